// Every state of the first story in every language, width and theme on one sheet: `node gallery.mjs SITE OUT`. SITE is
// what `factline build` has written; OUT gets the pictures and `index.html`, which shows them side by side.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';
import { THEMES, states } from './states.mjs';

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
  const take = async (seen, row, name) => {
    await seen.screenshot({ path: join(out, name), type: 'jpeg', quality: 60 });
    rows.set(row, [...(rows.get(row) ?? []), name]);
  };
  const story = page.locator('fact-line');
  for await (const { width, state } of states(page, WIDTHS)) {
    // What is above everything else is seen in the window alone.
    const seen = ['note', 'citing', 'embedding'].includes(state) ? page : story;
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await take(seen, `${language} · ${state}`, `${language}-${state}-${width}-${colorScheme}.jpg`);
    }
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await take(story, `${language} · print`, `${language}-print.jpg`);
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
