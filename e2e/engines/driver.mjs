// A browser of another engine, driven by the W3C's WebDriver: ENGINE says which.
import { spawn } from 'node:child_process';
import { after, before } from 'node:test';
import { Builder } from 'selenium-webdriver';
import { findFreePort } from 'selenium-webdriver/net/portprober.js';
import { DIST, serve } from '../server.mjs';

export const ENGINE = process.env.ENGINE ?? 'firefox';
const { DRIVER, BINARY } = process.env;

/** Of each engine: how its driver is started at a port, and what a session asks for. */
const ENGINES = {
  firefox: {
    command: (port) => [DRIVER ?? 'geckodriver', `--port=${port}`],
    wants: { browserName: 'firefox', 'moz:firefoxOptions': { args: ['-headless'], ...(BINARY && { binary: BINARY }) } },
  },
  webkit: {
    // It has no headless mode: it draws on a display that nobody sees.
    command: (port) => ['xvfb-run', '-a', DRIVER ?? 'WebKitWebDriver', `--port=${port}`],
    wants: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: BINARY, args: ['--automation'] } },
    // Its own sandbox needs rights that the user root of a container has not.
    env: { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  },
};

async function answers(url) {
  for (const start = Date.now(); ; await new Promise((done) => setTimeout(done, 50))) {
    if (await fetch(`${url}/status`).then((response) => response.ok, () => false)) return;
    if (Date.now() - start > 30_000) throw new Error(`the driver of ${ENGINE} does not answer`);
  }
}

let driver;
let child;
const sites = [];

before(async () => {
  const { command, wants, env } = ENGINES[ENGINE];
  const port = await findFreePort('127.0.0.1');
  const [program, ...rest] = command(port);
  // A group of its own, so that what it starts ends with it.
  child = spawn(program, rest, { stdio: 'ignore', detached: true, env: { ...process.env, ...env } });
  const url = `http://127.0.0.1:${port}`;
  await answers(url);
  driver = await new Builder().usingServer(url).withCapabilities(wants).disableEnvironmentOverrides().build();
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 60_000 });
});
after(async () => {
  await driver?.quit().catch(() => {});
  if (child?.pid) process.kill(-child.pid);
  await Promise.all(sites.map((site) => site.close()));
});

/** Serves a folder, by default the built site; options as in `serve`. */
export async function site({ folder = DIST, ...options } = {}) {
  const served = await serve(folder, options);
  sites.push(served);
  return served;
}

/** What a test does with a page: everything is found within the story, through its shadow root. */
export class Page {
  constructor(width = 1000) {
    this.width = width;
  }

  async open(url) {
    await driver.manage().window().setRect({ width: this.width, height: 900 });
    await driver.get(url);
    return this;
  }

  /** Runs a function of the page with `root`, the story's shadow root, and other values. */
  run(act, ...values) {
    return driver.executeScript(`const one = document.querySelector('fact-line'); return (${act})(one?.shadowRoot, ...arguments)`, ...values);
  }

  /** Waits until such a function returns something that is true, and returns it. */
  async until(act, ...values) {
    let last;
    const found = async () => (last = await this.run(act, ...values).catch((error) => void (last = error)));
    await driver.wait(found, 20_000).catch(() => {
      throw new Error(`never came: ${act}: ${last}`);
    });
    return last;
  }

  live() {
    return this.until((root) => root?.querySelector('.fl')?.dataset.state === 'live');
  }

  /** The first element of a selector, whose text holds some words. */
  one(selector, words = '') {
    const find = (root, selector, words) => [...root.querySelectorAll(selector)].find((one) => one.textContent.includes(words));
    return this.until(find, selector, words);
  }

  /** A click of the pointer, as a reader makes it. */
  async click(selector, words) {
    const one = await this.one(selector, words);
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", one);
    await one.click();
  }

  async type(selector, keys) {
    const one = await this.one(selector);
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' }); arguments[0].focus()", one);
    await one.sendKeys(keys);
  }

  keys(...keys) {
    return driver.actions().sendKeys(...keys).perform();
  }

  /** The titles of the events that are shown. */
  titles() {
    return this.run((root) => [...root.querySelectorAll('.event summary > span')].filter((one) => one.checkVisibility()).map((one) => one.textContent));
  }

  count(n) {
    return this.until((root, n) => [...root.querySelectorAll('.event')].filter((one) => one.checkVisibility()).length === n, n);
  }

  /** Goes into the first frame of the page, or back to it. */
  async inFrame(act) {
    await driver.switchTo().frame(0);
    try {
      return await act();
    } finally {
      await driver.switchTo().defaultContent();
    }
  }
}
