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

/** What a search has found, marked by the browser, where it can (CSS Custom Highlight API), for all stories of the page. */
const found = globalThis.Highlight && CSS.highlights ? new Highlight() : undefined;
if (found) CSS.highlights.set('factline-found', found);

/** Words as a search compares them: each is asked for many times. */
const plainWords = new Map();
const plainOf = (word) => {
  let plain = plainWords.get(word);
  if (plain === undefined) {
    if (plainWords.size > 20_000) plainWords.clear();
    plainWords.set(word, (plain = folded(word)));
  }
  return plain;
};

/** So many letters stand on each side of what was found in an event that is closed. */
const AROUND = 34;

/** The text around a place of it, cut at blanks. */
const around = (text, from, to) => {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const start = before.length > AROUND ? `…${before.slice(-AROUND).replace(/^\S*/, '')}` : before;
  const end = after.length > AROUND ? `${after.slice(0, AROUND).replace(/\S*$/, '')}…` : after;
  return (start + text.slice(from, to) + end).replace(/\s+/g, ' ').trim();
};

/**
 * Marks the beginnings of words that a search has found, in the titles and texts that are in the document. The
 * line of an event that is found by something else than its title says by what.
 */
function marks(live, list, root) {
  /** The places in a text at which a word begins that is searched for. */
  const places = function* (text, words) {
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const plain = plainOf(word);
      const wanted = words.find((start) => plain.startsWith(start));
      if (!wanted) continue;
      // As much of the word as it takes.
      const letters = [...word];
      let end = '';
      while (letters.length && folded(end).length < wanted.length) end += letters.shift();
      yield [index, index + end.length];
    }
  };
  const says = (event, words) => {
    const summary = event.querySelector('summary');
    const is = (text) => !places(text, words).next().done;
    const texts = event.querySelectorAll('.body > :is(p:not(.names, [hidden]), .correction), .body .name');
    const hit = words.length && !is(summary.firstElementChild?.textContent ?? '')
      && [...texts].map((one) => one.textContent).find(is);
    const [place] = hit ? places(hit, words) : [];
    if (place) summary.dataset.match = around(hit, ...place);
    else delete summary.dataset.match;
  };
  const mark = () => {
    // Its own, and those of a story that is gone.
    for (const range of found ?? []) {
      const { startContainer } = range;
      if (!startContainer.isConnected || list.contains(startContainer)) found.delete(range);
    }
    const words = live.__wbg_ptr && !down ? live.words.split(' ').filter(Boolean) : [];
    for (const event of list.querySelectorAll('.event:not([hidden])')) if (event.querySelector('.body')) says(event, words);
    if (!words.length || !found) return;
    const texts = list.querySelectorAll('.event:not([hidden]) :is(summary > span:first-child, .body > p)');
    for (const text of texts) for (const node of text.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      for (const [from, to] of places(node.data, words)) {
        const range = new Range();
        range.setStart(node, from);
        range.setEnd(node, to);
        found.add(range);
      }
    }
  };
  let due;
  const soon = () => (due ??= requestAnimationFrame(() => {
    due = undefined;
    mark();
  }));
  const observer = new MutationObserver(soon);
  observer.observe(list, { subtree: true, childList: true, attributeFilter: ['hidden'] });
  root.addEventListener('input', soon);
}

/** On paper the axis is drawn as it was before the story was alive: whole, and for the width of the paper. */
const onPaper = (root, live) => {
  const still = root.querySelector('.axis-marks')?.cloneNode(true);
  let drawn;
  if (!still) return;
  addEventListener('beforeprint', function leave() {
    if (!live.__wbg_ptr) return removeEventListener('beforeprint', leave);
    drawn = root.querySelector('.axis-marks');
    drawn.replaceWith(still);
    addEventListener('afterprint', () => still.replaceWith(drawn), { once: true });
  });
};

/** The instrument of the axis: what the module was built without, in the same memory. It comes once. */
let equipped;
const equip = (get) => (equipped ??= (async () => {
  const response = await get(new URL('./instrument_bg.wasm', import.meta.url), { integrity: 'sha256-instrument' });
  await WebAssembly.instantiate(await response.arrayBuffer(), { ...__wbg_get_imports(), first });
})().catch((error) => {
  // It is asked for again, and not all the time.
  setTimeout(() => (equipped = undefined), 3000);
  console.warn('Factline:', error.message);
  throw error;
}));

/** The rules that a page has no use for before its story is alive. */
let rules;
const styled = (place) => {
  if (!rules) (rules = new CSSStyleSheet()).replaceSync('live.css');
  if (!place.adoptedStyleSheets?.includes(rules)) place.adoptedStyleSheets?.push(rules);
};

/**
 * Brings all of a story to life, step by step. What it does not hold itself is fetched, by `get`, beside `from`
 * when the story asks for it.
 */
export async function enliven(live, signal, get, from, root) {
  live.asks?.(async (name) => {
    try {
      const bytes = await (await get(new URL(name, from))).arrayBuffer();
      live.take(name, new Uint8Array(bytes));
    } catch (error) {
      // The story may be gone from the page; else it asks again when it is next needed.
      if (down || !live.__wbg_ptr) return;
      console.warn('Factline:', error.message);
      live.missed(name);
    }
  });
  live.needs?.(() => equip(get).then(() => {
    if (down || !live.__wbg_ptr) return;
    live.equip();
    live.catch_up();
  }).catch(() => {}));
  if (live.hydrated) {
    styled(root.getRootNode());
    onPaper(root, live);
  }
  do await turn();
  while (!signal.aborted && live.step());
  const list = root.querySelector('#events');
  if (list) marks(live, list, root);
}

/** The style of a story that is rendered anew. */
export async function style(get, signal) {
  return (await get(new URL('./factline.css', import.meta.url), { signal, integrity: 'sha256-style' })).text();
}

/** Sharing and embedding, for the reader who asks for either. */
export const actions = (held) =>
  held(() => import('./actions.js'), new URL('./actions.js', import.meta.url), 'sha256-actions');
