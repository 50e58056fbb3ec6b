import { type BrowserContextOptions, chromium as engine, type Page } from 'playwright-core';
import { chromium } from './chromium.js';

/** How the reader looks at the page. */
export interface Reader {
  scheme?: 'light' | 'dark';
  language?: 'en' | 'ja';
  device?: keyof typeof devices;
  /** Without it only what stands in the file is there. */
  scripts?: boolean;
  /** ISO 8601: what the reader's clock shows, all the time. */
  at?: string;
}

/** CSS pixels. `narrow` is the narrowest telephone that is still about. */
export const devices = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
  narrow: { width: 360, height: 740 },
} as const;

export interface Shown {
  page: Page;
  /** What the browser complained of: errors and warnings of the console, exceptions, refused requests. */
  complaints: string[];
  /** Addresses that were asked for besides the page's own. */
  requests: string[];
}

export interface Browser {
  /** Opens it in a profile of its own. */
  show(url: string, reader?: Reader): Promise<Shown>;
  close(): Promise<void>;
}

// No background traffic of the browser itself, which a test would take for the page's.
const flags = [
  '--no-sandbox',
  // Its /dev/shm may be too small for a page, as in a container.
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser: some hundred milliseconds and as many MB, so once for a file of tests. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = chromium();
  if (executablePath === undefined) throw new Error('no Chromium: install it or set CWH_CHROMIUM');
  const started = await engine.launch({ executablePath, args: flags });
  return {
    show: async (url, reader = {}) => {
      const context = await started.newContext(contextOf(reader));
      if (reader.at !== undefined) await context.clock.setFixedTime(reader.at);
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const shown: Shown = { page, complaints: [], requests: [] };
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') shown.complaints.push(message.text());
      });
      page.on('pageerror', (error) => shown.complaints.push(String(error)));
      // The browser's own search for an icon is nothing that a page could ask for or leave out.
      context.on('request', (request) => {
        if (request.url() !== url && !request.url().startsWith('data:')) shown.requests.push(request.url());
      });
      await page.goto(url, { waitUntil: 'load' });
      return shown;
    },
    close: () => started.close(),
  };
}

function contextOf({
  scheme = 'light',
  language = 'en',
  device = 'desktop',
  scripts = true,
}: Reader): BrowserContextOptions {
  return {
    colorScheme: scheme,
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    viewport: devices[device],
    hasTouch: device !== 'desktop',
    javaScriptEnabled: scripts,
    // Nobody's own zone decides what a page about a university says.
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  };
}
