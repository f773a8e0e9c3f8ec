// Put at the end of the widget's own script, which wasm-bindgen makes; the build does it.

const watchers = new Set();
let down;

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
const turn = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));

/** Brings all of a story to life, step by step. */
export async function enliven(live, signal) {
  do await turn();
  while (!signal.aborted && live.step());
}

const MAGIC = 'factline';
let compiler;

/**
 * The compiled story of a response or a text, with what somebody should look at in its document. What turns
 * a hand-written document into a story is loaded for those alone who need it; `once` loads it.
 */
export async function compiled(source, file, language, once) {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : new Uint8Array(await source.arrayBuffer());
  // What comes now is a task of its own: the reader may act before it.
  await turn();
  if ([...MAGIC].every((c, i) => bytes[i] === c.charCodeAt(0))) return { story: bytes, problems: [] };
  compiler ??= once(() => import('./compile.js'), new URL('./compile_bg.wasm', import.meta.url), 'sha256-compile');
  const { compile } = await compiler();
  const outcome = compile(bytes, file || 'the document in the page', language || undefined);
  const { story, text } = outcome;
  const problems = JSON.parse(outcome.problems);
  outcome.free();
  if (story) return { story, problems };
  throw Object.assign(new Error(text), { problems });
}
