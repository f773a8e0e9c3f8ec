// The axis as an instrument: pointer, wheel, fingers and keys.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { open } from '../host.mjs';
import { laidOut, quiet, site, titles, troubles, visit } from '../site.mjs';

/** A page whose axis is laid out for its width. */
async function axis(options) {
  const page = await visit(await site(), options);
  await laidOut(page);
  return page;
}

const plot = (page) => page.locator('.plot');
const told = (page) => page.locator('.told').innerText();
const ring = (page) => page.locator('.axis-ring .ring').count();
const opened = (page) => page.locator('.event:has(details[open])').evaluateAll((all) => all.map((one) => one.dataset.event));
const isZoomed = (page) => page.locator('#mini').isVisible();
/** The focus, within the story. */
const focused = (page) => page.evaluate(() => document.activeElement.shadowRoot.activeElement?.id);

/** Points at the title of an event on the axis. */
async function title(page, text) {
  return page.locator('.axis-marks .title', { hasText: text }).first();
}

/** Dots of the day of the forum, from the line up. */
const dots = (page) => page.locator('.mark:has(circle + circle) circle');

test('pointing at a mark tells its date and title, and pressing it opens its event in the list', async () => {
  const page = await axis();
  const box = await dots(page).first().boundingBox();
  await page.mouse.move(box.x + 5, box.y + 5);
  assert.equal(await told(page), '8–9 September 2025 (year inferred) · A symposium turns to CanSats');
  assert.equal(await ring(page), 1);
  await page.mouse.move(5, 5);
  assert.equal(await ring(page), 0);
  await page.mouse.click(box.x + 5, box.y + 5);
  assert.deepEqual(await opened(page), ['cansat']);
  assert.equal(await focused(page), 'e8');
});

test('a day is as many dots as it has events, the first on top', async () => {
  const page = await axis();
  assert.equal(await dots(page).count(), 7);
  const box = await dots(page).last().boundingBox();
  const top = await dots(page).evaluateAll((all) => Math.min(...all.map((dot) => dot.getBoundingClientRect().top)));
  await page.mouse.move(box.x + 5, top + 5);
  assert.match(await told(page), /Space Days Kazakhstan brings/);
});

test('an event of the list lights its mark', async () => {
  const page = await axis();
  await page.locator('[data-event=mussabayev-flights] summary').hover();
  assert.equal(await ring(page), 1);
  assert.match(await told(page), /^1990s–2000s · Talgat/);
  // What scrolls under a pointer that rests would be pointed at.
  await page.mouse.move(0, 0);
  await page.locator('[data-event=first-flight] summary').focus();
  assert.match(await told(page), /^December 2025 \(year inferred\) · First flight/);
});

test('by keys alone any event is found, told, opened and left again', async () => {
  const page = await axis();
  await plot(page).focus();
  assert.equal(await plot(page).getAttribute('aria-activedescendant'), 'told');
  await page.keyboard.press('ArrowRight');
  assert.match(await told(page), /The Soviet Union builds Baikonur/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.match(await told(page), /Aerospace Committee head/);
  await page.keyboard.press('ArrowRight');
  assert.equal(await told(page), '7 events, 8–9 September 2025 (year inferred)', 'a day is told with its count, once');
  await page.keyboard.press('Enter');
  assert.match(await told(page), /Space Days Kazakhstan brings/);
  await page.keyboard.press('ArrowDown');
  assert.match(await told(page), /Garysh Sapary/);
  await page.keyboard.press('Escape');
  assert.equal(await told(page), '7 events, 8–9 September 2025 (year inferred)');
  await page.keyboard.press('End');
  assert.match(await told(page), /First flight of Soyuz-5/);
  await page.keyboard.press('Enter');
  assert.deepEqual(await opened(page), ['first-flight']);
  assert.equal(await focused(page), 'e10');
});

test('digits part what there is by its number, so that a few of them reach any event', async () => {
  const page = await axis();
  await plot(page).focus();
  await page.keyboard.press('5');
  assert.match(await told(page), /^8–9 September 2025 \(year inferred\) · |^\d events, 8–9 September 2025 \(year inferred\)$/);
});

test('[guest-axis] the wheel scrolls the page, and with Ctrl zooms the axis where the pointer is', async () => {
  const page = await axis({ viewport: { width: 1280, height: 600 } });
  const box = await plot(page).boundingBox();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 40);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 0);
  assert.ok(!(await isZoomed(page)));
  const scrolled = await page.evaluate(() => scrollY);
  const now = await plot(page).boundingBox();
  await page.mouse.move(now.x + now.width * 0.6, now.y + 40);
  await page.keyboard.down('Control');
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await page.locator('#mini').waitFor();
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  await page.locator('#whole').click();
  await page.locator('#mini').waitFor({ state: 'hidden' });
});

test('a click on the bracket of an era shows that era', async () => {
  const page = await axis();
  const era = page.locator('#axis-marks text.era, .axis-marks text.era').first();
  const box = await era.boundingBox();
  await page.mouse.click(box.x + 4, box.y + box.height / 2);
  await page.locator('#mini').waitFor();
  const named = await page.locator('.axis-marks text.era').allTextContents();
  assert.ok(named.includes(await era.textContent()));
  await plot(page).focus();
  await page.keyboard.press('Escape');
  await page.locator('#mini').waitFor({ state: 'hidden' });
});

test('once it is zoomed it is dragged, and a minimap shows where', async () => {
  const page = await axis();
  await page.locator('#in').click();
  await page.locator('#in').click();
  await page.locator('#mini').waitFor();
  const seen = async () => (await page.locator('.minimap .seen').boundingBox()).x;
  const before = await seen();
  const box = await plot(page).boundingBox();
  await page.mouse.move(box.x + 100, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 20, { steps: 4 });
  await page.mouse.up();
  assert.ok((await seen()) < before - 5, 'what was before comes into sight');
  assert.deepEqual(await opened(page), [], 'a drag is no press');
  await page.locator('#mini').click({ position: { x: 2, y: 10 } });
  assert.ok((await seen()) < before - 20);
});

test('a period is drawn on the axis with the mouse, stands there, and is a chip to let go', async () => {
  const page = await axis();
  let box;
  const draw = async (from, to) => {
    box = await plot(page).boundingBox();
    await page.mouse.move(box.x + from * box.width, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + to * box.width, box.y + 60, { steps: 4 });
  };
  await draw(0.02, 0.3);
  assert.equal(await page.locator('.during').count(), 1, 'it is seen while it is drawn');
  assert.ok(!(await page.locator('#during').isVisible()), 'and chooses nothing before it is there');
  await page.mouse.up();
  assert.deepEqual(await opened(page), [], 'a drag is no press');
  assert.match(await page.locator('#count').innerText(), /^\d of 12/);
  const { x, width } = await page.locator('.during').boundingBox();
  assert.ok(Math.abs(x - box.x - 0.02 * box.width) < 4 && Math.abs(width - 0.28 * box.width) < 6, `${x - box.x}, ${width} of ${box.width}`);
  const few = (await titles(page)).length;
  assert.ok(few > 0 && few < 12, `${few}`);
  await page.locator('#during').click();
  assert.equal((await titles(page)).length, 12);
  assert.equal(await page.locator('.during').count(), 0);
  // Zoomed, a drag pans; with Shift it draws.
  await page.locator('#in').click();
  await page.locator('#mini').waitFor();
  await draw(0.3, 0.4);
  await page.mouse.up();
  assert.ok(!(await page.locator('#during').isVisible()));
  await page.keyboard.down('Shift');
  await draw(0.5, 0.9);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  assert.ok(await page.locator('#during').isVisible());
});

test('the events stand in lanes by category, by name, and on one line again', async () => {
  const page = await axis();
  const lanes = () => page.locator('.axis-marks text.lane').allTextContents();
  const high = async () => (await plot(page).boundingBox()).height;
  const before = await high();
  const button = page.locator('#lanes');
  assert.equal(await button.getAttribute('aria-label'), 'In lanes by category');
  await button.click();
  const categories = await page.locator('.choices [data-tag]:not([data-tag=""])').evaluateAll((all) => all.map((one) => one.firstChild.data.trim()));
  assert.deepEqual((await lanes()).slice(0, categories.length), categories);
  assert.ok((await high()) > before);
  // Each mark is under its lane's name, and can be pressed there.
  const dot = page.locator('.axis-marks circle').last();
  await dot.scrollIntoViewIfNeeded();
  const at = await dot.boundingBox();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  assert.ok((await ring(page)) >= 1);
  await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
  assert.equal((await opened(page)).length, 1);
  await plot(page).focus();
  await page.keyboard.press('l');
  assert.ok((await lanes()).includes('Talgat Mussabayev'), `${await lanes()}`);
  assert.equal(await button.getAttribute('aria-label'), 'All on one line');
  await button.click();
  assert.deepEqual([await lanes(), await high()], [[], before]);
});

test('[guest-axis] two fingers zoom, one scrolls the page', async () => {
  const page = await axis({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await plot(page).scrollIntoViewIfNeeded();
  assert.equal(await plot(page).evaluate((plot) => getComputedStyle(plot).touchAction), 'pan-y');
  const { x, y, width } = await plot(page).boundingBox();
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, ...at) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((part, id) => ({ x: x + part * width, y: y + 40, id })) });
  await touch('touchStart', 0.4, 0.6);
  for (const part of [0.1, 0.15, 0.2, 0.25]) await touch('touchMove', 0.4 - part, 0.6 + part);
  await touch('touchEnd');
  await page.locator('#mini').waitFor();
});

test('[guest-axis] one finger to the side draws a period on the whole, and moves what is zoomed', async () => {
  const page = await axis({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await plot(page).scrollIntoViewIfNeeded();
  const cdp = await page.context().newCDPSession(page);
  const touch = async (type, ...at) => {
    const { x, y, width } = await plot(page).boundingBox();
    await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((part, id) => ({ x: x + part * width, y: y + 40, id })) });
  };
  const drag = async (from, to) => {
    await touch('touchStart', from);
    for (let step = 1; step <= 6; step++) await touch('touchMove', from + ((to - from) * step) / 6);
    await touch('touchEnd');
  };
  await drag(0.02, 0.3);
  const filter = () => page.evaluate(() => document.querySelector('fact-line').filter);
  assert.match(await filter(), /^during:19\d\d/);
  await page.evaluate(() => (document.querySelector('fact-line').filter = ''));
  await page.locator('#in').click();
  await page.locator('#mini').waitFor();
  const seen = await page.locator('.axis-marks').innerHTML();
  await drag(0.7, 0.3);
  assert.equal(await filter(), '');
  assert.notEqual(await page.locator('.axis-marks').innerHTML(), seen);
  // Two that come one after the other zoom, and draw nothing.
  await page.locator('#whole').click();
  await touch('touchStart', 0.4);
  await touch('touchMove', 0.5);
  await touch('touchStart', 0.5, 0.6);
  for (const part of [0.1, 0.2]) await touch('touchMove', 0.5 - part, 0.6 + part);
  await touch('touchEnd');
  assert.equal(await filter(), '');
});

test('a date that is typed is gone to, and what is none says so', async () => {
  const page = await axis();
  await page.locator('#go').fill('1995');
  await page.keyboard.press('Enter');
  await page.locator('#mini').waitFor();
  assert.match(await told(page), /Talgat Mussabayev/);
  assert.ok((await page.locator('.axis-marks .date').allTextContents()).some((text) => /^19\d\d$/.test(text)), 'the calendar tells the years in sight');
  await page.locator('#go').fill('some day');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#go').getAttribute('aria-invalid'), 'true');
});

test('what a filter leaves out is faint on the axis, and has no title', async () => {
  const page = await axis();
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelectorAll('.mark .off').length > 0);
  const shown = (await titles(page)).length;
  const marks = await page.locator('.mark :is(circle, rect):not(.off)').count();
  assert.equal(marks, shown);
  assert.equal(await (await title(page, 'CanSats')).count(), 0);
});

test('where the language goes from right to left, so do time and its keys', async () => {
  const bridge = await readFile(new URL('../../examples/bridge.json', import.meta.url));
  const answer = (path) => path === '/bridge.json' && { status: 200, body: bridge };
  const page = await open('<fact-line src="bridge.json" lang="ar" loading="eager"></fact-line>', { serve: { answer } });
  await laidOut(page);
  const middle = async () => {
    const { x, width } = await page.locator('.axis-ring .ring').boundingBox();
    return x + width / 2;
  };
  await plot(page).focus();
  await page.keyboard.press('Home');
  const first = await middle();
  await page.keyboard.press('ArrowLeft');
  assert.ok((await middle()) < first, 'what is later lies at the left');
  await page.keyboard.press('ArrowRight');
  assert.equal(await middle(), first);
});

test('choosing and zooming make no more nodes than there are marks', async () => {
  const page = await axis();
  const nodes = () => page.evaluate(() => document.querySelector('fact-line').shadowRoot.querySelectorAll('*').length);
  await quiet(page);
  const before = await nodes();
  await plot(page).focus();
  for (const key of ['ArrowRight', 'Enter', '+', '+', 'ArrowRight', 'PageDown', '0', 'Escape', 'Escape']) await page.keyboard.press(key);
  await quiet(page);
  assert.ok(Math.abs((await nodes()) - before) <= 4, `${before} and ${await nodes()}`);
});

test('[guest-axis] a key that the axis has no use for is the page’s', async () => {
  const page = await axis();
  await page.evaluate(() => {
    window.left = [];
    addEventListener('keydown', (event) => event.defaultPrevented || window.left.push(event.key));
  });
  await page.keyboard.press('ArrowRight');
  await plot(page).focus();
  for (const key of ['Escape', 'PageDown', 'a', 'Control+ArrowRight', 'ArrowRight', 'Escape', 'Escape', 'Tab']) await page.keyboard.press(key);
  const left = await page.evaluate(() => window.left.filter((key) => key !== 'Control'));
  assert.deepEqual(left, ['ArrowRight', 'Escape', 'PageDown', 'a', 'ArrowRight', 'Escape', 'Tab']);
});

test('what is in sight can be made the choice of the list, which a button lets go', async () => {
  const page = await axis();
  await page.locator('#go').fill('1995');
  await page.keyboard.press('Enter');
  await page.locator('#only').click();
  await page.waitForFunction(() => /of 12 events/.test(document.querySelector('fact-line').shadowRoot.querySelector('.count').textContent));
  assert.deepEqual(await titles(page), ['Talgat Mussabayev flies to space three times']);
  assert.match(await page.locator('#during').innerText(), /^\d+ \w+ 19\d\d – \d+ \w+ \d{4} ×$/);
  const filter = await page.evaluate(() => document.querySelector('fact-line').filter);
  assert.match(filter, /^during:19\d\d-\d\d-\d\d\/\d{4}-\d\d-\d\d$/);
  await page.locator('#during').click();
  assert.equal((await titles(page)).length, 12);
});

test('several categories show what is of any of them, a state narrows that, and each says how many it would show', async () => {
  const page = await axis();
  const pill = (name) => page.locator('.choices button', { hasText: name });
  const shown = async (count) => page.waitForFunction((count) => [...document.querySelector('fact-line').shadowRoot.querySelectorAll('.event')].filter((one) => !one.hidden).length === count, count);
  assert.equal(await pill('Planned').innerText(), 'Planned 2');
  await pill('Flights').click();
  await shown(3);
  await pill('Agreements').click();
  await shown(4);
  assert.equal(await pill('Planned').innerText(), 'Planned 1');
  assert.equal(await pill('Baikonur').innerText(), 'Baikonur 5');
  await pill('Planned').click();
  await shown(1);
  assert.equal(await pill('Baikonur').innerText(), 'Baikonur 2');
  assert.equal(await page.evaluate(() => document.querySelector('fact-line').filter), 'tag:agreements tag:flights status:planned');
  await pill('All').click();
  await shown(12);
});

/** The page of a story, and how often the instrument of its axis has been asked for. */
async function picture(options) {
  const served = await site(options);
  const page = await visit(served);
  return { page, asked: () => served.requests.filter((path) => path.includes('instrument_bg')).length };
}

test('the instrument comes once, when a reader comes to the axis, and what was done before is done then', async () => {
  const { page, asked } = await picture();
  await page.locator('.more summary').first().click();
  assert.equal(asked(), 0, 'who reads the card does not load it');
  await page.locator('#in').click();
  await page.locator('#mini').waitFor();
  await page.locator('#in').click();
  assert.equal(asked(), 1);
  const { page: other } = await picture();
  await plot(other).focus();
  for (const key of ['ArrowRight', 'End']) await other.keyboard.press(key);
  await other.locator('.told', { hasText: 'Soyuz-5' }).waitFor();
  const { page: chosen } = await picture();
  await chosen.locator('.choices button', { hasText: 'Flights' }).click();
  await laidOut(chosen);
  assert.equal(await chosen.locator('.event:visible').count(), 3);
  for (const one of [page, other, chosen]) assert.deepEqual(troubles(one), []);
});

test('where the instrument does not come the picture stays, all else works, and it is asked for again', async () => {
  let gone = true;
  const { page, asked } = await picture({ answer: (path) => (gone && path.includes('instrument_bg') ? { status: 503, body: 'gone' } : undefined) });
  await page.locator('#in').click();
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  await page.locator('.event', { hasText: 'Sputnik' }).waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.fl').getAttribute('data-state'), 'live');
  assert.equal(await page.locator('.axis-marks .narrow').count(), 1);
  assert.equal(asked(), 1, 'it is not asked for all the time');
  gone = false;
  await page.waitForTimeout(3100);
  await laidOut(page);
  await page.locator('#mini').waitFor();
  assert.deepEqual(troubles(page).filter((text) => /^(Factline|uncaught)/.test(text)), ['Factline: Failed to fetch']);
});
