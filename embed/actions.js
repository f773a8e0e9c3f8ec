// Sharing, and the dialog that makes texts to embed. Loaded when a reader asks for either.

// The build puts what the dialog says here, by language, and the texts that pages take in, to be filled.
const WORDS = {} /* dialog-words */;
const TEXTS = {} /* embed codes */;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const wordsOf = (element) => WORDS[storyOf(element).lang.split('-')[0]] ?? WORDS.en;
const storyOf = (element) => element.shadowRoot.querySelector('[data-story]');
const escapeHtml = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const sourceOf = (element) => new URL(element.src, element.baseURI).href;
/** Whether the story is one of a built site, and so has a page of its own in the same folder. */
const isBuilt = (element) => /\.story$/.test(sourceOf(element).split('?')[0]);
const pageOf = (element) => (isBuilt(element) ? new URL('.', sourceOf(element)).href : location.href);

const tell = (element, detail) =>
  element.dispatchEvent(new CustomEvent('factline:share', { bubbles: true, composed: true, cancelable: true, detail }));

/** Copies a text, which is that of a field where there is one; says whether it is on the clipboard. */
const copy = async (text, field) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Where a frame or a policy forbids the clipboard, the selection may still be copied.
    field?.select();
    return !!field && document.execCommand('copy');
  }
};

/** The address under which the story can be read as it is now: what is shown of it, and which event is open; or of one event. */
const linkTo = (element, event) => {
  const framed = parent !== window;
  const url = new URL(framed ? pageOf(element) : location.href);
  const asked = event ? { event } : element;
  const chosen = ['event', 'filter', 'zoom'].filter((name) => asked[name]).map((name) => [name, asked[name]]);
  if (framed) chosen.forEach(([name, value]) => url.searchParams.set(name, value));
  else if (chosen.length) url.hash = `${new URLSearchParams([['factline', storyOf(element).dataset.story], ...chosen])}`;
  else if (url.hash.startsWith('#factline=')) url.hash = '';
  return url.href;
};

/** Says something on a button for a while, to those who hear it too. */
const say = (button, text) => {
  const before = (button.dataset.text ??= button.textContent);
  button.setAttribute('aria-live', 'polite');
  button.textContent = text;
  setTimeout(() => (button.textContent = before), 2500);
};

/**
 * Shares the address of the page that the story stands in; in a frame, of the story's own page. Where
 * neither the platform nor the clipboard takes it, it is shown, to be copied by hand. So is another address,
 * which a link in a frame could not open.
 */
export async function share(element, address) {
  if (address) return shown(element, address);
  const title = storyOf(element).querySelector('h2').textContent;
  return send(element, { url: linkTo(element), title }, storyOf(element).querySelector('[data-action=share]'));
}

/** Hands an address to the platform, or to the clipboard, and says so on a button. */
async function send(element, { url, title }, button) {
  if (!tell(element, { kind: 'link', url, title })) return;
  if (navigator.share) {
    // A reader who thinks better of it is done; a frame that may not share is not.
    const refused = await navigator.share({ url, title }).catch((error) => error);
    if (!refused || refused.name === 'AbortError') return;
  }
  const words = wordsOf(element);
  if (await copy(url)) return say(button, words.linkCopied);
  shown(element, url);
}

/** Shows an address, to be copied by hand; or another text, in a field of its kind, under a title of its own. */
function shown(element, text, kind = 'input', title = 'linkToCopy') {
  const words = wordsOf(element);
  const field = make(kind, { readOnly: true, value: text, dir: kind === 'input' ? 'ltr' : 'auto' });
  const dialog = make('dialog', {}, [
    make('form', { method: 'dialog' }, [
      header(words[title], words),
      make('p', { id: 'told', textContent: words.notCopied }),
      field,
    ]),
  ]);
  field.setAttribute('aria-labelledby', 'title');
  field.setAttribute('aria-describedby', 'told');
  show(element, dialog);
  field.select();
}

// The colours and fonts are those of the story, in which the dialog stands.
const STYLE = `
:host { all: initial; color-scheme: inherit }
dialog { box-sizing: border-box; width: min(760px, 100vw - 24px); max-height: calc(100dvh - 24px); margin: auto; padding: 0; overflow: auto;
  border: 0; border-block-start: 4px solid var(--accent); font: 400 15px/1.45 var(--sans); color: var(--ink); background-color: var(--paper); }
dialog::backdrop { background: rgb(0 0 0 / .55) }
form { display: grid; gap: 14px; padding: 18px 20px 20px }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 12px }
h2 { margin: 0; font: 650 19px/1.3 var(--sans) }
.choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr)); gap: 10px 14px }
label { display: grid; gap: 3px; font-size: 13px }
select, input, textarea, button { box-sizing: border-box; min-height: 38px; padding: 6px 10px; font: 400 15px/1.3 var(--sans); color: inherit;
  background-color: color-mix(in srgb, var(--ink) 4%, var(--paper)); border: 1px solid color-mix(in srgb, var(--ink) 30%, var(--paper)); border-radius: 4px }
select, input, textarea { inline-size: 100%; font-size: 16px }
textarea { min-height: 108px; font: 400 13px/1.45 ui-monospace, monospace; direction: ltr; resize: vertical }
button { cursor: pointer }
.copy { justify-self: start; padding-inline: 22px; font-weight: 600; color: var(--paper); background-color: var(--accent); border-color: var(--accent) }
:focus-visible { outline: 2.5px solid var(--accent); outline-offset: 2px }
h3 { margin: 0; font: 400 13px/1.3 var(--sans) }
.preview { block-size: 340px; overflow: auto; border: 1px solid color-mix(in srgb, var(--ink) 30%, var(--paper)); padding: 10px }
p { margin: 0; font-size: 13px }
p:empty, [hidden] { display: none }`;

const make = (name, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** The head of a dialog: what it is, and a button that closes it. */
const header = (title, words) =>
  make('header', {}, [make('h2', { id: 'title', textContent: title }), make('button', { className: 'close', textContent: words.close })]);

/** Opens a dialog in the story whose colours and fonts it takes; it is gone when it is closed. */
const show = (element, dialog) => {
  const { lang, dir } = storyOf(element);
  Object.assign(dialog, { lang, dir });
  dialog.setAttribute('aria-labelledby', 'title');
  const around = make('div');
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  const inner = around.attachShadow({ mode: 'open' });
  inner.adoptedStyleSheets = [style];
  inner.append(dialog);
  dialog.addEventListener('close', () => around.remove());
  // A frame without 'allow-forms' does not submit, so the button closes the dialog itself.
  dialog.querySelector('.close').addEventListener('click', (event) => (event.preventDefault(), dialog.close()));
  element.shadowRoot.querySelector('.fl').append(around);
  dialog.showModal();
};

/** Opens all that one looks up, or closes it where it is open. */
export function unfold(element) {
  const { shadowRoot: shadow } = element;
  const parts = [...shadow.querySelectorAll('.more details')];
  const opens = parts.some((part) => !part.open);
  for (const part of parts) part.open = opens;
  const button = shadow.querySelector('[data-action=unfold]');
  const { dataset: { other, more = (button.dataset.more = button.textContent) } } = button;
  button.textContent = opens ? other : more;
}

/** What a page takes in, for each way. */
const WAYS = {
  element: (values) => fill(TEXTS.element, { ...values, inner: `\n<a href="${values.page}">${values.title}</a>\n` }),
  frame: (values) => {
    const frame = fill(TEXTS.frame, { ...values, page: values.framed, width: '100%', more: ' data-factline' });
    return fill(TEXTS.host, { ...values, frame });
  },
  amp: (values) => fill(TEXTS.amp, { ...values, page: values.framed }),
  link: ({ address }) => address,
};

/** The dialog in which a text to embed is made, with a preview of what it shows. */
export async function embed(element) {
  // A document that stands in this very page has no address that another page could name.
  if (!element.src) return share(element);
  const words = wordsOf(element);
  const shown = storyOf(element);
  const built = isBuilt(element);
  const languages = shown.dataset.languages.split(' ');
  const place = pageOf(element);
  const root = !built || shown.lang === languages[0] ? place : new URL('..', place).href;
  const title = shown.querySelector('h2').textContent;

  const options = (name, values, texts = values.map((value) => words[value])) =>
    make('select', { name, id: name }, values.map((value, i) => make('option', { value, textContent: texts[i] })));
  const field = (name, control) => make('label', {}, [words[name], control]);
  const tongue = (tag) => new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  const way = options('way', built ? Object.keys(WAYS) : ['element', 'link']);
  const part = options('part', ['both', 'card', 'timeline']);
  const theme = options('theme', ['auto', 'light', 'dark']);
  const language = options('language', languages, languages.map(tongue));
  const height = make('input', { type: 'number', min: 200, max: 5000, step: 10, value: TEXTS.height, inputMode: 'numeric' });
  const code = make('textarea', { readOnly: true, spellcheck: false });
  const preview = make('div', { className: 'preview', tabIndex: 0, role: 'region', ariaLabel: words.preview });
  const button = make('button', { type: 'button', className: 'copy', textContent: words.copy });
  const heightField = field('height', height);
  language.value = shown.lang;
  part.value = element.view;
  theme.value = element.theme;

  const update = () => {
    const page = !built || language.value === languages[0] ? root : new URL(`${language.value}/`, root).href;
    const src = built ? `${page}${shown.dataset.story}.story` : sourceOf(element);
    const chosen = Object.entries({ view: part.value, theme: theme.value, filter: element.filter })
      .filter(([, value]) => value && value !== 'both' && value !== 'auto');
    const query = new URLSearchParams(chosen).toString();
    const addresses = {
      loader: new URL('./factline.js', import.meta.url).href, host: new URL('./host.js', import.meta.url).href,
      src, page, title, framed: query ? `${page}?${query}` : page,
    };
    const values = {
      ...Object.fromEntries(Object.entries(addresses).map(([name, value]) => [name, escapeHtml(value)])),
      address: page,
      attributes: chosen.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join(''),
      height: Math.min(Math.max(Math.round(height.value) || TEXTS.height, 200), 5000),
    };
    heightField.hidden = !['frame', 'amp'].includes(way.value);
    code.value = WAYS[way.value](values);
    const seen = preview.firstElementChild ?? make('fact-line', { loading: 'eager' });
    for (const name of ['view', 'theme', 'filter']) seen[name] = Object.fromEntries(chosen)[name] ?? '';
    if (seen.src !== src) seen.src = src;
    if (!seen.isConnected) preview.append(seen);
  };

  const told = make('p', { role: 'status' });
  const dialog = make('dialog', {}, [
    make('form', { method: 'dialog' }, [
      header(words.title, words),
      make('div', { className: 'choices' }, [field('way', way), field('part', part), field('theme', theme),
        ...(built && languages.length > 1 ? [field('language', language)] : []), heightField]),
      field('code', code),
      button,
      told,
      make('h3', { textContent: words.preview }),
      preview,
    ]),
  ]);
  // What happens in the preview is nothing to the page around.
  for (const name of ['ready', 'open', 'filter', 'share', 'error']) preview.addEventListener(`factline:${name}`, (event) => event.stopPropagation());
  dialog.addEventListener('input', update);
  button.addEventListener('click', async () => {
    if (!tell(element, { kind: 'embed', way: way.value, code: code.value })) return;
    const copied = await copy(code.value, code);
    told.textContent = copied ? '' : words.notCopied;
    if (copied) say(button, words.copied);
  });
  update();
  show(element, dialog);
}
