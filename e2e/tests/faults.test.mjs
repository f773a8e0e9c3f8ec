// Whatever fails, the story can be read, nothing pretends to work, and nobody else is disturbed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site, text, titles, troubles, visit } from '../site.mjs';

const whole = await (async () => {
  let all;
  return async () => (all ??= await text(await visit(await site(), { javaScriptEnabled: true })));
})();

/** All can be read, details and notes open, and no dead control is to be seen or reached. */
async function readable(page) {
  assert.equal(await text(page), await whole());
  assert.equal((await titles(page)).length, 12);
  assert.equal(await page.locator('.controls').isVisible(), false);
  assert.equal(await page.locator('[role=button]').count(), 0);
  await page.locator('summary').nth(3).click();
  assert.ok(await page.locator('details[open] p').first().isVisible());
  await page.locator('.figures sup button').first().click();
  assert.equal(await page.locator('.notes [popover]:popover-open').count(), 1);
}

test('with JavaScript off everything can be read and opened', async () => {
  const page = await visit(await site(), { wait: null, javaScriptEnabled: false });
  assert.equal((await titles(page)).length, 12);
  assert.ok(await page.getByText('Said by officials').first().isVisible());
  assert.match(await page.locator('.agreements summary').innerText(), /ORBVIEW PTE/);
  await page.locator('.quotes summary').click();
  assert.ok(await page.getByText('second wind').first().isVisible());
  assert.equal(await page.locator('.controls').isVisible(), false);
  assert.equal(await page.locator('.notice').isVisible(), false);
  assert.equal(await page.locator('.name').first().getAttribute('role'), null);
  await page.locator('summary').nth(3).click();
  assert.ok(await page.getByText('The national space company has signed').isVisible());
  await page.locator('.figures sup button').first().click();
  assert.match(await page.locator('.notes [popover]:popover-open').innerText(), /Stated as fact · MNTV, paragraph 4/);
});

const cut = (bytes) => bytes.subarray(0, bytes.length >> 1);
const flip = (bytes) => {
  const other = Buffer.from(bytes);
  other[100] ^= 0xff;
  return other;
};
const only = (end, answer) => ({ answer: (path) => (path.endsWith(end) ? answer : undefined) });
const FAULTS = {
  '[fault-wasm] Wasm missing': only('.wasm', { status: 404, body: 'not found' }),
  '[fault-wasm] Wasm cut short': only('.wasm', { body: cut }),
  '[fault-wasm] [files-hashed] Wasm changed': only('.wasm', { body: flip }),
  '[fault-wasm] Wasm replaced by a page': only('.wasm', { body: '<!doctype html>', headers: { 'content-type': 'text/html' } }),
  '[fault-wasm] Wasm refused by the policy': {
    answer: (path) => (path === '/' ? { headers: { 'content-security-policy': "script-src 'self'" } } : undefined),
  },
  '[fault-script] widget script missing': { answer: (path) => (path.startsWith('/widget') && path.endsWith('.js') ? { status: 404 } : undefined) },
  '[fault-story] story missing': only('.story', { status: 404, body: 'not found' }),
  '[fault-story] story cut short': only('.story', { body: cut }),
  '[fault-story] story damaged': only('.story', { body: flip }),
  '[fault-story] story replaced by a page': only('.story', { body: '<!doctype html>' }),
};
for (const [fault, options] of Object.entries(FAULTS)) {
  test(`${fault}: the page stays readable and says plainly what is missing`, async () => {
    let event;
    const page = await visit(await site(options), {
      wait: 'static',
      ready: async (page) => {
        await page.exposeFunction('tell', (detail) => (event = detail));
        await page.addInitScript(() => addEventListener('factline:error', (event) => window.tell(event.detail)));
      },
    });
    assert.ok(await page.locator('.notice').isVisible());
    assert.match(await page.locator('.notice').innerText(), /whole story is on this page/);
    await readable(page);
    assert.ok(event.message.length > 0);
    assert.equal(page.troubles.filter((text) => text.startsWith('uncaught')).length, 0, page.troubles.join('\n'));
    assert.equal(page.troubles.filter((text) => text.startsWith('Factline:')).length, 1, page.troubles.join('\n'));
  });
}

test('[fault-loader] the loader missing: the controls leave by themselves', async () => {
  const served = await site({ answer: (path) => (/factline.*\.js$/.test(path) ? { status: 404 } : undefined) });
  const page = await visit(served, { wait: null });
  await page.waitForFunction(() => {
    const controls = document.querySelector('fact-line').shadowRoot.querySelector('.controls');
    return getComputedStyle(controls).display === 'none';
  }, null, { timeout: 15_000 });
  await readable(page);
});

test('[fault-type] Wasm of a wrong type starts all the same', async () => {
  const page = await visit(await site(only('.wasm', { headers: { 'content-type': 'text/plain' } })));
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  assert.equal((await titles(page)).length, 3);
});

test('[ev-ready] HTML of another build is replaced, with its style, and never traps', async () => {
  const other = (bytes) =>
    Buffer.from(String(bytes).replace(/data-digest="[0-9a-f]+"/, 'data-digest="0"').replaceAll('<h2', '<h5'));
  let event;
  const page = await visit(await site({ answer: (path) => (path === '/' ? { body: other } : undefined) }), {
    ready: async (page) => {
      await page.exposeFunction('tell', (detail) => (event = detail));
      await page.addInitScript(() => addEventListener('factline:ready', (event) => window.tell(event.detail)));
    },
  });
  assert.deepEqual(event, { hydrated: false, problems: [] });
  assert.equal(await text(page), await whole());
  assert.equal(await page.locator('h2').count(), 1);
  assert.equal(await page.locator('.choices button').first().evaluate((b) => getComputedStyle(b).borderRadius), '99px');
  assert.deepEqual(troubles(page), []);
});

test('a policy without inline style and script leaves nothing out', async () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src data:";
  const page = await visit(
    await site({ answer: (path) => (path === '/' ? { headers: { 'content-security-policy': policy } } : undefined) }),
  );
  assert.equal(await page.locator('.choices button').first().evaluate((b) => getComputedStyle(b).borderRadius), '99px');
  const others = troubles(page).filter((text) => !/style/i.test(text));
  assert.deepEqual(others, []);
});

test('[el-lifecycle] [el-many] several stories on a page share one Wasm, and come and go', async () => {
  const served = await site();
  const page = await visit(served);
  await page.evaluate(async () => {
    const first = document.querySelector('fact-line');
    const src = first.getAttribute('src');
    for (const lang of ['a', 'b']) {
      const more = document.createElement('fact-line');
      more.id = lang;
      more.loading = 'eager';
      more.setAttribute('src', src);
      more.append(`fallback ${lang}`);
      const ready = new Promise((done) => more.addEventListener('factline:ready', done));
      document.body.append(more);
      await ready;
    }
    first.remove();
    // Moved: it leaves and comes back at once.
    document.body.prepend(document.querySelector('#a'));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });
  for (const id of ['#a', '#b']) {
    await page.locator(`${id} .choices button`, { hasText: 'Flights' }).click();
    assert.equal(await page.locator(`${id} .event:visible`).count(), 3);
  }
  // One takes over what is prerendered, and one renders, for both of the others.
  const wasm = served.requests.filter((path) => path.endsWith('.wasm')).map((path) => path.replace(/-.*/, ''));
  assert.deepEqual(wasm, ['/widget_bg', '/long_bg']);
  await page.evaluate(async () => {
    const gone = document.querySelector('#a');
    gone.remove();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const ready = new Promise((done) => gone.addEventListener('factline:ready', done));
    document.body.append(gone);
    await ready;
  });
  assert.equal(await page.locator('#a .event:visible').count(), 3, 'what the reader chose stands in the attribute');
  assert.deepEqual(troubles(page), []);
});

test('[el-lifecycle] an element that leaves and comes back is prerendered again, and stays so if the network is gone', async () => {
  let offline = false;
  const served = await site({ answer: (path) => (offline && path.endsWith('.story') ? { status: 503, body: 'gone' } : undefined) });
  const page = await visit(served);
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  const back = () =>
    page.evaluate(async () => {
      const one = document.querySelector('fact-line');
      const told = new Promise((done) => {
        one.addEventListener('factline:ready', (event) => done(event.detail), { once: true });
        one.addEventListener('factline:error', () => done('error'), { once: true });
      });
      const place = one.parentElement;
      one.remove();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      place.append(one);
      return told;
    });
  assert.deepEqual(await back(), { hydrated: true, problems: [] });
  await page.waitForSelector('.count :text("3 of 12")');
  offline = true;
  assert.equal(await back(), 'error');
  await readable(page);
  offline = false;
  assert.deepEqual(await back(), { hydrated: true, problems: [] });
  assert.equal(await page.locator('.notice').isVisible(), false, 'what was said of the failure is taken back');
});

test('an element without prerendered HTML shows its fallback again when the story cannot come back', async () => {
  let offline = false;
  const served = await site({ answer: (path) => (offline && path.endsWith('.story') ? { status: 503, body: 'gone' } : undefined) });
  const page = await visit(served);
  const told = (source, act) =>
    page.evaluate(
      async ([source, act]) => {
        const one = document.querySelector('#more') ?? Object.assign(document.createElement('fact-line'), { id: 'more', textContent: 'Fallback.', loading: 'eager' });
        if (source) one.setAttribute('src', document.querySelector('fact-line').getAttribute('src'));
        const told = new Promise((done) => ['ready', 'error'].forEach((name) => one.addEventListener(`factline:${name}`, () => done(name), { once: true })));
        if (act) {
          one.remove();
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          document.body.append(one);
        }
        return told;
      },
      [source, act],
    );
  assert.equal(await told(false, true), 'error');
  assert.ok(await page.getByText('Fallback.').isVisible());
  assert.equal(await told(true, true), 'ready');
  assert.equal(await page.locator('#more .event:visible').count(), 12);
  offline = true;
  assert.equal(await told(true, true), 'error');
  assert.ok(await page.getByText('Fallback.').isVisible());
});

test('another source takes the place of the story', async () => {
  const served = await site();
  const page = await visit(served);
  const detail = await page.evaluate(() => {
    const one = document.querySelector('fact-line');
    const ready = new Promise((done) => one.addEventListener('factline:ready', (event) => done(event.detail), { once: true }));
    one.setAttribute('src', `${one.getAttribute('src')}?again`);
    return ready;
  });
  assert.deepEqual(detail, { hydrated: true, problems: [] });
  assert.equal((await titles(page)).length, 12);
  assert.deepEqual(troubles(page), []);
});

test('HTML of another build whose new style does not come keeps the style that it has', async () => {
  const other = (bytes) => Buffer.from(String(bytes).replace(/data-digest="[0-9a-f]+"/, 'data-digest="0"'));
  const page = await visit(
    await site({ answer: (path) => (path === '/' ? { body: other } : path.endsWith('.css') ? { status: 404 } : undefined) }),
  );
  await page.locator('.choices button', { hasText: 'Flights' }).click();
  assert.equal((await titles(page)).length, 3);
  assert.equal(await page.locator('.choices button').first().evaluate((b) => getComputedStyle(b).borderRadius), '99px');
});

test('an element without a source keeps what stands in it', async () => {
  const page = await visit(await site());
  const message = await page.evaluate(
    () =>
      new Promise((done) => {
        const empty = document.createElement('fact-line');
        empty.id = 'empty';
        empty.loading = 'eager';
        empty.textContent = 'Read the story elsewhere.';
        empty.addEventListener('factline:error', (event) => done(event.detail.message));
        document.body.append(empty);
      }),
  );
  assert.equal(message, '<fact-line> has no src');
  assert.ok(await page.getByText('Read the story elsewhere.').isVisible());
});
