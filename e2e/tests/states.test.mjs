// Whom no state of a story shuts out: axe over all of them, in each language, width and theme.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../server.mjs';
import { noOverflow, troubles, visit } from '../site.mjs';
import { THEMES, WIDTHS, states } from '../states.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const file = (path) => new URL(`../../${path}`, import.meta.url).pathname;
const COMMAND = file('target/command/factline');
const FORUM = 'space-days-kazakhstan';
/** The pages of the built site. */
const PAGES = [`${FORUM}/`, `${FORUM}/kk/`, `${FORUM}/ru/`, `${FORUM}/ar/`, 'bridge/', 'bridge/ar/', 'full/', 'small/'];
let folder;
let site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factline-states-'));
  const stories = [`stories/${FORUM}.json`, 'examples/bridge.json', 'tests/fixtures/full.json', 'tests/fixtures/small.json'];
  await promisify(execFile)(COMMAND, ['build', ...stories.map(file), '--out', 'site', '--no-compress'], { cwd: folder });
  site = await serve(join(folder, 'site'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

let count = 0;
for (const path of PAGES) {
  test(`in every state of ${path} axe finds nothing and nothing runs over`, async () => {
    const page = await visit(site, { path });
    await page.evaluate(axe);
    const found = [];
    for await (const { width, state } of states(page, WIDTHS)) {
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        const violations = await page.evaluate(async () => {
          // Of another theme the colours alone are others.
          const only = matchMedia('(prefers-color-scheme: dark)').matches ? { runOnly: ['color-contrast'] } : {};
          const { violations } = await window.axe.run('fact-line', { resultTypes: ['violations'], ...only });
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary.split('\n')[1] ?? ''}`);
        });
        found.push(...violations.map((violation) => `${width} ${colorScheme} ${state}: ${violation}`));
        count += 1;
      }
      await noOverflow(page);
    }
    assert.deepEqual(found, []);
    assert.deepEqual(troubles(page), []);
  });
}

test('they are more than 700', () => {
  assert.ok(count >= 700, `${count} states`);
});
