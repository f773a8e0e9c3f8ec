// The states that a story can be in, for whoever looks at all of them: axe (tests/states.test.mjs) and the gallery.

export const WIDTHS = [320, 768, 1280];
export const THEMES = ['light', 'dark'];

/**
 * Each state by its name: what leads there from a story at rest. It runs in the page, with the element and its shadow
 * root; it may say `false` where a story has no such state.
 */
export const STATES = {
  rest: () => {},
  unfolded: (story, shadow) => shadow.querySelectorAll('.more details').forEach((part) => (part.open = true)),
  events: (story, shadow) => shadow.querySelectorAll('.event details').forEach((part) => (part.open = true)),
  compact: (story) => (story.extent = 'compact'),
  category: (story, shadow) => shadow.querySelector('.choices [data-tag]:not([data-tag=""])')?.click() ?? !!shadow.querySelector('.choices'),
  name: (story, shadow) => {
    shadow.querySelectorAll('.more details').forEach((part) => (part.open = true));
    const name = shadow.querySelector('.more button.name');
    name?.click();
    return !!name;
  },
  found: (story, shadow) => {
    const title = shadow.querySelector('.event:last-of-type summary > span');
    if (!title) return false;
    [story.filter] = title.textContent.split(' ').filter((word) => /^\p{L}{4,}$/u.test(word));
  },
  nothing: (story, shadow) => (shadow.querySelector('.choices') ? (story.filter = 'qqqqqq') && true : false),
  note: (story, shadow) => {
    const mark = shadow.querySelector('sup button');
    mark?.click();
    return !!mark;
  },
  zoomed: (story, shadow) => {
    const closer = shadow.querySelector('#in');
    closer?.click();
    closer?.click();
    return !!closer;
  },
  lanes: (story, shadow) => {
    const lanes = shadow.querySelector('#lanes');
    lanes?.click();
    return !!lanes;
  },
  told: (story, shadow) => {
    const plot = shadow.querySelector('#plot');
    plot?.focus();
    plot?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    return !!plot;
  },
  steps: (story, shadow) => {
    const starter = shadow.querySelector('#starter');
    starter?.click();
    return !!starter;
  },
  citing: (story, shadow) => shadow.querySelector('[data-action=cite]').click(),
  embedding: (story, shadow) => shadow.querySelector('[data-action=embed]').click(),
  static: (story, shadow) => {
    shadow.querySelector('.fl').dataset.state = 'static';
    shadow.querySelector('.notice')?.removeAttribute('hidden');
  },
};

/** Brings a story at rest into a state; says whether it has one. */
export async function enter(page, state) {
  const has = await page.evaluate(`(() => {
    const story = document.querySelector('fact-line');
    return (${STATES[state]})(story, story.shadowRoot) !== false;
  })()`);
  if (has && ['citing', 'embedding'].includes(state)) await page.locator('dialog[open]').first().waitFor();
  if (has && state === 'embedding') await page.locator('dialog .preview .fl[data-state=live]').waitFor();
  await settled(page);
  return has;
}

/** Brings it back to rest. */
export async function leave(page) {
  await page.evaluate(async () => {
    const story = document.querySelector('fact-line');
    const shadow = story.shadowRoot;
    for (const around of shadow.querySelectorAll('.fl > div')) around.shadowRoot?.querySelector('dialog')?.close();
    shadow.querySelectorAll('[popover]:popover-open').forEach((note) => note.hidePopover());
    shadow.querySelector('#out-of-steps')?.click();
    story.filter = '';
    story.zoom = '';
    story.extent = '';
    shadow.querySelectorAll('details[open]').forEach((part) => (part.open = false));
    const lanes = shadow.querySelector('#lanes');
    while (shadow.querySelector('.axis-marks text.lane')) {
      lanes.click();
      await new Promise(requestAnimationFrame);
    }
    shadow.activeElement?.blur();
    shadow.querySelector('#plot')?.dispatchEvent(new FocusEvent('blur'));
    shadow.querySelector('.fl').dataset.state = 'live';
    shadow.querySelector('.notice')?.setAttribute('hidden', '');
  });
  await settled(page);
}

/** What follows from a change is drawn. */
const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
