import test from 'ava';
import { statusPage } from '../../generator/status/page/status-page.js';
import { runCliIn } from '../cli/run-cli.js';
import { addresses, monday } from '../schedule/timetables.js';
import { badStatus } from '../status/looks.js';
import { type Browser, startBrowser } from './browser.js';
import { pageFile } from './page-file.js';
import { year } from './previews.js';
import { isSound } from './sound-page.js';

let browser: Browser;
test.before(async () => {
  browser = await startBrowser();
});
// A page that never draws ends its test, and not all of them.
test.beforeEach((t) => t.timeout(240_000));
test.after.always(() => browser?.close());

test.serial('the simulation report is sound, and its switch changes the language', async (t) => {
  const day = ['--from', '2026-11-26', '--to', '2026-11-27', '--faults', 'many', '--heartbeat', '15'];
  const { status, out, err } = await runCliIn('en', 'simulate', year, ...day, '--format', 'html');
  t.is(status, 0, err);
  await isSound(t, browser, out);

  const { page } = await browser.show(pageFile(out), { scripts: false });
  const text = () => page.locator('body').innerText();
  t.regex(await text(), /node-hours/);
  t.notRegex(await text(), /ノード時間/);
  await page.getByLabel('日本語').check();
  t.regex(await text(), /ノード時間/);
  t.notRegex(await text(), /node-hours/);
  await page.context().close();
});

test.serial('the status page is sound in each language', async (t) => {
  for (const language of ['en', 'ja'] as const)
    await isSound(t, browser, statusPage(badStatus(), language, { timetable: monday(), addresses }));
});
