// What matters to a host page and to its readers, in the engine that ENGINE names.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { Key } from 'selenium-webdriver';
import { STRICT } from '../examples-server.mjs';
import { DIST, held } from '../server.mjs';
import { ENGINE, Page, site } from './driver.mjs';

const COMMAND = new URL('../../target/command/factline', import.meta.url).pathname;
const FULL = new URL('../../tests/fixtures/full.json', import.meta.url).pathname;
let built;
before(async () => {
  built = await mkdtemp(join(tmpdir(), 'factline-engines-'));
  await promisify(execFile)(COMMAND, ['build', FULL, '--out', 'site'], { cwd: built });
});
after(() => rm(built, { recursive: true }));

const HTML = await readFile(`${DIST}index.html`, 'utf8');
const STORY = HTML.match(/<fact-line[^>]* src="([^"]+)"/)[1];
/** Notes what a page should not have, and what the widget says. */
const NOTES = `wrong = []; said = [];
for (const name of ['error', 'unhandledrejection']) addEventListener(name, (event) => wrong.push(String(event.message ?? event.reason)));
for (const name of ['ready', 'filter', 'error']) addEventListener('factline:' + name, ({ detail }) => said.push([name, detail]));`;

/** The built page with such notes; `answer` and others as in `serve`. */
async function open({ answer = () => undefined, html = HTML, headers = {}, width, wait = true } = {}) {
  const served = await site({
    answer: (path) => {
      if (path === '/') return { body: html.replace('<meta charset="utf-8">', '$&<script src="notes.js"></script>'), headers };
      if (path === '/notes.js') return { status: 200, body: NOTES, headers: { 'content-type': 'text/javascript' } };
      return answer(path);
    },
  });
  const page = await new Page(width).open(served.url);
  if (wait) await page.live();
  return Object.assign(page, { served });
}

const wrong = (page) => page.run(() => wrong);
const said = (page, name) => page.until((root, name) => said.find(([one]) => one === name)?.[1], name);
const only = (end, answer) => (path) => (path.endsWith(end) ? answer : undefined);

test('the prerendered nodes are taken over, and what was typed and touched before is made up for', async () => {
  const wasm = held('.wasm');
  const page = await open({ answer: wasm.answer, wait: false });
  await page.one('.event');
  // The axis is drawn anew for the width that it has.
  await page.run((root) => {
    window.all = () => [...root.querySelectorAll('.story *')].filter((node) => !node.parentNode.closest('.axis-marks'));
    window.nodes = all();
  });
  await page.click('.choices button', 'Agreements');
  wasm.release();
  await page.live();
  assert.deepEqual(await said(page, 'ready'), { hydrated: true, problems: [] });
  const [before, same] = await page.run(() => {
    // What only the widget shows is made by it.
    const now = all().filter((node) => nodes.includes(node));
    return [nodes.length, now.length === nodes.length && now.every((node, i) => node === nodes[i])];
  });
  assert.ok(before > 300 && same);
  await page.count(1);
  assert.deepEqual(await wrong(page), []);
});

test('categories, search, a name, an event: by pointer and by key', async () => {
  const page = await open({ width: 500 });
  await page.click('.choices button', 'Education');
  await page.count(3);
  await page.type('.controls input', 'cansat');
  await page.count(1);
  await page.type('.controls input', Key.BACK_SPACE.repeat(6) + 'no such thing');
  await page.one('.nothing:not([hidden])');
  await page.click('.nothing button');
  await page.count(12);
  await page.click('.event summary');
  assert.equal(await page.run((root) => root.querySelectorAll('.event details[open]').length), 1);
  await page.keys(Key.ARROW_DOWN);
  const titles = await page.titles();
  assert.equal(await page.run((root) => root.activeElement.firstElementChild.textContent), titles[1]);
  await page.keys(Key.ENTER);
  await page.until((root) => root.querySelectorAll('.event details[open]').length === 2);
  await page.click('.brief summary');
  await page.click('.brief .name');
  await page.until((root) => [...root.querySelectorAll('.event')].some((one) => !one.checkVisibility()));
  assert.ok(await page.run(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  assert.deepEqual(await wrong(page), []);
});

test('a note opens beside its mark and closes again', async () => {
  const page = await open();
  await page.click('.figures sup button');
  const open_ = (root) => [...root.querySelectorAll('.notes [popover]')].filter((one) => one.matches(':popover-open')).length;
  assert.equal(await page.run(open_), 1);
  await page.keys(Key.ESCAPE);
  assert.equal(await page.run(open_), 0);
});

const cut = (bytes) => bytes.subarray(0, bytes.length >> 1);
for (const [fault, options] of Object.entries({
  'Wasm missing': { answer: only('.wasm', { status: 404, body: 'not found' }) },
  'Wasm cut short': { answer: only('.wasm', { body: cut }) },
  'Wasm refused by the policy': { headers: { 'content-security-policy': "script-src 'self'" } },
  'the widget script missing': { answer: (path) => (/^\/widget.*\.js$/.test(path) ? { status: 404 } : undefined) },
  'the story missing': { answer: only('.story', { status: 404, body: 'not found' }) },
  'the story cut short': { answer: only('.story', { body: cut }) },
})) {
  test(`${fault}: the page stays readable and says plainly what is missing`, async () => {
    const page = await open({ ...options, wait: false });
    await page.until((root) => root?.querySelector('.fl')?.dataset.state === 'static');
    assert.match(await page.run((root) => root.querySelector('.notice').textContent), /whole story is on this page/);
    assert.equal((await page.titles()).length, 12);
    assert.equal(await page.run((root) => root.querySelector('.controls').checkVisibility()), false);
    await page.click('.event summary');
    assert.equal(await page.run((root) => root.querySelectorAll('.event details[open]').length), 1);
    assert.ok((await said(page, 'error')).message.length > 0);
    assert.deepEqual(await wrong(page), []);
  });
}

test('Wasm of a wrong type starts all the same', async () => {
  const page = await open({ answer: only('.wasm', { headers: { 'content-type': 'text/plain' } }) });
  assert.deepEqual(await said(page, 'ready'), { hydrated: true, problems: [] });
});

test('under a strict policy the story looks and works as elsewhere', async () => {
  const html = HTML.replace(/<style>[^]*?<\/style>/, '');
  const page = await open({ html, headers: { 'content-security-policy': STRICT } });
  const look = (root) => ['h2', '.summary', '.choices button'].map((one) => getComputedStyle(root.querySelector(one)).fontSize).join();
  const strict = await page.run(look);
  await page.click('.choices button', 'Flights');
  await page.count(3);
  assert.deepEqual(await wrong(page), []);
  assert.equal(strict, await (await open({ html })).run(look));
});

test('a page that was translated stays translated, and works', async () => {
  const wasm = held('.wasm');
  const page = await open({ answer: wasm.answer, wait: false });
  await page.one('.event');
  const before = await page.run((root) => {
    const story = root.querySelector('.story');
    const walker = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentNode.closest('svg')) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(`«${text.data}»`);
    }
    return story.querySelectorAll('font').length;
  });
  wasm.release();
  await page.live();
  assert.equal(await page.run((root) => root.querySelectorAll('.story font').length), before);
  await page.click('.choices button', 'Flights');
  await page.count(3);
  assert.deepEqual(await wrong(page), []);
});

test('a document is compiled in the page, and a wrong one is told with every problem', async () => {
  const element = (src) => HTML.replace(/<fact-line[^]*<\/fact-line>/, `<fact-line src="${src}">Fallback.</fact-line>`);
  const document = await readFile(FULL, 'utf8');
  const wrongOne = document.replace('"version": 2', '"version": 2, "asOf": "2025-13"');
  const answer = (path) => {
    const body = { '/good.json': document, '/wrong.json': wrongOne }[path];
    return body && { status: 200, body, headers: { 'content-type': 'application/json' } };
  };
  const page = await open({ html: element('good.json'), answer });
  assert.equal((await page.titles()).length, 2);
  const other = await open({ html: element('wrong.json'), answer, wait: false });
  assert.ok((await said(other, 'error')).problems.length > 0);
  assert.match(await other.run(() => document.querySelector('fact-line').textContent), /Fallback/);
});

test('several stories on a page share their Wasm, and one that leaves and comes back is alive again', async () => {
  const more = `<fact-line id="more" src="${STORY}" loading="eager">Fallback.</fact-line>`;
  // Firefox takes no preload twice that may not be kept.
  const answer = only('.wasm', { headers: { 'cache-control': 'max-age=60' } });
  const page = await open({ html: HTML.replace('</main>', `${more}</main>`), answer });
  await page.until(() => document.querySelector('#more').shadowRoot?.querySelector('.fl')?.dataset.state === 'live');
  // One takes over what is prerendered, and one renders. A session of WebKit's automation keeps nothing, not even what
  // was preloaded.
  const times = page.served.requests.filter((path) => path.endsWith('.wasm')).length;
  assert.equal(times, ENGINE === 'webkit' ? 3 : 2);
  await page.run(() => {
    const one = document.querySelector('fact-line');
    one.remove();
    requestAnimationFrame(() => setTimeout(() => document.querySelector('main').prepend(one)));
  });
  await page.until(() => said.filter(([name]) => name === 'ready').length === 3);
  await page.click('.choices button', 'Flights');
  await page.count(3);
  assert.deepEqual(await wrong(page), []);
});

test('a frame becomes as high as its story, and follows it', async () => {
  const frames = await site({ folder: join(built, 'site') });
  for (const attributes of ['', 'sandbox="allow-scripts"']) {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
      <iframe data-factline src="${frames.url}full/" style="border:0;width:100%" title="s" ${attributes}></iframe>
      <script type="module" src="${frames.url}assets/host.js"></script>`;
    // In one column the page grows with its events.
    const page = await open({ html, wait: false, width: 500 });
    const wanted = () => page.inFrame(async () => (await page.live(), page.run(() => Math.ceil(document.documentElement.getBoundingClientRect().height))));
    const fits = async () => {
      const inner = await wanted();
      await page.until((_, inner) => document.querySelector('iframe').offsetHeight === inner, inner);
      return inner;
    };
    const before = await fits();
    assert.ok(before > 800, `${before} px`);
    await page.inFrame(() => page.run((root) => root.querySelector('.event summary').click()));
    await page.until((_, before) => document.querySelector('iframe').offsetHeight > before, before);
    await fits();
  }
});

test(`${ENGINE} is the engine that was meant`, async () => {
  const page = await open();
  const agent = await page.run(() => navigator.userAgent);
  assert.match(agent, { firefox: /Gecko\/.*Firefox/, webkit: /AppleWebKit\/.*Version\/.* Safari/ }[ENGINE]);
  assert.doesNotMatch(agent, /Chrom/);
});
