// What a touch costs as stories grow, beside a list of plain HTML with a few lines of script in the same run:
// `node bench.mjs COMMAND [EVENTS…]`. Times are from the input to the frame that shows it, in milliseconds.
import { execFileSync } from 'node:child_process';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';

const [command, ...counts] = process.argv.slice(2);
const sizes = counts.length ? counts.map(Number) : [12, 100, 1_000, 10_000];
const folder = new URL('../target/bench/', import.meta.url).pathname;
const RUNS = 15;

/** The same numbers each time. */
let seed = 5;
const below = (n) => (seed = (seed * 48_271) % 2_147_483_647) % n;
const one = (list) => list[below(list.length)];
const TAGS = ['launch', 'landing', 'treaty', 'contract', 'test', 'failure', 'record', 'visit'];

function story(count) {
  const event = (_, i) => {
    const [year, month, day] = [1900 + Math.round((below(125) + below(125)) / 2), below(12) + 1, below(28) + 1];
    const two = (n) => String(n).padStart(2, '0');
    const tag = one(TAGS);
    const date = one([`${year}-${two(month)}-${two(day)}`, `${year}-${two(month)}-${two(day)}`, `${year}-${two(month)}`, `${year}`]);
    return { id: `e${i}`, date, title: `${tag} of ${one(['Vostok', 'Soyuz', 'Apollo', 'Gemini'])} ${i}`, tags: [tag], importance: 1 + below(10), citations: [{ source: 's', paragraph: 1 }] };
  };
  return {
    version: 2, id: `story-${count}`, language: 'en', name: 'Bench', headline: `A story of ${count} events`, summary: 'Made to be measured.', asOf: '2025-09',
    sources: [{ id: 's', name: 'Source' }], tags: TAGS.map((id) => ({ id, name: id })), events: Array.from({ length: count }, event),
  };
}

/** The same rows without us: what the browser itself takes to show and hide them. */
const plain = ({ events }) => `<!doctype html><meta charset="utf-8"><title>plain</title><button>filter</button><ol>${events
  .map(({ date, title, tags }) => `<li data-tag="${tags[0]}"><details><summary><span>${title}</span> <small>${date}</small></summary><p>Stated as fact</p></details></li>`)
  .join('')}</ol><script>let n = 0; document.querySelector('button').onclick = () => { const tag = ${JSON.stringify(TAGS)}[n++ % 3]; for (const row of document.querySelectorAll('li')) row.hidden = row.dataset.tag !== tag; };</script>`;

await rm(folder, { recursive: true, force: true });
await mkdir(`${folder}site`, { recursive: true });
for (const count of sizes) {
  const made = story(count);
  await writeFile(`${folder}${made.id}.json`, JSON.stringify(made));
}
const files = sizes.map((count) => `${folder}story-${count}.json`);
const began = Date.now();
execFileSync(command, ['build', ...files, '--out', `${folder}site`], { stdio: 'ignore' });
console.log(`factline build of all: ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
for (const count of sizes) {
  seed = 5;
  await writeFile(`${folder}site/plain-${count}.html`, plain(story(count)));
}
const site = await serve(`${folder}site/`);
const browser = await launch();

/** The median and the 95th percentile of the times of an action. */
async function times(page, act) {
  const found = await page.evaluate(async ([act, runs]) => {
    const root = document.querySelector('fact-line')?.shadowRoot ?? document;
    const run = new Function('root', 'i', act);
    const frame = () => new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    }));
    const times = [];
    for (let i = 0; i < runs; i++) {
      await frame();
      await new Promise((done) => setTimeout(done, 30));
      const start = performance.now();
      run(root, i);
      await frame();
      times.push(performance.now() - start);
    }
    return times;
  }, [act, RUNS]);
  found.sort((a, b) => a - b);
  return `${found[RUNS >> 1].toFixed(0)} / ${found[Math.floor(RUNS * 0.95)].toFixed(0)}`;
}

const key = (name) => `root.querySelector('#plot').dispatchEvent(new KeyboardEvent('keydown', { key: ${name}, bubbles: true }))`;
const rows = [];
for (const count of sizes) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${site.url}plain-${count}.html`);
  const bare = await times(page, "root.querySelector('button').click()");
  const start = Date.now();
  await page.goto(`${site.url}story-${count}/`);
  await page.waitForSelector('.fl[data-state=live]', { timeout: 120_000 });
  const row = { events: count, 'alive, ms': Date.now() - start, 'plain filter': bare };
  row.filter = await times(page, "root.querySelectorAll('.choices button')[1 + (i % 3)].click()");
  await page.evaluate(() => document.querySelector('fact-line').shadowRoot.querySelector('#all').click());
  row.search = await times(page, "const field = root.querySelector('.controls input'); field.value = 'launch'.slice(0, 1 + (i % 6)); field.dispatchEvent(new Event('input', { bubbles: true }))");
  await page.evaluate(() => document.querySelector('fact-line').shadowRoot.querySelector('#all').click());
  row.step = await times(page, key("'ArrowRight'"));
  row.zoom = await times(page, key("i % 2 ? '-' : '+'"));
  await times(page, key("i < 3 ? '+' : 'x'"));
  row.pan = await times(page, key("i % 2 ? 'PageUp' : 'PageDown'"));
  row.nodes = await page.evaluate(() => document.querySelector('fact-line').shadowRoot.querySelectorAll('*').length);
  const size = async (name) => (await stat(`${folder}site/${name}`)).size;
  row['page, br'] = await size(`story-${count}/index.html.br`);
  rows.push(row);
  await page.close();
}
console.table(rows);
await browser.close();
await site.close();
