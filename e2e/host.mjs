// Pages of others with the built widget in them: any markup around it, any headers.
import { readFile } from 'node:fs/promises';
import { DIST, site, visit } from './site.mjs';

const built = await readFile(`${DIST}index.html`, 'utf8');
/** The element of the built page, with the prerendered story in it. */
export const ELEMENT = built.match(/<fact-line[^]*<\/fact-line>/)[0];
export const STORY = ELEMENT.match(/src="([^"]+)"/)[1];
/** The same with attributes of one's own. */
export const element = (attributes = '') => ELEMENT.replace('<fact-line', `<fact-line ${attributes}`);
/** An element without prerendered HTML. */
export const bare = (attributes = '', inner = '<p class="fallback">Fallback.</p>') => `<fact-line src="${STORY}" ${attributes}>${inner}</fact-line>`;

/** A page of a host. Every event of the widget is kept in `heard`. */
export const markup = (body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}
<script src="heard.js"></script><script type="module" src="factline.js"></script></head><body>${body}</body></html>`;

const HEARD = `heard = []; for (const name of ['ready', 'open', 'filter', 'share', 'error']) {
  addEventListener('factline:' + name, ({ detail, target, composed }) => heard.push({ name, detail, composed, target: target.localName }));
}`;

/** Serves such a page, with headers of its own and answers for other paths. */
export const hosted = (html, { headers = {}, files = {}, answer = () => undefined } = {}) =>
  site({
    answer: (path) => {
      const name = path.slice(1);
      if (name === '') return { body: html, headers };
      if (name === 'heard.js') return { status: 200, body: HEARD, headers: { 'content-type': 'text/javascript' } };
      if (name in files) return { status: 200, headers: { 'content-type': name.endsWith('.js') ? 'text/javascript' : 'text/html' }, body: files[name] };
      return answer(path);
    },
  });

export const open = async (body, { head, serve, ...options } = {}) => visit(await hosted(markup(body, head), serve), options);

/** Waits for an event of the widget, and hands out its payload. */
export const heard = async (page, name, n = 0) => {
  const found = await page.waitForFunction(([name, n]) => heard.filter((event) => event.name === name)[n], [name, n]);
  return (await found.jsonValue()).detail;
};
/** What is in the element, as a property. */
export const property = (page, name) => page.evaluate((name) => document.querySelector('fact-line')[name], name);
export const set = (page, values) => page.evaluate((values) => _ = Object.assign(document.querySelector('fact-line'), values).id, values);
