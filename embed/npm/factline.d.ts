// Types of the element that this package defines. docs/contracts.md says what each of them does.

/** What stands to be looked at in a document, as `factline check --format json` writes it. */
export interface Problem extends Position {
  file: string;
  /** The place after the value. */
  end: Position;
  path: string;
  severity: 'error' | 'warning';
  code: string;
  message: string;
  help: string;
  /** A change of the document that mends it, where one is certain or likely. */
  fix: Fix | null;
}

/** A place in a document. Lines and columns are counted from 1. */
export interface Position {
  /** Bytes from the start. */
  offset: number;
  line: number;
  /** In code points. */
  column: number;
  /** In UTF-16 code units, as JavaScript counts. */
  utf16Column: number;
}

export interface Fix {
  /** Whether the document means the same after it. */
  safe: boolean;
  title: string;
  edits: { start: Position; end: Position; text: string }[];
}

export interface Ready {
  /** Whether the prerendered nodes were taken over; else the story was rendered anew. */
  hydrated: boolean;
  /** The warnings of a document. */
  problems: Problem[];
}

export type Share =
  | { kind: 'link'; url: string; title: string }
  | { kind: 'embed'; way: 'element' | 'frame' | 'amp' | 'link'; code: string }
  | { kind: 'quote' | 'cite'; text: string; html: string };

export interface FactLineEventMap {
  'factline:ready': CustomEvent<Ready>;
  'factline:open': CustomEvent<{ event: string; open: boolean; by: 'reader' | 'page' }>;
  'factline:filter': CustomEvent<{ filter: string; shown: number; total: number; by: 'reader' | 'page' }>;
  /** Cancelable: a page may share in its own way. */
  'factline:share': CustomEvent<Share>;
  'factline:error': CustomEvent<{ message: string; problems: Problem[]; error: Error }>;
}

/** `<fact-line>`: a story's fact card and timeline. */
export interface FactLineElement extends HTMLElement {
  /** The address of a compiled story (`.story`) or of a document (`.json`). */
  src: string;
  /** The checksum (Subresource Integrity) that the file of `src` is held to. */
  integrity: string;
  theme: 'auto' | 'light' | 'dark';
  view: 'both' | 'card' | 'timeline';
  /** How much of it is open: all but what one looks up, the first screen with a button for the rest, or everything. */
  extent: 'normal' | 'compact' | 'full';
  /** How the timeline begins: as a list, or with one event at a time. */
  mode: 'list' | 'steps';
  /** `tag:ID entity:ID status:planned during:1957/1969 words` */
  filter: string;
  /** The id of the event that was opened last. */
  event: string;
  /** What the axis shows: `1957/1969`, days as ISO 8601 writes them, or two Unix times after an `@`. Empty: all of it. */
  zoom: string;
  /** `first`, `latest`, `next` or the id of an event. */
  start: string;
  loading: 'visible' | 'eager' | 'idle' | 'touch';
  link: 'none' | 'hash';
  readonly ready: Promise<Ready>;
  show(event: string): Promise<boolean>;
  reload(): void;
  share(): Promise<void>;
  embed(): Promise<void>;
  addEventListener<K extends keyof FactLineEventMap>(type: K, listener: (this: FactLineElement, event: FactLineEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: FactLineElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'fact-line': FactLineElement;
  }
  // They bubble: elements around, the document and the window hear them too.
  interface GlobalEventHandlersEventMap extends FactLineEventMap {}
}
