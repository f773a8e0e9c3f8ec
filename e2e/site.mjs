// What every end-to-end test stands on: the built site served, a browser, and pages that are watched.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { launch } from './browser.mjs';
import { DIST, serve } from './server.mjs';

export { DIST };
let browser;
const open = [];

before(async () => {
  browser = await launch();
});
// What a test has opened ends with it: stories that nobody looks at would take their share of the processor.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
after(async () => {
  await browser.close();
  await Promise.all(open.map((site) => site.close()));
});

/** Serves the built site; options as in `serve`. */
export async function site(options) {
  const served = await serve(DIST, options);
  open.push(served);
  return served;
}

/**
 * Opens a page of a site, and waits for the page (`until`) and the widget (`wait`). `page.troubles`
 * collects uncaught errors, console errors and warnings, and requests that failed.
 */
export async function visit(served, { path = '', wait = 'live', until = 'load', ready, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.troubles = [];
  page.on('pageerror', (error) => page.troubles.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => page.troubles.push(`failed: ${request.url()}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.troubles.push(message.text());
  });
  if (ready) await ready(page);
  await page.goto(served.url + path, { waitUntil: until });
  if (wait) await page.waitForSelector(`.fl[data-state=${wait}]`);
  return page;
}

/**
 * Waits until the page has nothing more to do that it has begun: everything is in view or known not to
 * be (observers are called in the order of their making), idle callbacks have run, no request is open,
 * and a frame was drawn after that. What has not happened then happens no more by itself.
 */
export async function quiet(page) {
  // Where there is nothing to draw, the browser may draw no frame, and has no idle time then.
  await page.evaluate(async () => {
    await new Promise((done) => {
      const observer = new IntersectionObserver(() => done(observer.disconnect()));
      observer.observe(document.body);
      setTimeout(done, 1000);
    });
    await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
  });
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestIdleCallback(done, { timeout: 1000 }));
    setTimeout(done, 2000);
  }));
}

/** Messages of Chromium that say nothing of the page: it does not check SRI on every preload yet. */
export const troubles = (page) => page.troubles.filter((text) => !text.includes('crbug.com/981419'));

export const titles = (page) => page.locator('.event:visible summary > span').allTextContents();

/** Every text of the facts, as a reader finds it with everything open; but for the axis, whose titles are those that find room, and for controls that nothing has called for. */
export const text = (page) =>
  page.locator('.story').evaluate((story) => {
    const copy = story.cloneNode(true);
    copy.querySelector('.axis-marks')?.remove();
    copy.querySelectorAll(':is(.controls, .tools) [hidden]').forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, ' ').trim();
  });

/** Opens all that one looks up. */
export const unfold = (page) =>
  page.locator('.more').evaluate((more) => more.querySelectorAll('details').forEach((part) => (part.open = true)));

/** Comes to the axis, and waits until its instrument is there, which lays it out for the width that it has. */
export async function laidOut(page) {
  await page.locator('.axis').dispatchEvent('pointerover');
  await page.waitForFunction(() => !document.querySelector('fact-line').shadowRoot.querySelector('.axis-marks .narrow'));
}

export async function noOverflow(page) {
  const { wide, width } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= width, `the page is ${wide} px wide in ${width}`);
}
