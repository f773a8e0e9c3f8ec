// A static file server for the tests: correct types, and faults on demand.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

/** The release build, with the editors' own story. */
export const BUILT = new URL('../dist/', import.meta.url).pathname;
/** The same with the story of the tests, which fixture.mjs puts in its place. */
export const DIST = new URL('../target/e2e/dist/', import.meta.url).pathname;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.story': 'application/octet-stream',
  '.json': 'application/json',
  '.png': 'image/png',
};

/** An `answer` that keeps back the files whose path ends so, until `release` is called. */
export function held(ending) {
  let release;
  const until = new Promise((done) => (release = done));
  return { answer: (path) => (path.endsWith(ending) ? { until } : undefined), release };
}

/**
 * Serves a folder under a path on a free port of 127.0.0.1.
 *
 * `answer(path)` may return `{ status, headers, body }` in the place of parts of the answer; `body`
 * may be a function of the file's bytes, and the answer waits for the promise `until`. With `brotli`,
 * a file that stands there with `.br` goes out so.
 */
export async function serve(folder, { base = '/', port = 0, brotli = false, answer = () => undefined } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    requests.push(path);
    let name = path.startsWith(base) ? path.slice(base.length) : 'no such file';
    if (name === '' || name.endsWith('/')) name += 'index.html';
    const file = join(folder, normalize(`/${name}`));
    let status = 200;
    let body;
    let encoding = {};
    try {
      const small = brotli && (await readFile(`${file}.br`).catch(() => undefined));
      if (small) encoding = { 'content-encoding': 'br' };
      body = small || (await readFile(file));
    } catch {
      status = 404;
      body = Buffer.from('not found');
    }
    const other = answer(path) ?? {};
    if (typeof other.body === 'function') body = other.body(body);
    else if (other.body !== undefined) body = other.body;
    await other.until;
    const type = TYPES[extname(file)] ?? 'text/plain; charset=utf-8';
    response.writeHead(other.status ?? status, { 'content-type': type, 'cache-control': 'no-store', 'access-control-allow-origin': '*', ...encoding, ...other.headers });
    response.end(body);
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    requests,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}
