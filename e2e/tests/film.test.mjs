// Films on YouTube and Vimeo: nothing of theirs is there before the reader asks.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../server.mjs';
import { visit } from '../site.mjs';

const COMMAND = new URL('../../target/command/factline', import.meta.url).pathname;
const FULL = new URL('../../tests/fixtures/full.json', import.meta.url);
let folder;
let site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-film-'));
  const story = (await readFile(FULL, 'utf8')).replace('"type": "audio", "contentUrl": "https://media.example.org/speech.mp3"', '"type": "video", "contentUrl": "https://youtu.be/dQw4w9WgXcQ?t=30"');
  await writeFile(join(folder, 'film.json'), story);
  await promisify(execFile)(COMMAND, ['build', join(folder, 'film.json'), '--out', join(folder, 'site')]);
  site = await serve(join(folder, 'site'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

test('[el-global] a film is loaded when the reader asks, in a frame that is told the origin alone', async () => {
  const asked = [];
  const page = await visit(site, {
    path: 'full/',
    ready: (page) =>
      page.route(/youtube|ytimg|google/, (route) => {
        asked.push([route.request().url(), route.request().headers().referer]);
        return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>film</title>' });
      }),
  });
  await page.evaluate(() => document.querySelector('fact-line').shadowRoot.querySelectorAll('details').forEach((d) => (d.open = true)));
  assert.deepEqual(asked, []);
  await page.getByRole('link', { name: 'Play the video, from YouTube' }).click();
  const frame = page.locator('.media iframe');
  await frame.waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(asked, [['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=30&autoplay=1', new URL(site.url).origin + '/']]);
  assert.equal(await frame.getAttribute('title'), 'Play the video, from YouTube');
  assert.match(await frame.getAttribute('sandbox'), /allow-scripts/);
  assert.equal(await frame.evaluate((i) => i.getRootNode().activeElement === i), true);
  const { width, height } = await frame.boundingBox();
  assert.ok(Math.abs(width / height - 16 / 9) < 0.05, `${width} by ${height}`);
  // A link to it is left, whatever becomes of the frame.
  assert.equal(await page.locator('.media figcaption a', { hasText: 'YouTube' }).getAttribute('href'), 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=30s');
});
