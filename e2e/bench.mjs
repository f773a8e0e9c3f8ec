// What a story costs as it grows, beside a list of plain HTML with a few lines of script in the same run, and with
// `--rivals` beside other timelines: `node bench.mjs COMMAND [--rivals] [EVENTS…]`. Times are from the input to the
// frame that shows it, in milliseconds, the median and the 95th percentile.
import { execFileSync } from 'node:child_process';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';

const [command, ...rest] = process.argv.slice(2);
const counts = rest.filter((word) => !word.startsWith('--')).map(Number);
const sizes = counts.length ? counts : [12, 100, 1_000, 10_000, 100_000];
const folder = new URL('../target/bench/', import.meta.url).pathname;
const RUNS = 15;
/** More nodes than a page of all events can have in the time that there is. */
const MOST_PLAIN = 10_000;
/** What another timeline may take to draw, in milliseconds. */
const PATIENCE = 30_000;

/** The same numbers each time. */
let seed = 5;
const below = (n) => (seed = (seed * 48_271) % 2_147_483_647) % n;
const one = (list) => list[below(list.length)];
const TAGS = ['launch', 'landing', 'treaty', 'contract', 'test', 'failure', 'record', 'visit'];

function story(count) {
  seed = 5;
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
const built = [];
for (const count of sizes) {
  const file = `${folder}story-${count}.json`;
  await writeFile(file, JSON.stringify(story(count)));
  const time = (...more) => {
    const began = Date.now();
    execFileSync(command, ['build', file, '--out', `${folder}site`, ...more], { stdio: 'ignore' });
    return ((Date.now() - began) / 1000).toFixed(1);
  };
  built.push({ events: count, 'build, s': time('--no-compress'), 'with .br and .gz, s': time() });
  if (count <= MOST_PLAIN) await writeFile(`${folder}site/plain-${count}.html`, plain(story(count)));
}
console.table(built);
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

/** What a page has asked for, each with its bytes in brotli where there are such. */
async function loaded(requests) {
  let sum = 0;
  for (const url of requests) {
    const file = `${folder}site${new URL(url).pathname}`.replace(/\/$/, '/index.html');
    sum += (await stat(`${file}.br`).catch(() => stat(file).catch(() => ({ size: 0 })))).size;
  }
  return sum;
}

const quiet = async (page) => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
};
const kb = (bytes) => (bytes / 1000).toFixed(1);
const key = (name) => `root.querySelector('#plot').dispatchEvent(new KeyboardEvent('keydown', { key: ${name}, bubbles: true }))`;
const type = (word) => `const field = root.querySelector('.controls input'); field.value = ${word}; field.dispatchEvent(new Event('input', { bubbles: true }))`;
const inside = (page, act) => page.evaluate((act) => new Function('root', act)(document.querySelector('fact-line').shadowRoot), act);
const median = (found) => found.sort((a, b) => a - b)[found.length >> 1];
/** What a reader does first. */
const ACTS = {
  'before a touch': undefined,
  'to its end': "const list = root.querySelector('.list'); list.scrollTop = list.scrollHeight",
  'to a date': "const field = root.querySelector('#go'); field.focus(); field.value = '1957-10'; field.dispatchEvent(new Event('change', { bubbles: true }))",
  'the axis': "root.querySelector('#plot').focus()",
  'a search': type("'soyuz'"),
  'a category': "root.querySelectorAll('.choices button')[1].click()",
};
const opened = async (page, count) => {
  await page.addInitScript(() => addEventListener('factline:ready', () => (window.alive = performance.now())));
  await page.goto(`${site.url}story-${count}/`);
  await page.waitForFunction(() => window.alive, undefined, { timeout: 120_000 });
};
/** What it has loaded, itself included. */
const requested = (page) => page.evaluate(() => [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]);
const [rows, bytes] = [[], []];
for (const count of sizes) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const row = { events: count };
  if (count <= MOST_PLAIN) {
    await page.goto(`${site.url}plain-${count}.html`);
    row['plain filter'] = await times(page, "root.querySelector('button').click()");
  }
  // Each as of a reader who has loaded nothing yet.
  const [load, painted, alive] = [{ events: count }, [], []];
  for (const [name, act] of Object.entries(ACTS)) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const fresh = await context.newPage();
    await opened(fresh, count);
    const seen = await fresh.evaluate(() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, window.alive]);
    painted.push(seen[0]);
    alive.push(seen[1]);
    await quiet(fresh);
    const asked = new Set(await requested(fresh));
    if (act) await inside(fresh, act);
    await quiet(fresh);
    const all = await requested(fresh);
    load[name] = kb(await loaded(act ? all.filter((url) => !asked.has(url)) : all));
    await context.close();
  }
  row['painted, ms'] = median(painted).toFixed(0);
  row['alive, ms'] = median(alive).toFixed(0);
  await opened(page, count);
  const inPage = (act) => inside(page, act);
  await inPage("root.querySelector('#plot').focus()");
  await quiet(page);
  bytes.push(load);
  row.filter = await times(page, "root.querySelectorAll('.choices button')[1 + (i % 3)].click()");
  await inPage("root.querySelector('.choices button').click()");
  await times(page, type("'launch'.slice(0, 1 + (i % 6))"));
  await quiet(page);
  row.search = await times(page, type("'launch'.slice(0, 1 + (i % 6))"));
  await inPage("root.querySelector('.choices button').click()");
  row.step = await times(page, key("'ArrowRight'"));
  row.zoom = await times(page, key("i % 2 ? '-' : '+'"));
  await times(page, key("i < 3 ? '+' : 'x'"));
  row.pan = await times(page, key("i % 2 ? 'PageUp' : 'PageDown'"));
  row.nodes = await inPage("return root.querySelectorAll('*').length");
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  row['JS heap, MB'] = (usedSize / 1e6).toFixed(1);
  rows.push(row);
  await page.close();
}
console.table(rows);
console.log('What is loaded, KB in brotli:');
console.table(bytes);

if (rest.includes('--rivals')) {
  const { rivals } = await import('./rivals/pages.mjs');
  const table = [];
  for (const count of sizes.filter((count) => count <= MOST_PLAIN)) {
    const loads = await rivals(`${folder}site`, `rival-${count}`, story(count));
    for (const [name, size] of Object.entries(loads)) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const row = { timeline: name, events: count, 'KB, br': kb(size) };
      const began = Date.now();
      try {
        await page.goto(`${site.url}rival-${count}-${name}.html`);
        await page.waitForFunction(() => window.ready, undefined, { timeout: PATIENCE });
        row['drawn, ms'] = Date.now() - began;
        for (const act of await page.evaluate(() => Object.keys(window.acts))) {
          const limit = new Promise((_, failed) => setTimeout(() => failed(new Error('too long')), PATIENCE));
          row[act] = await Promise.race([times(page, `window.acts.${act}(i)`), limit]).catch(() => `> ${PATIENCE / 1000} s`);
        }
        row.nodes = await page.evaluate(() => document.querySelectorAll('*').length);
      } catch {
        row['drawn, ms'] ??= `> ${PATIENCE}`;
      }
      table.push(row);
      await page.close().catch(() => {});
    }
  }
  console.table(table);
}
await browser.close();
await site.close();
