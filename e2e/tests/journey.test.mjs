// A reader's way through the story, with everything in working order.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { test } from 'node:test';
import { BUILT, held, serve } from '../server.mjs';
import { DIST, site, text, titles, troubles, unfold, visit } from '../site.mjs';

/** The page before the widget is alive, which comes with `release`: the preload that waits keeps the page from being loaded. */
async function early(options) {
  const wasm = held('.wasm');
  const page = await visit(await site(wasm), { wait: null, until: 'domcontentloaded', ...options });
  return { page, release: wasm.release };
}

test('[files-page] the story is there, alive, from its own files alone, without a word of complaint', async () => {
  const served = await site();
  const page = await visit(served);
  assert.deepEqual(troubles(page), []);
  assert.equal(served.requests.length, 6, served.requests.join(' '));
  const all = await text(page);
  for (const words of ['Space Days Kazakhstan', '50+', '$1.3', 'ORBVIEW PTE', 'Nara Space', 'New ServiceArt',
    'second wind', 'the 1950s', 'December 2025 (year inferred)', '8–9 September 2025 (year inferred)']) {
    assert.ok(all.includes(words), words);
  }
  assert.equal((await titles(page)).length, 12);
});

test('the page that is published has the editors’ own story, alive, without a word of complaint', async () => {
  const served = await serve(BUILT);
  const page = await visit(served);
  assert.deepEqual(troubles(page), []);
  assert.ok((await titles(page)).length > 0);
  await served.close();
});

test('what the widget will ask for is hinted at once each, after the story', async () => {
  const html = await readFile(`${DIST}index.html`, 'utf8');
  const hints = [...html.matchAll(/<link rel="(?:modulepreload|preload)"[^>]* href="(?:\.\/)?([^"]+)"/g)];
  assert.deepEqual(hints.map(([, href]) => extname(href)).sort(), ['.js', '.story', '.wasm']);
  assert.ok(hints.every(({ index }) => index > html.indexOf('</fact-line>')));
  const files = html.match(/<script type="module"[^>]*>|<link rel="(?:modulepreload|preload)"[^>]*>/g);
  assert.deepEqual(files.filter((tag) => !tag.includes('fetchpriority="low"')), [], 'what is to be seen comes first');
});

test('it works under any path of a host', async () => {
  const served = await site({ base: '/news/2025/space/' });
  const page = await visit(served);
  assert.deepEqual(troubles(page), []);
  assert.ok(served.requests.every((path) => path.startsWith('/news/2025/space/')), served.requests.join(' '));
});

test('hydration takes over the very nodes, shifts nothing and keeps what the reader has done', async () => {
  let event;
  const { page, release } = await early({
    viewport: { width: 390, height: 844 },
    ready: async (page) => {
      await page.exposeFunction('tell', (detail) => (event = detail));
      await page.addInitScript(() => {
        window.shift = 0;
        window.moved = [];
        // What the reader sets off by opening an event is no shift, by the metric's own definition.
        const add = (entry) => {
          if (entry.hadRecentInput) return;
          window.shift += entry.value;
          for (const { node, previousRect, currentRect } of entry.sources) {
            window.moved.push(`${entry.startTime | 0} ms: ${node?.localName}.${node?.className} from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`);
          }
        };
        new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: 'layout-shift', buffered: true });
        addEventListener('factline:ready', (event) => window.tell(event.detail));
      });
    },
  });
  await page.locator('summary').nth(2).click();
  await page.evaluate(() => {
    const shadow = document.querySelector('fact-line').shadowRoot;
    // The axis is drawn anew for the width that it has.
    window.all = () => [...shadow.querySelectorAll('.story *')].filter((node) => !node.parentNode.closest('.axis-marks'));
    window.nodes = all();
    const range = new Range();
    range.selectNodeContents(shadow.querySelector('h2'));
    getSelection().addRange(range);
    scrollTo(0, 300);
  });
  const before = await page.evaluate(() => ({ y: scrollY, n: nodes.length }));
  release();
  await page.waitForSelector('.fl[data-state=live]');
  const after = await page.evaluate(() => {
    const now = all();
    // What only the widget shows is made by it, and hidden until it is called for.
    const known = now.filter((node) => nodes.includes(node));
    const made = now.filter((node) => !nodes.includes(node));
    const same = known.length === nodes.length && known.every((node, i) => node === nodes[i]);
    return { same, shown: made.filter((node) => !node.closest('[hidden]')).map((node) => node.outerHTML), y: scrollY, shift, moved };
  });
  assert.deepEqual(event, { hydrated: true, problems: [] });
  assert.ok(before.n > 300 && after.same, 'every node is the one of the prerender');
  assert.deepEqual(after.shown, []);
  assert.equal(after.y, before.y);
  assert.ok(after.shift < 0.001, `layout shift ${after.shift}\n${after.moved.join('\n')}`);
  assert.equal(await page.locator('details[open]').count(), 1);
  assert.deepEqual(troubles(page), []);
});

test('what was typed before the widget came is searched for', async () => {
  const { page, release } = await early();
  await page.locator('.controls input').fill('baikonur');
  release();
  await page.waitForSelector('.fl[data-state=live]');
  await page.waitForSelector('.count :text("of 12 events")');
  assert.equal(await page.locator('.controls input').inputValue(), 'baikonur');
});

test('a touch that comes before the widget is made up for', async () => {
  const { page, release } = await early();
  await page.locator('.choices button', { hasText: 'Agreements' }).click();
  assert.equal((await titles(page)).length, 12);
  release();
  await page.waitForSelector('.fl[data-state=live]');
  await page.waitForSelector('.count :text("1 of 12 events")');
});

test('categories, search and the way back to all', async () => {
  const page = await visit(await site());
  const count = page.locator('.count');
  await page.locator('.choices button', { hasText: 'Education' }).click();
  assert.equal((await titles(page)).length, 3);
  assert.match(await count.innerText(), /3 of 12 events/);
  await page.locator('.controls input').fill('CANSAT');
  assert.deepEqual(await titles(page), ['A symposium turns to CanSats']);
  await page.locator('.controls input').fill('no such thing');
  assert.ok(await page.locator('.nothing').isVisible());
  await page.locator('.nothing button').click();
  assert.equal((await titles(page)).length, 12);
  assert.equal(await page.locator('.controls input').inputValue(), '');
  assert.ok(!(await page.locator('.nothing').isVisible()));
});

test('a screen reader hears the count, once the reader has paused', async () => {
  const page = await visit(await site());
  const heard = page.locator('[role=status]');
  assert.equal(await heard.textContent(), '');
  await page.locator('.controls input').pressSequentially('flight', { delay: 20 });
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('[role=status]').textContent);
  assert.match(await heard.textContent(), /\d+ of 12 events/);
});

test('a name in the card leads to its events, and back', async () => {
  const page = await visit(await site(), { viewport: { width: 390, height: 844 } });
  await unfold(page);
  const name = page.locator('.more .name', { hasText: 'Nara Space' });
  await name.focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await titles(page), ['Garysh Sapary’s agreements with three partners are announced']);
  assert.equal(await name.getAttribute('aria-pressed'), 'true');
  assert.match(await page.locator('.count').innerText(), /1 of 12 events\s*Nara Space ×/);
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement.className);
  assert.equal(await focused(), 'kicker', 'the focus has gone to the timeline');
  await page.locator('.count button', { hasText: 'Back to the card' }).click();
  assert.equal(await focused(), 'name');
  await page.waitForFunction(() => {
    const box = document.activeElement.shadowRoot.activeElement.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
});

test('every name that can be chosen leads to its events, and back from there', async () => {
  const page = await visit(await site(), { viewport: { width: 390, height: 844 } });
  await unfold(page);
  for (const name of ['Vostochny', 'Soviet Union', 'Almaty', 'Baubek Oralmagambetov']) {
    if (name === 'Soviet Union') await page.locator('summary').first().click();
    await page.locator('.name:visible', { hasText: name }).first().click();
    assert.ok((await page.locator('.event:visible').count()) < 12, name);
    await page.locator('.count button', { hasText: 'Back to the card' }).click();
    const focused = await page.evaluate(() => document.activeElement.shadowRoot.activeElement?.localName);
    assert.ok(['span', 'h2'].includes(focused), `${name}: ${focused}`);
    await page.locator('.chip:visible').click();
    assert.equal(await page.locator('.event:visible').count(), 12);
    const all = await page.evaluate(() => document.activeElement.shadowRoot.activeElement?.dataset.tag);
    assert.equal(all, '', 'the focus does not go with the button');
  }
});

test('a name that is chosen again is let go', async () => {
  const page = await visit(await site());
  await unfold(page);
  const name = page.locator('.more .name', { hasText: 'Nara Space' });
  await name.click();
  assert.equal(await page.locator('.event:visible').count(), 1);
  await name.click();
  assert.equal(await page.locator('.event:visible').count(), 12);
  assert.equal(await name.getAttribute('aria-pressed'), 'false');
});

test('an early tap on a name leads to the timeline, and the count is read out', async () => {
  const { page, release } = await early({ viewport: { width: 390, height: 844 } });
  await page.locator('.agreements summary').click();
  await page.locator('.agreements .name', { hasText: 'Nara Space' }).click();
  release();
  await page.waitForSelector('.fl[data-state=live]');
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.localName === 'h3');
  await page.waitForFunction(() => document.querySelector('fact-line').shadowRoot.querySelector('[role=status]').textContent);
});

test('the arrow keys step from event to event, and only there', async () => {
  const page = await visit(await site(), { viewport: { width: 1280, height: 600 } });
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.firstElementChild?.textContent ?? '');
  const all = await titles(page);
  await page.locator('summary').first().focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), all[1]);
  await page.keyboard.press('End');
  assert.equal(await focused(), all.at(-1));
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('details[open] summary > span').textContent(), all.at(-1));
  await page.keyboard.press('Home');
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  await page.locator('summary:visible').first().focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), (await titles(page))[1], 'what is not shown is leapt over');
  // Elsewhere the keys are the page's own.
  await page.locator('.controls input').focus();
  await page.locator('.kicker').first().click();
  const y = await page.evaluate(() => scrollY);
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((y) => scrollY > y, y);
});

test('a note says who said it, where it stands and in which words', async () => {
  const page = await visit(await site());
  await page.locator('.figures sup button').nth(3).click();
  const note = page.locator('.notes [popover]:popover-open');
  assert.equal(await note.count(), 1);
  assert.match(await note.innerText(), /Said by officials · MNTV, paragraph 5: “first flight in December”/);
  const box = await note.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 1280 && box.y >= 0 && box.y + box.height <= 900);
  await page.getByRole('button', { name: 'Close' }).click();
  assert.equal(await note.count(), 0);
  // On a phone it is a sheet at the bottom edge.
  await page.setViewportSize({ width: 390, height: 844 });
  for (const at of [0, 3]) {
    await page.locator('.figures sup button').nth(at).click();
    const sheet = await note.boundingBox();
    assert.deepEqual([sheet.x, sheet.width, Math.round(sheet.y + sheet.height)], [0, 390, 844]);
    await page.keyboard.press('Escape');
  }
});

test('a plan whose day has passed says so', async () => {
  const page = await visit(await site(), { ready: (page) => page.clock.setFixedTime('2025-10-01') });
  await page.locator('.planned summary').first().click();
  assert.ok(!(await page.locator('.overdue').first().isVisible()));
  const later = await visit(await site(), { ready: (page) => page.clock.setFixedTime('2026-11-23') });
  await later.locator('.planned summary').first().click();
  assert.ok(await later.locator('.overdue').first().isVisible());
});

test('on paper the whole story is told, whatever is chosen on the screen', async () => {
  const page = await visit(await site());
  await page.locator('.choices button', { hasText: 'Agreements' }).click();
  await page.waitForSelector('.count :text("1 of 12")');
  assert.equal((await titles(page)).length, 1);
  await page.emulateMedia({ media: 'print' });
  assert.equal((await titles(page)).length, 12);
  assert.equal(await page.locator('.list h4:visible').count(), await page.locator('.list h4').count());
});

test('an event is announced with its date and its state, and an empty search with what to do', async () => {
  const page = await visit(await site());
  const plan = page.locator('.event.planned').first();
  const heading = page.locator('.list h4.planned');
  const cdp = await page.context().newCDPSession(page);
  const { result } = await cdp.send('Runtime.evaluate', { expression: "document.querySelector('fact-line').shadowRoot.querySelector('.event.planned summary')" });
  const { nodes } = await cdp.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
  const words = async (at) => (await at.innerText()).replace(/\s+/g, ' ').trim();
  assert.equal(nodes[0].name.value, `${await words(plan.locator('summary'))} ${await words(heading)}`);
  assert.match(nodes[0].name.value, /Dec 2025 \(year inferred\) Planned/);
  // The axis is one thing, and not its pieces.
  const axis = await page.locator('figure.axis').ariaSnapshot();
  assert.match(axis, /listbox "Time axis from [^"]+"/);
  assert.ok(!axis.includes('first half-century'), axis);
  await page.locator('.controls input').fill('no such word');
  await page.waitForFunction(() => /Nothing here fits.*Show all/.test(document.querySelector('fact-line').shadowRoot.querySelector('[role=status]').textContent));
});

test('search finds words as they are typed, plans by their state, and events by their source', async () => {
  const page = await visit(await site());
  const search = async (words) => {
    await page.locator('.controls input').fill(words);
    await page.waitForSelector('.count :text("of 12 events")');
    return (await titles(page)).length;
  };
  const planned = await page.locator('.event.planned').count();
  assert.ok(await search('planned') >= planned);
  assert.equal(await search('MNTV'), 12);
});
