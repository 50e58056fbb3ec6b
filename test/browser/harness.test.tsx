import test from 'ava';
import { accessibilityProblems } from './accessibility.js';
import { type Browser, startBrowser } from './browser.js';
import { chromium } from './chromium.js';
import { smallPage } from './fixtures/pages.js';
import { pageFile } from './page-file.js';
import { serve } from './served.js';
import { isSound } from './sound-page.js';
import { tooWide } from './too-wide.js';

let browser: Browser;
test.before(async () => {
  browser = await startBrowser();
});
// A page that never draws ends its test, and not all of them.
test.beforeEach((t) => t.timeout(240_000));
test.after.always(() => browser?.close());

test('the browser that is named is taken, even if it is not there', (t) => {
  t.is(chromium({ CWH_CHROMIUM: '/nowhere/chromium' }), '/nowhere/chromium');
});

test.serial('a page of the shared frame is sound', async (t) => {
  await isSound(t, browser, smallPage());
});

test.serial('the frame lets no page ask for anything; the attempt is seen', async (t) => {
  const script = `
    document.body.append(Object.assign(new Image(), { src: '/picture.png', alt: '' }));
    fetch('/data.json').catch(() => {});
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/style.css' });
    document.head.append(link);
  `;
  const served = await serve(smallPage(null, script));
  const { page, complaints } = await browser.show(served.url);
  for (const what of ['picture.png', 'data.json', 'style.css'])
    t.true(
      complaints.some((complaint) => complaint.includes(what) && /Content Security Policy/.test(complaint)),
      `${what}: ${complaints.join('\n')}`,
    );
  t.deepEqual(served.asked, ['/']);
  await page.context().close();
  served.close();
});

test.serial('without the frame a request, an error and a warning are seen', async (t) => {
  const served = await serve(
    '<!doctype html><img src="picture.png" alt=""><script>console.warn("w"); throw new Error("e")</script>',
  );
  const { page, complaints, requests } = await browser.show(served.url);
  t.deepEqual(requests, [`${served.url}picture.png`]);
  t.true(complaints.includes('w'));
  t.true(complaints.includes('Error: e'));
  await page.context().close();
  served.close();
});

test.serial('what is too pale, has no name or is too wide is found', async (t) => {
  const url = pageFile(
    smallPage(
      <>
        <p style="color: #ccc">pale</p>
        <input />
        <div class="long" style="width: 500px">
          long
        </div>
        <div style="overflow-x: auto">
          <div style="width: 900px">scrolls by itself</div>
        </div>
      </>,
    ),
  );
  const { page } = await browser.show(url, { device: 'narrow' });
  const rules = (await accessibilityProblems(page)).map((problem) => problem.split(':')[0]);
  t.true(rules.includes('color-contrast'));
  t.true(rules.includes('label'));
  t.true((await tooWide(page)).includes('div.long'));
  await page.context().close();
});

test.serial('each reader gets what they ask for', async (t) => {
  const url = pageFile(smallPage(null, 'document.title = navigator.language'));
  const paper = (page: { evaluate<T>(expression: string): Promise<T> }) =>
    page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const light = await browser.show(url, { scheme: 'light', language: 'ja' });
  t.is(await light.page.title(), 'ja-JP');
  t.is(await paper(light.page), 'rgb(255, 255, 255)');
  const dark = await browser.show(url, { scheme: 'dark', language: 'en', device: 'phone' });
  t.is(await dark.page.title(), 'en-GB');
  t.is(await paper(dark.page), 'rgb(13, 17, 23)');
  t.is(await dark.page.evaluate('innerWidth'), 390);
  await dark.page.emulateMedia({ media: 'print' });
  t.is(await paper(dark.page), 'rgb(255, 255, 255)', 'paper is white whatever the screen was');
  const without = await browser.show(url, { scripts: false });
  t.is(await without.page.title(), 'A small page');
  for (const { page } of [light, dark, without]) await page.context().close();
});
