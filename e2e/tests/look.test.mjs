// How it looks and whom it shuts out: widths, colours, print, zoom, right to left, axe.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { ELEMENT, open } from '../host.mjs';
import { BUILT, serve } from '../server.mjs';
import { DIST, laidOut, noOverflow, quiet, site, visit } from '../site.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of axe, best practices included, finds nothing. */
async function accessible(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => window.axe.run());
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  assert.deepEqual(found, []);
  assert.ok(passes.length > 20);
}

for (const width of [280, 320, 390, 768, 1280]) {
  test(`at ${width} px, light and dark, nothing runs over, and axe finds nothing`, async () => {
    const page = await visit(await site(), { viewport: { width, height: 844 } });
    await noOverflow(page);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await accessible(page);
    }
  });
}

test('with everything open, chosen and searched, axe finds nothing', async () => {
  const page = await visit(await site());
  for (const summary of await page.locator('summary').all()) await summary.click();
  await accessible(page);
  await page.locator('.more .name').first().click();
  await accessible(page);
  await page.locator('#starter').click();
  await accessible(page);
  await page.locator('.controls input').fill('no such thing');
  await accessible(page);
});

test('with the axis gone through by key, zoomed and made the choice of the list, axe finds nothing', async () => {
  for (const width of [320, 1280]) {
    const page = await visit(await site(), { viewport: { width, height: 844 } });
    await page.locator('.plot').focus();
    for (const key of ['ArrowRight', 'End', '+', '+']) {
      await page.keyboard.press(key);
      await accessible(page);
    }
    await page.locator('#only').click();
    await page.locator('#during').waitFor();
    await accessible(page);
    await noOverflow(page);
    await page.locator('#go').fill('no date');
    await page.keyboard.press('Enter');
    await accessible(page);
  }
});

test('without JavaScript there is nothing that looks like a control and is none', async () => {
  const page = await visit(await site(), { wait: null, javaScriptEnabled: false });
  const name = page.locator('.name').first();
  assert.match(await name.evaluate((e) => getComputedStyle(e).textDecorationLine), /none/);
  // The buttons of notes work without a script.
  assert.deepEqual(await page.locator('.fl :is(input, button:not([popovertarget])):visible').allTextContents(), []);
});

test('the labels of the axis do not touch at any width, in the picture and in the instrument', async () => {
  const page = await visit(await site());
  const still = await visit(await site(), { wait: null, javaScriptEnabled: false });
  await laidOut(page);
  for (const [shown, width] of [320, 390, 768, 1280].flatMap((width) => [[still, width], [page, width]])) {
    await shown.setViewportSize({ width, height: 844 });
    if (shown === page) await quiet(page);
    const boxes = await shown.locator('.axis svg:visible text').evaluateAll((texts) =>
      texts.filter((text) => getComputedStyle(text).display !== 'none' && text.getBoundingClientRect().width).map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return { text: text.textContent, left, right, top, bottom };
      }),
    );
    assert.ok(boxes.length >= 5);
    for (const [i, a] of boxes.entries()) {
      assert.ok(a.left >= 0 && a.right <= width, `${a.text} runs over at ${width} px`);
      for (const b of boxes.slice(i + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        assert.ok(apart, `“${a.text}” and “${b.text}” touch at ${width} px`);
      }
    }
  }
});

test('in print everything is open and nothing is a control', async () => {
  const page = await visit(await site());
  await page.emulateMedia({ media: 'print' });
  const bodies = page.locator('.event .body > p.meta');
  assert.equal(await bodies.count(), 12);
  for (const body of await bodies.all()) assert.ok((await body.boundingBox())?.height > 5);
  assert.equal(await page.locator('.controls').isVisible(), false);
  for (const part of await page.locator('.more .rows > div, .quotes figure').all()) {
    assert.ok((await part.boundingBox())?.height > 5);
  }
  const notes = page.locator('.notes [popover]');
  assert.ok((await notes.count()) > 20);
  for (const note of await notes.all()) assert.ok((await note.boundingBox())?.height > 5);
});

test('while the page comes in, a label waits for the figure above it, and so never moves', async () => {
  const [figures] = ELEMENT.match(/^[^]*?class="figures"[^]*?<\/dl>/);
  const seen = async (html) => {
    const page = await open(html, { wait: null, javaScriptEnabled: false });
    return page.locator('.figures dt').evaluateAll((all) => all.map((label) => label.getClientRects().length));
  };
  assert.deepEqual(await seen(figures), [1, 1, 1, 1]);
  assert.deepEqual(await seen(figures.slice(0, figures.lastIndexOf('</dt>') + 5)), [1, 1, 1, 0]);
});

test('right to left mirrors the columns and runs over nowhere', async () => {
  const page = await visit(await site());
  const left = () => page.locator('.more').evaluate((more) => more.getBoundingClientRect().left);
  const before = await left();
  await page.locator('.story').evaluate((story) => (story.dir = 'rtl'));
  assert.ok((await left()) < before - 300);
  await noOverflow(page);
});

test('at 400 % zoom of a 1280 px window it reads as on a phone', async () => {
  const page = await visit(await site(), { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 });
  await noOverflow(page);
});

const LANGUAGES = ['', 'kk/', 'ru/', 'ar/'];

test('the story is one glance on a phone and on a desk, in each language', async () => {
  const served = await serve(BUILT);
  for (const path of LANGUAGES) for (const [width, most, touch] of [[390, 2400, true], [1280, 1450, false]]) {
    const page = await visit(served, { path, viewport: { width, height: 844 }, hasTouch: touch, isMobile: touch });
    const [story, axis] = await Promise.all(['fact-line', '.axis'].map((place) => page.locator(place).boundingBox()));
    assert.ok(story.height <= most, `${path}: ${story.height} px at ${width}`);
    assert.ok(axis.y < 844, `${path}: the axis begins at ${axis.y} px`);
    await page.context().close();
  }
  await served.close();
});

test('on paper it takes two sheets, in each language, with the whole axis as wide as the paper', async () => {
  const served = await serve(BUILT);
  for (const path of LANGUAGES) {
    const page = await visit(served, { path });
    await page.locator('#in').click();
    await page.locator('#mini').waitFor();
    const drawn = await page.locator('.axis-marks').innerHTML();
    await page.evaluate(() => addEventListener('beforeprint', () => {
      const marks = document.querySelector('fact-line').shadowRoot.querySelector('.axis-marks');
      document.title = marks.querySelector('.narrow') ? 'whole' : 'as on the screen';
    }));
    for (const format of ['A4', 'Letter']) {
      const sheets = await page.pdf({ format, margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } });
      const count = sheets.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
      assert.ok(count <= 2, `${path}: ${count} sheets of ${format}`);
    }
    assert.equal(await page.title(), 'whole');
    assert.equal(await page.locator('.axis-marks').innerHTML(), drawn, 'the screen has its own again');
    await page.context().close();
  }
  await served.close();
});

test('controls are large enough to touch', async () => {
  const page = await visit(await site(), { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  // What is around a control may belong to it, too.
  const small = await page.locator('fact-line').evaluate((element) => [...element.shadowRoot.querySelectorAll('button, a, input, summary, [role=button]')]
    .filter((control) => control.checkVisibility() && control.getClientRects().length)
    .map((control) => [control.outerHTML.slice(0, 80), Math.max(control.getBoundingClientRect().height, parseFloat(getComputedStyle(control, '::after').height) || 0)])
    .filter(([, height]) => height < 44));
  assert.deepEqual(small, []);
});

test('the colours hold in forced colours, and motion is not forced on anybody', async () => {
  const page = await visit(await site(), { forcedColors: 'active', reducedMotion: 'reduce' });
  const pressed = page.locator('.choices [aria-pressed=true]');
  const other = page.locator('.choices [aria-pressed=false]').first();
  const background = (of) => of.evaluate((e) => getComputedStyle(e).backgroundColor);
  assert.notEqual(await background(pressed), await background(other));
  const moving = await page.locator('.story *').evaluateAll((all) =>
    all.filter((one) => getComputedStyle(one).transitionDuration !== '0s').map((one) => one.className));
  assert.deepEqual(moving, []);
});

test('the page is valid HTML', async () => {
  const html = await readFile(`${DIST}/index.html`, 'utf8');
  // The story is checked as it is in the page: the shadow root's contents take its place.
  const flat = html.replace(/<template shadowrootmode="open"[^>]*>(.*?)<\/template>/s, '<div>$1</div>').replace(/<style>.*?<\/style>/gs, '');
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'doctype-style': 'off', 'no-trailing-whitespace': 'off', 'long-title': 'off', 'no-implicit-button-type': 'error' },
    elements: ['html5', { 'fact-line': { flow: true } }],
  });
  const report = await validator.validateString(flat);
  const found = report.results.flatMap((result) => result.messages.map((m) => `${m.ruleId}: ${m.message} ${m.selector ?? ''}`));
  assert.deepEqual([...new Set(found)], []);
});
