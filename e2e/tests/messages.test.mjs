// The scripts of frames, whatever messages come: none is an error in the page, and no height is absurd.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import vm from 'node:vm';

const script = (name) => readFile(new URL(`../../embed/${name}`, import.meta.url), 'utf8');
const ROUNDS = Number(process.env.ROUNDS ?? 20_000);

/** Numbers that look random and are the same in each run. */
function numbers(seed) {
  return (end) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % end;
  };
}

const ODD = [undefined, null, true, 0, -1, 1e308, NaN, Infinity, 300, '', 'factline:height', '300', [], {}, [[300]], Symbol.iterator, 10n,
  { toString() { throw new Error('no text'); } }, { valueOf: () => 300 }];
const KEYS = ['type', 'id', 'height', 'message', 'value', 'secret', 'sentinel', '__proto__', 'constructor', 'toString'];

function message(below) {
  const any = () => ODD[below(ODD.length)];
  if (below(4) === 0) return any();
  const data = {};
  for (let i = below(5); i >= 0; i--) data[KEYS[below(KEYS.length)]] = any();
  if (below(2)) data.type = below(2) ? 'factline:height' : 'factline:ask';
  if (below(5) === 0) Object.defineProperty(data, 'height', { get() { return below(40_000) - 10_000; } });
  return data;
}

const ADDRESSES = ['https://a.example/x/', 'http://[bad', '', 'about:blank', 'data:text/html,x', 'javascript:0', '//b.example', 'blob:null/1'];

test('[frame-host] no message is an error in the host, and no frame becomes higher than it may', async () => {
  const source = await script('host.js');
  const below = numbers(3);
  const heights = new Set();
  let listener;
  const frames = ADDRESSES.map((src) => ({
    src,
    contentWindow: { postMessage() {} },
    hasAttribute: () => below(2) === 0,
    sandbox: { contains: () => below(2) === 0 },
    style: { set height(value) { heights.add(value); } },
  }));
  const context = { addEventListener: (_, it) => (listener = it), document: { querySelectorAll: () => frames }, URL, Math, Number };
  vm.runInNewContext(source, context);
  const origins = ['null', 'https://a.example', 'https://evil.example', '', undefined];
  for (let i = 0; i < ROUNDS; i++) {
    const from = below(3) ? frames[below(frames.length)].contentWindow : ODD[below(ODD.length)];
    listener({ data: message(below), source: from, origin: origins[below(origins.length)] });
  }
  assert.ok(heights.size > 0, 'some message counted');
  for (const height of heights) {
    const pixels = Number(height.replace('px', ''));
    assert.ok(height.endsWith('px') && pixels >= 100 && pixels <= 20_000, height);
  }
});

test('[frame-own] no message is an error in a framed page, and it answers its parent alone', async () => {
  const source = await script('frame.js');
  const below = numbers(5);
  const posted = [];
  let listener;
  const parent = { postMessage: (data, origin) => posted.push({ data, origin }) };
  const context = {
    parent, URLSearchParams, Math,
    location: { search: '?childId=x', hash: '#?secret=abc' },
    addEventListener: (_, it) => (listener = it),
    ResizeObserver: class { observe() {} },
    document: {
      addEventListener() {},
      querySelector: (name) => (name === 'fact-line' ? { setAttribute() {} } : { dataset: { id: 'x' } }),
      documentElement: { getBoundingClientRect: () => ({ height: 640 }) },
    },
  };
  context.window = context;
  vm.runInNewContext(source, context);
  const first = posted.length;
  for (let i = 0; i < ROUNDS; i++) listener({ data: message(below), source: ODD[below(ODD.length)] });
  assert.equal(posted.length, first, 'strangers get no answer');
  for (let i = 0; i < ROUNDS / 10; i++) listener({ data: message(below), source: parent });
  assert.ok(posted.length > first);
});
