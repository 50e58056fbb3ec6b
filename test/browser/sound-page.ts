import type { ExecutionContext } from 'ava';
import { accessibilityProblems } from './accessibility.js';
import type { Browser, Reader } from './browser.js';
import { pageFile } from './page-file.js';
import { serve } from './served.js';
import { tooWide } from './too-wide.js';

/** The readers between whom the most can differ; each further one costs seconds. */
const readers: Reader[] = [
  { scheme: 'light', language: 'en', device: 'desktop' },
  { scheme: 'dark', language: 'ja', device: 'desktop' },
  { scheme: 'light', language: 'ja', device: 'phone' },
  { scheme: 'dark', language: 'en', device: 'phone' },
];

/** What every page of this program keeps: quiet, without a network, accessible, as wide as the screen. */
export async function isSound(t: ExecutionContext, browser: Browser, html: string): Promise<void> {
  const file = pageFile(html);
  for (const reader of readers) {
    const who = Object.values(reader).join(' ');
    const { page, complaints, requests } = await browser.show(file, reader);
    t.deepEqual(await accessibilityProblems(page), [], who);
    t.deepEqual(complaints, [], who);
    t.deepEqual(requests, [], who);
    t.true((await page.title()) !== '', who);
    await page.context().close();
  }
  const narrow = await browser.show(file, { device: 'narrow' });
  t.deepEqual(await tooWide(narrow.page), [], 'something is wider than a telephone');
  await narrow.page.context().close();

  const served = await serve(html);
  try {
    const { page, complaints, requests } = await browser.show(served.url);
    t.deepEqual([complaints, requests, served.asked], [[], [], ['/']]);
    await page.context().close();
  } finally {
    served.close();
  }
}
