// What others find of a built story: oEmbed, Open Graph, a picture, and every way in as a text to copy.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { serve } from '../server.mjs';
import { titles, troubles, visit } from '../site.mjs';

const COMMAND = new URL('../../target/command/factline', import.meta.url).pathname;
const FORUM = new URL('../../tests/fixtures/journey.json', import.meta.url).pathname;
const run = promisify(execFile);
let folder;
let site;
let host;
let body = '';
const PAGE = 'journey/';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-sharing-'));
  site = await serve(join(folder, 'site'));
  await run(COMMAND, ['build', FORUM, '--out', join(folder, 'site'), '--url', site.url]);
  host = await serve(folder, { answer: (path) => (path === '/' ? { status: 200, body, headers: { 'content-type': 'text/html' } } : undefined) });
});
after(async () => {
  await Promise.all([site.close(), host.close()]);
  await rm(folder, { recursive: true });
});

const file = (name) => readFile(join(folder, 'site', PAGE, name));
const meta = (page, name) => page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content');

test('[page-head] the page tells its address, its picture and its oEmbed', async () => {
  const page = await visit(site, { path: PAGE });
  const address = site.url + PAGE;
  assert.equal(await page.locator('link[rel=canonical]').getAttribute('href'), address);
  assert.equal(await meta(page, 'og:url'), address);
  assert.equal(await meta(page, 'og:image'), `${address}social.png`);
  assert.equal(await meta(page, 'twitter:card'), 'summary_large_image');
  assert.ok((await meta(page, 'og:image:alt')).length > 10);
  assert.equal(await page.locator('link[type="application/json+oembed"]').getAttribute('href'), `${address}oembed.json`);
  assert.deepEqual(troubles(page), []);
});

test('[page-image] the picture is a PNG of 1200 by 630', async () => {
  const png = await file('social.png');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  assert.ok(png.length < 200_000, String(png.length));
});

test('[page-oembed] the answer of oEmbed is a frame alone, which shows the story', async () => {
  const answer = JSON.parse(await file('oembed.json'));
  const { version, type, html, width, height, thumbnail_url: picture } = answer;
  assert.deepEqual([version, type, picture], ['1.0', 'rich', `${site.url + PAGE}social.png`]);
  assert.match(html, /^<iframe [^>]*><\/iframe>$/);
  assert.ok(Number.isInteger(width) && Number.isInteger(height));
  body = `<!doctype html><title>h</title><link rel="icon" href="data:,">${html}`;
  const page = await visit(host, { wait: null });
  const frame = page.frameLocator('iframe');
  await frame.locator('.fl[data-state=live]').waitFor();
  assert.equal(await frame.locator('.event').count(), 12);
});

test('[page-embed] each text of the page of ways in works where it is pasted', async () => {
  const ways = await visit(site, { path: `${PAGE}embed/`, wait: null });
  const codes = await ways.locator('pre').allTextContents();
  const headings = await ways.locator('h2').allTextContents();
  assert.deepEqual(headings, ['Element', 'Element with the whole story in it', 'Element, one version for good', 'Frame', 'AMP', 'Feeds and newsletters', 'oEmbed', 'Search engines']);
  const paste = async (code) => {
    body = `<!doctype html><html lang="en"><title>h</title><link rel="icon" href="data:,"><body>${code}`;
    return visit(host, { wait: null });
  };
  for (const [i, hydrated] of [[0, false], [1, true], [2, true]]) {
    const page = await paste(`<script>addEventListener('factline:ready', (e) => (told = e.detail))</script>${codes[i]}`);
    const told = await page.waitForFunction(() => window.told, null, { timeout: 8000 });
    assert.equal((await told.jsonValue()).hydrated, hydrated, headings[i]);
    assert.equal((await titles(page)).length, 12);
    assert.deepEqual(troubles(page), []);
  }
  const framed = await paste(codes[3]);
  await framed.waitForFunction(() => document.querySelector('iframe').offsetHeight > 1000, null, { timeout: 8000 });
  // Without scripts the fallbacks and the quotation are read.
  for (const [i, place] of [[0, 'fact-line'], [5, 'blockquote']]) {
    body = `<!doctype html><html lang="en"><title>h</title><link rel="icon" href="data:,"><body>${codes[i]}`;
    const page = await visit(host, { wait: null, javaScriptEnabled: false });
    assert.ok(await page.getByText('Said by officials').first().isVisible(), headings[i]);
    assert.equal(await page.locator(`${place} a`).getAttribute('href'), site.url + PAGE);
  }
  assert.match(codes[4], /<amp-iframe [^>]*resizable/);
  const served = await (await fetch(codes[6])).text();
  assert.match(served, /json\+oembed/);
  assert.equal(JSON.parse(codes[7].replace(/<[^>]+>/g, ''))['@type'], 'NewsArticle');
});

test('[page-embed] a button copies each text and says so; without a script there is none', async () => {
  const ways = await visit(site, { path: `${PAGE}embed/`, wait: null });
  const button = ways.getByRole('button', { name: 'Copy Frame' });
  await button.waitFor();
  await ways.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => (globalThis.copied = text) } }));
  await button.click();
  await ways.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  assert.equal(await ways.evaluate(() => globalThis.copied), await ways.locator('pre').nth(3).textContent());
  // Where the clipboard is refused, the text is selected to be copied by hand.
  await ways.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    document.execCommand = () => false;
  });
  await ways.getByRole('button', { name: 'Copy oEmbed' }).click();
  await ways.getByRole('status').filter({ hasText: 'copy it yourself' }).waitFor();
  assert.equal(await ways.evaluate(() => getSelection().toString()), site.url + PAGE);
  assert.deepEqual(troubles(ways), []);
  const still = await visit(site, { path: `${PAGE}embed/`, wait: null, javaScriptEnabled: false });
  assert.equal(await still.getByRole('button').count(), 0);
});

test('[page-embed] the pages are valid HTML', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'off', 'long-title': 'off', 'no-redundant-role': 'off' } });
  const report = await validator.validateString(String(await file('embed/index.html')));
  assert.deepEqual(report.results.flatMap((r) => r.messages).map((m) => `${m.line}: ${m.message}`), []);
});

test('[files-compressed] [files-evergreen] [files-hashed] brotli and gzip stand beside the files, and hold the same', async () => {
  for (const name of ['index.html', 'journey.story', '../assets/factline.js', 'oembed.json']) {
    const plain = await file(name);
    assert.deepEqual(brotliDecompressSync(await file(`${name}.br`)), plain);
    assert.deepEqual(gunzipSync(await file(`${name}.gz`)), plain);
  }
  await assert.rejects(access(join(folder, 'site', PAGE, 'social.png.br')));
});

test('[page-parameters] the address of a page chooses part, theme, filter and event', async () => {
  const page = await visit(site, { path: `${PAGE}?view=timeline&theme=dark&filter=tag%3Aflights&start=first&onclick=alert(1)&src=evil` });
  await page.waitForSelector('.count :text("of 12 events")');
  const attributes = await page.locator('fact-line').evaluate((one) => Object.fromEntries([...one.attributes].map((a) => [a.name, a.value])));
  assert.deepEqual({ ...attributes, src: '', event: '' }, { src: '', view: 'timeline', theme: 'dark', filter: 'tag:flights', start: 'first', event: '' });
  assert.ok(!attributes.src.includes('evil'));
  assert.equal(await page.locator('.figures').isVisible(), false);
});

test('[command-url] a letter that no font has is told, and the page is built without a picture', async () => {
  const story = JSON.parse(await readFile(FORUM, 'utf8'));
  await writeFile(join(folder, 'odd.json'), JSON.stringify({ ...story, name: 'Space \u{10ffff}' }));
  const { stderr } = await run(COMMAND, ['build', 'odd.json', '--out', 'odd', '--url', 'https://example.org/news', '--no-compress'], { cwd: folder });
  assert.match(stderr, /no font here has the letters/);
  const html = await readFile(join(folder, 'odd', PAGE, 'index.html'), 'utf8');
  assert.match(html, /https:\/\/example\.org\/news\/journey\//);
  assert.ok(!html.includes('og:image'));
  assert.ok(!('thumbnail_url' in JSON.parse(await readFile(join(folder, 'odd', PAGE, 'oembed.json'), 'utf8'))));
  await assert.rejects(access(join(folder, 'odd', PAGE, 'index.html.br')));
});
