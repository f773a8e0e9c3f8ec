// The built site with a story of the tests in the place of the editors' own, so that no test hangs on what
// these write: `node fixture.mjs SITE`, where `factline build` has made SITE of tests/fixtures/journey.json.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILT, DIST } from './server.mjs';

const site = join(process.argv[2], 'journey');
await rm(DIST, { recursive: true, force: true });
await cp(BUILT, DIST, { recursive: true });

const ELEMENT = /<fact-line[^]*<\/fact-line>/;
const [own, theirs] = await Promise.all([site, BUILT].map((folder) => readFile(join(folder, 'index.html'), 'utf8')));
const [element] = own.match(ELEMENT);
const story = element.match(/src="([^"]+)"/)[1];
// What its reader loads first is beside it.
const live = story.replace(/\.story$/, '.live.story');
const html = theirs
  .replace(ELEMENT, () => element)
  .replace(/(<link rel="preload" as="fetch" href=")[^"]+\.story/, (_, start) => start + live)
  .replace(/data-id="[^"]+"/, 'data-id="journey"');
if (html.split(story).length !== 2 || html.split(live).length !== 2) throw new Error('the page does not name its story in the element and in the hint');
await writeFile(join(DIST, 'index.html'), html);
// Their compressed forms are of the other page.
await Promise.all(['.br', '.gz'].map((end) => rm(join(DIST, `index.html${end}`), { force: true })));
for (const name of [story, live, 'journey.story']) await cp(join(site, name), join(DIST, name));
