// A long story: what a reader loads of it, and when; its list, its search, its links, and its pages without a script.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../server.mjs';
import { noOverflow, quiet, site as builtSite, troubles, visit } from '../site.mjs';

const COMMAND = new URL('../../target/command/factline', import.meta.url).pathname;
const EVENTS = 3_000;
const TAGS = ['launch', 'treaty', 'visit'];
let folder;
let site;

/** Event 2,345 alone is a zeppelin, every hundredth is a comet; the last ten are plans. */
function document(id = 'long', events = EVENTS) {
  const two = (n) => String(n).padStart(2, '0');
  const event = (_, i) => ({
    id: `event-${i}`,
    date: `${1900 + Math.floor(i / 36)}-${two(1 + (Math.floor(i / 3) % 12))}-${two(1 + 9 * (i % 3))}`,
    title: i === 2345 ? 'A Zeppelin lands' : i % 100 === 7 ? `Comet ${i}` : `Number ${i} of many`,
    body: `What is told of event ${i}.`,
    tags: [TAGS[i % 3]],
    citations: [{ source: 's' }],
    ...(i >= events - 10 && { status: 'planned' }),
  });
  return {
    version: 2, id, language: 'en', name: 'Long', headline: 'Three thousand events', summary: 'Many.', asOf: '2025',
    sources: [{ id: 's', name: 'Source' }], tags: TAGS.map((id) => ({ id, name: id })), events: Array.from({ length: events }, event),
  };
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-e2e-'));
  await writeFile(join(folder, 'long.json'), JSON.stringify(document()));
  // Of so many nothing is loaded before it is asked for.
  await writeFile(join(folder, 'wide.json'), JSON.stringify(document('wide', 20_100)));
  await promisify(execFile)(COMMAND, ['build', 'long.json', 'wide.json', '--out', 'site', '--no-compress'], { cwd: folder });
  site = await serve(join(folder, 'site'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** The names of the parts that a page has asked for, from here on. */
function parts(page) {
  const asked = [];
  page.on('request', (request) => request.url().endsWith('.part') && asked.push(request.url().split('/').pop()));
  return asked;
}
const open = (options) => visit(site, { path: 'long/index.html', ...options });
const nodes = (page) => page.evaluate(() => document.querySelector('fact-line').shadowRoot.querySelectorAll('*').length);
const whole = (page) => page.waitForFunction(() => !document.querySelector('fact-line').shadowRoot.querySelector('.waits'));
/** The titles in the document, once all have come. */
async function shown(page) {
  await whole(page);
  return page.locator('.event summary > span:first-child').allTextContents();
}
const counted = (page, text) => page.waitForFunction((text) => document.querySelector('fact-line').shadowRoot.querySelector('#count').textContent.includes(text), text);

test('[files-parts] [guest-long] what is loaded before the first touch is little, and the list goes to its end in few nodes', async () => {
  let asked;
  const page = await open({ ready: (page) => (asked = parts(page)) });
  await quiet(page);
  assert.deepEqual(asked, ['times.part', 'tags.part']);
  const list = page.locator('ol.list');
  await list.scrollIntoViewIfNeeded();
  for (const at of [0.3, 0.7, 1]) {
    await list.evaluate((list, at) => (list.scrollTop = list.scrollHeight * at), at);
    await whole(page);
    assert.ok((await nodes(page)) < 2_000, `${await nodes(page)} elements`);
  }
  await list.evaluate((list) => (list.scrollTop = list.scrollHeight));
  await page.waitForFunction((last) => document.querySelector('fact-line').shadowRoot.querySelector(`[data-event=event-${last}]`), EVENTS - 1);
  const row = page.locator(`[data-event=event-${EVENTS - 1}]`);
  assert.deepEqual([await row.getAttribute('aria-posinset'), await row.getAttribute('aria-setsize')], [`${EVENTS}`, `${EVENTS}`]);
  assert.equal(await page.locator('.list h4.planned').count(), 1);
  const { height, list: own } = await page.evaluate(() => ({ height: document.documentElement.scrollHeight, list: document.querySelector('fact-line').shadowRoot.querySelector('.list').clientHeight }));
  assert.ok(height < 3_000 && own <= 600, `the page is ${height} px high, the list ${own}`);
  assert.ok(asked.length < 20, `${asked.length} parts: ${asked}`);
  assert.deepEqual(troubles(page), []);
});

test('[files-parts] of what is known of very many events each choice loads what it needs', async () => {
  const asked = [];
  const kinds = () => [...new Set(asked.map((name) => name.split(/[-.]/)[0]))];
  const page = await open({ path: 'wide/index.html', ready: (page) => page.on('request', (request) => request.url().endsWith('.part') && asked.push(request.url().split('/').pop())) });
  await quiet(page);
  assert.deepEqual(kinds(), []);
  await page.getByRole('searchbox').fill('zepp');
  await counted(page, '1 of 20,100');
  await shown(page);
  assert.deepEqual(kinds().sort(), ['events', 'tags', 'terms']);
  await page.evaluate(() => (document.querySelector('fact-line').filter = 'during:1950'));
  await counted(page, '36 of 20,100');
  assert.deepEqual(kinds().sort(), ['events', 'tags', 'terms', 'times']);
});

test('one event at a time is the only row, and its neighbours come when they are gone to', async () => {
  const page = await open();
  await quiet(page);
  const told = () => page.locator('.steps [aria-live]').innerText();
  const title = () => page.locator('.event summary > span:first-child').allTextContents();
  const row = page.locator('.event');
  await page.locator('#starter').click();
  await page.locator('.steps:visible').waitFor();
  assert.deepEqual([await told(), await title()], ['1 of 3,000', ['Number 0 of many']]);
  await page.getByText('What is told of event 0.').waitFor();
  for (let at = 0; at < 3; at++) await page.locator('#next').click();
  await page.getByText('What is told of event 3.').waitFor();
  assert.deepEqual([await told(), await row.count(), await row.getAttribute('aria-posinset'), await row.getAttribute('aria-setsize')], ['4 of 3,000', 1, '4', '3000']);
  await page.getByRole('searchbox').fill('comet');
  await page.locator('.steps :text("1 of 30")').waitFor();
  await page.locator('#next').click();
  await page.getByText('What is told of event 107.').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.locator('.steps :text("108 of 3,000")').waitFor();
  await page.locator('.steps').getByRole('button', { name: 'Close' }).click();
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelectorAll('.event').length > 10);
  // Where one was, with what was open.
  await page.locator('[data-event=event-107] details[open]').waitFor();
  const [list, there] = await Promise.all([page.locator('ol.list'), page.locator('[data-event=event-107]')].map((one) => one.boundingBox()));
  assert.ok(there.y >= list.y - 1 && there.y < list.y + list.height, `${there.y} in ${list.y}`);
});

test('[el-mode] a long story begins with one event at a time, where the page asks for it', async () => {
  const page = await open({ path: 'long/index.html?mode=steps&event=event-2345' });
  await page.locator('.steps :text("2,346 of 3,000")').waitFor();
  await page.getByText('What is told of event 2345.').waitFor();
  assert.equal(await page.locator('.event').count(), 1);
  await page.locator('#previous').click();
  await page.getByText('What is told of event 2344.').waitFor();
});

const selected = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('fact-line');
  const range = getSelection().getComposedRanges({ shadowRoots: [shadowRoot] })[0];
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
});

test('what a reader has selected stays selected, whatever the list does with its rows', async () => {
  const page = await open();
  await quiet(page);
  const list = page.locator('ol.list');
  await list.scrollIntoViewIfNeeded();
  await list.evaluate((list) => (list.scrollTop = 2_000));
  await page.getByText('What is told of event 44.').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const text = (id) => document.querySelector('fact-line').shadowRoot.querySelector(`[data-event=${id}] summary > span`).firstChild;
    getSelection().setBaseAndExtent(text('event-40'), 3, text('event-44'), 9);
  });
  const before = await selected(page);
  assert.match(before, /^ber 40 of many[^]*event 43[^]*Number 44$/);
  // Not far: its rows stay.
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelectorAll('[data-held]').length === 5);
  await list.evaluate((list) => (list.scrollTop += 1_800));
  await quiet(page);
  assert.equal(await selected(page), before);
  assert.ok((await nodes(page)) < 2_000);
  // Far away they go, and the selection is there again when they are.
  await list.evaluate((list) => (list.scrollTop = 60_000));
  await page.waitForFunction(() => !document.querySelector('fact-line').shadowRoot.querySelector('[data-event=event-40]'));
  await quiet(page);
  await list.evaluate((list) => (list.scrollTop = 1_900));
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('[data-event=event-40]'));
  await page.getByText('What is told of event 44.').waitFor({ state: 'attached' });
  await quiet(page);
  assert.equal(await selected(page), before);
});

test('a long story has a widget of its own, and other stories do not load what only that one needs', async () => {
  const loaded = [];
  const listen = (page) => page.on('request', (request) => /\.(wasm|js)$/.test(request.url()) && loaded.push(request.url().split('/').pop().split('-')[0]));
  const page = await open({ ready: listen });
  await quiet(page);
  // What shares and cites is had of the script that is here.
  await page.locator('[data-action=cite]').click();
  await page.locator('dialog[open]').waitFor();
  assert.deepEqual(loaded.splice(0).filter((name) => /^(widget|long)/.test(name)).sort(), ['long', 'long_bg']);
  await quiet(await visit(await builtSite(), { ready: listen }));
  assert.deepEqual(loaded.splice(0).filter((name) => /^(widget|long)/.test(name)).sort(), ['widget', 'widget_bg']);
});

test('where no HTML says that a story is long, its first bytes do', async () => {
  const page = await open({
    ready: (page) => page.route('**/long/index.html', (route) => route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>x</title><script type="module" src="../assets/factline.js"></script><fact-line src="long.story"></fact-line>',
    })),
  });
  await page.getByRole('searchbox').fill('zepp');
  await counted(page, '1 of 3,000');
});

test('a search finds what is far away by one part of the terms and one of the events', async () => {
  const page = await open();
  await quiet(page);
  const asked = parts(page);
  await page.getByRole('searchbox').fill('zepp');
  await counted(page, '1 of 3,000');
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('.event summary > span')?.textContent === 'A Zeppelin lands');
  assert.deepEqual(asked.map((name) => name.split('-')[0]), ['terms', 'events']);
  await page.getByRole('searchbox').fill('number 29');
  await counted(page, '110 of 3,000');
  assert.deepEqual((await shown(page)).slice(0, 3), ['Number 29 of many', 'Number 290 of many', 'Number 291 of many']);
  await page.getByRole('searchbox').fill('nothing like it');
  await counted(page, '0 of 3,000');
  await page.locator('#nothing button').click();
  assert.equal((await shown(page))[0], 'Number 0 of many');
});

test('what is found far apart comes, all that is in sight of it, for some 1 KB each', async () => {
  const page = await open();
  await quiet(page);
  const asked = parts(page);
  await page.getByRole('searchbox').fill('comet');
  await counted(page, '30 of 3,000');
  const titles = await shown(page);
  assert.ok(titles.length >= 13, `${titles.length} rows`);
  assert.deepEqual(titles, titles.map((_, i) => `Comet ${i * 100 + 7}`));
  assert.ok(asked.length <= titles.length + 2, `${asked.length} parts for ${titles.length} rows`);
});

/** What is marked as found, as the browser has it. */
const marked = (page) => page.evaluate(() => [...CSS.highlights.get('factline-found')].map(String));

test('what a search has found is marked, in folded letters too, and in rows that come later', async () => {
  const page = await open();
  await page.getByRole('searchbox').fill('NÚMB 29');
  await counted(page, '110 of 3,000');
  await whole(page);
  await page.waitForFunction(() => CSS.highlights.get('factline-found').size >= 4);
  const words = await marked(page);
  assert.deepEqual([words.slice(0, 2), [...new Set(words)]], [['Numb', '29'], ['Numb', '29']]);
  await page.locator('ol.list').evaluate((list) => (list.scrollTop = list.scrollHeight));
  await page.locator('[data-event=event-2999]').waitFor();
  await page.waitForFunction(() => [...CSS.highlights.get('factline-found')].some((range) => range.startContainer.data === 'Number 2999 of many'));
  await page.locator('.choices button').first().click();
  await page.waitForFunction(() => CSS.highlights.get('factline-found').size === 0);
});

test('categories and states are chosen, each with its count', async () => {
  const page = await open();
  await page.getByRole('button', { name: /treaty 1,000/ }).click();
  await counted(page, '1,000 of 3,000');
  assert.deepEqual((await shown(page)).slice(0, 2), ['Number 1 of many', 'Number 4 of many']);
  await page.getByRole('button', { name: /Planned 3/ }).click();
  await counted(page, '3 of 3,000');
  assert.equal((await shown(page)).length, 3);
});

test('a link opens an event that is far away, and the page may ask for one', async () => {
  const page = await open({ path: 'long/index.html#factline=long&event=event-2345', ready: (page) => page.addInitScript(() => addEventListener('factline:open', (event) => (window.opened = event.detail))) });
  // The page of a story keeps what is chosen in its address by `link`.
  await page.locator('fact-line').evaluate((story) => story.show('event-2345'));
  const row = page.locator('[data-event=event-2345]');
  await row.locator('details[open]').waitFor();
  await page.waitForFunction(() => window.opened);
  assert.deepEqual(await page.evaluate(() => window.opened), { event: 'event-2345', open: true, by: 'page' });
  assert.ok(await row.evaluate((row) => row.matches(':focus-within')));
  assert.equal(await page.locator('fact-line').evaluate((story) => story.show('event-9999')), false);
});

for (const [start, wanted] of [['latest', EVENTS - 11], ['next', EVENTS - 10], ['event-77', 77]]) {
  test(`start=${start} opens event ${wanted}`, async () => {
    const page = await open({
      ready: (page) => page.route('**/long/index.html', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace('<fact-line ', `<fact-line start="${start}" `) });
      }),
    });
    await page.locator(`[data-event=event-${wanted}] details[open]`).waitFor({ state: 'attached' });
  });
}

test('a row that was opened is open when one comes back to it, and says so once', async () => {
  const page = await open({ ready: (page) => page.addInitScript(() => { window.opened = []; addEventListener('factline:open', ({ detail }) => window.opened.push(detail)); }) });
  await page.locator('[data-event=event-3] summary').click();
  const list = page.locator('ol.list');
  await list.evaluate((list) => (list.scrollTop = 60_000));
  await page.locator('[data-event=event-3]').waitFor({ state: 'detached' });
  await list.evaluate((list) => (list.scrollTop = 0));
  await page.locator('[data-event=event-3] details[open]').waitFor();
  await quiet(page);
  assert.deepEqual(await page.evaluate(() => window.opened), [{ event: 'event-3', open: true, by: 'reader' }]);
});

test('arrow keys step beyond what is in the document', async () => {
  const page = await open();
  await page.locator('[data-event=event-0] summary').focus();
  for (let i = 0; i < 130; i++) {
    await page.keyboard.press('ArrowDown');
    await page.locator(`[data-event=event-${i + 1}] summary:focus`).waitFor();
  }
  await page.keyboard.press('End');
  await page.locator(`[data-event=event-${EVENTS - 1}] summary:focus`).waitFor();
});

test('a part that does not come is asked for again', async () => {
  const page = await open();
  let failed = 0;
  await page.route('**/events-*.part', (route) => (failed++ < 2 ? route.abort() : route.continue()));
  const list = page.locator('ol.list');
  await list.evaluate((list) => (list.scrollTop = 40_000));
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('.waits'));
  await whole(page);
  assert.ok(failed >= 2);
});

test('the axis is worked once its dates are here', async () => {
  const page = await open();
  await quiet(page);
  await page.locator('#plot').focus();
  for (const key of ['5', '5', '5', '5', '5', '5', '5', 'Enter']) await page.keyboard.press(key);
  await page.locator('.event details[open]').waitFor();
  const title = await page.locator('.event details[open] summary > span:first-child').textContent();
  assert.match(await page.locator('#told').textContent(), new RegExp(title));
});

test('a mark is told with its title once that is here', async () => {
  const page = await open();
  await quiet(page);
  await page.locator('#plot').focus();
  for (const key of ['7', '7', '7', '7', '7', '7', '7']) await page.keyboard.press(key);
  await page.waitForFunction(() => / · (Number|Comet) \d/.test(document.querySelector('fact-line').shadowRoot.querySelector('#told').textContent));
});

test('[files-events] without a script every event is a link away', async () => {
  const page = await open({ javaScriptEnabled: false, wait: null });
  assert.equal(await page.locator('.event').count(), 32);
  await page.getByRole('link', { name: 'All 3,000 events, page by page' }).click();
  await page.getByRole('link', { name: /^100 events/ }).nth(23).click();
  await page.getByText('A Zeppelin lands').waitFor();
  assert.ok(await page.getByText('What is told of event 2345.').isVisible());
  await page.getByRole('link', { name: 'Later events' }).first().click();
  await page.getByText('Number 2400 of many').waitFor();
});

test('on paper a long list says where the rest of it is', async () => {
  const page = await open();
  const way = page.getByText('All 3,000 events, page by page');
  assert.ok(!(await way.isVisible()), 'on the screen the list is the way');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await way.isVisible());
  assert.equal(await page.locator('.reads').isVisible(), false);
});

test('on a phone nothing runs over, and axe finds nothing, in the story and in its pages', async () => {
  const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  for (const path of ['long/index.html', 'long/events/index.html', 'long/events/3/index.html']) {
    const page = await open({ path, viewport: { width: 320, height: 800 }, wait: path.includes('events') ? null : 'live' });
    await noOverflow(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map((v) => `${path}: ${v.id}: ${v.nodes[0].html}`), []);
    assert.deepEqual(troubles(page), []);
  }
});
