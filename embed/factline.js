// <fact-line>: a story's fact card and timeline.
//
// The build puts driver.js before it and define.js after it, in one script. What stands in the element, a declarative shadow
// root with the prerendered story or any fallback, stays until the widget has started, and for good
// where it does not start.

/** Attributes that are properties too. Of a list of values the first holds where no other is given. */
const ATTRIBUTES = {
  src: null,
  integrity: null,
  filter: null,
  event: null,
  zoom: null,
  start: null,
  theme: 'auto light dark',
  view: 'both card timeline',
  extent: 'normal compact full',
  mode: 'list steps',
  loading: 'visible eager idle touch',
  link: 'none hash',
};

class FactLine extends HTMLElement {
  static observedAttributes = ['lang', ...Object.keys(ATTRIBUTES)];
  /** One for each version of the script on the page. */
  static drivers = [];
  #live;
  /** Ends the watch over the module that drives the element. */
  #unwatch;
  #loading;
  /** Whether loading has not begun. */
  #waits;
  /** The prerendered story, untouched: it comes back when the widget goes. */
  #still;
  #driver;
  /** The script of the widget, once it is here: of a long story it is another one. */
  #module;
  #listened;
  /** Whether the reader has done anything: before that the page's address is left alone. */
  #acted;
  #told = { filter: '', event: '', zoom: '' };
  /** What the page has asked for, and not the reader. */
  #asked = { filter: '', event: '', zoom: '' };
  #outcome;
  /** An event that was asked for and is not there. */
  #missed;

  connectedCallback() {
    // What was set on the element before its class was known.
    for (const name in ATTRIBUTES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    addEventListener('hashchange', this.#onHash);
    // An element that is moved leaves and comes back at once: the story in it stays.
    if (!this.#live && !this.#loading) this.#wait();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener('hashchange', this.#onHash);
      this.#stop();
    });
  }

  attributeChangedCallback(name, before, now) {
    // While the element is being made there is nothing to follow.
    if (before === now || !this.#still) return;
    if (name === 'src' || name === 'lang' || (name === 'loading' && this.#waits)) this.#anew(false, name === 'src');
    else if (name === 'event' && this.event !== this.#told.event) this.#open(this.event, before);
    this.#follow();
  }

  /** Settles when the story that is being loaded is alive, or why it is not. */
  get ready() {
    return (this.#outcome ??= new Promise((done, failed) => {
      this.addEventListener('factline:ready', (event) => done(event.detail), { once: true });
      this.addEventListener('factline:error', (event) => failed(event.detail.error), { once: true });
    }));
  }

  /** Opens an event, brings it into view and gives it the focus; says whether there is such a one. */
  async show(id) {
    const { filter } = this;
    let item = this.#open(id, '');
    if (item ? item.closest('[hidden]') : filter) this.filter = '';
    // What was hidden is shown by then; of a long list it may still be on its way.
    do {
      await new Promise((shown) => setTimeout(shown, this.#missed > 1 ? 50 : 0));
      item ??= this.#open(id, '');
    } while (!item && this.#missed > 1);
    if (!item) this.filter = filter;
    item?.querySelector('summary').focus();
    return !!item;
  }

  /** Loads the story again, past what the browser has kept of it. */
  reload() {
    this.#anew(true);
  }

  /** Shares the story, by the platform or the clipboard; or shows another address, to be copied. */
  share(address) {
    return this.#act('share', address);
  }

  /** Opens the dialog in which a text to embed is made. */
  embed() {
    return this.#act('embed');
  }

  async #act(name, value, button) {
    try {
      const module = this.#module ?? (await (this.#driver ?? FactLine.drivers[0]).glue());
      await (await module.actions(held))[name](this, value, button);
    } catch (error) {
      console.warn('Factline:', error.message);
    }
  }

  #anew(fresh, other) {
    this.#stop();
    // What was prerendered is of the story before: where the next one does not come, the fallback stays.
    if (other) this.#still = document.createElement('slot');
    if (this.isConnected) this.#wait(fresh);
  }

  /** Until the story comes near, or is touched, its HTML costs the page nothing. */
  #wait(fresh) {
    const loading = (this.#loading = new AbortController());
    const { signal } = loading;
    // Where a script puts the HTML in, a declared shadow root is left to be made.
    const declared = this.querySelector(':scope > [shadowrootmode]');
    if (declared && !this.shadowRoot) this.attachShadow({ mode: 'open', clonable: true, serializable: true }).append(declared.content);
    const shadow = this.shadowRoot;
    const found = shadow?.querySelector('.fl');
    this.#still ??= found?.cloneNode(true) ?? document.createElement('slot');
    const early = [];
    if (found) {
      found.dataset.state = 'waiting';
      this.#listen(shadow);
      this.#begin();
      // Touches that come before the widget is there are kept and made up for.
      shadow.addEventListener('click', (event) => {
        early.push(event.target.closest('.controls button, .name'));
      }, { signal });
      this.#unblockStyle(shadow);
    }
    this.#waits = true;
    const start = () => {
      if (signal.aborted || !this.#waits) return;
      this.#waits = false;
      this.#start(loading, found, early, fresh);
    };
    if (this.loading === 'eager') return start();
    for (const type of ['pointerover', 'focusin', 'keydown']) this.addEventListener(type, start, { signal });
    if (this.loading === 'idle') {
      // What is a timeout to the one is nothing to the other.
      settled().then(() => /** @type {any} */ (window.requestIdleCallback ?? setTimeout)(start, { timeout: 5000 }));
    } else if (this.loading !== 'touch' || !found || this.filter || this.zoom || this.mode === 'steps') {
      const near = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        settled().then(start);
      }, { rootMargin: '50%' });
      near.observe(this);
    }
  }

  async #start(loading, found, early, fresh) {
    const { signal } = loading;
    const [root, { src }] = [found ?? Object.assign(document.createElement('div'), { className: 'fl' }), this];
    try {
      const from = src && new URL(src, this.baseURI);
      if (from && !FactLine.#of(from)) await settled();
      const driver = (this.#driver = FactLine.#of(from) ?? FactLine.drivers[0]);
      // The widget takes over what is as it was prerendered. The other one renders and mends, and knows long stories.
      const whole = () => found && !found.querySelector('.long') && shape(found) === found.dataset.shape;
      // What the HTML tells is not in what is loaded with it.
      const isWhole = whole();
      const less = isWhole && !this.integrity && lessOf(from);
      const source = (from) => bytesOf(this, from, { signal, integrity: this.integrity, cache: fresh ? 'no-cache' : 'default' });
      const [first, bytes] = await Promise.all([
        driver[isWhole ? 'widget' : 'long'](), less ? source(less).catch(() => source(from)) : source(from)]);
      let module = first;
      // What comes now is a task of its own: the reader may act before it.
      await module.turn();
      // What does not begin as a compiled story does is a document.
      let { story, problems } = bytes[0] === 102 ? { story: bytes, problems: [] }
        : await (module = await driver.long()).compiled(bytes, src, this.lang, once, held);
      /** @type {any} */ let live;
      const attach = () => signal.aborted || (live = (this.#module = module).attach(root, story, (filter, shown) =>
        queueMicrotask(() => this.#live === live && this.#filtered(filter, shown, live.total)),
        (zoom) => this.#live === live && this.#zoomed(zoom)));
      if (!whole() || !attach()) {
        module = await driver.long();
        if (less) story = await source(from);
        attach();
      }
      if (!live) return;
      this.#unwatch = module.watch((error) => this.#fail(error));
      await module.enliven(live, signal, get, held, from, root);
      if (signal.aborted) return live.free();
      this.#live = live;
      if (!live.hydrated) await this.#show(root, signal, module);
      root.dataset.state = 'live';
      this.#notice(false);
      loading.abort();
      this.#loading = undefined;
      this.#follow();
      // Of a long list, what was asked for may not have been there.
      if (!live.hydrated || this.#missed) this.#begin();
      if (this.mode === 'steps') early.push(root.querySelector('#starter'));
      early.forEach((target) => target?.click());
      const outcome = { hydrated: live.hydrated, problems };
      this.#outcome = Promise.resolve(outcome);
      this.#tell('ready', outcome);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** The version of the script that the site of a story has put on the page. */
  static #of(from) {
    const sites = FactLine.drivers.filter(({ site }) => `${from}`.startsWith(site));
    return sites.sort((a, b) => b.site.length - a.site.length)[0];
  }

  /** Ends the widget, and puts back what stood there before it. */
  #stop() {
    this.#loading?.abort();
    this.#live?.free();
    this.#unwatch?.();
    this.#loading = this.#live = this.#outcome = this.#unwatch = undefined;
    this.#told.filter = this.#told.zoom = '';
    this.shadowRoot?.querySelector('.fl, slot')?.replaceWith(this.#still.cloneNode(true));
  }

  /** There is no widget: the HTML stays, the page hears of it, and one line is logged. */
  #fail(error) {
    this.#stop();
    const still = this.shadowRoot?.querySelector('.fl');
    if (still) still.dataset.state = 'static';
    this.#open(this.event, '');
    this.#notice(!!still);
    console.warn('Factline:', error.message);
    (this.#outcome = Promise.reject(error)).catch(() => {});
    this.#tell('error', { message: error.message, problems: error.problems ?? [], error });
  }

  #notice(shown) {
    this.shadowRoot?.querySelector('.notice')?.toggleAttribute('hidden', !shown);
  }

  /** A policy that forbids inline style leaves the text of it: a constructed sheet may still be used. */
  async #unblockStyle(shadow) {
    const style = shadow.querySelector('style');
    if (style && !style.sheet?.cssRules.length) shadow.adoptedStyleSheets = [await sheet(style.textContent)];
  }

  /** The story was rendered anew: with the style that belongs to it, or at least with the one there is. */
  async #show(root, signal, module) {
    let shadow = this.shadowRoot;
    try {
      const style = await sheet(module.style(get, signal));
      shadow ??= this.attachShadow({ mode: 'open', clonable: true, serializable: true });
      shadow.querySelector('style')?.remove();
      shadow.adoptedStyleSheets = [style];
    } catch (error) {
      if (signal.aborted || !shadow) throw error;
    }
    if (!root.isConnected) shadow.replaceChildren(root);
    this.#listen(shadow);
  }

  #listen(shadow) {
    if (this.#listened) return;
    this.#listened = true;
    shadow.addEventListener('click', ({ target }) => {
      const act = target.dataset.action;
      if (act === 'extend') this.extent = 'normal';
      else if (act) this.#act(act, undefined, target);
    });
    shadow.addEventListener('toggle', ({ target }) => {
      const event = target.localName === 'details' && target.parentNode.dataset.event;
      // One that comes back as it was is not the reader's doing.
      if (!event || 'kept' in target.dataset) return delete target.dataset.kept;
      const { open } = target;
      const by = this.#asked.event === event ? 'page' : 'reader';
      this.#asked.event = '';
      if (open || this.#told.event === event) this.#reflect('event', open ? event : '', by);
      this.#tell('open', { event, open, by });
    }, true);
  }

  #events() {
    return [...(this.shadowRoot?.querySelectorAll('[data-event]') ?? [])];
  }

  /** Opens the event that the address, the page or `start` asks for. */
  #begin() {
    const [events, planned, { start }] = [this.#events(), (item) => item.matches('.planned'), this];
    // A long list names them itself.
    const named = this.shadowRoot?.querySelector('#events')?.dataset[start];
    const item = start === 'first' ? events[0] : start === 'next' ? events.find(planned)
      : start === 'latest' ? events.findLast((item) => !planned(item)) : undefined;
    if (this.extent === 'full') this.shadowRoot?.querySelectorAll('.more details').forEach((part) => (part.open = true));
    this.#onHash();
    this.#open(this.event || (named ?? item?.dataset.event ?? start), '');
  }

  #open(id, before) {
    const of = (event) => this.#events().find(({ dataset }) => dataset.event === event);
    let found, state = 1;
    // Of a long list it is brought there.
    if (id && this.#live && !of(id)) {
      this.#asked.event = id;
      state = this.#live.open?.(id);
      if (state === 1) found = of(id);
    }
    for (const item of this.#events()) {
      const details = item.querySelector('details');
      const wanted = item.dataset.event === id;
      if (wanted) found = item;
      if (details.open ? !id && item.dataset.event === before : wanted) {
        this.#asked.event = item.dataset.event;
        details.open = wanted;
      }
    }
    this.#missed = id && !found ? state : 0;
    return found;
  }

  /** Hands the widget what the page asks for. */
  #follow() {
    if (!this.#live) return;
    const { filter } = this;
    try {
      this.#live.leads(this.view !== 'card');
      if (this.zoom !== this.#told.zoom) this.#asked.zoom = this.#live.zoom((this.#told.zoom = this.zoom));
      if (filter === this.#told.filter) return;
      const unknown = this.#live.filter(filter);
      this.#reflect('filter', (this.#asked.filter = this.#live.chosen));
      if (unknown) console.warn('Factline: the story has no', unknown);
    } catch (error) {
      this.#fail(error);
    }
  }

  #filtered(filter, shown, total) {
    const by = this.#asked.filter === filter ? 'page' : 'reader';
    this.#asked.filter = undefined;
    this.#reflect('filter', filter, by);
    this.#tell('filter', { filter, shown, total, by });
  }

  #zoomed(zoom) {
    this.#reflect('zoom', zoom, this.#asked.zoom === zoom ? 'page' : 'reader');
    this.#asked.zoom = '';
  }

  /** What the reader has done stands in the attribute, and with `link=hash` in the address. */
  #reflect(name, value, by = 'page') {
    this.#acted ||= by === 'reader';
    this.#told[name] = value;
    this[name] = value;
    const story = this.#id();
    if (this.link !== 'hash' || !story || !this.#acted) return;
    const words = new URLSearchParams({ factline: story });
    for (const name in this.#told) if (this[name]) words.set(name, this[name]);
    try {
      history.replaceState(history.state, '', `${location.href.split('#')[0]}#${words}`);
    } catch {
      // A sandboxed page has no address of its own.
    }
  }

  #id() {
    return this.shadowRoot?.querySelector('[data-story]')?.dataset.story;
  }

  #onHash = () => {
    const words = new URLSearchParams(location.hash.slice(1));
    if (!this.isConnected || words.get('factline') !== this.#id()) return;
    this.filter = words.get('filter');
    this.event = words.get('event');
    this.zoom = words.get('zoom');
    this.#open(this.event, '')?.scrollIntoView();
  };

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`factline:${name}`, { bubbles: true, composed: true, detail }));
  }
}
