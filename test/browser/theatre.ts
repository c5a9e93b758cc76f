import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { endDatabase, ROOT, startServer, type Server } from '../faults/child.ts';
import { findChromium, NO_CHROMIUM } from './chromium.ts';

/** Pictures of the page end up here, to be looked at. */
export const SHOTS = join(ROOT, '.screenshots');

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A shopper's browser: what calls itself headless counts as a robot, whose clicks are worth nothing. */
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Nothing on the page takes this long, on however busy a machine. */
const WAIT_MS = 12_000;

/** A Parley of its own and a browser in front of it. */
export type Theatre = {
  server: Server;
  browser: Browser;
  /** What went wrong in any page so far: errors, and requests that left this machine. */
  faults: string[];
  /** Opens the page anew, as somebody who was never here. @param options.pair which two people to meet; the first else */
  open(options?: BrowserContextOptions & { path?: string; pair?: number }): Promise<Page>;
  close(): Promise<void>;
};

export async function openTheatre(): Promise<Theatre> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NO_CHROMIUM);
  mkdirSync(SHOTS, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'parley-browser-'));
  const started = await startServer({ PARLEY_DATA: folder });
  // The name under which links and the demo store know it.
  const server = { ...started, url: started.url.replace('127.0.0.1', 'localhost') };
  const browser = await chromium.launch({ executablePath, args: SWITCHES });
  const faults: string[] = [];
  return {
    ...{ server, browser, faults },
    async open({ path = '/chat', pair = 1, ...options } = {}) {
      const viewport = { width: 1440, height: 900 };
      const context = await browser.newContext({ viewport, userAgent: AGENT, ...options });
      context.setDefaultTimeout(WAIT_MS);
      await context.addInitScript(
        `localStorage.getItem('parley-pair') ?? localStorage.setItem('parley-pair', '${pair}')`,
      );
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`);
      });
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.origin !== server.url) faults.push(`left: ${url.href}`);
      });
      await page.goto(server.url + path);
      await page.locator(':root[data-ready]').waitFor();
      return page;
    },
    async close() {
      await browser.close();
      server.signal('SIGTERM');
      await server.ended;
      await endDatabase(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Keeps a picture of the page. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
}

/** Waits until the page has come to a step; says what the page says when it does not. */
export async function atStep(page: Page, step: number): Promise<void> {
  const named = page.locator('#step-name').filter({ hasText: new RegExp(`^Step ${step} `) });
  try {
    await named.waitFor({ state: 'attached' });
  } catch {
    const said = await page.locator('#lost, #step-name').allTextContents();
    throw new Error(`the page does not come to step ${step}: ${said.join(' | ')}`);
  }
}

/** The pane of one of the three. */
export const pane = (page: Page, who: 'brand' | 'creator' | 'store') => page.locator(`.col.${who}`);

/** The last message in somebody's open chat that says something. */
export const message = (page: Page, who: 'brand' | 'creator', text: string | RegExp) =>
  pane(page, who).locator('.messages > .msg').filter({ hasText: text }).last();

/** The inside of the shopper's pane. */
export const shop = (page: Page) => page.frameLocator('.col.store iframe');
