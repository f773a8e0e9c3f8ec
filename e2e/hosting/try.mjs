// The settings of docs/hosting.md, as they stand there, in nginx and Caddy: `node try.mjs SITE FOLDER`.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { launch } from '../browser.mjs';

const [site, folder] = process.argv.slice(2);
const PORT = 8097;
const FOREVER = 'public, max-age=31536000, immutable';
const ASK = 'no-cache';

const text = await readFile(new URL('../../docs/hosting.md', import.meta.url), 'utf8');
/** The settings under a heading, for our folder and port. */
const settings = (heading, replace) => {
  const block = text.split(`\n## ${heading}\n`)[1].match(/```\w*\n([^]*?)```/)[1];
  return replace.reduce((block, [from, to]) => {
    assert.ok(block.includes(from), `${heading}: no ${from}`);
    return block.replace(from, to);
  }, block);
};

const SERVERS = {
  async nginx() {
    const file = join(folder, 'nginx.conf');
    const block = settings('nginx', [['listen 443 ssl', `listen 127.0.0.1:${PORT}`], ['/srv/stories', site], ['include mime.types', 'include /etc/nginx/mime.types']]);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
    await writeFile(file, `load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
user root; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log; events {}
http { access_log off; ${paths.join(' ')}\n${block}}\n`);
    return ['nginx', '-c', file];
  },
  async Caddy() {
    const file = join(folder, 'Caddyfile');
    const block = settings('Caddy', [['stories.example.org', `http://127.0.0.1:${PORT}`], ['/srv/stories', site]]);
    await writeFile(file, `{\n\tadmin off\n\tauto_https off\n}\n${block}`);
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', file];
  },
};

const ask = (path, headers = {}) =>
  new Promise((done, failed) => {
    get(`http://127.0.0.1:${PORT}${path}`, { headers }, (response) => (response.resume(), done(response))).on('error', failed);
  });

const files = await readdir(join(site, 'assets'));
const named = (pattern) => `/assets/${files.find((name) => pattern.test(name))}`;
const story = '/space-days-kazakhstan/';
const own = await readdir(join(site, story));
const LINES = [
  ['/', 'text/html', ASK],
  [story, 'text/html', ASK],
  ['/assets/factline.js', 'javascript', ASK],
  [named(/^factline-\w{16}\.js$/), 'javascript', FOREVER],
  [named(/^widget-\w{16}_bg\.wasm$/), 'application/wasm', FOREVER],
  [named(/^factline-\w{16}\.css$/), 'text/css', FOREVER],
  [`${story}space-days-kazakhstan.story`, 'application/octet-stream', ASK],
  [story + own.find((name) => /-[0-9a-f]{16}\.story$/.test(name)), 'application/octet-stream', FOREVER],
  [`${story}oembed.json`, 'application/json', ASK],
];

await mkdir(folder, { recursive: true });
const browser = await launch();
let failures = 0;
for (const [name, settle] of Object.entries(SERVERS)) {
  const [program, ...args] = await settle();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: folder } });
  let said = '';
  child.stderr.on('data', (part) => (said += part));
  try {
    for (let n = 0; !(await ask('/').catch(() => undefined)); n += 1) {
      if (n > 50 || child.exitCode !== null) throw new Error(`${name} does not start: ${said}`);
      await new Promise((done) => setTimeout(done, 100));
    }
    for (const [path, type, cache] of LINES) {
      const found = [];
      for (const encoding of ['br', 'gzip']) {
        const { statusCode, headers } = await ask(path, { 'accept-encoding': encoding });
        const again = await ask(path, { 'accept-encoding': encoding, 'if-none-match': headers.etag ?? '', 'if-modified-since': headers['last-modified'] ?? '' });
        if (statusCode !== 200) found.push(`status ${statusCode}`);
        if (!headers['content-type']?.includes(type)) found.push(`type ${headers['content-type']}`);
        if (headers['cache-control'] !== cache) found.push(`cache ${headers['cache-control']}`);
        if (headers['access-control-allow-origin'] !== '*') found.push('no access from elsewhere');
        if (headers['content-encoding'] !== encoding) found.push(`${encoding}: ${headers['content-encoding'] ?? 'not compressed'}`);
        if (again.statusCode !== 304) found.push(`asked again: ${again.statusCode}`);
      }
      failures += found.length;
      console.log(`${name} ${path}: ${found.length ? found.join(', ') : 'as in the contract'}`);
    }
    const page = await browser.newPage();
    const troubles = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
    await page.goto(`http://127.0.0.1:${PORT}${story}`);
    await page.waitForSelector('.fl[data-state=live]');
    console.log(`${name}: the story is alive; ${troubles.join('; ') || 'no word of complaint'}`);
    await page.close();
  } catch (error) {
    failures += 1;
    console.log(error.message);
  } finally {
    child.kill();
    await new Promise((done) => (child.exitCode ?? child.signalCode) === null ? child.once('exit', done) : done());
  }
}
await browser.close();
process.exitCode = failures ? 1 : 0;
