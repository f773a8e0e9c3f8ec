// A figure over time, as a picture and as a table.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../server.mjs';
import { noOverflow, troubles, visit } from '../site.mjs';

const file = (path) => new URL(`../../${path}`, import.meta.url).pathname;
let folder;
let site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-chart-'));
  await promisify(execFile)(file('target/command/factline'), ['build', file('examples/bridge.json'), '--out', 'site', '--no-compress'], { cwd: folder });
  site = await serve(join(folder, 'site'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});
const open = (options) => visit(site, { path: 'bridge/', ...options });

test('[page-chart] without a script a chart says what it comes down to, and its table tells every figure and its source', async () => {
  const page = await open({ wait: null, javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
  const chart = page.locator('.chart').first();
  assert.match(await chart.locator('figcaption').innerText(), /From €20\.5 million \(2019\) to €41 million \(May 2026\)/);
  assert.equal(await chart.locator('> svg').getAttribute('aria-hidden'), 'true');
  assert.equal(await chart.locator('table').isVisible(), false);
  await chart.locator('summary').click();
  const rows = await chart.locator('tr').evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, ' ')));
  assert.deepEqual(rows.map((row) => row.replace(/ ?\d+$/, '')), ['2019 €20.5 million', '2021 about €26 million', '2023 €33.5 million', '2024 €38 million', 'May 2026 €41 million']);
  await chart.locator('td sup button').nth(1).click();
  assert.match(await page.locator('.notes [popover]:popover-open').innerText(), /paragraph 4/);
  await noOverflow(page);
});

test('[page-chart] the widget takes a chart over as it is, and its table is open on paper', async () => {
  const page = await open();
  assert.deepEqual(troubles(page), []);
  const chart = page.locator('.chart').first();
  await page.emulateMedia({ media: 'print' });
  assert.ok((await chart.locator('tr').last().boundingBox())?.height > 5);
});

test('[page-chart] right to left time goes to the left', async () => {
  const first = async (path) => {
    const page = await open({ path });
    const [first, last] = await page.locator('.chart').first().locator('text.date').evaluateAll((dates) => [dates.at(0), dates.at(-1)].map((date) => date.getBoundingClientRect().left));
    return first < last;
  };
  assert.deepEqual([await first('bridge/'), await first('bridge/ar/')], [true, false]);
});

test('[page-chart] the columns are to scale: from zero, and in time', async () => {
  const page = await open();
  const paths = await page.locator('.chart').first().locator('.column, .soft-column').evaluateAll((all) => all.map((path) => path.getAttribute('d')));
  const columns = paths.flatMap((path) => [...path.matchAll(/M(\d+) (\d+)V(\d+)H(\d+)/g)].map(([, from, zero, top, to]) => ({ x: (+from + +to) / 2, height: zero - top }))).sort((a, b) => a.x - b.x);
  const [first, , , , last] = columns;
  assert.equal(columns.length, 5);
  assert.ok(Math.abs(first.height / last.height - 20.5 / 41) < 0.02, JSON.stringify(columns));
  // From the middle of 2019 to that of 2023, and to that of May 2026.
  assert.ok(Math.abs((columns[2].x - first.x) / (last.x - first.x) - 4 / 6.87) < 0.01, JSON.stringify(columns));
});
