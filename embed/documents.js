// Documents in the page. Put after glue.js at the end of the script of the widget that renders, which they need.

let compiler;
/** One document is compiled after the other. */
/** @type {Promise<any>} */
let last = Promise.resolve();

/** The compiler, loaded once: each document gets an instance of its own. */
const loaded = (once, held) =>
  once(async () => {
    const script = await held(() => import('./compile.js'), new URL('./compile.js', import.meta.url), 'sha256-compile');
    const fresh = async (wasm) => {
      await script.default(wasm);
      return script;
    };
    return { default(wasm) { this.fresh = () => fresh(wasm); } };
  }, new URL('./compile_bg.wasm', import.meta.url), 'sha256-compile-wasm');

/**
 * The compiled story of a document, with what somebody should look at in it. What turns a hand-written document into
 * a story is loaded for those alone who need it; `once` loads it, `held` its script.
 */
export async function compiled(bytes, file, language, once, held) {
  compiler ??= loaded(once, held);
  const { fresh } = await compiler();
  const outcome = (last = last.catch(() => {}).then(() => compile(fresh, bytes, file, language)));
  const { story, problems, text } = await outcome;
  if (story) return { story, problems };
  throw Object.assign(new Error(text), { problems });
}

/** Compiles a document, with the page's turn between the steps. */
async function compile(fresh, bytes, file, language) {
  let compilation;
  try {
    compilation = new (await fresh()).Compilation(bytes, file || 'the document in the page', language || undefined);
    while (compilation.step()) await turn();
    const { story, text } = compilation;
    const problems = JSON.parse(compilation.problems);
    compilation.free();
    return { story, text, problems };
  } catch (error) {
    // What is left in this instance is not to be touched again, and nothing else is in it.
    compilation?.__destroy_into_raw();
    const size = (bytes.length / 1e6).toFixed(1);
    throw new Error(`the compiler stopped at this document of ${size} MB (${error.message}): build it with \`factline build\``);
  }
}
