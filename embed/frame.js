// A story's own page. In a frame of another page it tells its height in the ways that hosts listen for:
//
// Own: { type: 'factline:height', id, height }, told again when asked by { type: 'factline:ask' }.
// Pym.js 1 (?childId=…), AMP (embed-size), WordPress (#?secret=…), Datawrapper (datawrapper-height).
//
// Framed or not, the page's address may choose what is shown: ?view=…&extent=…&mode=…&theme=…&filter=…&event=…&zoom=…&start=…
const asked = new URLSearchParams(location.search);
for (const name of ['view', 'extent', 'mode', 'theme', 'filter', 'event', 'zoom', 'start']) {
  if (asked.has(name)) document.querySelector('fact-line')?.setAttribute(name, asked.get(name));
}

/** @type {any} */
const story = document.querySelector('fact-line');
document.addEventListener('click', (event) => {
  const link = event.composedPath().find((one) => /** @type {Element} */ (one).localName === 'a');
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
  if (link.hreflang && link.closest('nav')) {
    // The same in another language: what the address says and the reader has chosen goes along.
    const kept = new URLSearchParams(location.search);
    for (const name of ['filter', 'event', 'zoom']) {
      if (story?.[name]) kept.set(name, story[name]);
      else kept.delete(name);
    }
    link.search = `${kept}`;
    link.hash = location.hash;
  } else if (parent !== window && /^https?:/.test(link.protocol) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    // The story stays in its frame. Who knows that a tab may not be opened shows where it would have led.
    event.preventDefault();
    const tab = open(link.href, '_blank');
    if (tab) tab.opener = null;
    else story?.share(link.href);
  }
});

if (parent === window) {
  // The widget's files are fetched ahead; a story in a frame may stay out of sight, and fetches them when it
  // comes near.
  const hints = document.querySelector('template[data-hints]');
  if (hints) document.body.append(hints.content);
} else {
  const id = document.querySelector('script[data-id]')?.dataset.id ?? '';
  const pym = asked.get('childId');
  const secret = location.hash.match(/[#&]\?secret=([\w-]+)/)?.[1];
  // A height is no secret, and a frame does not know whom it stands in.
  const post = (message) => parent.postMessage(message, '*');
  let told;
  const tell = (again) => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (!height || (height === told && !again)) return;
    told = height;
    post({ type: 'factline:height', id, height });
    post({ sentinel: 'amp', type: 'embed-size', height });
    post({ 'datawrapper-height': { [id]: height } });
    if (pym) post(`pymxPYMx${pym}xPYMxheightxPYMx${height}`);
    if (secret) post({ message: 'height', value: height, secret });
  };
  new ResizeObserver(() => tell()).observe(document.documentElement);
  addEventListener('message', ({ source, data }) => {
    const asks = data?.type === 'factline:ask' || (secret && data?.message === 'ready' && data.secret === secret);
    if (source === parent && asks) tell(true);
  });
  tell();
}
