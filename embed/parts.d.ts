// What the scripts of this folder share, for TypeScript, which checks them (`npx tsc -p embed`). The element's own
// types are those that the npm package publishes.

// Of driver.js, which the build puts before factline.js, in one script.
declare const get: (address: string | URL, options?: RequestInit) => Promise<Response>;
declare const once: (glue: () => Promise<any>, address: URL, integrity: string) => () => Promise<any>;
declare const held: (load: () => Promise<any>, href: URL, integrity: string) => Promise<any>;
declare const sheet: (text: Promise<string> | string) => Promise<CSSStyleSheet>;
declare const bytesOf: (element: Element, from: URL | undefined, options: RequestInit) => Promise<Uint8Array>;
declare const lessOf: (from: URL | undefined) => URL | false;
declare const shape: (root: ParentNode) => string;
declare const settled: () => Promise<void>;
declare const driver: Record<'glue' | 'widget' | 'long', () => Promise<any>> & { site: string };

// Of actions.js, which the build puts before cite.js, in one script.
declare const copy: (text: string, field?: HTMLElement) => Promise<boolean>;
declare const fill: (text: string, values: Record<string, string>) => string;
declare const header: (title: string, words: any) => HTMLElement;
declare const linkTo: (element: FactLine, event?: string) => string;
declare const make: (name: string, properties?: object, children?: any[]) => any;
declare const say: (button: HTMLElement, text: string) => void;
declare const send: (element: FactLine, what: { url: string; title: string }, button: HTMLElement) => Promise<void>;
declare const show: (element: FactLine, dialog: HTMLDialogElement) => void;
declare const shown: (element: FactLine, text: string, kind?: string, title?: string) => void;
declare const storyOf: (element: FactLine) => any;
declare const escapeHtml: (text: string) => string;
declare const tell: (element: FactLine, detail: object) => boolean;
declare const wordsOf: (element: FactLine) => any;

type Published = import('./npm/factline').FactLineElement;
/** The attributes of ATTRIBUTES are properties of the element, which factline.js defines in a loop. */
interface FactLine
  extends Pick<Published, 'src' | 'integrity' | 'theme' | 'view' | 'extent' | 'mode' | 'filter' | 'event' | 'zoom' | 'start' | 'loading' | 'link'> {}

// Of the script that wasm-bindgen makes, at whose end glue.js stands.
declare const folded: (text: string) => string;
// Of instrument.js, which the build puts behind glue.js in the script of one of the widgets.
declare const accompany: undefined | ((live: any, root: Element, is: () => boolean, folded: (text: string) => string,
  adopt: (root: Element, sheet: CSSStyleSheet) => void) => void);
// Of glue.js, which the build puts before documents.js.
declare const turn: () => Promise<void>;
declare const __wbg_get_imports: () => WebAssembly.Imports;

// What stands in our own HTML is known by its selector.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface EventTarget {
  closest?(selectors: string): any;
}
interface CustomElementConstructor {
  drivers?: (typeof driver)[];
}

// What wasm-bindgen makes beside these scripts.
declare module '*/widget.js';
declare module '*/long.js';
declare module '*/compile.js';
