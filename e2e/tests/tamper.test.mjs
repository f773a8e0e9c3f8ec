// Files that somebody has changed: what a page holds to checksums is not run and not shown, and a story
// that no compiler makes is refused, whatever its checksum says.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { changed } from '../crafted.mjs';
import { STORY, element, heard, hosted, markup, open } from '../host.mjs';
import { serve } from '../server.mjs';
import { DIST, quiet, site, visit } from '../site.mjs';

const COMMAND = new URL('../../target/command/factline', import.meta.url).pathname;
const FULL = new URL('../../tests/fixtures/full.json', import.meta.url).pathname;
const tampered = {};
let folder;
let built;
let pinned;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-tamper-'));
  await mkdir(join(folder, 'site'));
  // What is to be tampered with is named by the end of its path.
  built = await serve(join(folder, 'site'), {
    answer: (path) => Object.entries(tampered).find(([name]) => path.includes(name))?.[1],
  });
  const arguments_ = ['build', FULL, '--out', 'site', '--url', built.url];
  await promisify(execFile)(COMMAND, arguments_, { cwd: folder });
  const ways = await readFile(join(folder, 'site/full/embed/index.html'), 'utf8');
  const code = ways.split('one version for good')[1].match(/<code>([^]*?)<\/code>/)[1];
  pinned = code.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
});
after(async () => {
  await built.close();
  await rm(folder, { recursive: true });
});

/** A page of somebody's with the text that the site gives for one version for good. */
async function host(body = pinned) {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
<script>heard = []; for (const name of ['ready', 'error']) addEventListener('factline:' + name, ({ detail }) => heard.push({ name, detail }));</script>
</head><body>${body}</body></html>`;
  return visit(await site({ answer: (path) => (path === '/' ? { body: page } : undefined) }), { wait: null });
}

const code = (bytes) => Buffer.concat([bytes, Buffer.from('\n;window.tampered = true;')]);
const flip = (bytes) => {
  const other = Buffer.from(bytes);
  other[other.length >> 1] ^= 1;
  return other;
};

/** Serves a file changed while something is tried. */
async function with_(name, body, act) {
  tampered[name] = { body };
  try {
    await act();
  } finally {
    delete tampered[name];
  }
}

test('[files-pinned] as it was built, one version for good comes to life from files that are all held to checksums', async () => {
  const page = await host();
  await page.waitForSelector('.fl[data-state=live]');
  assert.ok((await page.evaluate(() => heard[0].detail)).hydrated);
  const names = await readdir(join(folder, 'site/assets'));
  assert.ok(pinned.includes('integrity="sha256-'));
  assert.equal(pinned.match(/integrity="sha256-/g).length, 3, 'the loader, its script and the story');
  assert.ok(names.length > 8);
});

for (const [what, name, change] of [
  ['the widget’s script', 'assets/widget-', (bytes) => (bytes[0] === 0 ? bytes : code(bytes))],
  ['the Wasm', '.wasm', flip],
  ['the story', '.story', flip],
]) {
  test(`[files-pinned] [el-integrity] ${what} was changed: it is not run and not shown, and the HTML stays`, () =>
    with_(name, change, async () => {
      const page = await host();
      await page.waitForFunction(() => heard.some(({ name }) => name === 'error'));
      assert.equal(await page.evaluate(() => window.tampered), undefined);
      assert.equal(await page.locator('.event:visible').count(), 2);
      assert.ok(await page.locator('.notice').isVisible());
    }));
}

test('[files-pinned] the loader was changed: it is not run, and the HTML stays', () =>
  with_('assets/factline-', (bytes) => (String(bytes).startsWith(':host') ? bytes : code(bytes)), async () => {
    const page = await host();
    await quiet(page);
    assert.equal(await page.evaluate(() => window.tampered), undefined);
    assert.equal(await page.locator('.event:visible').count(), 2);
  }));

test('[files-pinned] the style was changed: no story is shown in it', () =>
  with_('.css', Buffer.from(':host { background: red } /* tampered */'), async () => {
    // Without prerendered HTML the style is asked for.
    const page = await host(pinned.replace(/<template[^]*<\/template>/, '<p>Fallback.</p>').replace('<fact-line', '<fact-line loading="eager"'));
    await page.waitForFunction(() => heard.some(({ name }) => name === 'error'));
    assert.ok(await page.getByText('Fallback.').isVisible());
  }));

test('[files-pinned] the script for sharing was changed: it is not run', () =>
  with_('assets/actions-', code, async () => {
    const page = await host();
    await page.waitForSelector('.fl[data-state=live]');
    await page.evaluate(() => document.querySelector('fact-line').embed());
    assert.equal(await page.evaluate(() => window.tampered), undefined);
    assert.equal(await page.locator('dialog').count(), 0);
    assert.ok(page.troubles.some((text) => text.startsWith('Factline:')), page.troubles.join('\n'));
    // As it was built it is run, at the next touch.
    delete tampered['assets/actions-'];
    const other = await host();
    await other.waitForSelector('.fl[data-state=live]');
    await other.evaluate(() => document.querySelector('fact-line').embed());
    assert.ok(await other.locator('dialog').isVisible());
  }));

for (const [what, name, change] of [
  ['script', 'assets/compile-', code],
  ['Wasm', 'assets/compile_bg-', flip],
]) {
  test(`[files-pinned] the compiler’s ${what} was changed: it is not run, and no document is shown`, () =>
    with_(name, change, async () => {
      const loader = pinned.match(/<script[^>]*><\/script>/)[0];
      const document = (await readFile(FULL, 'utf8')).replaceAll('</', '<\\/');
      const page = await host(`${loader}<fact-line loading="eager"><p>Fallback.</p><script type="application/json">${document}</script></fact-line>`);
      await page.waitForFunction(() => heard.some(({ name }) => name === 'error'));
      assert.equal(await page.evaluate(() => window.tampered), undefined);
      assert.ok(await page.getByText('Fallback.').isVisible());
    }));
}

/** A compiled story with other bytes, and the checksum of those. */
function crafted(bytes, change) {
  const story = change(Buffer.from(bytes));
  let sum = 0xcbf29ce484222325n;
  for (const byte of story.subarray(18)) sum = ((sum ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  story.writeBigUInt64LE(sum, 10);
  return story;
}

/** Every address of the story becomes one that runs, of the same length. */
const scripted = (bytes) =>
  crafted(bytes, (story) => {
    let changed = 0;
    for (let at = story.indexOf('https://'); at >= 0; at = story.indexOf('https://', at + 1)) {
      story.write('javascript:ran=1//', at);
      changed += 1;
    }
    assert.ok(changed > 0);
    return story;
  });

async function refused(page) {
  await page.waitForFunction(() => heard.some(({ name }) => name === 'error'));
  assert.match(await page.evaluate(() => heard.find(({ name }) => name === 'error').detail.message), /no compiler writes/);
  const links = await page.evaluate(() =>
    [...document.querySelectorAll('fact-line')].flatMap((one) => [...(one.shadowRoot?.querySelectorAll('a') ?? [])].map((a) => a.protocol)));
  assert.ok(links.every((protocol) => /^(https?|mailto):$/.test(protocol)), links.join());
  assert.equal(await page.evaluate(() => window.ran), undefined);
}

test('[fault-crafted] a crafted story is refused where prerendered HTML is taken over', () =>
  with_('.story', scripted, async () => {
    const page = await host(pinned.replace(/ integrity="[^"]*">(?=<template)/, ' loading="eager">'));
    await refused(page);
    assert.equal(await page.locator('.event:visible').count(), 2);
  }));

const unpinned = (inner) => pinned.replace(/<template[^]*<\/template>/, inner).replace(/(<fact-line [^>]*) integrity="[^"]*"/, '$1 loading="eager"');

test('[fault-crafted] a crafted story is refused where it is mounted', () =>
  with_('.story', scripted, async () => {
    const page = await host(unpinned('<p>Fallback.</p>'));
    await refused(page);
    assert.ok(await page.getByText('Fallback.').isVisible());
  }));

test('[fault-crafted] a crafted story is refused by reload()', async () => {
  const page = await host(unpinned('<p>Fallback.</p>'));
  await page.waitForSelector('.fl[data-state=live]');
  await with_('.story', scripted, async () => {
    await page.evaluate(() => document.querySelector('fact-line').reload());
    await refused(page);
  });
});

test('[fault-crafted] no changed byte of a story stops the widget: the other stories of the page live on', async () => {
  const page = await open(element() + '<div id="place"></div>');
  await changed(page, await readFile(join(DIST, STORY)), 'long', { every: 23 });
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  assert.equal(await page.locator('.event:visible').count(), 3);
});

test('[fault-document] a fault of the compiler ends with its document: the next one is shown', async () => {
  const document = (await readFile(FULL, 'utf8')).replaceAll('</', '<\\/');
  const one = (id) => `<fact-line id="${id}" loading="eager"><p>Fallback.</p><script type="application/json">${document}</script></fact-line>`;
  const page = await visit(await hosted(markup(one('first'), `<script>
    const now = Date.now; let calls = 0;
    Date.now = () => { if (++calls === 2) throw new WebAssembly.RuntimeError('unreachable'); return now(); };
  </script>`)), { wait: null });
  const { message } = await heard(page, 'error');
  assert.match(message, /the compiler stopped at this document of 0\.0 MB \(unreachable\)/);
  await page.evaluate((html) => {
    const range = document.createRange();
    document.body.append(range.createContextualFragment(html));
  }, one('second'));
  await page.waitForSelector('#second .fl[data-state=live]');
  assert.equal(await page.locator('#second .event:visible').count(), 2);
});

test('[fault-document] of many problems a page lists a hundred and counts the rest', async () => {
  const document = JSON.stringify({ ...JSON.parse(await readFile(FULL, 'utf8')), events: Array.from({ length: 20_000 }, () => 1) });
  const page = await visit(await hosted(markup(`<fact-line loading="eager"><p>Fallback.</p><script type="application/json">${document}</script></fact-line>`)), { wait: null });
  const { message, problems } = await heard(page, 'error');
  assert.equal(problems.length, 100);
  assert.match(message, /19900 more problems/);
});

test('[fault-document] a large document is compiled in turns, the page’s own work between them', async () => {
  const full = JSON.parse(await readFile(FULL, 'utf8'));
  const events = Array.from({ length: 6_000 }, (_, i) => ({ ...full.events[0], id: `e${i}`, media: [] }));
  const document = JSON.stringify({ ...full, events }).replaceAll('</', '<\\/');
  const page = await visit(await hosted(markup(`<script type="application/json" id="it">${document}</script>`)), { wait: null });
  const turns = await page.evaluate(async (glue) => {
    let turns = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => (turns += 1, channel.port2.postMessage(0));
    channel.port2.postMessage(0);
    const before = turns;
    const module = await import(glue);
    const source = new TextEncoder().encode(document.querySelector('#it').textContent);
    const once = (load, address) => async () => {
      const [script, wasm] = await Promise.all([load(), fetch(address).then(WebAssembly.compileStreaming)]);
      await script.default({ module_or_path: wasm });
      return script;
    };
    const { story } = await module.compiled(source, 'it', undefined, once, (load) => load());
    channel.port1.close();
    return story.length > 100_000 ? turns - before : 0;
  }, `/${(await readdir(DIST)).find((name) => /^long-\w+\.js$/.test(name))}`);
  assert.ok(turns > 5, `${turns} turns`);
});

test('[frame-host] a frame whose address is none throws nothing into its host', async () => {
  const host = await readFile(join(folder, 'site/assets/host.js'), 'utf8');
  const html = `<!doctype html><title>host</title><link rel="icon" href="data:,"><iframe data-factline src="http://[bad"></iframe><script type="module">${host}</script>`;
  const page = await visit(await site({ answer: (path) => (path === '/' ? { body: html } : undefined) }), { wait: null });
  await page.evaluate(() => {
    const message = { type: 'factline:height', height: 300 };
    dispatchEvent(new MessageEvent('message', { data: message, origin: 'null', source: document.querySelector('iframe').contentWindow }));
  });
  assert.equal(await page.locator('iframe').evaluate((frame) => frame.style.height), '');
  assert.deepEqual(page.troubles.filter((text) => text.startsWith('uncaught')), []);
});
