// Makes world.json.br, which maps are drawn from, out of packages of npm: the countries of Natural Earth at
// 1:50,000,000 (world-atlas, public domain), and their names in the languages of Factline (CLDR, Unicode
// licence). `npm ci && node make.mjs` in this folder.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';

const require = createRequire(import.meta.url);
const json = async (file) => JSON.parse(await readFile(require.resolve(file)));
const LANGUAGES = ['en', 'ru', 'kk', 'ar'];

const world = await json('world-atlas/countries-50m.json');
const { supplemental } = await json('cldr-core/supplemental/codeMappings.json');
const codes = Object.fromEntries(Object.entries(supplemental.codeMappings)
  .filter(([code, { _numeric }]) => code.length === 2 && _numeric).map(([code, { _numeric }]) => [_numeric, code]));
const names = {};
for (const language of LANGUAGES) {
  const { main } = await json(`cldr-localenames-full/main/${language}/territories.json`);
  names[language] = main[language].localeDisplayNames.territories;
}
const rings = ({ type, arcs }) => (type === 'Polygon' ? [arcs] : arcs).flat();

const countries = world.objects.countries.geometries.filter(({ arcs }) => arcs).map((country) => {
  const code = codes[country.id];
  // The shorter of two names: what stands on a map has little room.
  const name = (language) => names[language][`${code}-alt-short`] ?? names[language][code];
  return { names: code ? Object.fromEntries(LANGUAGES.map((language) => [language, name(language)])) : {}, rings: rings(country) };
});
const land = world.objects.land.geometries.flatMap(rings);
const { scale, translate } = world.transform;
const made = JSON.stringify({ scale, translate, arcs: world.arcs, countries, land });
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: made.length } };
const packed = brotliCompressSync(made, options);
await writeFile(new URL('world.json.br', import.meta.url), packed);
console.log(`${countries.length} countries, ${world.arcs.length} arcs, ${made.length} bytes, ${packed.length} compressed`);
