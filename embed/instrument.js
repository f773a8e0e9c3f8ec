// What comes with the instrument of the axis: the marks of a search, its style, and what of it is printed. The build
// puts the style into it.

/** What a search has found, marked by the browser, where it can (CSS Custom Highlight API), for all stories of the page. */
const found = globalThis.Highlight && CSS.highlights ? new Highlight() : undefined;
if (found) CSS.highlights.set('factline-found', found);

/** Words as a search compares them: each is asked for many times. */
const plainWords = new Map();
const plainOf = (word, folded) => {
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
function marks(live, list, root, is, folded) {
  /** The places in a text at which a word begins that is searched for. */
  const places = function* (text, words) {
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const plain = plainOf(word, folded);
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
    const words = is() ? live.words.split(' ').filter(Boolean) : [];
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
  soon();
}

/** On paper the axis is drawn as it was before the story was alive: whole, and for the width of the paper. */
const onPaper = (root, is) => {
  const still = root.querySelector('.axis-marks')?.cloneNode(true);
  let drawn;
  if (!still) return;
  addEventListener('beforeprint', function leave() {
    if (!is()) return removeEventListener('beforeprint', leave);
    drawn = root.querySelector('.axis-marks');
    drawn.replaceWith(still);
    addEventListener('afterprint', () => still.replaceWith(drawn), { once: true });
  });
};

/** The rules that a page has no use for before its axis is an instrument. */
const ownRules = new CSSStyleSheet();
ownRules.replaceSync('instrument.css');

/**
 * Goes with a story that has its instrument, or is about to get it: `is` says whether it is still there, `folded`
 * makes a text comparable, `adopt` has a sheet hold for the story.
 */
export function accompany(live, root, is, folded, adopt) {
  if (live.hydrated) {
    adopt(root, ownRules);
    onPaper(root, is);
  }
  const list = root.querySelector('#events');
  if (list) marks(live, list, root, is, folded);
  // Of a long list only a window is there.
  if (list?.matches('.long') && typeof holdSelection === 'function') holdSelection(list, root);
}
