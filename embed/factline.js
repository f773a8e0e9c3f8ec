// <fact-line>: a story's fact card and timeline.
//
// What stands in the element, a declarative shadow root with the prerendered story or any fallback,
// stays until the widget has started, and for good where it does not start.

// The build puts the names of its files here.
const assets = {
  glue: './widget.js',
  wasm: './widget_bg.wasm',
  style: './factline.css',
  compiler: './compile.js',
  compilerWasm: './compile_bg.wasm',
};
const url = (name) => new URL(name, import.meta.url);

/** One Wasm instance serves every element of the page; a failure may be tried again. */
const once = (glue, wasm) => {
  let shared;
  return () =>
    (shared ??= import(url(glue)).then(async (module) => {
      await module.default({ module_or_path: url(wasm) });
      return module;
    })).catch((error) => {
      shared = undefined;
      throw error;
    });
};
const widget = once(assets.glue, assets.wasm);
/** What turns a hand-written document into a story: nobody loads it who does not need it. */
const compiler = once(assets.compiler, assets.compilerWasm);

const MAGIC = 'factline';
const isCompiled = (bytes) => [...MAGIC].every((c, i) => bytes[i] === c.charCodeAt(0));

/** The compiled story of what was read, with what somebody should look at in its document. */
const compiled = async (bytes, file, language) => {
  if (isCompiled(bytes)) return { bytes, problems: [] };
  const { compile } = await compiler();
  const outcome = compile(bytes, file, language);
  const problems = JSON.parse(outcome.problems);
  const { story } = outcome;
  outcome.free();
  if (story) return { bytes: story, problems };
  const lines = problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.severity}[${p.code}] ${p.path}: ${p.message}. ${p.help}`);
  throw Object.assign(new Error(lines.join('\n')), { problems });
};

const sheet = async (text) => {
  const style = new CSSStyleSheet();
  style.replaceSync(await text);
  return style;
};

const get = async (from, signal) => {
  const response = await fetch(from, { signal });
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  return response;
};

class FactLine extends HTMLElement {
  static observedAttributes = ['src', 'lang'];
  #live;
  #loading;
  /** The prerendered story, untouched: it comes back when the widget goes. */
  #still;

  connectedCallback() {
    // An element that is moved leaves and comes back at once: the story in it stays.
    if (!this.#live && !this.#loading) this.#start();
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, now) {
    // While the element is being made there is nothing to start anew.
    if (before === now || !(this.#live || this.#loading || this.#still)) return;
    this.#stop();
    if (this.isConnected) this.#start();
  }

  async #start() {
    const loading = (this.#loading = new AbortController());
    const { signal } = loading;
    const shadow = this.shadowRoot;
    const found = shadow?.querySelector('.fl');
    const root = found ?? Object.assign(document.createElement('div'), { className: 'fl' });
    this.#still ??= found?.cloneNode(true) ?? document.createElement('slot');
    const early = found && this.#keepTouches(shadow, signal);
    try {
      await this.#unblockStyle(shadow);
      const [{ attach }, { bytes, problems }] = await Promise.all([widget(), this.#story(signal)]);
      if (signal.aborted) return;
      this.#live = attach(root, bytes);
      if (!this.#live.hydrated) await this.#show(shadow, root, signal);
      root.dataset.state = 'live';
      this.#notice(false);
      loading.abort();
      early?.forEach((target) => target.isConnected && target.click());
      this.#tell('ready', { hydrated: this.#live.hydrated, problems });
    } catch (error) {
      if (signal.aborted) return;
      this.#stop();
      const still = this.shadowRoot?.querySelector('.fl');
      if (still) still.dataset.state = 'static';
      this.#notice(true);
      console.warn('Factline:', error.message);
      this.#tell('error', { message: error.message, problems: error.problems ?? [] });
    } finally {
      if (this.#loading === loading) this.#loading = undefined;
    }
  }

  /** The story: what `src` names, or a document that stands in the element as JSON. */
  async #story(signal) {
    const src = this.getAttribute('src');
    const inline = this.querySelector(':scope > script[type="application/json"]');
    if (!src && !inline) throw new Error('<fact-line> has no src');
    const bytes = src
      ? new Uint8Array(await (await get(new URL(src, this.baseURI), signal)).arrayBuffer())
      : new TextEncoder().encode(inline.textContent);
    return compiled(bytes, src ?? 'the document in the page', this.getAttribute('lang') || undefined);
  }

  /** Ends the widget, and puts back what stood there before it. */
  #stop() {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#live?.free();
    this.#live = undefined;
    this.shadowRoot?.querySelector('.fl, slot')?.replaceWith(this.#still.cloneNode(true));
  }

  #notice(shown) {
    this.shadowRoot?.querySelector('.notice')?.toggleAttribute('hidden', !shown);
  }

  /** Touches that come before the widget is there are kept and made up for. */
  #keepTouches(shadow, signal) {
    const early = [];
    const keep = (event) => {
      const target = event.target.closest('.controls button, .name');
      if (target) early.push(target);
    };
    shadow.addEventListener('click', keep, { signal });
    return early;
  }

  /** A policy that forbids inline style leaves the text of it: a constructed sheet may still be used. */
  async #unblockStyle(shadow) {
    const style = shadow?.querySelector('style');
    if (style && !style.sheet?.cssRules.length) shadow.adoptedStyleSheets = [await sheet(style.textContent)];
  }

  /** The story was rendered anew: with the style that belongs to it, or at least with the one there is. */
  async #show(shadow, root, signal) {
    try {
      const style = await sheet(get(url(assets.style), signal).then((response) => response.text()));
      shadow ??= this.attachShadow({ mode: 'open' });
      shadow.querySelector('style')?.remove();
      shadow.adoptedStyleSheets = [style];
    } catch (error) {
      if (signal.aborted || !shadow) throw error;
    }
    if (!root.isConnected) shadow.replaceChildren(root);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`factline:${name}`, { bubbles: true, composed: true, detail }));
  }
}

// A second version of the script on the page leaves the first one alone.
if (!customElements.get('fact-line')) customElements.define('fact-line', FactLine);
