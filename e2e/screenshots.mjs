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
if (!only.length || only.includes('design')) await design();
await browser.close();
await site.close();

/** The pictures of docs/design.md. */
async function design() {
  const open = async (path, width, colorScheme = 'light') => {
    const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
    await page.goto(site.url + path);
    await page.waitForSelector('.fl[data-state=live]');
    return page;
  };
  /** Pictures side by side, or one below the other. */
  const save = async (name, pictures, column) => {
    const page = await browser.newPage({ viewport: { width: column ?? 1620, height: 100 } });
    const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`);
    await page.setContent(`<!doctype html><style>img { flex: none }</style><body style="margin:0;display:flex;align-items:flex-start;gap:20px;background:#d8dcdf;padding:20px">${images.join('')}`);
    await page.locator('body').screenshot({ path: join(out, `design-${name}.png`) });
    await page.close();
  };
  const phones = [];
  for (const [path, scheme] of [['', 'light'], ['kk/', 'light'], ['ru/', 'light'], ['ar/', 'dark']]) {
    const page = await open(path, 380, scheme);
    phones.push(await page.screenshot());
    await page.close();
  }
  await save('phone', phones);
  const axis = await open('', 900);
  await axis.locator('#lanes').click();
  await axis.locator('text.lane').first().waitFor();
  await axis.mouse.move(0, 0);
  await save('axis', [await axis.locator('.axis').screenshot()], 940);
  await axis.close();
  const page = await open('', 900);
  const roles = [['h2', 'headline'], ['.figures .lead', 'figure'], ['.quotes blockquote', 'quote'], ['.event summary > span', 'large'], ['.more summary h3', '1em'], ['.event summary small', 'small'], ['.axis text.title', 'axis']];
  await page.evaluate((roles) => {
    const { shadowRoot: shadow } = document.querySelector('fact-line');
    const list = document.createElement('div');
    list.className = 'specimen';
    for (const [selector, name] of roles) {
      const from = shadow.querySelector(selector);
      const { fontFamily, fontSize, fontWeight } = getComputedStyle(from);
      const line = Object.assign(document.createElement('p'), { textContent: from.firstChild?.textContent.trim() || from.textContent.trim() });
      line.style.cssText = `font:${fontWeight} ${fontSize}/1.3 ${fontFamily};margin:0 0 14px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis`;
      const label = Object.assign(document.createElement('span'), { textContent: `${name} · ${Math.round(parseFloat(fontSize))} px` });
      label.style.cssText = 'display:block;font:500 12px/1.4 system-ui;color:#5a6570';
      line.prepend(label);
      list.append(line);
    }
    list.style.cssText = 'padding:20px;background:#fff;color:#0f1720';
    document.body.replaceChildren(list);
  }, roles);
  await save('type', [await page.locator('.specimen').screenshot()], 940);
  await page.close();
}
