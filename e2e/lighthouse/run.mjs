// Lighthouse's four scores of the built site, on a phone and on a desk: `node run.mjs DIST`. Fails below 100.
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { serve } from '../server.mjs';

const [dist] = process.argv.slice(2);
const site = await serve(dist, { brotli: true });
const chrome = await launch({
  chromePath: process.env.CHROMIUM,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const missed = [];
try {
  for (const [device, config] of [['phone', undefined], ['desktop', desktopConfig]]) {
    for (const path of ['', 'ar/']) {
      const { lhr } = await lighthouse(site.url + path, { port: chrome.port, logLevel: 'error' }, config);
      const scores = Object.values(lhr.categories).map(({ title, score }) => [title, Math.round(score * 100)]);
      console.log(`${device} /${path}: ${scores.map(([title, score]) => `${title} ${score}`).join(', ')}`);
      for (const { id, score, scoreDisplayMode, title, displayValue = '' } of Object.values(lhr.audits)) {
        if (score !== null && score < 0.9 && scoreDisplayMode !== 'informative') console.log(`  ${id}: ${title} ${displayValue}`);
      }
      missed.push(...scores.filter(([, score]) => score < 100).map(([title, score]) => `${device} /${path}: ${title} ${score}`));
    }
  }
} finally {
  await chrome.kill();
  await site.close();
}
if (missed.length) {
  console.error(`below 100: ${missed.join('; ')}`);
  process.exitCode = 1;
}
