// What those hear who hear the story, and what stays readable where readers set their own spacing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, hosted, markup, open } from '../host.mjs';
import { noOverflow, quiet, site, titles, visit } from '../site.mjs';

/** On a day on which no plan of the story is over: that it is, the reader's clock alone knows. */
const ready = (page) => page.clock.setFixedTime(new Date('2025-09-20'));

/** The tree that assistive technology reads, as text. */
const tree = (page) => page.locator('fact-line').ariaSnapshot();

test('the accessibility tree is the same before the widget has come and after, but for the axis, which can be worked', async () => {
  const page = await visit(await hosted(markup(element('loading="touch"'))), { wait: null, ready });
  await quiet(page);
  const before = await tree(page);
  await page.evaluate(() => (document.querySelector('fact-line').loading = 'eager'));
  await page.waitForSelector('.fl[data-state=live]');
  await quiet(page);
  const after = await tree(page);
  assert.ok(before.split('\n').length > 60, before);
  assert.doesNotMatch(after, /^ *- listitem$/m, 'no item of a list is empty');
  // The axis is a picture, and then an instrument: a list box whose one option tells what is chosen.
  const axis = /^( *)- (img|listbox) "Time axis[^\n]*\n(\1 [^\n]*\n)*/m;
  assert.match(before, axis);
  assert.match(after, axis);
  assert.equal(after.replace(axis, ''), before.replace(axis, ''));
});

test('without a script the same headings, events and sources are heard', async () => {
  const [plain, live] = [await visit(await site(), { javaScriptEnabled: false, wait: null }), await visit(await site(), { ready })];
  const parts = (text) => text.split('\n').map((line) => line.trim()).filter((line) => /^- (heading|group|term|definition|link|img "Map)/.test(line) && !/Share|Embed/.test(line));
  const [before, after] = [parts(await tree(plain)), parts(await tree(live))];
  assert.ok(before.length > 20, before.join('\n'));
  assert.deepEqual(before, after);
});

test('with the text spacing of WCAG 1.4.12 nothing is cut off or lies over anything', async () => {
  for (const width of [320, 1280]) {
    const page = await visit(await site(), { viewport: { width, height: 844 } });
    await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('fact-line');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.fl *:not(svg, svg *) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } .fl p { margin-block-end: 2em !important }');
      shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
    });
    await noOverflow(page);
    const cut = await page.evaluate(() => {
      const shown = [...document.querySelector('fact-line').shadowRoot.querySelectorAll('h2, h3, h4, p, dt, dd, summary, button, li')]
        .filter((one) => one.checkVisibility() && !one.closest('.heard, [popover], svg') && !one.matches('.heard'));
      return shown.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible' && one.clientWidth > 0)
        .map((one) => `${one.localName}.${one.className}: ${one.textContent.slice(0, 40)}`);
    });
    assert.deepEqual(cut, [], `${width}`);
  }
});

test('each change is announced once', async () => {
  const page = await open(element());
  await page.evaluate(() => {
    window.said = [];
    const { shadowRoot } = document.querySelector('fact-line');
    for (const live of shadowRoot.querySelectorAll('[aria-live], [role=status], [role=alert]')) {
      new MutationObserver(() => live.checkVisibility() && live.textContent && window.said.push(live.textContent))
        .observe(live, { childList: true, characterData: true, subtree: true });
    }
  });
  const said = async (count) => {
    await page.waitForFunction((count) => window.said.length >= count, count);
    await page.waitForTimeout(900);
    return page.evaluate(() => window.said.splice(0));
  };
  await page.locator('.choices button').nth(1).click();
  assert.equal((await said(1)).length, 1);
  // Letters that follow one another are one change.
  await page.getByRole('searchbox').pressSequentially('cansat', { delay: 60 });
  assert.equal((await said(1)).length, 1);
  await page.getByRole('searchbox').fill('qqqq');
  const [nothing, ...more] = await said(1);
  assert.match(nothing, /^0 of 12/);
  assert.deepEqual(more, []);
  await page.locator('#nothing button').click();
  assert.equal((await said(1)).length, 1);
  assert.equal((await titles(page)).length, 12);
});
