// Pages of other timelines with the same events, each bundled as its makers have it bundled. A page says
// `window.ready` once it has drawn, and what can be done in it is in `window.acts`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { readFile, writeFile } from 'node:fs/promises';

const here = new URL('.', import.meta.url).pathname;
const esbuild = createRequire(new URL('../package.json', import.meta.url))('esbuild');
const knightlab = await readFile(join(here, 'node_modules/@knight-lab/timelinejs/dist/js/timeline.js'), 'utf8');
const drawn = "const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => (window.ready = true)));";

const PAGES = {
  'vis-timeline': `
    import { DataSet, DataView, Timeline } from 'vis-timeline/standalone';
    import 'vis-timeline/styles/vis-timeline-graph2d.min.css';
    let tag;
    const items = new DataSet(EVENTS.map(({ date, title, tags }, id) => ({ id, start: date, content: title, tag: tags[0] })));
    const shown = new DataView(items, { filter: (item) => !tag || item.tag === tag });
    const timeline = new Timeline(EL, shown, { height: '600px' });
    const still = { animation: false };
    window.acts = {
      filter: (i) => { tag = TAGS[i % 3]; shown.refresh(); },
      zoom: (i) => (i % 2 ? timeline.zoomOut(0.4, still) : timeline.zoomIn(0.4, still)),
      pan: (i) => timeline.moveTo(new Date(1950 + i, 0, 1), still),
    };
    timeline.on('changed', drawn);`,
  // Its script is not a module.
  TimelineJS: `
    ${knightlab}
    import './node_modules/@knight-lab/timelinejs/dist/css/timeline.css';
    const events = EVENTS.map(({ date, title, tags }) => {
      const [year, month, day] = date.split('-');
      return { start_date: { year, month, day }, text: { headline: title, text: '' }, group: tags[0] };
    });
    const timeline = new TL.Timeline(EL, { events }, { duration: 0, font: null });
    window.acts = { step: () => timeline.goToNext(), zoom: (i) => (i % 2 ? timeline.zoomOut() : timeline.zoomIn()) };
    timeline.on('ready', drawn);`,
  'react-chrono': `
    import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    import { Chrono } from 'react-chrono';
    import 'react-chrono/dist/style.css';
    const items = EVENTS.map(({ date, title }) => ({ title: date, cardTitle: title }));
    createRoot(EL).render(createElement(Chrono, { items, mode: 'VERTICAL' }));
    const next = () => document.querySelector('[aria-label*="next" i]')?.click();
    window.acts = { step: next };
    const look = () => (EL.textContent.includes(EVENTS[0].title) ? drawn() : setTimeout(look, 5));
    look();`,
  'timelines-chart': `
    import TimelinesChart from 'timelines-chart';
    const data = (tag) => TAGS.filter((own) => !tag || own === tag).map((group) => ({
      group,
      data: [{ label: group, data: EVENTS.filter(({ tags }) => tags[0] === group).map(({ date, title }) => {
        const start = new Date(date);
        return { timeRange: [start, new Date(+start + 864e5)], val: title };
      }) }],
    }));
    const chart = TimelinesChart()(EL).enableAnimations(false).zQualitative(false).data(data());
    window.acts = {
      filter: (i) => chart.data(data(TAGS[i % 3])),
      zoom: (i) => chart.zoomX(i % 2 ? [new Date(1900, 0), new Date(2025, 0)] : [new Date(1950, 0), new Date(1975, 0)]),
    };
    drawn();`,
};

/** Writes a page for each, into a folder. Returns their names, with what each loads in bytes, brotli. */
export async function rivals(folder, name, { events, tags }) {
  const sizes = {};
  const data = `const EVENTS = ${JSON.stringify(events)}; const TAGS = ${JSON.stringify(tags.map(({ id }) => id))};`;
  for (const [rival, code] of Object.entries(PAGES)) {
    const file = `${name}-${rival}`;
    await esbuild.build({
      stdin: { contents: `const EL = document.querySelector('#timeline'); ${data} ${drawn} ${code}`, resolveDir: here },
      bundle: true, minify: true, format: 'esm', outfile: join(folder, `${file}.js`), logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty', '.png': 'empty' },
    });
    const css = await readFile(join(folder, `${file}.css`)).catch(() => '');
    const html = `<!doctype html><meta charset="utf-8"><title>${rival}</title>${css && `<link rel="stylesheet" href="${file}.css">`}<div id="timeline" style="height: 600px"></div><script type="module" src="${file}.js"></script>`;
    await writeFile(join(folder, `${file}.html`), html);
    const bytes = [html, css, await readFile(join(folder, `${file}.js`))];
    sizes[rival] = bytes.reduce((sum, part) => sum + brotliCompressSync(part).length, 0);
  }
  return sizes;
}
