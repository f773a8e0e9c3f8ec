// What somebody has done to the prerendered HTML before the widget came.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { held } from '../server.mjs';
import { site, text, titles, troubles, visit } from '../site.mjs';

/** The page before the widget has come, changed; then with it. */
async function changed(change, argument) {
  const wasm = held('.wasm');
  const page = await visit(await site(wasm), { wait: null, until: 'domcontentloaded' });
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot?.querySelector('.fl[data-state]'));
  const before = await page.evaluate(change, argument);
  wasm.release();
  await page.waitForSelector('.fl[data-state=live]');
  return { page, before };
}

/** A browser that translates puts each text into two elements `<font>`. */
const translate = () => {
  const root = document.querySelector('fact-line').shadowRoot.querySelector('.story');
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentNode.closest('svg')) texts.push(walker.currentNode);
  for (const text of texts) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    outer.append(inner);
    text.replaceWith(outer);
    inner.append(`«${text.data}»`);
  }
  return root.querySelectorAll('font').length;
};

test('a page that the browser has translated stays translated, and works', async () => {
  const { page, before } = await changed(translate);
  const marks = () => page.locator('.story font').count();
  assert.ok(before > 300, String(before));
  assert.equal(await marks(), before);
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  await page.locator('.event', { hasText: 'Sputnik' }).waitFor({ state: 'hidden' });
  assert.equal((await titles(page)).length, 3);
  assert.ok((await titles(page)).every((title) => title.startsWith('«')), 'what was chosen is in the language of the reader');
  assert.ok(before - (await marks()) <= 4, 'only what has changed is said anew');
  assert.deepEqual(troubles(page), []);
});

/** What the events are, and whether each of them opens itself when it is touched. */
const events = (page) => page.evaluate(() => [...document.querySelector('fact-line').shadowRoot.querySelectorAll('.event')].map((item) => {
  item.querySelector('summary').click();
  return `${item.dataset.event}: ${item.querySelector('summary').textContent}, ${item.querySelector('details').open}`;
}));

test('what was removed, put in or moved leaves every control with what it says', async () => {
  const plain = await changed(() => 0);
  const [whole, list] = [await text(plain.page), await events(plain.page)];
  const tampers = {
    'an event removed': (root) => root.querySelectorAll('.event')[4].remove(),
    'an era removed': (root) => root.querySelectorAll('.list section')[1].remove(),
    'a category removed': (root) => root.querySelectorAll('.choices button')[1].remove(),
    'a row of the card removed': (root) => root.querySelector('.rows > div').remove(),
    'the card removed': (root) => root.querySelector('.card').remove(),
    'something put in': (root) => root.querySelectorAll('.event').forEach((item) => item.before(document.createElement('li'))),
    'events the other way round': (root) => root.querySelectorAll('ol').forEach((list) => list.append(...[...list.children].reverse())),
  };
  for (const [name, tamper] of Object.entries(tampers)) {
    const { page } = await changed(`(${tamper})(document.querySelector('fact-line').shadowRoot)`);
    assert.equal(await text(page), whole, name);
    assert.deepEqual(await events(page), list, name);
    for (const [label, count] of [['Flights', 3], ['All', 12], ['Agreements', 1]]) {
      await page.locator('.choices button', { hasText: label }).click();
      await page.waitForFunction((count) => [...document.querySelector('fact-line').shadowRoot.querySelectorAll('.event')].filter((item) => !item.hidden).length === count, count);
    }
    assert.deepEqual(troubles(page), [], name);
  }
});
