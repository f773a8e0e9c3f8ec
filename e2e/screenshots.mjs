// Pictures of the built site: `node screenshots.mjs DIST OUT [NAME…]`. Without names, all of them.
import { mkdir } from 'node:fs/promises';
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
shots.push({ name: 'rtl', width: 390, colorScheme: 'light', rtl: true });
shots.push({ name: 'open', width: 768, colorScheme: 'light', open: true });
shots.push({ name: 'chosen', width: 1280, colorScheme: 'light', chosen: true });
shots.push({ name: 'readme', width: 1280, colorScheme: 'light', height: 900, fold: true });

await mkdir(out, { recursive: true });
const site = await serve(dist);
const browser = await launch();
for (const { name, width, height = 900, print, open, rtl, chosen, fold, ...options } of shots) {
  if (only.length && !only.includes(name)) continue;
  const page = await browser.newPage({ viewport: { width, height }, ...options });
  await page.goto(site.url);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('.fl[data-state=live]');
  if (rtl) await page.evaluate(() => (document.querySelector('fact-line').shadowRoot.querySelector('.story').dir = 'rtl'));
  if (open) await page.locator('summary').nth(3).click();
  if (chosen) await page.locator('.card .name', { hasText: 'Nara Space' }).first().click();
  if (print) {
    await page.emulateMedia({ media: 'print' });
    await page.pdf({ path: join(out, 'print.pdf'), format: 'A4' });
  }
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: !fold });
  await page.close();
}
await browser.close();
await site.close();
