// What a reader of a prerendered story loads of it: what its HTML does not tell.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { changed } from '../crafted.mjs';
import { STORY, element, heard, hosted, markup, open } from '../host.mjs';
import { DIST, site, titles, troubles, visit } from '../site.mjs';

const LIVE = STORY.replace(/story$/, 'live.story');
const stories = (served) => served.requests.filter((path) => path.endsWith('.story')).map((path) => path.slice(1));
const alive = async (served) => {
  const page = await visit(served, { wait: null });
  await heard(page, 'ready');
  return [page, await page.evaluate(() => heard[0].detail.hydrated)];
};

test('[files-live] who has the HTML of a story loads it without what the HTML tells', async () => {
  const served = await site();
  const page = await visit(served);
  assert.deepEqual(stories(served), [LIVE]);
  assert.ok((await readFile(join(DIST, LIVE))).length < (await readFile(join(DIST, STORY))).length * 0.75);
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  assert.equal((await titles(page)).length, 3);
  assert.deepEqual(troubles(page), []);
});

test('[files-live] where it is not there the story itself is loaded', async () => {
  const served = await hosted(markup(element('loading="eager"')), { answer: (path) => (path.endsWith(LIVE) ? { status: 404, body: 'no' } : undefined) });
  const [page, hydrated] = await alive(served);
  assert.deepEqual([hydrated, stories(served)], [true, [LIVE, STORY]]);
  assert.equal(await page.locator('.event:visible').count(), 12);
});

test('[files-live] what was changed of the HTML is mended from the story itself', async () => {
  const changed = element('loading="eager"').replace(/<h3[^>]*>[^]*?<\/h3>/, '');
  const served = await hosted(markup(changed));
  const [page, hydrated] = await alive(served);
  assert.deepEqual([hydrated, stories(served)], [true, [STORY]]);
  assert.ok(await page.locator('.timeline h3').count());
});

test('[files-live] a story that is of another day than the HTML is shown as it is now', async () => {
  const older = element('loading="eager"').replace(/data-digest="\w+"/, 'data-digest="0123456789abcdef"');
  const served = await hosted(markup(older));
  const [page, hydrated] = await alive(served);
  assert.deepEqual([hydrated, stories(served)], [false, [LIVE, STORY]]);
  assert.equal(await page.locator('.event:visible').count(), 12);
});

test('[files-live] a story under a name that stays is loaded as it is now', async () => {
  const served = await hosted(markup(element('loading="eager"').replace(STORY, 'journey.story')));
  const [, hydrated] = await alive(served);
  assert.deepEqual([hydrated, stories(served)], [true, ['journey.story']]);
});

test('[fault-crafted] no changed byte of what is loaded stops the widget that takes over', async () => {
  const page = await open(element() + '<div id="place"></div>');
  // Its last eight bytes say of which story it is.
  await changed(page, await readFile(join(DIST, LIVE)), 'widget', { every: 11, html: element().match(/<template[^]*<\/template>/)[0], kept: 8 });
});
