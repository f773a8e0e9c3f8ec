// How a reader is led: step by step, by key, by names, by what is closed, and by what type says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site, titles, unfold, visit } from '../site.mjs';

test('who wants to be led sees one event at a time, with the way on and back, how far it is, and the way out', async () => {
  const page = await visit(await site(), { viewport: { width: 390, height: 844 }, hasTouch: true });
  const all = await titles(page);
  await page.getByRole('button', { name: 'Step by step' }).click();
  const told = () => page.locator('.steps [aria-live]').innerText();
  assert.deepEqual([await titles(page), await told()], [[all[0]], '1 of 12']);
  assert.ok(await page.locator('.event:visible .body').isVisible());
  await page.keyboard.press('Enter');
  assert.deepEqual([await titles(page), await told()], [[all[1]], '2 of 12']);
  await page.getByRole('button', { name: 'Previous event' }).click();
  await page.getByRole('button', { name: 'Previous event' }).click();
  assert.deepEqual([await titles(page), await told()], [[all[0]], '1 of 12']);
  const swipe = (from, to) => page.locator('.list').evaluate((list, [from, to]) => {
    const at = (type, clientX) => list.dispatchEvent(new PointerEvent(type, { clientX, pointerType: 'touch', bubbles: true, composed: true }));
    at('pointerdown', from);
    at('pointerup', to);
  }, [from, to]);
  await swipe(300, 100);
  assert.equal(await told(), '2 of 12');
  await swipe(100, 110);
  assert.equal(await told(), '2 of 12');
  await page.locator('.choices button', { hasText: 'Education' }).click();
  await page.locator('.steps :text("1 of 3")').waitFor();
  assert.equal((await titles(page)).length, 1);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.event:visible').count(), 12, 'on paper all of it is there');
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.steps').getByRole('button', { name: 'Close' }).click();
  assert.equal((await titles(page)).length, 3);
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), 'starter');
});

test('[el-mode] a page may begin step by step, with the event that it names, and takes no focus for it', async () => {
  const page = await visit(await site(), { path: '?mode=steps&event=cansat' });
  const told = () => page.locator('.steps [aria-live]').innerText();
  await page.locator('.steps:visible').waitFor();
  const shown = await page.locator('.event:visible').evaluateAll((all) => all.map((one) => one.dataset.event));
  assert.deepEqual([shown, await told()], [['cansat'], '9 of 12']);
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'body');
  await page.getByRole('button', { name: 'Next event' }).click();
  assert.equal(await told(), '10 of 12');
});

test('an event that is found by its text says by what', async () => {
  const page = await visit(await site());
  await page.locator('.controls input').fill('vostochny');
  const line = page.locator('.event:visible summary').first();
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('[data-match]'));
  assert.match(await line.getAttribute('data-match'), /Baikonur and Russia’s Vostochny do not compete/);
  await page.locator('.controls input').fill('baikonur');
  await page.waitForFunction(() => [...document.querySelector('fact-line').shadowRoot.querySelectorAll('.event:not([hidden]) summary')]
    .every((one) => /baikonur/i.test(one.firstElementChild.textContent) !== 'match' in one.dataset));
  await page.locator('.controls input').fill('');
  await page.waitForFunction(() => !document.querySelector('fact-line').shadowRoot.querySelector('[data-match]'));
});

test('by key the first event is at most eight stops away, and the choices are one of them', async () => {
  const page = await visit(await site());
  const focused = () => page.evaluate(() => {
    const at = document.activeElement.shadowRoot?.activeElement;
    return at && { name: at.localName, tag: at.dataset.tag ?? '', id: at.id };
  });
  let stops = 0;
  let at;
  do {
    await page.keyboard.press('Tab');
    at = await focused();
    if (at) stops += 1;
  } while (at?.name !== 'summary');
  assert.ok(stops <= 9, `${stops - 1} stops before the first event`);
  // Among the choices the arrow keys go, and the one that was come to is the stop from then on.
  await page.locator('.choices button').first().focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  const second = await page.locator('.choices button').nth(1).getAttribute('data-tag');
  assert.equal((await focused()).tag, second);
  await page.keyboard.press('Tab');
  assert.equal((await focused()).name, 'input');
  await page.keyboard.press('Shift+Tab');
  assert.equal((await focused()).tag, second);
});

test('with Ctrl one more name is chosen beside the first, and each has a chip that lets it go', async () => {
  const page = await visit(await site());
  await unfold(page);
  const name = (text) => page.locator('.agreements .name', { hasText: text });
  await name('Nara Space').click();
  await name('Singapore').click({ modifiers: ['Control'] });
  const chips = page.locator('.chip:visible');
  assert.deepEqual(await chips.allTextContents(), ['Nara Space ×', 'Singapore ×']);
  assert.equal(await page.locator('fact-line').getAttribute('filter'), 'entity:nara-space entity:singapore');
  assert.equal(await page.locator('.choices button').first().getAttribute('aria-pressed'), 'false');
  await page.getByRole('button', { name: 'Remove Nara Space' }).click();
  assert.deepEqual(await chips.allTextContents(), ['Singapore ×']);
  assert.equal(await page.locator('.timeline .kicker span').isVisible(), false, 'the count is told once');
  await page.locator('.choices button').first().click();
  assert.equal(await page.locator('.count').isVisible(), false);
  assert.equal(await page.locator('.timeline .kicker span').isVisible(), true);
});

test('what one looks up is closed, says what it comes down to, and opens all at once and by what leads there', async () => {
  const page = await visit(await site(), { viewport: { width: 390, height: 844 } });
  const open = () => page.locator('.more details[open]').count();
  assert.equal(await open(), 0);
  assert.match(await page.locator('.agreements summary').innerText(), /ORBVIEW PTE \(Singapore\), Nara Space \(South Korea\)/);
  await page.getByRole('button', { name: 'Open all' }).click();
  await page.getByRole('button', { name: 'Close all' }).waitFor();
  assert.equal(await open(), await page.locator('.more details').count());
  await page.getByRole('button', { name: 'Close all' }).click();
  await page.getByRole('button', { name: 'Open all' }).waitFor();
  assert.equal(await open(), 0);
  await page.locator('fact-line').evaluate((element) => (element.filter = 'entity:nara-space'));
  await page.locator('.count button', { hasText: 'Back to the card' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent), 'Nara Space');
  assert.equal(await open(), 1);
});

test('a statement has the number of its source and paragraph, and says inferred dates by type and in words', async () => {
  const page = await visit(await site());
  await unfold(page);
  const marks = await page.locator('sup button').allTextContents();
  assert.ok(new Set(marks).size < marks.length / 2, `${new Set(marks).size} numbers for ${marks.length} marks`);
  for (const mark of new Set(marks)) {
    const places = await page.locator(`.notes [data-mark="${mark}"] > div`).evaluateAll((notes) =>
      notes.map((note) => [...note.textContent.matchAll(/(MNTV|The Astana Times|Inbusiness)(?:, paragraph \d+)?/g)].map(([place]) => place).join()));
    assert.equal(new Set(places).size, 1, `${mark}: ${places}`);
  }
  const seen = await page.locator('.story').innerText();
  assert.doesNotMatch(seen, /\d\?/, 'a question mark would read as doubt about the thing itself');
  assert.match(await page.locator('.figures').innerText(), /Dec 2025/);
  assert.match(await page.locator('.figures').textContent(), /Dec 2025 \(year inferred\)/);
  assert.match(await page.locator('.legend').innerText(), /Dates in italics are inferred/);
});
