// A built page in a frame of another origin: it says how high it is, in each way that hosts know.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../server.mjs';
import { quiet, visit } from '../site.mjs';

const COMMAND = new URL('../../target/command/factline', import.meta.url).pathname;
const FULL = new URL('../../tests/fixtures/full.json', import.meta.url).pathname;
let folder;
let site;
let body = '';
let host;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-frame-'));
  await promisify(execFile)(COMMAND, ['build', FULL, '--out', 'site'], { cwd: folder });
  site = await serve(join(folder, 'site'));
  // Another port is another origin.
  await writeFile(join(folder, 'index.html'), '');
  host = await serve(folder, { answer: (path) => (path === '/' ? { body: page(body) } : undefined) });
});
after(async () => {
  await Promise.all([site.close(), host.close()]);
  await rm(folder, { recursive: true });
});

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
<script>messages = []; addEventListener('message', (event) => messages.push(event.data))</script>
<body style="margin:0">${body}`;

async function open(markup) {
  body = markup;
  return visit(host, { wait: null, viewport: { width: 390, height: 800 } });
}
const story = (rest = '') => `${site.url}full/${rest}`;
const script = () => `<script type="module" src="${site.url}assets/host.js"></script>`;
const heard = (page, find) => page.waitForFunction(`messages.find((m) => ${find})`).then((found) => found.jsonValue());
const height = (page) => page.locator('iframe').first().evaluate((frame) => frame.getBoundingClientRect().height);
/** Waits until the frame is as high as the story in it, and so shows all of it. */
async function fits(page) {
  // A lazy frame is empty until its host has loaded: what has spoken is there.
  await page.waitForFunction(() => messages.some((m) => m.type === 'factline:height'));
  const frame = page.frames().find((frame) => frame.url().startsWith(site.url));
  await frame.waitForSelector('.fl[data-state=live]');
  // The height is told a frame of the screen after it has changed.
  const heights = () => Promise.all([height(page), frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height))]);
  let [is, wanted] = await heights();
  for (let n = 0; is !== wanted && n < 600; n++) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    [is, wanted] = await heights();
  }
  assert.ok(wanted > 1000, String(wanted));
  assert.equal(is, wanted);
  return frame;
}

for (const [kind, attributes] of [
  ['a frame', ''],
  ['a sandboxed frame, which has no origin', 'sandbox="allow-scripts"'],
  ['a lazy frame', 'loading="lazy"'],
]) {
  test(`[frame-own] [frame-sandbox] ${kind} becomes as high as its story, and follows it`, async () => {
    const page = await open(`<iframe data-factline src="${story()}" style="border:0;width:100%" title="s" ${attributes}></iframe>${script()}`);
    const frame = await fits(page);
    const before = await height(page);
    await frame.locator('summary').first().click();
    await page.waitForFunction((before) => document.querySelector('iframe').offsetHeight > before, before);
  });
}

test('[frame-host] a message of somebody else, or of another origin, moves nothing', async () => {
  const page = await open(`<iframe data-factline src="${story()}" style="border:0;width:100%" title="s"></iframe>
    <iframe id="other" srcdoc="x" title="o"></iframe>${script()}`);
  await fits(page);
  const before = await page.locator('iframe[data-factline]').evaluate((f) => f.getBoundingClientRect().height);
  await page.evaluate(() => {
    const [first] = document.querySelectorAll('iframe');
    postMessage({ type: 'factline:height', height: 5000 }, '*');
    const fake = (init) => dispatchEvent(new MessageEvent('message', { data: { type: 'factline:height', height: 5000 }, ...init }));
    fake({ source: document.querySelector('#other').contentWindow, origin: new URL(first.src).origin });
    fake({ source: first.contentWindow, origin: 'https://example.org' });
    fake({ source: first.contentWindow, origin: 'null' });
  });
  await quiet(page);
  assert.equal(await page.locator('iframe[data-factline]').evaluate((f) => f.getBoundingClientRect().height), before);
  // What is beyond measure is clamped.
  await page.evaluate(() => {
    const [first] = document.querySelectorAll('iframe');
    const data = { type: 'factline:height', height: 1e9 };
    dispatchEvent(new MessageEvent('message', { data, source: first.contentWindow, origin: new URL(first.src).origin }));
  });
  assert.equal(await page.locator('iframe[data-factline]').evaluate((f) => f.style.height), '20000px');
});

test('[frame-pym] [frame-amp] [frame-wordpress] [frame-datawrapper] the hosts of Pym.js, AMP, WordPress and Datawrapper are spoken to', async () => {
  const frame = (rest) => `<iframe src="${story(rest)}" style="width:100%" title="s"></iframe>`;
  const page = await open(frame('?childId=child-1#?secret=Ab12'));
  const { height } = await heard(page, "m.type === 'embed-size' && m.sentinel === 'amp'");
  assert.ok(height > 1000);
  assert.equal((await heard(page, "m['datawrapper-height']"))['datawrapper-height'].full > 1000, true);
  assert.match(await heard(page, "typeof m === 'string'"), /^pymxPYMxchild-1xPYMxheightxPYMx\d{4}$/);
  assert.equal((await heard(page, "m.message === 'height'")).secret, 'Ab12');
  await page.evaluate(() => {
    messages.length = 0;
    document.querySelector('iframe').contentWindow.postMessage({ message: 'ready', secret: 'Ab12' }, '*');
  });
  assert.ok((await heard(page, "m.message === 'height'")).value > 1000);
  const plain = await open(frame(''));
  await heard(plain, "m.type === 'factline:height'");
  assert.equal(await plain.evaluate(() => messages.some((m) => typeof m === 'string' || m.message)), false);
});

test('a frame below the fold fetches nothing but its page and its scripts, and nothing complains', async () => {
  const before = site.requests.length;
  const page = await open(`<div style="height: 6000px"></div><iframe src="${story()}" width="390" height="500"></iframe>`);
  const frame = page.frames().find((frame) => frame.url() === story());
  await frame.waitForSelector('.fl[data-state=waiting]');
  // Chromium complains, some seconds later, of what was fetched ahead and not used: here nothing is.
  assert.equal(await frame.locator('link[rel=preload], link[rel=modulepreload]').count(), 0);
  const asked = site.requests.slice(before).map((path) => path.replace(/-[0-9a-f]{16}/, '').replace(/.*\//, ''));
  assert.deepEqual(asked.sort(), ['', 'factline.js', 'frame.js']);
  assert.deepEqual(page.troubles, []);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await frame.waitForSelector('.fl[data-state=live]');
});
