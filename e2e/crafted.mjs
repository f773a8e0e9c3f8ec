// What changed bytes of a story do to a widget, however right their checksum is.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { DIST } from './site.mjs';

/**
 * Changes every so many bytes of a story, one at a time, gives each to a widget (`widget`, `long`) of the site in
 * `#place` of a page, and expects that some are refused, some are shown, and none stops it. `html` is the story as
 * it was prerendered, for a widget that takes it over; the last `kept` bytes stay as they are.
 */
export async function changed(page, bytes, widget, { every, html = '', kept = 0 }) {
  const names = await readdir(DIST);
  const address = (kind) => `/${names.find((name) => kind.test(name))}`;
  const files = [new RegExp(`^${widget}-\\w+\\.js$`), new RegExp(`^${widget}_bg-\\w+\\.wasm$`)].map(address);
  const tried = await page.evaluate(
    async ([bytes, script, wasm, every, html, kept]) => {
      const module = await import(script);
      await module.default({ module_or_path: wasm });
      const place = document.querySelector('#place');
      place.setHTMLUnsafe(`<div>${html}</div>`);
      const still = place.firstChild.shadowRoot?.querySelector('.fl') ?? document.createElement('div');
      const sum = (story) => {
        let sum = 0xcbf29ce484222325n;
        for (const byte of story.subarray(18)) sum = ((sum ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
        new DataView(story.buffer).setBigUint64(10, sum, true);
      };
      const tried = { refused: 0, shown: 0 };
      for (let at = 18; at < bytes.length - kept; at += every) {
        const story = Uint8Array.from(bytes);
        story[at] ^= [1, 0x80, 0xff, 2][at % 4];
        sum(story);
        const root = still.cloneNode(true);
        place.replaceChildren(root);
        try {
          const live = module.attach(root, story, () => {});
          while (live.step());
          live.filter('a');
          live.free();
          tried.shown += 1;
        } catch (error) {
          if (/stopped/.test(error.message) || error instanceof WebAssembly.RuntimeError) return `byte ${at}: ${error.message}`;
          tried.refused += 1;
        }
      }
      return tried;
    },
    [[...bytes], ...files, every, html, kept],
  );
  assert.equal(typeof tried, 'object', String(tried));
  assert.ok(tried.refused > 20 && tried.shown > 20, JSON.stringify(tried));
}
