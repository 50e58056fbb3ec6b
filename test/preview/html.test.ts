import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { nextOtherCounts } from '../../generator/explain/changes.js';
import type { PreviewData } from '../../generator/page/preview/data.js';
import { decodePreview } from '../../generator/page/preview/decode.js';
import { previewHtml } from '../../generator/preview/html.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { addressesOf } from '../schedule/arbitraries.js';
import { monday } from '../schedule/timetables.js';
import { pageInput } from './pages.js';

const day = 86_400_000;
const from = Temporal.Instant.from('2026-11-30T00:00+09:00').epochMilliseconds;

function dataOf(html: string): PreviewData {
  const text = /<script id="data" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  return JSON.parse(text) as PreviewData;
}

/** The body without the scripts. */
function shown(html: string): string {
  return html.slice(html.indexOf('<body>')).replace(/<script.*?<\/script>/gs, '');
}

test('without its script: the range, the weeks, the node-hours', (t) => {
  const html = previewHtml(pageInput(monday(), from, from + 14 * day, { nodes: 3 }));
  t.true(html.startsWith('<!doctype html>\n<html lang="en">'));
  t.regex(shown(html), /<h1>Nodes by f\.yml<\/h1>/);
  t.regex(shown(html), /Mon 2026-11-30 to Sun 2026-12-13/);
  t.regex(
    shown(html),
    /<th scope="row">2026-12-07<\/th><td class="number"> ?3<\/td><td class="number"> ?1<\/td>/,
  );
  // Each week: 168 hours of one node, 2.5 of two more, 2 of two paused.
  t.regex(shown(html), /<b>354\.0<\/b>/);
});

test('one that is opened in Japanese has Japanese sentences, and the English ones too', (t) => {
  const html = previewHtml(pageInput(monday(), from, from + 7 * day, { language: 'ja' }));
  t.true(html.includes('<html lang="ja">'));
  t.regex(shown(html), /f\.yml のノード予定/);
  const page = decodePreview(dataOf(html));
  const [, segment] = page.segments;
  t.is(segment && page.because(segment, 'en'), 'in class since Mon 2026-11-30 08:30 (test.yml:1)');
  t.is(segment && page.because(segment, 'ja'), '授業中、2026-11-30(月) 08:30 から (test.yml:1)');
});

const names = [
  '<script>alert(1)</script>',
  '</script><!-- <script>',
  `"quoted" & 'quoted'`,
  '😀 データ \u2028\u2029 line',
  '\u202eעברית\u200f',
  '\ue000 0 \ue000\ue0011\ue001 $& $1',
  '\\u003c/script>',
];
for (const name of names) {
  test(`a class named ${JSON.stringify(name)} is text and nothing else`, (t) => {
    const timetable: Timetable = {
      time_zone: 'Asia/Tokyo',
      phases: [],
      classes: [
        {
          name,
          days: [1],
          start: { hour: 10, minute: 0 },
          minutes: 90,
          lead_minutes: 30,
          nodes: 2,
          after: { minutes: 60, active: 0, pause: 2 },
          cancelled: [{ date: '2026-12-07', reason: name, source: 'f:2' }],
          source: 'f:1',
        },
      ],
    };
    const input = pageInput(timetable, from, from + 14 * day, { file: name });
    const html = previewHtml(input);
    t.deepEqual(html.match(/<\/script/gi)?.length, 2);
    t.false(/<script(?! id="data"|>)/.test(html));
    t.notRegex(shown(html), /<script|<!--/);
    const page = decodePreview(dataOf(html));
    const segments = [...pageInput(timetable, from, from + 14 * day).segments];
    t.deepEqual(
      page.segments.map((segment) => page.because(segment, 'en')),
      segments.map((segment) => segment.because),
    );
    t.is(page.data.file, name);
    t.true(page.days.some(({ specials }) => specials.some(({ text }) => text.ja.includes(name))));
  });
}

test('a timetable without anything has a page that says so', (t) => {
  const html = previewHtml(pageInput({ time_zone: 'UTC', phases: [] }, from, from + 7 * day));
  t.regex(shown(html), /No day of this range is special\./);
  t.regex(shown(html), /Nothing changes in this range any more, nor within 400 days after it\./);
  t.regex(shown(html), /no nodes/);
  t.notRegex(shown(html), /NaN|undefined|Infinity/);
});

test('the present before the range, in it and after it', (t) => {
  const at = (now: number) =>
    shown(previewHtml(pageInput(monday(), from, from + 7 * day, { now, nodes: 3 })));
  t.regex(at(from - day), /This range has not begun\..*<b> in 1 d<\/b>/s);
  t.regex(
    at(from + 9 * 3_600_000),
    /Now <time>Mon 2026-11-30 09:00.*Next change <time>Mon 2026-11-30 11:00.*in 2 h</s,
  );
  t.regex(at(from + 8 * day), /This range is over\./);
});

test('the next change is told also when it lies behind the range, and with the clock of then', (t) => {
  const zone = 'America/New_York';
  const at = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
  const begin = at('2026-10-27');
  const end = at('2026-11-01');
  const after = nextOtherCounts(monday(zone), addressesOf(3), end - 1);
  for (const now of [begin, end - 1]) {
    const html = previewHtml(pageInput(monday(zone), begin, end, { nodes: 3, now, after }));
    t.regex(
      shown(html),
      /Next change <time>Mon 2026-11-02 08:30<.*in class since Mon 2026-11-02 08:30 \(test\.yml:1\)/s,
    );
    t.notRegex(shown(html), /Nothing changes/);
  }
});

test('costs stand there when there is a price', (t) => {
  const price = { perNodeHour: 12.5, currency: 'JPY' };
  const html = previewHtml(pageInput(monday(), from, from + 7 * day, { nodes: 3, price }));
  // 168 + 2.5 × 2 + 2 × 2 node-hours.
  t.regex(shown(html), /2,213 JPY/);
  t.notRegex(shown(previewHtml(pageInput(monday(), from, from + 7 * day))), /JPY|Cost/);
});

test('the page asks for nothing from elsewhere, and forbids it', (t) => {
  const html = previewHtml(pageInput(monday(), from, from + 7 * day));
  t.regex(html, /Content-Security-Policy" content="default-src 'none'/);
  t.notRegex(shown(html), /(?:src|href)=/);
});
