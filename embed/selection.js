// What a reader has selected of a long list, whose rows go and come. Put behind instrument.js in the script of the
// widget that knows long lists.

/** The row that a node stands in, and the way to the node from there. */
const inRow = (node, offset, list) => {
  const way = [offset];
  let at = node;
  while (at && !at.dataset?.event) {
    way.unshift([...(at.parentNode?.childNodes ?? [])].indexOf(at));
    at = at.parentNode;
  }
  return at && list.contains(at) ? { event: at.dataset.event, way } : undefined;
};

/** The same the other way round: the node, and the place in it. */
const outOf = ({ event, way }, list) => {
  let node = list.querySelector(`[data-event="${CSS.escape(event)}"]`);
  for (const at of way.slice(0, -1)) node = node?.childNodes[at];
  return node && [node, Math.min(way.at(-1), node.length ?? node.childNodes.length)];
};

/**
 * Marks the rows that hold what is selected (`data-held`), which the list leaves where they are as long as they are
 * few; where an end of it has gone with its row, it is selected again once that is back.
 */
function holdSelection(list, root) {
  let held;
  let isLost = false;
  const selected = () => {
    let range;
    try {
      range = getSelection()?.getComposedRanges?.({ shadowRoots: [root.getRootNode()] })[0];
    } catch {
      // Its first form (Safari 17) took the roots one by one: there nothing is held.
    }
    if (!range || (range.startContainer === range.endContainer && range.startOffset === range.endOffset)) return undefined;
    const ends = [inRow(range.startContainer, range.startOffset, list), inRow(range.endContainer, range.endOffset, list)];
    return ends[0] && ends[1] ? ends : undefined;
  };
  const mark = () => {
    const rows = [...list.querySelectorAll('[data-event]')];
    const [from, to] = (held ?? []).map(({ event }) => rows.findIndex((row) => row.dataset.event === event));
    rows.forEach((row, at) => row.toggleAttribute('data-held', !isLost && at >= from && at <= to));
  };
  const changed = () => {
    if (!root.isConnected) return document.removeEventListener('selectionchange', changed);
    if (isLost) return;
    held = selected();
    mark();
  };
  document.addEventListener('selectionchange', changed);
  // Another one is begun: what was lost is not missed.
  const begun = () => {
    if (!root.isConnected) document.removeEventListener('selectstart', begun);
    isLost = false;
  };
  for (const place of [document, root]) place.addEventListener('selectstart', begun);
  new MutationObserver((changes) => {
    if (!held) return;
    const ends = held.map((end) => outOf(end, list));
    const hasGone = changes.some(({ removedNodes }) =>
      [...removedNodes].some((row) => row instanceof HTMLElement && held.some(({ event }) => row.dataset.event === event)));
    if (hasGone) isLost = true;
    if (!isLost || !ends[0] || !ends[1]) return;
    isLost = false;
    const [[from, at], [to, end]] = ends;
    getSelection().setBaseAndExtent(from, at, to, end);
  }).observe(list.querySelector('ol'), { childList: true });
}
