// What the examples need of a server: headers of a strict page, and the script of Pym.js.
import { readFileSync } from 'node:fs';
import { serve } from './server.mjs';

export const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const PYM = readFileSync(new URL('./node_modules/pym.js/dist/pym.v1.min.js', import.meta.url));

export const examples = (folder, port) =>
  serve(folder, {
    port,
    answer: (path) => {
      if (path === '/strict.html') return { headers: { 'content-security-policy': STRICT } };
      if (path === '/vendor/pym.js') return { status: 200, body: PYM };
      return undefined;
    },
  });
