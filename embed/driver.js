// What the loader loads, and when. The build puts it before the element (factline.js), in one script.

/** Fetches a file; what is not there is an error. */
const get = async (address, options) => {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  return response;
};

/** Compiled while it comes, where its type allows. */
const compiledWasm = async (address, integrity) => {
  const response = await get(address, { integrity });
  return /^application\/wasm/.test(response.headers.get('content-type'))
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
};

/** One Wasm instance serves every element of the page; a failure may be tried again. */
const once = (glue, address, integrity) => {
  let shared;
  return () =>
    (shared ??= Promise.all([glue(), compiledWasm(address, integrity)]).then(async ([module, wasm]) => {
      await module.default({ module_or_path: wasm });
      return module;
    })).catch((error) => {
      shared = undefined;
      throw error;
    });
};

/**
 * Imports a script of ours that hashes to what the build says (Subresource Integrity). A browser that
 * cannot hold it to that before it runs (Safari before 17) takes it as it comes.
 */
const held = async (load, href, integrity) => {
  const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href, integrity });
  if (link.relList.supports(link.rel)) {
    await new Promise((done, failed) => {
      link.onload = done;
      link.onerror = () => failed(new Error(`changed: ${href}`));
      document.head.append(link);
    }).finally(() => link.remove());
  }
  return load();
};

const glue = () => held(() => import('./widget.js'), new URL('./widget.js', import.meta.url), 'sha256-glue');
const long = () => held(() => import('./long.js'), new URL('./long.js', import.meta.url), 'sha256-long');

// The build puts the names of its files here, and what they must hash to. A bundler finds them too.
const driver = {
  /** A story is shown by the build that its site was made with, if that is on the page. */
  site: new URL('.', import.meta.url).href.replace(/assets\/$/, ''),
  glue,
  widget: once(glue, new URL('./widget_bg.wasm', import.meta.url), 'sha256-widget'),
  /** The widget of stories with very many events. */
  long: once(long, new URL('./long_bg.wasm', import.meta.url), 'sha256-long-wasm'),
};

/** What the HTML of a story is made of, in one number (publish/shape.rs). What a translation puts in is none of it. */
const shape = (root) => {
  let sum = 0;
  for (const { localName, id, dataset } of root.querySelectorAll('.story *')) {
    if (localName !== 'font') for (const c of localName + id + (dataset.event ?? '')) sum = (Math.imul(sum, 31) + c.charCodeAt(0)) | 0;
  }
  return `${sum}`;
};

/** The bytes of what `src` names, or of a document that stands in the element as JSON. */
const bytesOf = async (element, from, options) => {
  const inline = element.querySelector(':scope > [type="application/json"]');
  if (!from && !inline) throw new Error('<fact-line> has no src');
  const source = from ? await get(from, options) : new Response(inline.textContent);
  return new Uint8Array(await source.arrayBuffer());
};

/** What is loaded in the place of a story whose HTML is there: beside the one whose name carries what is in it. */
const lessOf = (from) => /-\w{16}\.story$/.test(from) && new URL(from.href.replace(/story$/, 'live.story'));

const sheet = async (text) => {
  const style = new CSSStyleSheet();
  style.replaceSync(await text);
  return style;
};

/** The page around comes first, but does not keep a story waiting for long. */
const settled = () =>
  new Promise((done) => {
    if (document.readyState === 'complete') done();
    else addEventListener('load', done, { once: true });
    setTimeout(done, 2500);
  });
