// A hand-written document in the page: compiled there, by a module that nobody else loads.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { laidOut, site, titles, troubles, visit } from '../site.mjs';

const FORUM = await readFile(new URL('../../tests/fixtures/journey.json', import.meta.url), 'utf8');
const FULL = await readFile(new URL('../../tests/fixtures/full.json', import.meta.url), 'utf8');

const page = (element) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">
  <script type="module" src="factline.js"></script><main>${element}</main>`;

/** A page of its own, with a document beside it. */
const served = (element, documents = {}) =>
  site({
    answer: (path) => {
      if (path === '/') return { body: page(element) };
      const name = path.slice(1);
      return name in documents ? { status: 200, body: documents[name], headers: { 'content-type': 'application/json' } } : undefined;
    },
  });

const told = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const one = document.querySelector('fact-line');
        const again = one.cloneNode(true);
        for (const name of ['ready', 'error']) again.addEventListener(`factline:${name}`, (event) => done({ name, ...event.detail }));
        one.replaceWith(again);
      }),
  );

test('[el-src] [el-contents] a document is compiled in the page and shown as a built story is', async () => {
  const one = await served('<fact-line src="story.json">Fallback.</fact-line>', { 'story.json': FORUM });
  const here = await visit(one);
  assert.equal((await titles(here)).length, 12);
  const built = await visit(await site());
  await Promise.all([laidOut(here), laidOut(built)]);
  // The axis is laid out for its width, and the page of a host has margins. A page draws no map.
  const facts = (page) => page.locator('.story').evaluate((story) => {
    story.querySelector('.axis-marks').replaceChildren();
    story.querySelector('.map')?.remove();
    return story.innerHTML;
  });
  assert.equal(await facts(here), await facts(built));
  assert.equal(one.requests.filter((path) => /compile.*wasm/.test(path)).length, 1);
  assert.deepEqual(troubles(here), []);
});

test('the reader of a built page does not load the compiler', async () => {
  const one = await site();
  await visit(one);
  assert.deepEqual(one.requests.filter((path) => path.includes('compile')), []);
});

test('[el-contents] a document in the element itself needs no request', async () => {
  const inline = FULL.replaceAll('</', '<\\/');
  const one = await served(`<fact-line><p>Fallback.</p><script type="application/json">${inline}</script></fact-line>`);
  const here = await visit(one);
  assert.equal((await titles(here)).length, 2);
  assert.deepEqual(one.requests.filter((path) => path.endsWith('.json')), []);
});

test('[fault-document] [ev-error] a wrong document leaves the fallback and tells every problem as the command does', async () => {
  const wrong = FORUM.replace('"2025?-12"', '"2025-13"').replace('"section": "what"', '"section": "waht"');
  const one = await served('<fact-line src="story.json">Fallback.</fact-line>', { 'story.json': wrong });
  const here = await visit(one, { wait: null });
  const error = await told(here);
  assert.equal(error.name, 'error');
  assert.deepEqual(error.problems.map((p) => [p.code, p.path, p.severity]), [
    ['bad-date', 'facts[3].value.date', 'error'],
    ['unknown-value', 'facts[4].section', 'error'],
  ]);
  assert.match(error.problems[0].message, /month 13 does not exist/);
  assert.match(error.problems[1].help, /did you mean `what`/);
  assert.equal(wrong.split('\n')[error.problems[0].line - 1].slice(error.problems[0].column - 1).startsWith('"2025-13"'), true);
  const { utf16Column, end, fix } = error.problems[0];
  assert.equal(wrong.split('\n')[end.line - 1].slice(utf16Column - 1, end.utf16Column - 1), '"2025-13"');
  assert.equal(fix, null, 'nobody knows what month was meant');
  assert.ok(await here.getByText('Fallback.').isVisible());
  assert.equal(here.troubles.filter((text) => text.startsWith('uncaught')).length, 0);
});

test('links of a document are parsed by the browser: no other scheme comes through', async () => {
  for (const href of ['javascript:alert(1)', 'JAVA&#9;SCRIPT:x', 'data:text/html,x', '//example.org']) {
    const wrong = FULL.replace('https://example.org/council', href);
    const here = await visit(await served('<fact-line src="story.json"></fact-line>', { 'story.json': wrong }), { wait: null });
    const error = await told(here);
    assert.deepEqual(error.problems?.map((p) => p.code), ['bad-url'], href);
  }
  // What holds a blank or a control character is no link at all.
  const odd = FULL.replace('https://example.org/council', 'java\\tscript:alert(1)');
  const here = await visit(await served('<fact-line src="story.json"></fact-line>', { 'story.json': odd }));
  assert.deepEqual(await here.locator('.summary a').count(), 0);
  assert.match(await here.locator('.summary').innerText(), /\[the council\]\(java/);
});

test('media are asked for when the reader asks, and not before', async () => {
  const one = await served('<fact-line src="story.json"></fact-line>', { 'story.json': FULL });
  const asked = [];
  const here = await visit(one, {
    ready: (page) =>
      page.route('https://media.example.org/**', (route) => {
        asked.push([route.request().url(), route.request().headers().referer]);
        return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"/>' });
      }),
  });
  await here.evaluate(() => document.querySelector('fact-line').shadowRoot.querySelectorAll('details').forEach((d) => (d.open = true)));
  assert.deepEqual(asked, []);
  assert.ok(await here.getByText('A bridge over a river').isVisible());
  await here.getByText('Show the image, from media.example.org').click();
  await here.locator('.media img').waitFor();
  // The element is there before its request has come here.
  await here.waitForLoadState('networkidle');
  await here.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('.media img').complete);
  assert.deepEqual(asked, [['https://media.example.org/bridge.jpg', undefined]]);
  const image = here.locator('.media img');
  assert.equal(await image.getAttribute('alt'), 'A bridge over a river');
  assert.equal(await image.evaluate((i) => i.style.objectPosition), '25% 50%');
  assert.equal(await image.evaluate((i) => i.getRootNode().activeElement === i), true);
  await here.getByText('Play the recording').click();
  await here.locator('.media audio[controls]').waitFor();
});

test('[el-lang] a document in one of its languages, and in its own where it has no such one', async () => {
  const bridge = await readFile(new URL('../../examples/bridge.json', import.meta.url), 'utf8');
  for (const [lang, expected] of [['ar', 'ar'], ['kk', 'kk'], ['fr', 'en'], ['', 'en']]) {
    const page = await visit(await served(`<fact-line src="bridge.json" lang="${lang}"></fact-line>`, { 'bridge.json': bridge }));
    assert.equal(await page.locator('.story').getAttribute('lang'), expected, lang);
  }
});
