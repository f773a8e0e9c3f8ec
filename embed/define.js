// The element's properties, and its name. The build puts it after the element (factline.js), in one script.

for (const name in ATTRIBUTES) {
  Object.defineProperty(FactLine.prototype, name, {
    get() {
      const value = this.getAttribute(name) ?? '';
      const known = ATTRIBUTES[name]?.split(' ') ?? [value];
      return known.includes(value) ? value : known[0];
    },
    set(value) {
      if (value) this.setAttribute(name, value);
      else this.removeAttribute(name);
    },
  });
}

// Where no style opens on paper what is closed on the screen.
if (!CSS.supports('selector(::details-content)')) {
  let opened = [];
  addEventListener('beforeprint', () => {
    const stories = [...document.querySelectorAll('fact-line')];
    opened = stories.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(':is(.more, .charts) details:not([open])') ?? [])]);
    opened.forEach((part) => (part.open = true));
  });
  addEventListener('afterprint', () => opened.forEach((part) => (part.open = false)));
}

// A second version of the script on the page adds itself to the first one, for the stories of its site.
const define = () => {
  const defined = customElements.get('fact-line');
  (defined ?? FactLine).drivers?.push(driver);
  if (!defined) customElements.define('fact-line', FactLine);
};
// While the page is being parsed, what stands in an element may not be there yet.
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', define);
else define();
