// Every state of the first story in every language, width and theme on one sheet: `node gallery.mjs SITE OUT`. SITE is
// what `factline build` has written; OUT gets the pictures and `index.html`, which shows them side by side.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';
import { STATES, THEMES, enter, leave } from './states.mjs';

const [built, out] = process.argv.slice(2);
const STORY = 'space-days-kazakhstan';
const LANGUAGES = ['en', 'kk', 'ru', 'ar'];
const WIDTHS = [320, 390, 768, 1280];

await mkdir(out, { recursive: true });
const site = await serve(built);
const browser = await launch();
/** The pictures by language, then by state. */
const rows = new Map();
for (const language of LANGUAGES) {
  const page = await browser.newPage();
  await page.goto(`${site.url}${STORY}/${language === 'en' ? '' : `${language}/`}`);
  await page.waitForSelector('.fl[data-state=live]');
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    for (const state of Object.keys(STATES)) {
      if (!(await enter(page, state))) continue;
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        const name = `${language}-${state}-${width}-${colorScheme}.jpg`;
        // What is above everything else is seen in the window alone.
        const isAbove = ['note', 'citing', 'embedding'].includes(state);
        if (isAbove) await page.screenshot({ path: join(out, name), type: 'jpeg', quality: 60 });
        else await page.locator('fact-line').screenshot({ path: join(out, name), type: 'jpeg', quality: 60 });
        const row = `${language} · ${state}`;
        rows.set(row, [...(rows.get(row) ?? []), name]);
      }
      await leave(page);
    }
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.locator('fact-line').screenshot({ path: join(out, `${language}-print.jpg`), type: 'jpeg', quality: 60 });
  rows.set(`${language} · print`, [`${language}-print.jpg`]);
  await page.close();
  console.log(`${language}: done`);
}
await browser.close();
await site.close();

const cell = (name) => `<a href="${name}"><img loading="lazy" src="${name}" alt="${name}"></a>`;
const row = ([name, files]) => `<h2>${name}</h2><div>${files.map(cell).join('')}</div>`;
await writeFile(join(out, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>body{font:14px system-ui;margin:16px;background:#888}h2{font-size:14px;margin:20px 0 6px}div{display:flex;gap:8px;align-items:start;overflow-x:auto}img{display:block;max-height:520px}</style>
${[...rows].map(row).join('\n')}</html>`);
console.log(`${[...rows.values()].flat().length} pictures: ${join(out, 'index.html')}`);
