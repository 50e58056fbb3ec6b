import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import type { PreviewJson } from '../../generator/preview/json.js';
import { header } from '../config/example.js';
import { temporaryDirectory } from '../temporary.js';
import { accessibilityProblems } from './accessibility.js';
import { type Browser, type Reader, startBrowser } from './browser.js';
import { pageFile } from './page-file.js';
import { previewJson, previewPage, term, year } from './previews.js';
import { isSound } from './sound-page.js';
import { tooWide } from './too-wide.js';

/** A Thursday with a class from 14:40 (nodes from 13:55) in a week with a holiday and a makeup day. */
const at = '2026-11-26T10:00:00+09:00';

let browser: Browser;
let json: PreviewJson;
const file: Record<'en' | 'ja', string> = { en: '', ja: '' };
const html: Record<'en' | 'ja', string> = { en: '', ja: '' };
test.before(async () => {
  browser = await startBrowser();
  json = await previewJson(year, term);
  for (const language of ['en', 'ja'] as const) {
    html[language] = await previewPage(language, year, term);
    file[language] = pageFile(html[language]);
  }
});
// A page that never draws ends its test, and not all of them.
test.beforeEach((t) => t.timeout(240_000));
test.after.always(() => browser?.close());

const nameOf = (cell: string) =>
  `(${cell}.getAttribute('aria-label') ?? ${cell}.querySelector(':scope > .hidden')?.textContent ?? ${cell}.localName)`;
/** What the cells of the grid are called. */
const labels = (page: Page) =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('[role=grid] [role=gridcell]')].map((cell) => ${nameOf('cell')})`,
  );
/** What the element with the focus is called. */
const focused = (page: Page) => page.evaluate<string>(nameOf('document.activeElement'));
const dayCell = (page: Page, day: string) => page.getByRole('gridcell', { name: day });
const detail = async (page: Page) => (await page.locator('aside.detail').innerText()).replaceAll(/\s+/g, ' ');
/** When what was done is on the screen, and the focus where it belongs. */
const drawn = (page: Page) =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await drawn(page);
}
async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await drawn(page);
}
async function choose(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label).selectOption(value);
  await drawn(page);
}
async function open(reader: Reader = {}) {
  const shown = await browser.show(file[reader.language ?? 'en'], { at, ...reader });
  return { ...shown, close: () => shown.page.context().close() };
}

test.serial('the term is sound for every reader', async (t) => {
  await isSound(t, browser, html.en);
});

test.serial('so are month and week, with the pointer on what was pressed', async (t) => {
  const readers: [Reader, string[]][] = [
    [{ scheme: 'light', language: 'en' }, ['Month', 'Week']],
    [{ scheme: 'dark', language: 'ja', device: 'narrow' }, ['月', '週']],
  ];
  for (const [reader, names] of readers) {
    const { page, complaints, close } = await open(reader);
    for (const name of names) {
      await view(page, name);
      t.deepEqual(await accessibilityProblems(page), [], name);
      t.deepEqual(await tooWide(page), [], name);
    }
    t.deepEqual(complaints, []);
    await close();
  }
});

test.serial('each day of the term shows the peak that programs read', async (t) => {
  const { page, close } = await open();
  const expected = Array.from({ length: 123 }, (_, index) => {
    const date = Temporal.PlainDate.from('2026-10-01').add({ days: index });
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][date.dayOfWeek - 1];
    const most = Math.max(...segmentsOn(date).map(({ counts }) => counts.active));
    return `${day} ${date}, at most ${most} active`;
  });
  const shown = (await labels(page)).map((label) => label.split(', ').slice(0, 2).join(', '));
  t.deepEqual(shown, expected);
  await view(page, 'Month');
  t.deepEqual(
    (await labels(page)).map((label) => label.split(', ').slice(0, 2).join(', ')),
    expected.filter((label) => label.includes('2026-11-')),
  );
  await close();
});

test.serial('each segment of a week has the times and counts that programs read', async (t) => {
  const { page, close } = await open();
  await view(page, 'Week');
  for (const monday of ['2026-11-23', '2026-11-30']) {
    const expected = Array.from({ length: 7 }, (_, index) =>
      segmentsOn(Temporal.PlainDate.from(monday).add({ days: index })).map(segmentLabel),
    );
    t.true(expected.flat().length > 10);
    t.deepEqual(await labels(page), expected.flat());
    await page.getByRole('button', { name: 'Next week' }).click();
  }
  await close();
});

test.serial('now and next are those of the JSON at the same instant', async (t) => {
  for (const instant of [at, '2026-11-26T14:00:00+09:00', '2026-12-29T00:00:00+09:00']) {
    const { page, close } = await open({ at: instant });
    const now = Temporal.Instant.from(instant);
    const index = json.segments.findIndex(({ to }) => Temporal.Instant.compare(to, now) > 0);
    const current = json.segments[index];
    const next = json.segments
      .slice(index + 1)
      .find(({ counts }) => JSON.stringify(counts) !== JSON.stringify(current?.counts));
    const [first = '', second = ''] = await page.locator('.now-next dd').allInnerTexts();
    t.is(first.replaceAll(/\s+/g, ' '), `${spaced(current)} ${current?.because}`);
    t.is(second.replaceAll(/\s+/g, ' '), `${spaced(next)} ${next?.because}`);
    await close();
  }
});

test.serial('on the last evening of the range the next change is that behind it', async (t) => {
  const longer = await previewJson(year, ['--from', '2026-11-27', '--to', '2026-12-05']);
  const next = longer.segments.find(({ counts }) => counts.active > 1);
  const html = await previewPage('en', year, ['--from', '2026-11-23', '--to', '2026-11-28']);
  const { page } = await browser.show(pageFile(html), { at: '2026-11-27T20:00:00+09:00' });
  const [, second = ''] = await page.locator('.now-next dd').allInnerTexts();
  t.is(second.replaceAll(/\s+/g, ' '), `${spaced(next)} ${next?.because}`);
  await page.context().close();
});

test.serial('by keyboard: to the grid, through it, and out again', async (t) => {
  const { page, close } = await open();
  const visited: string[] = [];
  for (let times = 0; times < 40; times += 1) {
    await press(page, 'Tab');
    const name = await focused(page);
    if (name === 'body') break;
    visited.push(name);
  }
  t.is(visited.filter((name) => name.startsWith('Thu 2026-11-26')).length, 1, visited.join('\n'));
  t.true(visited.length < 40, 'the focus leaves the page');
  const place = visited.findIndex((name) => name.startsWith('Thu'));
  t.true(place > 2 && place < visited.length - 1);

  while (!(await focused(page)).startsWith('Thu')) await press(page, 'Shift+Tab');
  const outline = await page.evaluate<string>(`(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return outlineStyle + ' ' + outlineWidth;
  })()`);
  t.is(outline, 'solid 3px');
  const steps: [string, string][] = [
    ['ArrowRight', 'Fri 2026-11-27'],
    ['ArrowDown', 'Fri 2026-12-04'],
    ['ArrowLeft', 'Thu 2026-12-03'],
    ['ArrowUp', 'Thu 2026-11-26'],
    ['Home', 'Mon 2026-11-23'],
    ['End', 'Sun 2026-11-29'],
    ['PageDown', 'Tue 2026-12-29'],
    ['PageUp', 'Sun 2026-11-29'],
    ['Control+End', 'Sun 2027-01-31'],
    ['ArrowRight', 'Sun 2027-01-31'],
    ['Control+Home', 'Thu 2026-10-01'],
    ['ArrowUp', 'Thu 2026-10-01'],
  ];
  for (const [key, day] of steps) {
    await press(page, key);
    t.is((await focused(page)).split(',')[0], day, key);
    t.true((await detail(page)).startsWith(day), key);
  }
  await close();
});

test.serial(
  'Enter goes into the week, and Escape back to the term; the focus stays in the grid',
  async (t) => {
    const { page, close } = await open();
    await page.locator('[role=gridcell][tabindex="0"]').focus();
    await press(page, 'Enter');
    t.is(await page.getByRole('button', { name: 'Week', exact: true }).getAttribute('aria-pressed'), 'true');
    // The segment of the present time; after it the class.
    await press(page, 'ArrowRight');
    t.is(await focused(page), '13:55 – 16:10, 6 active');
    const text = await detail(page);
    t.true(text.includes('13:55 – 16:10') && text.includes('6 active'), text);
    t.regex(text, /class Data Science since Thu 2026-11-26 13:55 \(02-academic-year\.yml:61\)/);
    await press(page, 'Escape');
    t.is(await page.getByRole('button', { name: 'Month', exact: true }).getAttribute('aria-pressed'), 'true');
    t.is((await focused(page)).split(',')[0], 'Thu 2026-11-26');
    await press(page, 'Escape');
    await press(page, 'Escape');
    t.is(await page.getByRole('button', { name: 'Term', exact: true }).getAttribute('aria-pressed'), 'true');
    t.is((await focused(page)).split(',')[0], 'Thu 2026-11-26');
    await close();
  },
);

test.serial('what the pointer is on is told, and what is selected when it leaves', async (t) => {
  const { page, close } = await open();
  const before = await detail(page);
  t.true(before.startsWith('Thu 2026-11-26'));
  const live = () => page.locator('aside.detail [aria-live]').getAttribute('aria-live');
  t.is(await live(), 'polite');
  await dayCell(page, 'Wed 2026-11-25').hover();
  const hovered = await detail(page);
  t.true(hovered.startsWith('Wed 2026-11-25'), hovered);
  t.regex(hovered, /\(02-academic-year\.yml:38\)/);
  t.is(await live(), 'off', 'nobody is told of all that a pointer crosses');
  await page.mouse.move(2, 2);
  t.is(await detail(page), before);
  t.is(await live(), 'polite');
  await dayCell(page, 'Wed 2026-11-25').click();
  await page.mouse.move(2, 2);
  t.is(await detail(page), hovered);
  await close();
});

test.serial('the other language: every word, the title, and what the page says it is in', async (t) => {
  const { page, close } = await open();
  const shown = () => page.locator('body').innerText();
  t.is(await page.locator('html').getAttribute('lang'), 'en');
  await choose(page, 'Language', 'ja');
  const ja = await shown();
  t.is(await page.locator('html').getAttribute('lang'), 'ja');
  t.regex(await page.title(), /ノード/);
  t.regex(ja, /授業「Data Science」/);
  t.notRegex(ja, /\b(Language|Colours|Now|Next|Term|Month|Today|since|holiday|Total|node-hours)\b/);
  await choose(page, '言語', 'en');
  t.is(await page.locator('html').getAttribute('lang'), 'en');
  t.regex(await shown(), /class Data Science since/);
  await close();
});

test.serial('light and dark by choice, against what the system has', async (t) => {
  for (const [scheme, first, other, paper] of [
    ['light', 'rgb(255, 255, 255)', 'dark', 'rgb(13, 17, 23)'],
    ['dark', 'rgb(13, 17, 23)', 'light', 'rgb(255, 255, 255)'],
  ] as const) {
    const { page, close } = await open({ scheme });
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    t.is(await background(), first);
    await choose(page, 'Colours', other);
    t.is(await background(), paper);
    if (other === 'dark') t.deepEqual(await accessibilityProblems(page), []);
    await choose(page, 'Colours', 'auto');
    t.is(await background(), first);
    await close();
  }
});

test.serial('on paper: no controls, white, the whole range', async (t) => {
  const { page, close } = await open({ scheme: 'dark' });
  const calendar = page.locator('section.calendar');
  t.true(await calendar.isVisible());
  t.false(await page.locator('table.paper').isVisible());
  await page.emulateMedia({ media: 'print' });
  t.is(await page.locator('select:visible, button:visible').count(), 0);
  t.is(await page.locator('table.paper tbody tr:visible').count(), 18);
  t.is(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)');
  await close();
});

test.serial('without scripts there is the table of the weeks, with the same numbers', async (t) => {
  const { page, complaints, close } = await open({ scripts: false });
  const rows = await page.locator('table').first().locator('tbody tr').allInnerTexts();
  t.is(rows.length, 18);
  const peaks = (monday: string) =>
    Array.from({ length: 7 }, (_, index) =>
      Math.max(
        ...segmentsOn(Temporal.PlainDate.from(monday).add({ days: index })).map(
          ({ counts }) => counts.active,
        ),
      ),
    );
  for (const monday of ['2026-11-02', '2026-11-23', '2026-11-30', '2026-12-28']) {
    const row = rows.find((one) => one.startsWith(monday)) ?? '';
    t.deepEqual(
      row
        .match(/(?<=\s)\d+(?=\s)/g)
        ?.slice(0, 7)
        .map(Number),
      peaks(monday),
      row,
    );
  }
  t.true(await page.locator('noscript p').isVisible());
  t.is(await page.locator('select, button').count(), 0);
  t.deepEqual(complaints, []);
  await close();
});

test.serial('names stay text, whatever is in them', async (t) => {
  const names = [
    '<img src=x onerror=alert(1)>',
    '</script><script>document.title="taken"</script>',
    '&lt;b&gt;',
  ];
  const path = join(temporaryDirectory('names'), '<i>names<i>.yml');
  const classes = names.map(
    (name, index) =>
      `  - {name: ${JSON.stringify(name)}, day_of_week: Mon, start: ${8 + 2 * index}:00, end: ${9 + 2 * index}:00, nodes: 2}\n`,
  );
  writeFileSync(path, `${header}classes:\n${classes.join('')}`);
  for (const language of ['en', 'ja'] as const) {
    const page = await previewPage(language, path, ['--from', '2026-11-30', '--to', '2026-12-07']);
    for (const scripts of [true, false]) {
      const shown = await browser.show(pageFile(page), { language, scripts });
      t.deepEqual([shown.complaints, shown.requests], [[], []]);
      t.not(await shown.page.title(), 'taken');
      t.is(await shown.page.locator('img, i').count(), 0);
      const text = await shown.page.locator('body').innerText();
      for (const name of names) t.true(text.includes(name), name);
      await shown.page.context().close();
    }
  }
});

function segmentsOn(date: Temporal.PlainDate) {
  const begin = date.toZonedDateTime(json.time_zone).toInstant();
  const end = date.add({ days: 1 }).toZonedDateTime(json.time_zone).toInstant();
  return json.segments.filter(
    ({ from, to }) => Temporal.Instant.compare(from, end) < 0 && Temporal.Instant.compare(to, begin) > 0,
  );
}

function segmentLabel({ from, to, counts }: PreviewJson['segments'][number]): string {
  const [begin, end] = [from, to].map((instant) => ({
    date: instant.slice(0, 10),
    time: instant.slice(11, 16),
  }));
  const span =
    begin?.date === end?.date
      ? `${begin?.time} – ${end?.time}`
      : `${begin?.date} ${begin?.time} – ${end?.date} ${end?.time}`;
  return `${span}, ${nodes(counts).join(', ')}`;
}

/** As the boxes show it. */
function spaced(segment: PreviewJson['segments'][number] | undefined): string {
  return segment === undefined ? '' : nodes(segment.counts).join(' ');
}

function nodes({ active, pause }: PreviewJson['segments'][number]['counts']): string[] {
  return [...(active > 0 ? [`${active} active`] : []), ...(pause > 0 ? [`${pause} pause`] : [])];
}
