// Pictures of the built site: `node screenshots.mjs DIST OUT [NAME…]`. Without names, all of them.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';

const [dist, out, ...only] = process.argv.slice(2);
const shots = [];
for (const width of [320, 390, 768, 1280]) {
  for (const colorScheme of ['light', 'dark']) shots.push({ name: `${width}-${colorScheme}`, width, colorScheme });
}
shots.push({ name: 'print', width: 794, colorScheme: 'light', print: true });
shots.push({ name: 'noscript', width: 390, colorScheme: 'light', javaScriptEnabled: false });
for (const width of [390, 1280]) shots.push({ name: `rtl-${width}`, width, colorScheme: 'light', path: 'rtl.html' });
shots.push({ name: 'open', width: 768, colorScheme: 'light', open: true });
shots.push({ name: 'chosen', width: 1280, colorScheme: 'light', chosen: true });
shots.push({ name: 'readme', width: 1280, colorScheme: 'light', height: 900, fold: true });

/** A story that is written from right to left: the axis is made for its direction. */
const RIGHT_TO_LEFT = {
  '/rtl.html': `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Arabic</title><script type="module" src="factline.js"></script><fact-line src="bridge.json" lang="ar" loading="eager"></fact-line>`,
  '/bridge.json': await readFile(new URL('../examples/bridge.json', import.meta.url)),
};

await mkdir(out, { recursive: true });
const site = await serve(dist, {
  answer: (path) => path in RIGHT_TO_LEFT && { status: 200, body: RIGHT_TO_LEFT[path] },
});
const browser = await launch();
for (const { name, width, height = 900, path = '', print, open, chosen, fold, ...options } of shots) {
  if (only.length && !only.includes(name)) continue;
  const page = await browser.newPage({ viewport: { width, height }, ...options });
  await page.goto(site.url + path);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('.fl[data-state=live]');
  if (open) await page.locator('summary').nth(3).click();
  if (chosen) await page.locator('.agreements').evaluate((part) => { part.open = true; part.querySelector('.name').click(); });
  if (print) {
    await page.emulateMedia({ media: 'print' });
    await page.pdf({ path: join(out, 'print.pdf'), format: 'A4' });
  }
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: !fold });
  await page.close();
}
await browser.close();
await site.close();
