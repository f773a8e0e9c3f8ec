// How it looks, as a coarse picture of light and colour that other fonts and another machine leave as it is:
// `looks.json` holds it. After a change of the look: see it, then run with FACTLINE_WRITE_LOOKS=1.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { laidOut, site, visit } from '../site.mjs';

const FILE = new URL('../looks.json', import.meta.url);
const WRITES = !!process.env.FACTLINE_WRITE_LOOKS;
const LOOKS = {
  'phone, light': { width: 390 },
  'phone, dark': { width: 390, colorScheme: 'dark' },
  'phone, Arabic': { width: 390, path: 'ar/' },
  'desk, light': { width: 1280 },
  'desk, dark': { width: 1280, colorScheme: 'dark' },
  'paper': { width: 794, media: 'print' },
};
/** A picture is so many fields wide and high. */
const GRID = [12, 24];
/** A field may differ by so much in the mean, of 255, and the height by this part. */
const MEAN = 9;
const HEIGHT = 0.08;

/** The mean colours of the fields of a story's picture, and its height. */
async function look({ width, path = '', colorScheme, media }) {
  const page = await visit(await site(), { path, viewport: { width, height: 900 }, colorScheme });
  await laidOut(page);
  if (media) await page.emulateMedia({ media });
  const picture = await page.locator('fact-line').screenshot();
  const { height } = await page.locator('fact-line').boundingBox();
  const fields = await page.evaluate(async ([data, columns, rows]) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    // Halved until it is nearly as small: each step takes the mean of four.
    let canvas = image;
    while (canvas.width > columns * 2) {
      const next = new OffscreenCanvas(Math.ceil(canvas.width / 2), Math.ceil(canvas.height / 2));
      next.getContext('2d').drawImage(canvas, 0, 0, next.width, next.height);
      canvas = next;
    }
    const small = new OffscreenCanvas(columns, rows).getContext('2d');
    small.drawImage(canvas, 0, 0, columns, rows);
    return [...small.getImageData(0, 0, columns, rows).data].filter((_, i) => i % 4 !== 3);
  }, [picture.toString('base64'), ...GRID]);
  return { height: Math.round(height), fields };
}

const away = (a, b) => a.fields.reduce((sum, value, i) => sum + Math.abs(value - b.fields[i]), 0) / a.fields.length;

const known = WRITES ? {} : JSON.parse(await readFile(FILE, 'utf8'));
const seen = {};
for (const [name, options] of Object.entries(LOOKS)) {
  test(`${name}: it looks as it did`, async () => {
    seen[name] = await look(options);
    if (WRITES) return;
    const [now, before] = [seen[name], known[name]];
    assert.ok(Math.abs(now.height - before.height) <= HEIGHT * before.height, `${now.height} px high, it was ${before.height}`);
    assert.ok(away(now, before) <= MEAN, `the fields differ by ${away(now, before).toFixed(1)} in the mean`);
  });
}

test('a look that is another one is told apart', async () => {
  const looks = WRITES ? seen : known;
  assert.ok(away(looks['phone, light'], looks['phone, dark']) > 10 * MEAN);
  // The same story in another language, and mirrored, is nearer and still not the same.
  assert.ok(away(looks['phone, light'], looks['phone, Arabic']) > 0.5);
  if (WRITES) await writeFile(FILE, `${JSON.stringify(seen).replaceAll('},', '},\n')}\n`);
});
