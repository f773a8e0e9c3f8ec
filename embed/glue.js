// Put at the end of the widget's own script, which wasm-bindgen makes; the build does it.

const watchers = new Set();
let down;
/** What the module exports, as it is. */
let first;

/** Calls a function with the error when the widget's code stops in the middle; returns what ends that. */
export const watch = (failed) => {
  watchers.add(failed);
  return () => watchers.delete(failed);
};

/**
 * The exports of the Wasm, each so that it does nothing once the code has stopped in the middle: what
 * it has in memory is not to be trusted from there on. What the browser calls throws nothing into
 * the page around; what the loader calls throws to the loader.
 */
function guarded(exports) {
  first = exports;
  const guard = (name, call) => (...values) => {
    try {
      if (!down) return call(...values);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      down = error;
      queueMicrotask(() => watchers.forEach((failed) => failed(error)));
    }
    if (/^(attach|live_)/.test(name)) throw new Error(`the widget has stopped: ${down.message}`);
    // The script may look into what it gets, and finds no error in it.
    return [];
  };
  const entries = Object.entries(exports);
  return Object.fromEntries(entries.map(([name, it]) => [name, typeof it === 'function' ? guard(name, it) : it]));
}

/** The reader's turn: what waits in the page comes before what follows. */
export const turn = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));

/** The instrument of the axis: what the module was built without, in the same memory, and its script. It comes once. */
let equipped;
const equip = (get, held) => (equipped ??= (async () => {
  const [script, response] = await Promise.all([
    held(() => import('./instrument.js'), new URL('./instrument.js', import.meta.url), 'sha256-instrument'),
    get(new URL('./instrument_bg.wasm', import.meta.url), { integrity: 'sha256-instrument-wasm' }),
  ]);
  await WebAssembly.instantiate(await response.arrayBuffer(), { ...__wbg_get_imports(), first });
  return script;
})().catch((error) => {
  // It is asked for again, and not all the time.
  setTimeout(() => (equipped = undefined), 3000);
  console.warn('Factline:', error.message);
  throw error;
}));

/** The rules that a page has no use for before its story is alive. */
let rules;
const liveRules = () => {
  if (!rules) (rules = new CSSStyleSheet()).replaceSync('live.css');
  return rules;
};
const adopt = (root, sheet) => {
  const place = root.getRootNode();
  if (!place.adoptedStyleSheets?.includes(sheet)) place.adoptedStyleSheets?.push(sheet);
};

/**
 * Brings all of a story to life, step by step. What it does not hold itself is fetched, by `get`, beside `from`
 * when the story asks for it.
 */
export async function enliven(live, signal, get, held, from, root) {
  const is = () => !down && live.__wbg_ptr;
  live.asks?.(async (name) => {
    try {
      const bytes = await (await get(new URL(name, from))).arrayBuffer();
      live.take(name, new Uint8Array(bytes));
    } catch (error) {
      // The story may be gone from the page; else it asks again when it is next needed.
      if (!is()) return;
      console.warn('Factline:', error.message);
      live.missed(name);
    }
  });
  // It is asked for by each thing that the reader does until it is here.
  let isHere;
  live.needs?.(() => equip(get, held).then(({ accompany }) => {
    if (!is()) return;
    if (!isHere) accompany(live, root, is, folded, adopt);
    isHere = true;
    live.equip();
    live.catch_up();
  }).catch(() => {}));
  if (live.hydrated) adopt(root, liveRules());
  // The other widget has its instrument in it, and at the end of its script what goes with it.
  if (typeof accompany === 'function') accompany(live, root, is, folded, adopt);
  do await turn();
  while (!signal.aborted && live.step());
}

/** The style of a story that is rendered anew. */
export async function style(get, signal) {
  return (await get(new URL('./factline.css', import.meta.url), { signal, integrity: 'sha256-style' })).text();
}

/** Sharing and embedding, for the reader who asks for either. */
export const actions = (held) =>
  held(() => import('./actions.js'), new URL('./actions.js', import.meta.url), 'sha256-actions');
