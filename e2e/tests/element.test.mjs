// The element's attributes, properties, methods and events, as docs/contracts.md has them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ELEMENT, STORY, bare, element, heard, hosted, markup, open, property, set } from '../host.mjs';
import { held } from '../server.mjs';
import { quiet, titles, troubles, unfold, visit } from '../site.mjs';

const opened = (page) => page.locator('.event:has(details[open])').evaluateAll((items) => items.map((item) => item.dataset.event));
const ids = (page) => page.locator('.event').evaluateAll((items) => items.map((item) => item.dataset.event));

test('[el-src] a story without prerendered HTML takes the place of its fallback', async () => {
  const page = await open(bare());
  assert.equal((await titles(page)).length, 12);
  assert.equal(await page.locator('.fallback').isVisible(), false);
  assert.deepEqual(await heard(page, 'ready'), { hydrated: false, problems: [] });
  assert.deepEqual(troubles(page), []);
});

test('[el-contents] a prerendered story that a script puts in as text is there at once, and is taken over', async () => {
  const wasm = held('.wasm');
  const put = (page) => page.evaluate((html) => _ = (document.querySelector('div').innerHTML = html).length, ELEMENT);
  const page = await open('<div></div>', { serve: { answer: wasm.answer }, wait: null });
  await put(page);
  assert.equal((await titles(page)).length, 12);
  wasm.release();
  assert.deepEqual(await heard(page, 'ready'), { hydrated: true, problems: [] });
  await put(page);
  assert.deepEqual(await heard(page, 'ready', 1), { hydrated: true, problems: [] });
  // Chromium tells the page that it has put a template in where there might have been a shadow root.
  assert.deepEqual(troubles(page).filter((text) => !text.startsWith('Found declarative shadowrootmode')), []);
});

test('[el-contents] a script that comes before the parser has come to the story takes it over, or leaves it', async () => {
  const [start, rest] = ELEMENT.split('<template');
  for (const answer of [undefined, (path) => (path.endsWith('.wasm') ? { status: 404 } : undefined)]) {
    const page = await visit(await hosted('<!doctype html><title>host</title>', { answer }), { wait: null });
    const outcome = await page.evaluate(async ([start, rest]) => {
      document.open();
      const told = new Promise((done) => {
        addEventListener('factline:ready', ({ detail }) => done(detail.hydrated));
        addEventListener('factline:error', () => done('error'));
      });
      const script = Object.assign(document.createElement('script'), { type: 'module', src: 'factline.js' });
      document.write(`<!doctype html><title>host</title>${start}`);
      document.head.append(script);
      await new Promise((done) => (script.onload = done));
      document.write(`<template${rest}`);
      document.close();
      return told;
    }, [start, rest]);
    assert.equal(outcome, answer ? 'error' : true);
    assert.equal((await titles(page)).length, 12);
  }
});

test('[el-properties] attributes are properties, which are reflected and hold a default where the value is none of theirs', async () => {
  const page = await open(element());
  const all = { theme: 'auto', view: 'both', loading: 'visible', link: 'none', filter: '', event: '', start: '', src: STORY };
  for (const [name, value] of Object.entries(all)) assert.equal(await property(page, name), value, name);
  await set(page, { theme: 'dark', view: 'card', start: 'first' });
  const attributes = await page.evaluate(() => ['theme', 'view', 'start'].map((name) => document.querySelector('fact-line').getAttribute(name)));
  assert.deepEqual(attributes, ['dark', 'card', 'first']);
  await set(page, { theme: 'sepia', start: '' });
  assert.equal(await property(page, 'theme'), 'auto');
  assert.equal(await page.locator('fact-line').getAttribute('start'), null);
});

test('[el-properties] what was set before the class was there counts', async () => {
  const page = await open(`<div></div><script>const one = document.createElement('fact-line'); one.src = '${STORY}'; one.filter = 'tag:agreements'; document.querySelector('div').append(one)</script>`);
  assert.deepEqual(await heard(page, 'filter'), { filter: 'tag:agreements', shown: 1, total: 12, by: 'page' });
  assert.equal((await titles(page)).length, 1);
});

test('[el-theme] the theme of the page, of the reader, or the one that is asked for', async () => {
  const dark = (page) => page.locator('.fl').evaluate((fl) => getComputedStyle(fl).backgroundColor);
  const DARK = 'rgb(14, 17, 20)';
  const LIGHT = 'rgb(255, 255, 255)';
  for (const [attributes, head, colorScheme, expected] of [
    ['theme="dark"', '', 'light', DARK],
    ['theme="light"', '<meta name="color-scheme" content="dark light">', 'dark', LIGHT],
    ['', '', 'dark', LIGHT],
    ['', '<meta name="color-scheme" content="dark light">', 'dark', DARK],
    ['', '<style>fact-line { color-scheme: dark }</style>', 'light', DARK],
  ]) {
    const page = await open(element(attributes), { head, colorScheme });
    assert.equal(await dark(page), expected, `${attributes} ${head} ${colorScheme}`);
    await set(page, { theme: 'dark' });
    assert.equal(await dark(page), DARK);
  }
});

test('[el-view] card, timeline or both; names lead nowhere where there is no timeline', async () => {
  for (const attributes of ['', 'view="card"', 'view="timeline"']) {
    const page = await open(element(attributes));
    const seen = async (place) => page.locator(place).first().isVisible();
    assert.equal(await seen('.timeline'), attributes !== 'view="card"');
    assert.equal(await seen('.figures'), attributes !== 'view="timeline"');
    assert.ok(await seen('h2') && (await seen('.card .kicker')) && (await seen('.sources')));
  }
  const page = await open(element('view="card"'));
  assert.equal(await page.locator('[role=button]').count(), 0);
  await unfold(page);
  await page.locator('.more .name').first().click();
  assert.equal(await property(page, 'filter'), '');
  await set(page, { view: 'both' });
  await page.waitForSelector('.more .name[role=button]');
});

test('[el-extent] the first screen with a way to the rest, all but what one looks up, or everything', async () => {
  const small = { viewport: { width: 390, height: 844 } };
  const height = (page) => page.locator('fact-line').evaluate((element) => element.getBoundingClientRect().height);
  const seen = (page, place) => page.locator(place).first().isVisible();
  const page = await open(element('extent="compact"'), small);
  assert.ok((await height(page)) <= 640, `${await height(page)} px`);
  assert.deepEqual([await seen(page, '.figures'), await seen(page, '.timeline'), await seen(page, '.more')], [true, false, false]);
  await page.getByRole('button', { name: 'Open the whole story' }).click();
  assert.deepEqual([await seen(page, '.whole'), await seen(page, '.timeline'), await seen(page, '.more')], [false, true, true]);
  assert.equal(await property(page, 'extent'), 'normal');
  await set(page, { extent: 'compact' });
  await page.emulateMedia({ media: 'print' });
  assert.ok(await seen(page, '.timeline'), 'on paper all of it is there');
  const full = await open(element('extent="full"'), small);
  assert.equal(await full.locator('.more details:not([open])').count(), 0);
  const still = await open(element('extent="compact"'), { ...small, wait: null, javaScriptEnabled: false });
  assert.deepEqual([await seen(still, '.whole'), await seen(still, '.timeline')], [false, true]);
  const alone = await open(bare('extent="full"'), small);
  assert.equal(await alone.locator('.more details:not([open])').count(), 0);
});

test('[el-filter] [ev-filter] a filter of the page and one of the reader are told apart, and stand in the attribute', async () => {
  const page = await open(element('filter="tag:education cansat"'));
  assert.deepEqual(await heard(page, 'filter'), { filter: 'tag:education cansat', shown: 1, total: 12, by: 'page' });
  assert.equal(await page.locator('.controls input').inputValue(), 'cansat');
  await page.locator('.choices button', { hasText: 'Education' }).click();
  assert.equal((await heard(page, 'filter', 1)).by, 'reader');
  assert.equal(await page.locator('fact-line').getAttribute('filter'), 'cansat');
  await page.locator('.choices button', { hasText: 'All' }).click();
  await page.waitForFunction(() => !document.querySelector('fact-line').hasAttribute('filter'));
  assert.equal((await titles(page)).length, 12);
  await set(page, { filter: 'q:no such thing' });
  assert.equal((await heard(page, 'filter', 3)).shown, 0);
  assert.equal(await page.evaluate(() => scrollY), 0, 'what the page chooses does not lead the reader away');
  assert.deepEqual(troubles(page), []);
  await set(page, { filter: 'tag:nothing flight' });
  await page.waitForFunction(() => document.querySelector('fact-line').filter === 'flight');
  assert.deepEqual(troubles(page), ['Factline: the story has no tag:nothing']);
});

test('[el-event] [ev-open] an event that is opened, by whom, and closed again', async () => {
  const page = await open(element());
  const [first, second] = await ids(page);
  await set(page, { event: second });
  assert.deepEqual(await heard(page, 'open'), { event: second, open: true, by: 'page' });
  assert.deepEqual(await opened(page), [second]);
  await page.locator('summary').first().click();
  assert.deepEqual(await heard(page, 'open', 1), { event: first, open: true, by: 'reader' });
  assert.equal(await page.locator('fact-line').getAttribute('event'), first);
  assert.deepEqual(await opened(page), [first, second], 'what the reader has opened stays open');
  await set(page, { event: '' });
  assert.deepEqual(await heard(page, 'open', 2), { event: first, open: false, by: 'page' });
  assert.deepEqual(await opened(page), [second]);
});

test('[el-event] an event is opened without the widget too', async () => {
  const page = await open(element('start="first"'), { wait: 'static', serve: { answer: (path) => (path.endsWith('.wasm') ? { status: 404 } : undefined) } });
  assert.deepEqual(await opened(page), (await ids(page)).slice(0, 1));
});

test('[el-start] the event that is open at the start', async () => {
  const all = await ids(await open(element()));
  const planned = await (await open(element())).locator('.event.planned').first().getAttribute('data-event');
  const past = all[all.indexOf(planned) - 1];
  const starts = { first: all[0], next: planned, latest: past, [all[3]]: all[3], nothing: undefined, '': undefined };
  const each = (make) => Object.keys(starts).map((start) => make(`start="${start}" loading="eager"`)).join('');
  const page = await open(each(element) + each(bare));
  await heard(page, 'ready', 11);
  const found = await page.locator('fact-line').evaluateAll((all) =>
    all.map((one) => [...one.shadowRoot.querySelectorAll('.event:has([open])')].map((item) => item.dataset.event)),
  );
  const expected = Object.values(starts).map((id) => (id ? [id] : []));
  assert.deepEqual(found, [...expected, ...expected]);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

const far = (attributes, make = element) => `<p style="height:5000px"></p>${make(attributes)}`;
const state = (page) => page.evaluate(() => document.querySelector('fact-line').shadowRoot?.querySelector('.fl').dataset.state);
const requests = (served) => served.requests.filter((path) => /widget|story/.test(path));

test('[el-loading] a story far below costs nothing until it comes near', async () => {
  for (const make of [element, bare]) {
    const page = await open(far('', make), { wait: null });
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await quiet(page);
    assert.deepEqual(asked, []);
    assert.ok([undefined, 'waiting'].includes(await state(page)));
    await page.evaluate(() => scrollTo(0, 4000));
    await heard(page, 'ready');
    assert.equal(await state(page), 'live');
  }
});

test('[el-loading] at once, when the page is idle, and where that changes', async () => {
  for (const loading of ['eager', 'idle']) {
    const page = await open(far(`loading="${loading}"`), { wait: null });
    await heard(page, 'ready');
  }
  const page = await open(far(''), { wait: null });
  await quiet(page);
  assert.equal(await state(page), 'waiting');
  await set(page, { loading: 'eager' });
  await heard(page, 'ready');
});

test('[el-loading] the first touch starts the widget, and is made up for', async () => {
  const wasm = held('.wasm');
  const page = await open(`${far('')}<p style="height:5000px"></p>`, { wait: null, serve: wasm });
  await page.evaluate(() => {
    window.IntersectionObserver = undefined;
    const buttons = document.querySelector('fact-line').shadowRoot.querySelectorAll('.choices button');
    buttons[1].dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    buttons[1].click();
  });
  wasm.release();
  assert.equal((await heard(page, 'filter')).by, 'reader');
});

test('[el-loading] with loading=touch who only reads loads no widget, and the first touch is made up for', async () => {
  const served = await hosted(markup(element('loading="touch"')));
  const page = await visit(served, { wait: null });
  await quiet(page);
  assert.equal(await state(page), 'waiting');
  assert.ok(served.requests.every((path) => !/wasm|widget|\.story/.test(path)), `${served.requests}`);
  await page.locator('[data-event=cansat] summary').evaluate((line) => line.click());
  assert.ok(await page.locator('[data-event=cansat] .body').isVisible(), 'events open by themselves');
  await page.locator('.choices button').nth(1).click();
  assert.equal((await heard(page, 'filter')).by, 'reader');
  // What the page asks for is shown.
  const asked = await open(element('loading="touch" filter="tag:flights"'));
  assert.notEqual((await titles(asked)).length, 12);
});

test('[el-loading] hidden at the start, in a tab or in closed details, a story starts when it is shown', async () => {
  for (const [around, show] of [
    [['<div id="tab" style="display:none">', '</div>'], () => (document.querySelector('#tab').style.display = 'block')],
    [['<details><summary>More</summary>', '</details>'], () => (document.querySelector('details').open = true)],
  ]) {
    for (const make of [element, bare]) {
      const page = await open(around.join(make()), { wait: null });
      await quiet(page);
      assert.ok([undefined, 'waiting'].includes(await state(page)));
      await page.evaluate(show);
      await heard(page, 'ready');
      assert.equal((await titles(page)).length, 12);
    }
  }
});

test('[el-link] the address follows the reader, and a copy of it leads back', async () => {
  const page = await open(far('link="hash"'), { wait: null });
  const id = await page.evaluate(() => document.querySelector('fact-line').shadowRoot.querySelector('[data-story]').dataset.story);
  const [, second] = await ids(page);
  await set(page, { event: second, loading: 'eager' });
  await heard(page, 'ready');
  await heard(page, 'open');
  assert.equal(await page.evaluate(() => location.hash), '', 'what the page does is not the reader');
  await page.locator('.controls input').fill('satellite');
  await heard(page, 'filter');
  const address = await page.evaluate(() => location.href);
  assert.equal(new URL(address).hash, `#factline=${id}&filter=satellite&event=${second}`);
  assert.equal(await page.evaluate(() => history.length), 2, 'no step back is made of it');
  const again = await page.context().newPage();
  await again.goto(address);
  await heard(again, 'filter');
  assert.deepEqual(await opened(again), [second]);
  assert.ok((await again.evaluate(() => scrollY)) > 3000, 'the link leads to the event');
  await again.evaluate((id) => (location.hash = `#factline=${id}`), id);
  await again.waitForFunction(() => !document.querySelector('fact-line').filter);
  const plain = await open(element());
  await set(plain, { event: second });
  await heard(plain, 'open');
  assert.equal(await plain.evaluate(() => location.hash), '');
});

test('[el-zoom] [el-link] what the axis shows is set by the page, follows the reader, and stands in the address', async () => {
  const page = await open(element('zoom="1940/1970" link="hash"'));
  await page.waitForSelector('#mini:not([hidden])');
  assert.equal(await page.evaluate(() => location.hash), '');
  const shown = () => page.locator('.axis-marks .mark').count();
  const few = await shown();
  await set(page, { zoom: '' });
  await page.waitForSelector('#mini', { state: 'hidden' });
  assert.ok((await shown()) > few);
  await page.locator('#in').click();
  await page.waitForFunction(() => document.querySelector('fact-line').zoom);
  const zoom = await property(page, 'zoom');
  const address = await page.evaluate(() => location.href);
  assert.equal(new URLSearchParams(new URL(address).hash.slice(1)).get('zoom'), zoom);
  const again = await page.context().newPage();
  await again.goto(address);
  await again.waitForSelector('#mini:not([hidden])');
  assert.equal(await property(again, 'zoom'), zoom);
  await set(page, { zoom: 'no date' });
  await page.waitForSelector('#mini', { state: 'hidden' });
});

test('[el-methods] show, reload and ready', async () => {
  const page = await open(element('filter="tag:agreements"'));
  await heard(page, 'filter');
  const last = (await ids(page)).at(-1);
  assert.equal(await page.evaluate((id) => document.querySelector('fact-line').show(id), last), true);
  assert.deepEqual(await opened(page), [last]);
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.parentNode.parentNode.dataset.event), last);
  await page.waitForFunction(() => !document.querySelector('fact-line').filter);
  assert.equal(await page.evaluate(() => document.querySelector('fact-line').show('nothing')), false);
  assert.deepEqual(await page.evaluate(() => document.querySelector('fact-line').ready), { hydrated: true, problems: [] });
  const story = page.waitForRequest((request) => request.url().endsWith('.story'));
  assert.deepEqual(await page.evaluate(() => (document.querySelector('fact-line').reload(), document.querySelector('fact-line').ready)), { hydrated: true, problems: [] });
  assert.equal((await (await story).allHeaders())['cache-control'], 'max-age=0');
  assert.deepEqual(await opened(page), [last], 'what was open is open again');
  const why = await page.evaluate(() => {
    const one = document.createElement('fact-line');
    one.loading = 'eager';
    document.body.append(one);
    return one.ready.catch((error) => error.message);
  });
  assert.equal(why, '<fact-line> has no src');
});

test('[ev-composed] events come out of the shadow trees of a host, and bubble', async () => {
  const page = await open(`<div id="root"><template shadowrootmode="open">${ELEMENT}</template></div>`, { wait: null });
  await heard(page, 'ready');
  assert.deepEqual(await page.evaluate(() => heard.map(({ composed, target }) => [composed, target])), [[true, 'div']]);
});

test('[el-global] nothing is global but the element, and nothing is stored', async () => {
  const page = await open(element());
  const names = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    return Object.getOwnPropertyNames(window).filter((name) => !plain.has(name) && !/^\d+$/.test(name));
  });
  assert.deepEqual(names.filter((name) => name !== 'heard' && !name.startsWith('__playwright')), []);
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await caches.keys()).length, (await indexedDB.databases()).length]);
  assert.deepEqual(kept, [0, 0, '', 0, 0]);
});

test('[el-src] where another story does not come, the fallback stands, and not the story before', async () => {
  const page = await open(element().replace('</fact-line>', '<p class="fallback">Fallback.</p></fact-line>'));
  await set(page, { src: 'not-there.story' });
  await heard(page, 'error');
  assert.equal((await titles(page)).length, 0);
  assert.equal(await page.locator('.notice:visible').count(), 0);
  assert.ok(await page.locator('.fallback').isVisible());
  await set(page, { src: STORY });
  await heard(page, 'ready', 1);
  assert.equal((await titles(page)).length, 12);
  assert.equal(await page.locator('.fallback').isVisible(), false);
});

test('[el-link] a fragment that was shared opens the story there, whether or not the page follows the reader', async () => {
  const page = await visit(await hosted(markup(element())), { path: '#factline=journey&event=forum&filter=tag%3Aagreements' });
  assert.deepEqual(await heard(page, 'filter'), { filter: 'tag:agreements', shown: 1, total: 12, by: 'page' });
  assert.ok((await page.evaluate(() => location.hash)).startsWith('#factline='));
});
