// Sharing, and the dialog of ways to embed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { element, heard, hosted, markup, open } from '../host.mjs';
import { laidOut, noOverflow, titles, troubles, unfold, visit } from '../site.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const granted = { permissions: ['clipboard-read', 'clipboard-write'] };
const pasted = (page) => page.evaluate(() => navigator.clipboard.readText());
const dialog = async (page) => {
  await page.locator('[data-action=embed]').click();
  await page.locator('dialog[open]').waitFor();
  return page.locator('dialog');
};

test('[el-share] [ev-share] the address of the page is shared, by the platform or the clipboard', async () => {
  const page = await open(element(), granted);
  await page.evaluate(() => (navigator.share = undefined));
  await page.locator('[data-action=share]').click();
  const { kind, url, title } = await heard(page, 'share');
  assert.deepEqual([kind, url], ['link', await page.evaluate(() => location.href)]);
  assert.match(title, /space forum/);
  await page.waitForFunction(() => /copied/.test(document.querySelector('fact-line').shadowRoot.querySelector('[data-action=share]').textContent));
  assert.equal(await pasted(page), url);
  const shared = await page.evaluate(async () => {
    navigator.share = async (what) => (window.what = what);
    await document.querySelector('fact-line').share();
    return window.what;
  });
  assert.deepEqual(shared, { url, title });
  const prevented = await page.evaluate(async () => {
    window.what = undefined;
    addEventListener('factline:share', (event) => event.preventDefault());
    await document.querySelector('fact-line').share();
    return window.what;
  });
  assert.equal(prevented, undefined, 'a host may do it its own way');
  assert.deepEqual(troubles(page), []);
});

test('[el-share] nothing of it is loaded before it is asked for, and it works without the widget', async () => {
  const served = await hosted(markup(element()), { answer: (path) => (path.endsWith('.wasm') ? { status: 404 } : undefined) });
  const page = await visit(served, { wait: 'static', ...granted });
  assert.ok(served.requests.every((path) => !path.includes('actions')));
  const shown = await dialog(page);
  assert.ok(await shown.locator('textarea').isVisible());
});

test('[el-embed] the dialog makes a text for each way, part and theme, which works where it is pasted', async () => {
  const served = await hosted(markup(element()));
  const page = await visit(served, granted);
  const shown = await dialog(page);
  const code = () => shown.locator('textarea').inputValue();
  assert.match(await code(), /^<script type="module" src="[^"]+\/factline\.js" fetchpriority="low"><\/script>\n<fact-line src="[^"]+\/journey\.story">/);
  assert.equal(await shown.locator('[type=number]').isVisible(), false);
  await shown.locator('#part').selectOption('timeline');
  await shown.locator('#theme').selectOption('dark');
  assert.match(await code(), /view="timeline" theme="dark"/);
  const preview = shown.locator('.preview fact-line');
  await preview.locator('.fl[data-state=live]').waitFor();
  assert.equal(await preview.locator('.figures').isVisible(), false);
  assert.equal(await preview.locator('.fl').evaluate((fl) => getComputedStyle(fl).backgroundColor), 'rgb(14, 17, 20)');
  await shown.locator('.copy').click();
  assert.equal(await pasted(page), await code());
  const { kind, way } = await heard(page, 'share');
  assert.deepEqual([kind, way], ['embed', 'element']);
  const guest = await visit(await hosted(`<!doctype html><title>g</title><link rel="icon" href="data:,">${await code()}`));
  assert.equal((await titles(guest)).length, 12);
  await shown.locator('#way').selectOption('frame');
  await shown.locator('[type=number]').fill('99999');
  assert.match(await code(), /<iframe data-factline src="[^"]+\/\?view=timeline&#38;theme=dark" [^>]* height="5000"/);
  await shown.locator('#way').selectOption('amp');
  assert.match(await code(), /<amp-iframe/);
  await shown.locator('#way').selectOption('link');
  assert.equal(await code(), served.url);
  assert.equal(await page.evaluate(() => heard.filter(({ name }) => name === 'ready').length), 1, 'the preview is nothing to the host');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.deepEqual(troubles(page), []);
});

for (const width of [320, 1280]) {
  test(`[el-embed] at ${width} px the dialog fits, and axe finds nothing`, async () => {
    const page = await open(`<main><h1>Host</h1>${element()}</main>`, { viewport: { width, height: 844 } });
    await dialog(page);
    await noOverflow(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  });
}

test('[el-share] what is shared leads to what the reader sees: the event and the filter', async () => {
  const page = await open(element(), granted);
  await page.evaluate(() => (navigator.share = undefined));
  const id = await page.evaluate(() => {
    const one = document.querySelector('fact-line');
    one.filter = 'tag:flights';
    const item = one.shadowRoot.querySelector('.event.planned, .event');
    return one.show(item.dataset.event).then(() => item.dataset.event);
  });
  await page.evaluate(() => (document.querySelector('fact-line').filter = 'tag:flights'));
  await page.locator('[data-action=share]').click();
  const { url } = await heard(page, 'share');
  assert.deepEqual([...new URLSearchParams(new URL(url).hash.slice(1))], [['factline', 'journey'], ['event', id], ['filter', 'tag:flights']]);
  assert.equal(await page.evaluate(() => location.hash), '', 'the page itself stays as it is');
});

test('[el-share] where neither the platform nor the clipboard takes it, the address is shown to be copied', async () => {
  const inner = await hosted(markup(element()));
  const outer = await hosted(`<!doctype html><title>h</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" width="700" height="800" src="${inner.url}"></iframe>`);
  const page = await visit(outer, { wait: null });
  const frame = page.frames().find((frame) => frame.url() === inner.url);
  await frame.waitForSelector('.fl[data-state=live]');
  await frame.evaluate(() => {
    document.execCommand = () => false;
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await frame.locator('[data-action=share]').click();
  const field = frame.locator('dialog[open] input');
  await field.waitFor();
  assert.match(await field.inputValue(), /^http:\/\/127\.0\.0\.1/);
  assert.match(await frame.locator('dialog').innerText(), /Copying is blocked here/);
  assert.equal(await field.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd)), await field.inputValue());
  await frame.locator('dialog button', { hasText: 'Close' }).click();
  await frame.locator('dialog').waitFor({ state: 'detached' });
  await frame.locator('[data-action=embed]').click();
  const copy = frame.locator('dialog .copy');
  await copy.click();
  await frame.locator('dialog', { hasText: 'Copying is blocked here' }).waitFor();
  assert.equal(await copy.innerText(), 'Copy');
});

/** What is on the clipboard, of a kind. */
const clipboard = (page, type) => page.evaluate(async (type) => {
  const [item] = await navigator.clipboard.read();
  return (await item.getType(type)).text();
}, type);

test('[el-cite] [ev-share] a quote is copied with who said it and where that can be read, as text and as HTML', async () => {
  const page = await open(element(), granted);
  await unfold(page);
  const figure = page.locator('.quotes figure').first();
  await figure.getByRole('button', { name: 'Copy quote' }).click();
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('.quotes .act').textContent === 'Copied');
  const [said, who] = [await figure.locator('blockquote').innerText(), await figure.locator('figcaption b').innerText()];
  const text = await clipboard(page, 'text/plain');
  assert.equal(text.split('\n')[0], said);
  assert.match(text.split('\n')[1], new RegExp(`^— ${who}, `));
  assert.doesNotMatch(text, /Copy quote|Copied|×/);
  const html = await clipboard(page, 'text/html');
  const parsed = await page.evaluate((html) => {
    const made = new DOMParser().parseFromString(html, 'text/html');
    return { said: made.querySelector('blockquote').textContent.trim(), to: made.querySelector('a').href, cite: made.querySelector('blockquote').cite };
  }, html);
  assert.equal(parsed.said, said);
  assert.equal(parsed.to, parsed.cite);
  const { kind } = await heard(page, 'share');
  assert.equal(kind, 'quote');
  assert.deepEqual(troubles(page), []);
});

test('[el-cite] where the clipboard is refused, a quote is shown whole, to be copied', async () => {
  const page = await open(element());
  await page.evaluate(() => {
    document.execCommand = () => false;
    navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await unfold(page);
  const figure = page.locator('.quotes figure').first();
  await figure.getByRole('button', { name: 'Copy quote' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  const [said, who] = (await dialog.locator('textarea').inputValue()).split('\n');
  assert.equal(said, await figure.locator('blockquote').innerText());
  assert.match(who, /^— /);
  assert.doesNotMatch(await dialog.innerText(), /Link to copy/);
});

test('[el-cite] the address of one event is shared from the event itself', async () => {
  const page = await open(element('event="cansat"'), granted);
  await page.evaluate(() => (navigator.share = undefined));
  await page.locator('[data-event=cansat]').getByRole('button', { name: 'Share this event' }).click();
  const { kind, url, title } = await heard(page, 'share');
  assert.deepEqual([kind, title], ['link', await page.locator('[data-event=cansat] summary > span').first().innerText()]);
  assert.deepEqual([...new URLSearchParams(new URL(url).hash.slice(1))], [['factline', 'journey'], ['event', 'cansat']]);
  await page.waitForFunction(() => /copied/.test(document.querySelector('fact-line').shadowRoot.querySelector('[data-event=cansat] .act').textContent));
});

test('[el-cite] a reference to the story is copied, and pictures of timeline and card are kept', async () => {
  const page = await open(`<main><h1>Host</h1>${element()}</main>`, { ...granted, acceptDownloads: true, viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  await laidOut(page);
  await page.locator('[data-action=cite]').click();
  const shown = page.locator('dialog[open]');
  await shown.waitFor();
  const reference = await shown.locator('textarea').inputValue();
  assert.match(reference, /space forum.* As of .*http:\/\/127\.0\.0\.1.* \(accessed \d+ \w+ 20\d\d|space forum.* As of .*http:\/\/127\.0\.0\.1.* \(accessed \w+ \d+, 20\d\d/i);
  await shown.locator('.copy').click();
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('.fl > div:last-child').shadowRoot.querySelector('.copy').textContent === 'Copied');
  assert.match(await clipboard(page, 'text/html'), /<a href="http/);
  const keep = async (name) => {
    const [saved] = await Promise.all([page.waitForEvent('download'), shown.locator(`[data-keep="${name}"]`).click()]);
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
  };
  for (const part of ['axis', 'card']) {
    const svg = await keep(`${part}.svg`);
    assert.equal(svg.name, `journey-${part}.svg`);
    const size = await page.evaluate((text) => {
      const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
      return [svg.localName, Number(svg.getAttribute('width')), svg.textContent.length];
    }, svg.bytes.toString());
    assert.equal(size[0], 'svg', svg.bytes.toString().slice(0, 300));
    assert.ok(size[1] >= 300 && size[2] > 50, `${size}`);
    const png = await keep(`${part}.png`);
    assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.bytes.readUInt32BE(16), 2 * size[1]);
    // Not blank: of many colours.
    assert.ok(png.bytes.length > 8_000, `${part}: ${png.bytes.length} bytes`);
  }
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  await noOverflow(page);
  assert.deepEqual(troubles(page), []);
});
