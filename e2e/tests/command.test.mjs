// What the command builds and previews, in the browser: a page for each language, which hydrates.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../server.mjs';
import { noOverflow, titles, troubles, visit } from '../site.mjs';

const COMMAND = new URL('../../target/command/factline', import.meta.url).pathname;
const FORUM = new URL('../../tests/fixtures/journey.json', import.meta.url).pathname;
const FULL = await readFile(new URL('../../tests/fixtures/full.json', import.meta.url), 'utf8');
/** The story in four languages, as far as it is translated. */
const LANGUAGES = JSON.stringify({
  ...JSON.parse(FULL),
  id: 'four',
  translations: ['kk', 'ru', 'ar'],
  headline: { en: 'The bridge opens', kk: 'Көпір ашылды', ru: 'Мост открыт', ar: 'افتتاح الجسر' },
});
let folder;
let site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-e2e-'));
  await writeFile(join(folder, 'full.json'), FULL);
  await writeFile(join(folder, 'four.json'), LANGUAGES);
  await promisify(execFile)(COMMAND, ['build', 'full.json', 'four.json', FORUM, '--out', 'site'], { cwd: folder });
  site = await serve(join(folder, 'site'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

const told = (page) =>
  page.addInitScript(() => addEventListener('factline:ready', (event) => (window.told = event.detail)));

for (const [path, language, direction, sources] of [
  ['full/', 'en', 'ltr', 'Sources'],
  ['four/', 'en', 'ltr', 'Sources'],
  ['four/kk/', 'kk', 'ltr', 'Дереккөздер'],
  ['four/ru/', 'ru', 'ltr', 'Источники'],
  ['four/ar/', 'ar', 'rtl', 'المصادر'],
]) {
  test(`the page ${path} is in its language, hydrates, and fits a phone`, async () => {
    const page = await visit(site, { path: `${path}index.html`, ready: told, viewport: { width: 320, height: 800 } });
    await page.waitForFunction(() => window.told);
    assert.deepEqual(await page.evaluate(() => window.told), { hydrated: true, problems: [] });
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    assert.equal(await page.locator('.story').getAttribute('dir'), direction);
    assert.ok(await page.getByRole('heading', { name: sources, exact: true }).isVisible());
    assert.equal((await titles(page)).length, 2);
    await noOverflow(page);
    assert.deepEqual(troubles(page), []);
    const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
  });
}

test('words that are not translated are marked as what they are', async () => {
  const page = await visit(site, { path: 'four/ar/index.html' });
  const event = page.locator('.event').first();
  assert.deepEqual([await event.getAttribute('lang'), await event.getAttribute('dir')], ['en', 'auto']);
});

test('the languages of a story lead to one another', async () => {
  const page = await visit(site, { path: 'four/index.html' });
  await page.getByRole('link', { name: 'العربية', exact: true }).click();
  await page.waitForURL('**/four/ar/');
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.equal(await page.getByRole('link', { name: 'English', exact: true }).getAttribute('href'), '../');
});

test('a preview is reloaded when its file changes, shows what is wrong, and recovers', async () => {
  const preview = spawn(COMMAND, ['serve', 'full.json', '--port', '0'], { cwd: folder });
  try {
    const line = await new Promise((done) => preview.stdout.once('data', (data) => done(String(data))));
    const url = line.match(/http:\/\/[^ ]+/)[0];
    const page = await visit({ url }, { path: 'full/' });
    const write = (text) => writeFile(join(folder, 'full.json'), text);
    await write(FULL.replace('two years late', 'at last'));
    await page.getByRole('heading', { name: 'The bridge opens, at last' }).waitFor();
    await write(FULL.replace('2026-05-20', '2026-13'));
    await page.getByText('month 13 does not exist').waitFor();
    await write(FULL);
    await page.getByRole('heading', { name: 'The bridge opens, two years late' }).waitFor();
  } finally {
    preview.kill();
    await writeFile(join(folder, 'full.json'), FULL);
  }
});

/** The types of schema.org, and the properties of each, its parents' with them: from its typings. */
async function vocabulary() {
  const text = await readFile(new URL('../node_modules/schema-dts/dist/schema.d.ts', import.meta.url), 'utf8');
  const found = {};
  for (const [, name, parents, body] of text.matchAll(/interface (\w+) extends ([^{]+)\{([^]*?)^\}/gm)) {
    found[name] = {
      parents: [...parents.matchAll(/\w+Base/g)].map(([parent]) => parent),
      own: [...body.matchAll(/^ +"?(\w+)"?\??:/gm)].map(([, property]) => property),
    };
  }
  const all = (name) => [...(found[name]?.own ?? []), ...(found[name]?.parents ?? []).flatMap(all)];
  const types = Object.keys(found).filter((name) => name.endsWith('Leaf')).map((name) => name.slice(0, -4));
  return { types, properties: (type) => all(`${type}Leaf`) };
}

test('[page-json-ld] the data for search engines are of the vocabulary of schema.org, type by type', async () => {
  const { types, properties } = await vocabulary();
  assert.ok(types.length > 500 && properties('NewsArticle').includes('headline'));
  const pages = ['full', 'journey'].map((id) => readFile(join(folder, `site/${id}/index.html`), 'utf8'));
  const blocks = (await Promise.all(pages)).map((html) => html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)[1]);
  let looked = 0;
  const walk = (value) => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object') return;
    const { '@type': type, '@context': context, ...rest } = value;
    assert.ok(types.includes(type), `${type} is no type of schema.org`);
    for (const [property, inner] of Object.entries(rest)) {
      assert.ok(properties(type).includes(property), `${type} has no ${property}`);
      looked += 1;
      walk(inner);
    }
  };
  blocks.map((block) => walk(JSON.parse(block)));
  assert.ok(looked > 150, String(looked));
});
