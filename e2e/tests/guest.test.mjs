// A good guest: whatever the host's style, policy, scripts and layout are.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { STORY, bare, element, heard, hosted, markup, open } from '../host.mjs';
import { STRICT } from '../examples-server.mjs';
import { held } from '../server.mjs';
import { noOverflow, quiet, site, text, titles, troubles, visit } from '../site.mjs';

/** How everything in the story looks: sizes, colours, fonts, and how high it is. */
const look = (page) =>
  page.evaluate(() => {
    const shadow = document.querySelector('fact-line').shadowRoot;
    const names = ['display', 'fontSize', 'fontFamily', 'fontWeight', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'color',
      'backgroundColor', 'textAlign', 'direction', 'textIndent', 'whiteSpace', 'visibility', 'opacity', 'borderTopWidth', 'marginTop', 'paddingLeft'];
    const all = [...shadow.querySelectorAll('.fl, .fl *')].map((one) => {
      const style = getComputedStyle(one);
      return `${one.localName}.${one.getAttribute('class')} ${names.map((name) => style[name]).join(' ')}`;
    });
    return [...all, `height ${shadow.querySelector('.fl').offsetHeight}`];
  });

const WIDTH = '<style>body { margin: 0 } #column { width: 700px }</style>';
const inColumn = (attributes = '') => `<div id="column">${element(attributes)}</div>`;
const HOSTS = {
  'everything unset': '<style>* { all: unset !important }</style>',
  'everything unset, and taken away': '<style>fact-line, fact-line * { all: unset !important; display: none !important }</style>',
  'a reset sheet': '<style>*, *::before, *::after { margin: 0; padding: 0; border: 0; box-sizing: content-box; font: inherit; vertical-align: baseline; list-style: none; line-height: 1 }</style>',
  'font-size: 62.5%': '<style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>',
  'loud inherited text': '<style>body { font: italic 900 31px/3 monospace; letter-spacing: .3em; word-spacing: 1em; text-transform: uppercase; text-align: right; text-indent: 4em; white-space: pre; color: red; cursor: none; text-shadow: 1px 1px red; font-variant: small-caps; hyphens: auto; tab-size: 2; user-select: none }</style>',
  'rules for every element': '<style>h2, h3, p, button, input, details, summary, ul, li, table, td { color: red !important; display: none !important; font-size: 40px !important }</style>',
};
const anywhere = (() => {
  let found;
  return async () => (found ??= await look(await open(inColumn(), { head: WIDTH })));
})();
for (const [kind, style] of Object.entries(HOSTS)) {
  test(`[guest-style] on a page with ${kind} the story looks as it does anywhere`, async () => {
    // Without its width the host's own column is gone: the story is laid out in one of the same width.
    const column = (page) => page.evaluate(() => (document.querySelector('#column').style.cssText = 'display: block !important; width: 700px !important'));
    const page = await open(inColumn(), { head: WIDTH + style });
    await column(page);
    const [expected, found] = [await anywhere(), await look(page)];
    const differs = found.filter((line, i) => line !== expected[i]);
    assert.deepEqual(differs.slice(0, 3), expected.filter((line, i) => line !== found[i]).slice(0, 3));
    assert.equal(found.length, expected.length);
  });
}

test('[guest-browsers] without light-dark() and popovers there are light colours, and the notes are a list', async () => {
  // As such a browser reads the sheet: by names that this one does not know either.
  const older = element('theme="dark"').replaceAll('light-dark(', 'light-past(').replaceAll(':popover-open', ':popover-past');
  const page = await open(older, { colorScheme: 'dark' });
  const [fl, input, note] = await page.evaluate(() => {
    const shadow = document.querySelector('fact-line').shadowRoot;
    return ['.fl', '.controls input', '.notes [popover]'].map((name) => JSON.parse(JSON.stringify(getComputedStyle(shadow.querySelector(name)))));
  });
  assert.deepEqual([fl.color, fl.backgroundColor, fl.colorScheme], ['rgb(15, 23, 32)', 'rgb(255, 255, 255)', 'light']);
  assert.equal(input.borderTopColor, 'rgb(127, 133, 139)');
  assert.deepEqual([note.borderTopWidth, note.boxShadow], ['0px', 'none']);
  const number = await page.locator('[data-mark="2"]').evaluate((mark) => [getComputedStyle(mark, '::before').display !== 'none', getComputedStyle(mark, '::before').content]);
  assert.deepEqual(number, [true, '"2. "']);
  assert.deepEqual(troubles(page), []);
});

test('[guest-style] nothing of the widget reaches the host', async () => {
  const host = '<main class="story card event"><h2>Mine</h2><p class="summary">Mine</p><button class="name">Mine</button></main>';
  const measure = (page) =>
    page.evaluate(() => [...document.querySelectorAll('main, main *')].map((one) => JSON.stringify({ ...getComputedStyle(one) })));
  const alone = await open(host, { wait: null });
  const before = await measure(alone);
  const page = await open(host + element('loading="eager"'));
  assert.deepEqual(await measure(page), before);
});

test('[guest-style] a right-to-left host with a left-to-right story', async () => {
  const page = await open(`<div dir="rtl">${element()}</div>`);
  assert.equal(await page.locator('.story').evaluate((story) => getComputedStyle(story).direction), 'ltr');
  await noOverflow(page);
});

test('[guest-style] what the host hides or switches off stays so', async () => {
  const page = await open(`<div style="visibility:hidden;pointer-events:none">${element('loading="eager"')}</div>`, { wait: null });
  await heard(page, 'ready');
  const style = await page.locator('summary').first().evaluate((one) => [getComputedStyle(one).visibility, getComputedStyle(one).pointerEvents]);
  assert.deepEqual(style, ['hidden', 'none']);
});

for (const width of [280, 390, 620]) {
  test(`[guest-width] in a column of ${width} px on a wide page`, async () => {
    const page = await open(`<div style="width:${width}px">${element()}</div>`, { viewport: { width: 1280, height: 900 } });
    const wide = await page.evaluate(() => {
      const { right } = document.querySelector('fact-line').getBoundingClientRect();
      const over = [...document.querySelector('fact-line').shadowRoot.querySelectorAll('.fl *:not(.heard, sup button, .choices *, .map *)')];
      return over.filter((one) => one.getClientRects().length && one.getBoundingClientRect().right > right + 1).map((one) => one.outerHTML.slice(0, 80));
    });
    assert.deepEqual(wide, []);
  });
}

test('[guest-base] a page whose <base> leads elsewhere', async () => {
  const served = await hosted('');
  const page = await visit(await hosted(markup(element().replace(STORY, served.url + STORY), '<base href="https://example.org/elsewhere/">').replaceAll('="factline.js"', `="${served.url}factline.js"`).replace('heard.js', `${served.url}heard.js`)));
  await page.locator('.figures sup button').first().click();
  assert.equal(await page.locator('.notes [popover]:popover-open').count(), 1);
  assert.deepEqual(troubles(page), []);
});

test('[guest-print] on a printed host page everything is open', async () => {
  const page = await open(element());
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.controls').isVisible(), false);
  const folded = await page.locator('details:not([open]) .meta').evaluateAll((all) => all.filter((one) => !one.getClientRects().length || !one.checkVisibility()).length);
  assert.equal(folded, 0);
  await page.emulateMedia({ media: 'screen' });
  // A browser whose style cannot open what is closed.
  const older = await open(element(), { ready: (page) => page.addInitScript(() => {
    const knows = CSS.supports.bind(CSS);
    CSS.supports = (...query) => !`${query}`.includes('details-content') && knows(...query);
  }) });
  const closed = () => older.locator('.more details:not([open])').count();
  const parts = await closed();
  await older.locator('.quotes summary').click();
  await older.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await closed(), 0);
  await older.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await closed(), parts - 1, 'what the reader has opened stays open');
});

for (const [kind, make] of [['prerendered', element], ['not prerendered', bare]]) {
  test(`[guest-csp] [guest-trusted-types] under the strictest policy, ${kind}: alive, with its style`, async () => {
    const page = await open(make(), { serve: { headers: { 'content-security-policy': STRICT } } });
    await page.locator('.choices button', { hasText: 'Flights' }).click();
    assert.equal((await titles(page)).length, 3);
    assert.equal(await page.locator('.choices button').first().evaluate((b) => getComputedStyle(b).borderRadius), '99px');
    assert.deepEqual(troubles(page).filter((text) => !/inline style/i.test(text)), []);
  });
}

test('[guest-csp] where no Wasm is allowed the HTML stays', async () => {
  const page = await open(element(), { wait: 'static', serve: { headers: { 'content-security-policy': "script-src 'self'" } } });
  assert.equal((await titles(page)).length, 12);
  assert.equal(page.troubles.filter((text) => text.startsWith('Factline:')).length, 1);
});

test('[style-properties] colours and fonts in three lines; a value that would escape is inert', async () => {
  const head = (style) => ({ head: `<style>fact-line { ${style} }</style>` });
  const page = await open(element(), head("--factline-accent: rgb(200, 0, 0); --factline-ink: rgb(1, 2, 3); --factline-paper: rgb(250, 240, 230); --factline-sans: monospace; --factline-serif: cursive"));
  const style = (place, name) => page.locator(place).first().evaluate((one, name) => getComputedStyle(one)[name], name);
  assert.equal(await style('.kicker b', 'color'), 'rgb(200, 0, 0)');
  assert.equal(await style('h2', 'color'), 'rgb(1, 2, 3)');
  assert.equal(await style('.fl', 'backgroundColor'), 'rgb(250, 240, 230)');
  assert.equal(await style('h2', 'fontFamily'), 'cursive');
  assert.equal(await style('.kicker', 'fontFamily'), 'monospace');
  const served = await site();
  const hostile = `url(${served.url}stolen), red; } * { display: none } :host { color: blue`;
  const other = await open(element());
  await other.evaluate((value) => {
    for (const name of ['accent', 'ink', 'paper', 'sans', 'serif']) document.querySelector('fact-line').style.setProperty(`--factline-${name}`, value);
    for (const name of ['accent', 'ink', 'paper', 'sans', 'serif']) document.querySelector('fact-line').style.setProperty(`--factline-${name}`, value.split(';')[0]);
  }, hostile);
  assert.equal((await titles(other)).length, 12);
  await quiet(other);
  assert.deepEqual(served.requests, []);
});

test('[style-parts] parts that a host may style', async () => {
  const page = await open(element(), { head: ['card', 'timeline', 'more', 'headline', 'summary'].map((part) => `<style>fact-line::part(${part}) { outline: 3px solid lime }</style>`).join('') });
  for (const place of ['.card', '.timeline', '.more', 'h2', '.summary']) {
    assert.equal(await page.locator(place).evaluate((one) => getComputedStyle(one).outlineWidth), '3px', place);
  }
});

test('[fault-panic] the widget’s code stops in the middle: the HTML comes back, the host hears of it, and nothing is thrown', async () => {
  const page = await open(element() + element('id="trap" loading="eager"'));
  await heard(page, 'ready', 1);
  await page.locator('fact-line').first().locator('summary').nth(2).click();
  // The browser tells of what is opened in a task of its own.
  await heard(page, 'open');
  // What the code asks of the page stops it in the middle, as a fault of its own would.
  await page.evaluate(() => {
    String.prototype.normalize = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
  });
  await page.locator('#trap .controls input').fill('x');
  await heard(page, 'error', 1);
  assert.equal(await page.locator('#trap .event:visible').count(), 12);
  const first = page.locator('fact-line').first();
  assert.equal(await first.locator('.fl').getAttribute('data-state'), 'static');
  assert.equal(await first.locator('.event:visible').count(), 12);
  assert.equal(await first.locator('details[open]').count(), 1, 'what was opened last is open');
  assert.ok(await first.locator('.notice').isVisible());
  assert.equal(page.troubles.length, 2, page.troubles.join('\n'));
  assert.ok(page.troubles.every((text) => text.startsWith('Factline:')), page.troubles.join('\n'));
  // A later one of the page keeps its HTML too.
  await page.evaluate(() => document.querySelector('fact-line').reload());
  await heard(page, 'error', 2);
  assert.equal(await first.locator('.event:visible').count(), 12);
});

test('[fault-cpu] a processor without what the Wasm needs: the HTML stays', async () => {
  // A module of one function with an instruction that no engine knows.
  const unknown = Buffer.from('0061736d0100000001040160000003020100070501016600000a06010400ff0f0b', 'hex');
  // Without the metadata of integrity it is the compiler that finds it.
  const loader = String(await readFile(new URL('../../dist/factline.js', import.meta.url))).replace(/"sha256-[^"]+"/g, '""');
  const page = await visit(await hosted(markup(element()), {
    files: { 'factline.js': loader },
    answer: (path) => (path.endsWith('.wasm') ? { body: unknown } : undefined),
  }), { wait: 'static' });
  assert.match((await heard(page, 'error')).message, /compil/i);
  assert.equal((await titles(page)).length, 12);
});

test('[fault-network] the network goes half-way through each file: the HTML stays', async () => {
  for (const end of ['.wasm', '.story', /widget.*js$/]) {
    const page = await open(element(), {
      wait: 'static',
      ready: (page) => page.route(end instanceof RegExp ? end : `**/*${end}`, (route) => route.abort('connectionreset')),
    });
    assert.equal((await titles(page)).length, 12);
    assert.equal(page.troubles.filter((text) => text.startsWith('Factline:')).length, 1);
    assert.equal(page.troubles.filter((text) => text.startsWith('uncaught')).length, 0);
  }
});

test('[el-versions] two versions of the script on a page: each story is shown by its own, and one Wasm is asked for by each', async () => {
  const [old, young] = [await site(), await site()];
  const made = (served) => element('loading="eager"').replace(STORY, served.url + STORY);
  const scripts = [old, young].map((served) => `<script type="module" src="${served.url}factline.js"></script>`).join('');
  const page = await visit(await hosted(markup(made(old) + made(young), scripts).replace('<script type="module" src="factline.js"></script>', '')), { wait: null });
  await heard(page, 'ready', 1);
  assert.deepEqual(await page.evaluate(() => heard.map(({ name, detail }) => [name, detail.hydrated])), [['ready', true], ['ready', true]]);
  for (const served of [old, young]) {
    assert.equal(served.requests.filter((path) => path.endsWith('.wasm')).length, 1);
    assert.equal(served.requests.filter((path) => path.endsWith('.story')).length, 1);
  }
  assert.deepEqual(troubles(page), []);
});

test('[el-many] ten stories of a page ask for one Wasm, and all are alive', async () => {
  const served = await hosted(markup(element('loading="eager"').repeat(10)));
  const page = await visit(served, { wait: null });
  await heard(page, 'ready', 9);
  for (const kind of ['.wasm', '.story']) assert.ok(served.requests.filter((path) => path.endsWith(kind)).length <= (kind === '.wasm' ? 1 : 10));
  assert.equal(await page.locator('.fl[data-state=live]').count(), 10);
  await page.locator('fact-line').nth(7).locator('.choices button', { hasText: 'Flights' }).click();
  assert.equal(await page.locator('fact-line').nth(7).locator('.event:visible').count(), 3);
  assert.equal(await page.locator('fact-line').nth(6).locator('.event:visible').count(), 12);
});

test('[el-lifecycle] an element that leaves while it loads asks for nothing more and says nothing', async () => {
  const story = held('.story');
  const page = await open('<div></div>', { wait: null, serve: story });
  const asked = page.waitForRequest((request) => request.url().endsWith('.story'));
  const aborted = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.story'));
  await page.evaluate((markup) => document.querySelector('div').setHTMLUnsafe(markup), element('loading="eager"'));
  await asked;
  await page.evaluate(() => document.querySelector('fact-line').remove());
  assert.match((await aborted).failure().errorText, /ABORTED/);
  story.release();
  await quiet(page);
  assert.deepEqual(await page.evaluate(() => heard), []);
  assert.deepEqual(troubles(page).filter((text) => !text.startsWith('failed')), []);
  assert.equal(await text(await open(element())).then((words) => words.length > 1000), true);
});
