// The states that a story can be in, for whoever looks at all of them: axe (tests/states.test.mjs) and the gallery.

export const WIDTHS = [320, 768, 1280];
export const THEMES = ['light', 'dark'];

/**
 * Each state by its name: what leads there from a story at rest. It is the selector of what is pressed, or runs in the
 * page with the element and its shadow root, and says `false` where a story has no such state.
 */
const STATES = {
  rest: () => {},
  unfolded: (story, shadow) => shadow.querySelectorAll('.more details').forEach((part) => (part.open = true)),
  events: (story, shadow) => shadow.querySelectorAll('.event details').forEach((part) => (part.open = true)),
  compact: (story) => (story.extent = 'compact'),
  category: '.choices [data-tag]:not([data-tag=""])',
  name: (story, shadow) => {
    shadow.querySelectorAll('.more details').forEach((part) => (part.open = true));
    const name = shadow.querySelector('.more .name[role=button]');
    name?.click();
    return !!name;
  },
  found: (story, shadow) => {
    const title = shadow.querySelector('.event:last-of-type summary > span');
    if (!title) return false;
    [story.filter] = title.textContent.split(' ').filter((word) => /^\p{L}{4,}$/u.test(word));
  },
  nothing: (story, shadow) => !!shadow.querySelector('.choices') && (story.filter = 'qqqqqq'),
  note: 'sup button',
  zoomed: (story, shadow) => {
    const closer = shadow.querySelector('#in');
    closer?.click();
    closer?.click();
    return !!closer;
  },
  lanes: '#lanes',
  told: (story, shadow) => {
    const plot = shadow.querySelector('#plot');
    plot?.focus();
    plot?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    return !!plot;
  },
  steps: '#starter',
  citing: '[data-action=cite]',
  embedding: '[data-action=embed]',
  static: (story, shadow) => {
    shadow.querySelector('.fl').dataset.state = 'static';
    shadow.querySelector('.notice')?.removeAttribute('hidden');
  },
};

/** Waits for the instrument of the axis, which comes with whoever touches it. */
async function instrument(page) {
  const axis = page.locator('.axis');
  if (!(await axis.count())) return;
  await axis.dispatchEvent('pointerover');
  await axis.locator('.axis-marks .narrow').waitFor({ state: 'detached' });
}

/** A page with a story, in each of its states at each of some widths. */
export async function* states(page, widths) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    if (width === widths[0]) await instrument(page);
    for (const state of Object.keys(STATES)) {
      if (!(await enter(page, state))) continue;
      yield { width, state };
      await leave(page);
    }
  }
}

const press = (selector) => `(story, shadow) => {
  const pressed = shadow.querySelector('${selector}');
  pressed?.click();
  return !!pressed;
}`;

/** Brings a story at rest into a state; says whether it has one. */
async function enter(page, state) {
  const way = typeof STATES[state] === 'string' ? press(STATES[state]) : STATES[state];
  const has = await page.evaluate(`(() => {
    const story = document.querySelector('fact-line');
    return (${way})(story, story.shadowRoot) !== false;
  })()`);
  if (has && ['citing', 'embedding'].includes(state)) await page.locator('dialog[open]').first().waitFor();
  if (has && state === 'embedding') await page.locator('dialog .preview .fl[data-state=live]').waitFor();
  await settled(page);
  return has;
}

/** Brings it back to rest. */
async function leave(page) {
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
