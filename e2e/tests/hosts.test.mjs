// What a story leaves alone, or keeps, on pages that are made, swapped and framed by others.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../server.mjs';
import { titles, visit } from '../site.mjs';

const COMMAND = new URL('../../target/command/factline', import.meta.url).pathname;
const FULL = new URL('../../tests/fixtures/full.json', import.meta.url).pathname;
/** In four languages. */
const BRIDGE = new URL('../../examples/bridge.json', import.meta.url).pathname;
let folder;
let site;
let host;
let body = '';
/** The texts to embed, by their headings. */
let codes;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-hosts-'));
  site = await serve(join(folder, 'site'));
  await promisify(execFile)(COMMAND, ['build', FULL, BRIDGE, '--out', join(folder, 'site'), '--url', site.url]);
  host = await serve(folder, { answer: (path) => (path === '/' ? { status: 200, body, headers: { 'content-type': 'text/html' } } : undefined) });
  const html = await readFile(join(folder, 'site/full/embed/index.html'), 'utf8');
  const unescape = (text) => text.replace(/&(lt|gt|quot|amp|#\d+);/g, (_, name) =>
    ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? String.fromCodePoint(Number(name.slice(1))));
  codes = [...html.matchAll(/<pre[^>]*><code>([^]*?)<\/code>/g)].map(([, code]) => unescape(code));
});
after(async () => {
  await Promise.all([site.close(), host.close()]);
  await rm(folder, { recursive: true });
});

async function open(markup, { path = '', ...options } = {}) {
  body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">${markup}`;
  return visit(host, { wait: null, path, ...options });
}
const loader = () => `<script type="module" src="${site.url}assets/factline.js"></script>`;
const live = (at) => at.waitForSelector('.fl[data-state=live]');
const code = (part) => codes.find((text) => text.includes(part));

test('[el-link] the fragment of the page stays as it is until the reader acts', async () => {
  for (const hash of ['', '#comments', '#/articles/7']) {
    const page = await open(`${loader()}<fact-line src="${site.url}full/full.story" start="latest" filter="bridge" link="hash" loading="eager"></fact-line>`, { path: hash });
    await live(page);
    await page.waitForSelector('.event details[open]');
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    assert.equal(new URL(page.url()).hash, hash);
    await page.locator('.event:visible summary').first().click();
    await page.waitForFunction(() => location.hash.startsWith('#factline=full'));
  }
});

test('[page-links] a link of a framed story opens a tab of its own, or shows its address where it may not', async () => {
  for (const [sandbox, opens] of [['', true], ['sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"', true], ['sandbox="allow-scripts"', false]]) {
    const page = await open(`<iframe data-factline src="${site.url}full/" ${sandbox} title="s" width="600" height="900"></iframe>`);
    const frame = page.frames()[1];
    await live(frame);
    const link = frame.locator('.fl a[href^=http]:visible').first();
    const href = await link.getAttribute('href');
    await page.context().route(href.split('#')[0], (route) => route.fulfill({ body: 'there' }));
    if (opens) {
      const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
      await tab.waitForLoadState();
      assert.ok(tab.url().startsWith(href.split('#')[0]), tab.url());
      assert.equal(await tab.evaluate(() => window.opener), null);
    } else {
      await link.click();
      await frame.locator('dialog input').waitFor();
      assert.equal(await frame.locator('dialog input').inputValue(), href);
    }
    assert.ok(frame.url().startsWith(`${site.url}full/`), 'the story stays in its frame');
    assert.equal(await frame.locator('.fl[data-state=live]').count(), 1);
  }
});

test('[page-switch] another language keeps what the address says, what is chosen and the height', async () => {
  await writeFile(join(folder, 'index.html'), '');
  const page = await open(`<iframe src="${site.url}bridge/?childId=graphic&view=timeline&theme=dark#?secret=Ab12Cd34Ef" title="s" width="600" height="900"></iframe>
    <script>heights = []; addEventListener('message', ({ data }) => typeof data === 'string' && heights.push(data))</script>`);
  const frame = () => page.frames()[1];
  await live(frame());
  await frame().locator('.event summary').first().click();
  const event = await frame().locator('fact-line').evaluate((element) => element.event);
  await page.evaluate(() => (heights = []));
  const other = frame().locator('nav a').first();
  const language = await other.getAttribute('hreflang');
  await other.click();
  await frame().waitForURL(new RegExp(`bridge/${language}/`));
  await live(frame());
  const { searchParams, hash } = new URL(frame().url());
  assert.deepEqual(Object.fromEntries(searchParams), { childId: 'graphic', view: 'timeline', theme: 'dark', event });
  assert.equal(hash, '#?secret=Ab12Cd34Ef');
  assert.equal(await frame().locator('.event details[open]').count(), 1);
  await page.waitForFunction(() => heights.some((data) => data.startsWith('pymxPYMxgraphicxPYMxheightxPYMx')));
});

test('[way-frame] the text for AMP has what is shown until the frame has come', () => {
  assert.match(code('<amp-iframe'), /<amp-iframe[^>]*>[^]*<\w+ [^>]*placeholder[^]*<\/amp-iframe>/);
});

test('[el-contents] on pages that a script swaps, and clones for the way back, the words are there at once', async () => {
  const errors = [];
  const page = await open(`${loader()}<body><h1>One</h1></body>`);
  page.on('pageerror', (error) => errors.push(error.message));
  const words = () => page.evaluate(() => document.querySelector('fact-line')?.shadowRoot?.querySelector('.fl')?.textContent.length ?? 0);
  await page.evaluate((code) => {
    const next = new DOMParser().parseFromString(`<!doctype html><body><h1>Two</h1>${code}</body>`, 'text/html').body;
    document.body.replaceWith(document.adoptNode(next));
  }, code('shadowrootmode'));
  assert.ok((await words()) > 300);
  await live(page);
  await page.locator('.choices button').nth(1).click();
  await page.evaluate(() => {
    kept = document.body.cloneNode(true);
    document.body.replaceWith(Object.assign(document.createElement('body'), { textContent: 'Three' }));
  });
  await page.evaluate(() => document.body.replaceWith(kept));
  assert.ok((await words()) > 300);
  await live(page);
  assert.ok((await titles(page)).length > 0);
  await page.locator('.choices button').first().click();
  await page.waitForFunction(() => !document.querySelector('fact-line').filter);
  assert.deepEqual(errors, []);
});

/** What WordPress makes of a text that was pasted into its classic editor: paragraphs around what stands between blocks. */
function paragraphs(text) {
  const block = 'table|thead|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|blockquote|address|style|p|h[1-6]|hr|section|article|header|footer|nav|figure|figcaption|details|summary';
  const parted = text
    .replace(new RegExp(`(<(?:${block})[\\s/>])`, 'g'), '\n\n$1')
    .replace(new RegExp(`(</(?:${block})>)`, 'g'), '$1\n\n')
    .replace(/<[^>]*>/g, (tag) => tag.replaceAll('\n', ' '));
  const around = parted.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => `<p>${part.trim()}</p>\n`).join('');
  return around
    .replace(new RegExp(`<p>\\s*(</?(?:${block})[^>]*>)`, 'g'), '$1')
    .replace(new RegExp(`(</?(?:${block})[^>]*>)\\s*</p>`, 'g'), '$1')
    .replace(/(?<!<br \/>|>)\s*\n(?!<\/?p)/g, '<br />\n');
}

test('[way-element] a text that went through the paragraphs of WordPress is a living story, and says its words once', async () => {
  for (const text of codes.filter((text) => text.includes('<fact-line'))) {
    const page = await open(`<body><div class="entry">${paragraphs(text)}</div></body>`);
    await live(page);
    assert.equal(await page.locator('fact-line').count(), 1);
    const headline = await page.locator('.card h2').innerText();
    const seen = await page.evaluate(() => document.querySelector('.entry').innerText);
    assert.ok(!seen.includes(headline.slice(0, 20)), `the fallback stays: ${seen.slice(0, 200)}`);
  }
});

test('[el-contents] who reads the page without its shadow trees finds the words of the story', async () => {
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  for (const path of ['full/', 'bridge/', 'bridge/kk/', 'bridge/ar/']) {
    const page = await visit(site, { path });
    const headline = plain(await page.locator('.card h2').innerText());
    const summary = plain(await page.locator('.card .summary').innerText());
    const text = plain(await page.locator('fact-line').evaluate((element) => element.textContent));
    assert.ok(text.includes(headline) && text.includes(summary), text);
  }
});
