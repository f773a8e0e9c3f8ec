// Quotes, events and the whole story to cite, and pictures of them to keep. The build puts it after actions.js, in
// one script.

/** Copies what reads as a text and as HTML; a clipboard that takes one kind alone gets the text, `field` as in `copy`. */
const copyBoth = async (text, html, field) => {
  try {
    const kinds = { 'text/plain': text, 'text/html': html };
    const blobs = Object.entries(kinds).map(([type, data]) => [type, new Blob([data], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copy(text, field);
  }
};

/** What an element says to those who read it: no numbers of notes, no buttons. */
const plainText = (element) => {
  const plain = element.cloneNode(true);
  plain.querySelectorAll('sup, button:not(.name), .heard, [hidden]').forEach((part) => part.remove());
  return plain.textContent.replace(/\s+/g, ' ').trim();
};

/** Copies a quote with who said it, where, and where that can be read. */
export async function quote(element, _, button) {
  const figure = button.closest('figure');
  const [said, who] = ['blockquote', 'figcaption'].map((part) => plainText(figure.querySelector(part)));
  const note = storyOf(element).querySelector(`#n${figure.dataset.note}`);
  const [source, address] = [note ? plainText(note) : '', note?.querySelector('a')?.href ?? linkTo(element)];
  const text = [said, `— ${who}`, source, address].filter(Boolean).join('\n');
  const link = `<a href="${escapeHtml(address)}">${escapeHtml(source || address)}</a>`;
  const html = `<blockquote cite="${escapeHtml(address)}"><p>${escapeHtml(said)}</p></blockquote><p>— ${escapeHtml(who)}. ${link}</p>`;
  if (!tell(element, { kind: 'quote', text, html })) return;
  if (await copyBoth(text, html)) return say(button, wordsOf(element).copied);
  shown(element, text, 'textarea', 'code');
}

/** Shares the address of one event. */
export async function link(element, _, button) {
  const event = button.closest('[data-event]');
  const url = linkTo(element, event.dataset.event);
  await send(element, { url, title: plainText(event.querySelector('summary > span')) }, button);
}

/** The headline of a story, and up to when it holds. */
const headOf = (element) => ['h2', '.card .kicker span'].map((part) => plainText(storyOf(element).querySelector(part)));

/** Who wrote the story, or who publishes it, where its foot says so. */
const imprintOf = (element, part) => {
  const told = storyOf(element).querySelector(`.imprint .${part}`);
  return told ? plainText(told) : '';
};

/** The story, or its open event, as a line of a list of references: as a text and as HTML. */
function reference(element) {
  const shown = storyOf(element);
  const words = wordsOf(element);
  const today = new Intl.DateTimeFormat(shown.lang, { dateStyle: 'long' }).format();
  const open = element.event && shown.querySelector(`[data-event="${CSS.escape(element.event)}"] summary > span`);
  const [title, known] = headOf(element);
  const [author, publisher] = ['author', 'publisher'].map((part) => imprintOf(element, part));
  const titles = [author, open ? plainText(open) : '', title, publisher].filter(Boolean);
  const url = linkTo(element);
  const end = fill(words.accessed, { date: today });
  const named = titles.map((one) => (/[.!?…]$/.test(one) ? one : `${one}.`));
  return {
    text: `${named.join(' ')} ${known}. ${url} (${end})`,
    html: `${named.map(escapeHtml).join(' ')} ${escapeHtml(known)}. <a href="${escapeHtml(url)}">${escapeHtml(url)}</a> (${escapeHtml(end)})`,
  };
}

/** The dialog that holds a reference to copy, and pictures to keep. */
export function cite(element) {
  const words = wordsOf(element);
  const { text, html } = reference(element);
  const field = make('textarea', { readOnly: true, value: text, dir: 'auto' });
  const button = make('button', { type: 'button', className: 'copy', textContent: words.copy });
  const told = make('p', { role: 'status' });
  button.addEventListener('click', async () => {
    if (!tell(element, { kind: 'cite', text, html })) return;
    const copied = await copyBoth(text, html, field);
    told.textContent = copied ? '' : words.notCopied;
    if (copied) say(button, words.copied);
  });
  const keep = (part, kind) => {
    const name = fill(words[`${part}Picture`], { format: kind.toUpperCase() });
    const button = make('button', { type: 'button', textContent: name });
    button.dataset.keep = `${part}.${kind}`;
    button.addEventListener('click', async () => {
      try {
        told.textContent = '';
        download(await (kind === 'svg' ? drawn : painted)(element, part), `${storyOf(element).dataset.story}-${part}.${kind}`);
      } catch {
        told.textContent = words.notMade;
      }
    });
    return button;
  };
  const parts = ['axis', 'card'].filter((part) => storyOf(element).querySelector(`.${part}`)?.getBoundingClientRect().width);
  const pictures = parts.flatMap((part) => ['svg', 'png'].map((kind) => keep(part, kind)));
  show(element, make('dialog', {}, [
    make('form', { method: 'dialog' }, [
      header(words.citeTitle, words),
      make('label', {}, [words.citation, field]),
      button,
      make('h3', { textContent: words.pictures }),
      make('div', { className: 'choices' }, pictures),
      told,
    ]),
  ]));
}

function download(blob, name) {
  const href = URL.createObjectURL(blob);
  make('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** What of a drawing a style sheet says, which a file of its own does not have. */
const DRAWN = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style', 'overflow'];
/** The margin of a picture, and the lines of its head and foot, in pixels. */
const EDGE = 20;
const LINE = 26;
const SMALL = 18;

/** A text in lines of a width. */
function lines(text, width, font) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = font;
  return text.split(' ').reduce((lines, word) => {
    const longer = `${lines.at(-1)} ${word}`.trim();
    return pen.measureText(longer).width > width ? [...lines, word] : [...lines.slice(0, -1), longer];
  }, ['']);
}

/** The axis as it is now, under the headline and over where it is from. */
function axisPicture(element) {
  const shown = storyOf(element);
  const drawing = shown.querySelector('.axis-marks');
  const { width, height } = drawing.getBoundingClientRect();
  const copied = drawing.cloneNode(true);
  const [from, to] = [drawing, copied].map((one) => [one, ...one.querySelectorAll('*')]);
  from.forEach((one, i) => {
    const style = getComputedStyle(one);
    if (style.display === 'none') return to[i].remove();
    for (const name of DRAWN) to[i].style.setProperty(name, style.getPropertyValue(name));
    to[i].removeAttribute('class');
  });
  const look = getComputedStyle(shown);
  const [ink, paper] = [look.color, getComputedStyle(shown.closest('.fl')).backgroundColor];
  const sans = getComputedStyle(shown.querySelector('.axis text') ?? shown).fontFamily;
  const [title, known] = headOf(element);
  const head = lines(title, width, `650 20px ${sans}`);
  const foot = lines(`${known} · ${linkTo(element)}`, width, `400 12px ${sans}`);
  const start = look.direction === 'rtl' ? EDGE + width : EDGE;
  const texts = (lines, y, step, size, weight) => lines.map((line, i) =>
    `<text x="${start}" y="${y + i * step}" font-size="${size}" font-weight="${weight}">${escapeHtml(line)}</text>`).join('');
  const top = EDGE + head.length * LINE;
  const end = top + height + 12;
  const whole = [width + 2 * EDGE, end + foot.length * SMALL + EDGE].map(Math.ceil);
  copied.setAttribute('x', `${EDGE}`);
  copied.setAttribute('y', `${top}`);
  copied.setAttribute('width', `${width}`);
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${whole[0]}" height="${whole[1]}" viewBox="0 0 ${whole.join(' ')}" style="direction:${look.direction}" xml:lang="${shown.lang}">
<title>${escapeHtml(title)}</title><rect width="100%" height="100%" fill="${paper}"/>
<g fill="${ink}" font-family="${escapeHtml(sans)}">${texts(head, EDGE + 18, LINE, 20, 650)}${texts(foot, end + SMALL - 4, SMALL, 12, 400)}</g>
${new XMLSerializer().serializeToString(copied)}</svg>`;
  return { text, whole };
}

/** The card as HTML within a drawing, with the style of the story: a browser shows it, a drawing program may not. */
function cardPicture(element) {
  const shown = storyOf(element);
  const frame = shown.closest('.fl');
  const { width, height } = shown.querySelector('.card').getBoundingClientRect();
  const { shadowRoot: shadow } = element;
  const sheets = [...shadow.styleSheets, ...shadow.adoptedStyleSheets];
  const style = make('style', { textContent: sheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join('\n') });
  const around = frame.cloneNode(false);
  const inner = shown.cloneNode(false);
  const card = shown.querySelector('.card').cloneNode(true);
  card.querySelectorAll('button:not(.name), sup, img, video, audio').forEach((part) => part.remove());
  const { colorScheme } = getComputedStyle(frame);
  const isDark = colorScheme === 'dark' || (colorScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  around.style.cssText = `color-scheme: ${isDark ? 'dark' : 'light'}; border: 0; padding: ${EDGE}px; box-sizing: border-box;`;
  for (const name of ['ink', 'paper', 'accent', 'serif', 'sans']) {
    const value = getComputedStyle(element).getPropertyValue(`--factline-${name}`);
    if (value) around.style.setProperty(`--factline-${name}`, value);
  }
  const foot = make('p', { textContent: linkTo(element) });
  foot.style.cssText = 'font-size: 12px; margin-top: 12px; overflow-wrap: anywhere;';
  inner.append(card, foot);
  around.append(style, inner);
  const whole = [Math.ceil(width) + 2 * EDGE, Math.ceil(height) + 2 * EDGE + 76];
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${whole[0]}" height="${whole[1]}" viewBox="0 0 ${whole.join(' ')}"><foreignObject width="100%" height="100%">${
    new XMLSerializer().serializeToString(around)}</foreignObject></svg>`;
  return { text, whole };
}

const picture = (element, part) => (part === 'axis' ? axisPicture : cardPicture)(element);

/** A picture as SVG. */
const drawn = async (element, part) => new Blob([picture(element, part).text], { type: 'image/svg+xml' });

/** The same as PNG, two pixels for each of the page's. */
async function painted(element, part) {
  const { text, whole: [width, height] } = picture(element, part);
  // By its data: what a blob's address leads to, a canvas does not give away again.
  const image = make('img', { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}` });
  await image.decode();
  const canvas = make('canvas', { width: 2 * width, height: 2 * height });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture')))));
}
