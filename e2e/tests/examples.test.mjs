// The pages of examples/, one for each way in, as a visitor finds them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { examples } from '../examples-server.mjs';
import { troubles, visit } from '../site.mjs';

const FOLDER = new URL('../../target/examples/', import.meta.url).pathname;
const PACKAGE = new URL('../../target/npm/', import.meta.url).pathname;
let site;
before(async () => (site = await examples(FOLDER, 0)));
after(() => site.close());

const open = (path, options) => visit(site, { path, viewport: { width: 900, height: 900 }, ...options });
const high = (page) => page.waitForFunction(() => [...document.querySelectorAll('iframe')].some((frame) => frame.offsetHeight > 900), null, { timeout: 8000 });

test('[way-examples] every page is listed, and every page that is listed is there', async () => {
  const index = await readFile(join(FOLDER, 'index.html'), 'utf8');
  const pages = (await readdir(new URL('../../examples/', import.meta.url))).filter((name) => name.endsWith('.html') && name !== 'index.html');
  const apps = (await readdir(new URL('../../examples/apps/', import.meta.url))).filter((name) => name.endsWith('.html'));
  for (const name of [...pages, ...apps.map((name) => `apps/${name}`)]) {
    assert.ok(index.includes(`href="${name}"`), name);
    assert.equal((await fetch(site.url + name)).status, 200, name);
  }
});

for (const [name, stories] of [['plain', 1], ['strict', 1], ['hostile', 1], ['attributes', 2], ['languages', 2], ['ten', 10]]) {
  test(`[way-element] the page ${name}.html: every story is alive`, async () => {
    const page = await open(`${name}.html`);
    for (let i = 0; i < stories; i += 1) {
      await page.locator('fact-line').nth(i).scrollIntoViewIfNeeded();
      await page.locator('fact-line').nth(i).locator('.fl[data-state=live]').waitFor();
    }
    const others = troubles(page).filter((text) => name !== 'strict' || !/style|page\.css/i.test(text));
    assert.deepEqual(others, []);
    assert.equal(site.requests.filter((path) => path.endsWith('.wasm')).length > 0, true);
  });
}

test('[way-element] two languages side by side are each their own', async () => {
  const page = await open('languages.html');
  await page.locator('fact-line').nth(1).locator('.fl[data-state=live]').waitFor();
  const texts = await page.locator('fact-line').evaluateAll((all) => all.map((one) => [one.shadowRoot.querySelector('.story').lang, one.shadowRoot.querySelector('.story').dir]));
  assert.deepEqual(texts, [['en', 'ltr'], ['ar', 'rtl']]);
});

test('a Leptos application writes the components in its own view: the whole widget, and the card alone', async () => {
  const page = await open('leptos/index.html', { wait: null });
  const count = page.locator('#whole .count-of-ours');
  await count.waitFor();
  const total = await page.locator('#whole .event').count();
  assert.equal(await count.innerText(), `${total} of ${total} events, says the application`);
  await page.locator('#whole .choices button').nth(1).click();
  await page.waitForFunction((total) => !document.querySelector('#whole').shadowRoot.querySelector('.count-of-ours').textContent.startsWith(`${total} `), total);
  const shown = await page.locator('#whole .event:visible').count();
  assert.equal(await count.innerText(), `${shown} of ${total} events, says the application`);
  assert.ok(await page.locator('#card h2').isVisible());
  assert.equal(await page.locator('#card .event').count(), 0);
  assert.deepEqual(troubles(page), []);
});

for (const name of ['frame', 'frame-pym', 'frame-amp', 'frame-wordpress', 'frame-datawrapper']) {
  test(`[way-frame] the page ${name}.html: the frame becomes as high as its story`, async () => {
    const page = await open(`${name}.html`, { wait: null });
    await high(page);
    assert.deepEqual(troubles(page), []);
  });
}

test('[way-frame] a frame whose address chooses a part shows that part', async () => {
  const page = await open('frame.html', { wait: null });
  await page.locator('iframe').nth(1).scrollIntoViewIfNeeded();
  const frame = page.frameLocator('iframe').nth(1);
  await frame.locator('.count :text("3 of 12 events")').waitFor();
  assert.equal(await frame.locator('.figures').isVisible(), false);
});

for (const name of ['bundler', 'react', 'vue']) {
  test(`[way-npm] the application ${name}: the package is bundled, and its story is alive`, async () => {
    const page = await open(`apps/${name}.html`);
    assert.equal(await page.locator('.event:visible').count(), 12);
    if (name === 'bundler') {
      await page.locator('.choices button', { hasText: 'Flights' }).click();
      await page.waitForFunction(() => document.title === '3 of 12');
    } else {
      await page.getByRole('button', { name: 'Flights', exact: true }).click();
      await page.locator('output', { hasText: '3' }).waitFor();
      await page.locator('.choices button', { hasText: 'All' }).click();
      await page.locator('output', { hasText: '12' }).waitFor();
    }
    assert.deepEqual(troubles(page), []);
  });
}

test('[way-npm] the types of the package are those of the element', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'factline-types-'));
  await writeFile(join(folder, 'use.ts'), `import '${PACKAGE}factline';
    const one = document.createElement('fact-line');
    one.theme = 'dark'; one.filter = 'tag:a';
    one.addEventListener('factline:filter', ({ detail }) => detail.shown.toFixed());
    document.addEventListener('factline:open', ({ detail }) => detail.by === 'reader');
    document.body.addEventListener('factline:error', ({ detail }) => detail.error.message);
    addEventListener('factline:share', (event) => { if (event.detail.kind === 'embed') event.detail.code.trim(); event.preventDefault(); });
    const done: Promise<boolean> = one.show('x');
    one.ready.then(({ hydrated, problems }) => hydrated && problems[0].line.toFixed());
    // @ts-expect-error
    one.theme = 'sepia';
    // @ts-expect-error
    one.nothing();`);
  const tsc = new URL('../node_modules/.bin/tsc', import.meta.url).pathname;
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', 'use.ts'];
  const done = await promisify(execFile)(tsc, options, { cwd: folder }).catch((error) => error);
  await rm(folder, { recursive: true });
  assert.equal(done.stdout, '');
});

test('[way-npm] where pages are rendered by a server, the import is nothing', async () => {
  const imported = ['--input-type=module', '--eval', "console.log(Object.keys(await import('factline')).length)"];
  const { stdout } = await promisify(execFile)(process.execPath, imported, { cwd: PACKAGE });
  assert.equal(stdout, '0\n');
  const bundled = async (...conditions) => {
    const stdin = { contents: "import 'factline'", resolveDir: PACKAGE };
    const { outputFiles } = await build({ stdin, conditions, bundle: true, write: false, format: 'esm', platform: 'neutral', logLevel: 'error' });
    return outputFiles[0].text.includes('customElements');
  };
  for (const condition of ['workerd', 'edge-light']) assert.equal(await bundled(condition), false, condition);
  // A bundle for browsers has the element in it, by whatever name browsers go.
  for (const conditions of [['browser'], ['import']]) assert.equal(await bundled(...conditions), true, conditions);
});

test('[way-npm] the Custom Elements Manifest names what the element has, and nothing else', async () => {
  const manifest = JSON.parse(await readFile(`${PACKAGE}custom-elements.json`, 'utf8'));
  const [declaration] = manifest.modules[0].declarations;
  const names = (list) => list.map(({ name }) => name).sort();
  const page = await open('plain.html');
  const element = await page.evaluate(() => {
    const type = customElements.get('fact-line');
    return { attributes: [...type.observedAttributes].sort(), members: Object.getOwnPropertyNames(type.prototype).filter((name) => !/Callback$|^constructor$/.test(name)) };
  });
  assert.deepEqual(names(declaration.attributes), element.attributes);
  assert.deepEqual(names(declaration.members), [...element.members, 'lang'].sort());
  assert.deepEqual(declaration.events.map(({ name }) => name).sort(), ['error', 'filter', 'open', 'ready', 'share'].map((name) => `factline:${name}`));
});
