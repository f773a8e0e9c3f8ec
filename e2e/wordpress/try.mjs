// A WordPress of its own in a folder: database, configuration, server. `node try.mjs EXAMPLES FOLDER`.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../browser.mjs';
import { examples } from '../examples-server.mjs';

const [from, folder] = process.argv.slice(2);
const here = new URL('.', import.meta.url).pathname;
const started = [];
const start = (name, args, options = {}) => {
  // In a group of its own, so that its own children end with it.
  const child = spawn(name, args, { stdio: 'ignore', detached: true, ...options });
  started.push(child);
  return child;
};
const pause = (time) => new Promise((done) => setTimeout(done, time));
const program = (name) => [`/usr/sbin/${name}`, `/usr/bin/${name}`].find(existsSync) ?? name;

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'data'), { recursive: true });
const root = join(folder, 'www');
cpSync('/usr/share/wordpress', root, { recursive: true, dereference: true });
mkdirSync(join(root, 'wp-content/mu-plugins'), { recursive: true });
cpSync(join(here, 'loopback.php'), join(root, 'wp-content/mu-plugins/loopback.php'));
const socket = join(folder, 'db.sock');
writeFileSync(join(root, 'wp-config.php'), `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); $table_prefix = 'wp_';
define('WP_HOME', 'http://127.0.0.1:8091'); define('WP_SITEURL', 'http://127.0.0.1:8091');
define('AUTOMATIC_UPDATER_DISABLED', true); define('DISABLE_WP_CRON', true);
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`);
let site;
let browser;
try {
  const data = join(folder, 'data');
  execFileSync(program('mariadb-install-db'), [`--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--user=root'], { stdio: 'ignore' });
  start(program('mariadbd'), [`--datadir=${data}`, `--socket=${socket}`, '--skip-networking', '--user=root', `--pid-file=${folder}/db.pid`]);
  for (let i = 0; i < 60 && !existsSync(socket); i += 1) await pause(500);
  execFileSync(program('mariadb'), [`--socket=${socket}`, '--user=root', '-e', 'CREATE DATABASE wordpress'], { stdio: 'inherit' });
  site = await examples(from, 8090);
  const page = `${site.url}site/space-days-kazakhstan/`;
  const env = {
    ...process.env,
    FACTLINE_WORDPRESS: root,
    FACTLINE_PAGE: page,
    FACTLINE_LOADER: `${site.url}site/assets/factline.js`,
    FACTLINE_STORY: `${page}space-days-kazakhstan.story`,
  };
  start('php', ['-S', '127.0.0.1:8091', '-t', root], { env: { ...env, PHP_CLI_SERVER_WORKERS: '4' } });
  // Not from within this process' own turn: WordPress asks our server while it answers.
  const printed = await new Promise((done, failed) => {
    let text = '';
    const child = start('php', [join(here, 'posts.php')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.on('data', (part) => (text += part));
    child.on('close', (code) => (code ? failed(new Error(`php ended with ${code}: ${text}`)) : done(text)));
  });
  const { version, posts } = JSON.parse(printed.slice(printed.lastIndexOf('\n{') + 1));
  console.log(`WordPress ${version}`);
  browser = await launch();
  for (const { who, way, post, kept } of posts) {
    const view = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    await view.goto(`http://127.0.0.1:8091/?p=${post}`, { waitUntil: 'load' });
    await view.waitForTimeout(2500);
    const seen = await view.evaluate(() => {
      const frame = document.querySelector('.entry-content iframe, .wp-block-post-content iframe, article iframe');
      const element = document.querySelector('fact-line');
      return {
        frame: frame && { sandbox: frame.getAttribute('sandbox'), secret: frame.hasAttribute('data-secret'), height: frame.offsetHeight, width: frame.offsetWidth },
        element: element ? (element.shadowRoot?.querySelector('.fl')?.dataset.state ?? 'not defined') : null,
      };
    });
    if (seen.frame) {
      await view.locator('iframe').first().scrollIntoViewIfNeeded();
      const inner = view.frameLocator('iframe').first().locator('.fl[data-state=live]');
      seen.frame.story = await inner.waitFor({ timeout: 6000 }).then(() => 'alive', () => 'not alive');
      seen.frame.height = await view.evaluate(() => document.querySelector('iframe').offsetHeight);
    }
    await view.screenshot({ path: join(folder, `${who}-${way}.png`) });
    console.log(`${who}, ${way}: kept ${JSON.stringify(kept.trim().slice(0, 90))}; seen ${JSON.stringify(seen)}`);
    await view.close();
  }
} finally {
  await browser?.close();
  await site?.close();
  for (const { pid, exitCode } of started) if (exitCode === null) process.kill(-pid);
}
