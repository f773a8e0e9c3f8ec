// Figures, each beside another one of the same run: `node measure.mjs DIST`.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, crc32 } from 'node:zlib';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';

const [dist] = process.argv.slice(2);
const RUNS = 21;
const CYCLES = 500;
/** ‘Slow 4G’ of Lighthouse: 150 ms, 1.6 Mbit/s down, 750 kbit/s up; and a processor four times slower. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (750e3 / 8) * 0.9 };

const folder = await mkdtemp(join(tmpdir(), 'factline-measure-'));
await cp(dist, folder, { recursive: true });
const put = async (name, text) => {
  await writeFile(join(folder, name), text);
  await writeFile(join(folder, `${name}.br`), brotliCompressSync(text));
};
const built = await readFile(join(folder, 'index.html'), 'utf8');
// The same content without a script: the declarative shadow root is HTML, and so is its style. Twice, since
// how far two equal pages are apart is what the figures of this machine are good for.
for (const name of ['static.html', 'static-again.html']) {
  await put(name, built.replace(/<script[^>]*><\/script>/g, '').replace(/<link rel="(modulepreload|preload)"[^>]*>/g, ''));
}

/** A picture of noise: what a host's own largest content weighs, about 120 KB. */
const noise = () => {
  const [width, height] = [240, 160];
  let seed = 1;
  const raw = Buffer.alloc((width * 3 + 1) * height);
  for (let i = 0; i < raw.length; i += 1) raw[i] = i % (width * 3 + 1) ? (seed = (seed * 48271) % 2147483647) & 255 : 0;
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]);
};
await writeFile(join(folder, 'hero.png'), noise());
const element = built.match(/<fact-line[^]*<\/fact-line>/)[0];
const article = (inside, script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${script}
<h1>An article</h1><img src="hero.png" width="360" height="240" alt=""><p>${'Words of the article. '.repeat(60)}</p>${inside}<p>${'More words. '.repeat(200)}</p>`;
await put('host.html', article('', ''));
await put('host-html.html', article(element, ''));
await put('host-story.html', article(element, '<script type="module" src="factline.js" fetchpriority="low"></script>'));

const site = await serve(folder, { brotli: true });
const browser = await launch();

const visit = async (path, { slow = true } = {}) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  if (slow) {
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', NETWORK);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.addInitScript(() => {
    window.seen = { lcp: 0, cls: 0, long: [] };
    const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
    watch('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
    watch('layout-shift', (entry) => (seen.cls += entry.hadRecentInput ? 0 : entry.value));
    watch('longtask', (entry) => seen.long.push([entry.startTime, entry.duration]));
    addEventListener('factline:ready', () => (seen.live = performance.now()));
    // What asks for the figures later is no part of them.
    addEventListener('load', () => setTimeout(() => (seen.until = performance.now()), 3500));
  });
  await page.goto(site.url + path, { waitUntil: 'load' });
  return { context, page, cdp };
};

const figures = async (path) => {
  const { context, page } = await visit(path);
  await page.waitForTimeout(4200);
  const found = await page.evaluate(() => {
    const fcp = performance.getEntriesByName('first-contentful-paint')[0].startTime;
    const [navigation] = performance.getEntriesByType('navigation');
    const blocked = seen.long.filter(([start]) => start > fcp && start < (seen.until ?? Infinity)).reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);
    const bytes = performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.encodedBodySize, navigation.encodedBodySize);
    return { fcp, lcp: seen.lcp, cls: seen.cls, tbt: blocked, load: navigation.loadEventEnd, live: seen.live ?? NaN, bytes };
  });
  await context.close();
  return found;
};

const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)];
/** Pages beside each other: of each figure the lower quarter and the median, and these by those of the first page. */
const compare = async (title, ...pages) => {
  const rows = pages.map(() => []);
  // Turn by turn and in any order, so that what else the machine does falls on all.
  for (let i = 0; i < RUNS; i += 1) {
    const order = [...pages.keys()].map((n) => [Math.random(), n]).sort(([a], [b]) => a - b);
    for (const [, n] of order) rows[n].push(await figures(pages[n]));
  }
  console.log(`\n${title}: lower quarters and medians of ${RUNS} runs, Slow 4G, CPU 4 times slower`);
  const line = (cells) => console.log(cells.map((cell, i) => (i ? cell.padStart(32) : cell.padEnd(8))).join(''));
  line(['', ...pages]);
  for (const name of ['fcp', 'lcp', 'load', 'tbt', 'cls', 'live', 'bytes']) {
    const digits = name === 'cls' ? 4 : 0;
    const found = rows.map((all) => [0.25, 0.5].map((part) => quantile(all.map((row) => row[name]), part)));
    const ratio = (n) => (n && found[0].every(Boolean) ? ` (${found[n].map((value, i) => (value / found[0][i]).toFixed(3)).join(', ')})` : '');
    line([name, ...found.map((values, n) => values.map((value) => value.toFixed(digits)).join(', ') + ratio(n))]);
  }
};
await compare('The story beside static HTML', 'static.html', 'static-again.html', 'index.html');
await compare('A host page alone, with the story as static HTML, with the story', 'host.html', 'host-html.html', 'host-story.html');

const { context, page, cdp } = await (async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...all) => {
      const made = await instantiate(...all);
      window.memory = (made.instance ?? made).exports.memory;
      return made;
    };
  });
  await page.goto(site.url);
  await page.waitForSelector('.fl[data-state=live]');
  return { context, page, cdp: await context.newCDPSession(page) };
})();
const cycle = (times) =>
  page.evaluate(async (times) => {
    const src = document.querySelector('fact-line').src;
    for (let i = 0; i < times; i += 1) {
      const one = document.createElement('fact-line');
      Object.assign(one, { src, loading: 'eager' });
      document.body.append(one);
      await one.ready;
      one.filter = 'flight';
      await new Promise((done) => setTimeout(done));
      one.remove();
      await new Promise((done) => setTimeout(done));
    }
  }, times);
const memory = async () => {
  await cdp.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(300);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heap: usedSize, wasm: await page.evaluate(() => window.memory.buffer.byteLength), nodes, jsEventListeners };
};
await cycle(20);
const found = [await memory()];
// Twice, so that what is compiled once is told from what grows on.
for (let i = 0; i < 2; i += 1) {
  await cycle(CYCLES);
  found.push(await memory());
}
console.log(`\nStories that come, are searched and go: after 20, ${CYCLES} more, and ${CYCLES} more`);
for (const name of Object.keys(found[0])) {
  const cells = found.map((now, i) => `${now[name]}${i ? ` (${(now[name] / found[i - 1][name]).toFixed(3)})` : ''}`);
  console.log(name.padEnd(18) + cells.map((cell) => cell.padStart(20)).join(''));
}
await context.close();
await browser.close();
await site.close();
await rm(folder, { recursive: true });
