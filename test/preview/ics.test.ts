import { Buffer } from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { previewWords } from '../../generator/cli/messages/preview.js';
import { parseConfig } from '../../generator/config/load.js';
import { type IcsSubject, previewIcs } from '../../generator/preview/ics.js';
import { restingNodes } from '../../generator/preview/occasions.js';
import { timeline } from '../../generator/schedule/timeline.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { machines } from '../config/example.js';
import { draws } from '../draws.js';
import { addressesOf, timetablesNear } from '../schedule/arbitraries.js';
import { instantOf, places, stretchNear } from '../schedule/stretches.js';
import { winter } from './months.js';
import { imported, type ReadEvent, readIcs } from './read-ics.js';

const addresses = addressesOf(5);
const now = Temporal.Instant.from('2026-11-26T08:00:00Z');
const later = now.add({ seconds: 1 });

function subject(timetable: Timetable, from: number, to: number): IcsSubject {
  return { ugroup: 'Hub1', timetable, addresses, from: from * 60_000, to: to * 60_000 };
}

/** The active nodes over [from, to), milliseconds, by what events say: [instant, nodes] where they change. */
function stepsOf(events: readonly ReadEvent[], resting: number, from: number, to: number): number[][] {
  const edges = new Set([from, ...events.flatMap((event) => [event.from, event.to])]);
  const times = [...edges].filter((at) => at >= from && at < to).sort((a, b) => a - b);
  return changes(
    times.map((at) => {
      const there = events.filter((event) => event.from <= at && at < event.to);
      if (there.length > 1) throw new Error(`two events at ${at}`);
      return [at, there[0]?.active ?? resting];
    }),
  );
}

function changes(steps: number[][]): number[][] {
  return steps.filter(([, nodes], index) => index === 0 || nodes !== steps[index - 1]?.[1]);
}

test('another program reads every change of the active nodes out of it, at its instant', (t) => {
  const cases = places.chain((place) => fc.tuple(timetablesNear(place), stretchNear(place, 6 * 1440)));
  fc.assert(
    fc.property(cases, ([timetable, { from, to }]) => {
      const { events } = readIcs(previewIcs(subject(timetable, from, to), now, previewWords.en.ics));
      t.is(new Set(events.map(({ uid }) => uid)).size, events.length);
      const shown = events.filter(({ status }) => status === 'CONFIRMED');
      const resting = restingNodes(timetable, addresses.length);
      for (const event of shown) t.is(event.resting, resting);
      t.deepEqual(
        stepsOf(shown, resting, from * 60_000, to * 60_000),
        changes(
          timeline(timetable, addresses, instantOf(from), instantOf(to)).map(({ fromMs, counts }) => [
            fromMs,
            counts.active,
          ]),
        ),
      );
    }),
    draws(150),
  );
});

test('an import over an import of what it was made for before leaves what is wanted now', (t) => {
  const cases = places.chain((place) => {
    return fc.tuple(timetablesNear(place), timetablesNear(place), stretchNear(place, 4 * 1440));
  });
  fc.assert(
    fc.property(cases, ([old, timetable, { from, to }]) => {
      const words = previewWords.en.ics;
      const before = subject(old, from, to);
      const text = previewIcs(subject(timetable, from, to), later, words, before);
      const fresh = imported(text);
      t.deepEqual(imported(previewIcs(before, now, words), text), fresh);
    }),
    draws(60),
  );
});

test('an event is the same one from whatever date on the calendar is made', (t) => {
  const cases = places.chain((place) => {
    return fc.tuple(timetablesNear(place), stretchNear(place, 3 * 1440), fc.integer({ min: 0, max: 80 }));
  });
  fc.assert(
    fc.property(cases, ([timetable, { from, to }, days]) => {
      const read = (begin: number) =>
        readIcs(previewIcs(subject(timetable, begin, to), now, previewWords.en.ics))
          .events.filter((event) => event.to > from * 60_000 && event.status === 'CONFIRMED')
          .map((event) => ({ uid: event.uid, from: event.from }));
      t.deepEqual(read(from), read(from - days * 1440));
    }),
    draws(60),
  );
});

test('so it is where classes interrupt a window of a whole term each week', (t) => {
  const lines = `${maths('')}schedule_list:
  - {begin: 2026-10-01 0:00, end: 2027-02-01 0:00, node_count: 2, name: 後期}
`;
  const uids = (from: string) => {
    const { events } = readIcs(icsOf(lines, now, 'en', '2026-12-14', from));
    return events.filter((event) => event.to > Date.UTC(2026, 10, 30)).map(({ uid, from }) => [uid, from]);
  };
  t.true(uids('2026-11-30').length > 4);
  t.deepEqual(uids('2026-11-30'), uids('2026-10-05'));
});

const text = (classes: string) => `${machines}vcnode_all_ipaddress: [172.30.2.101-112]
time_zone: Asia/Tokyo
schedule_default_nodes: 1
classes:
${classes}`;

function icsOf(
  classes: string,
  at = now,
  language: 'en' | 'ja' = 'en',
  to = '2026-12-14',
  from = '2026-11-30',
): string {
  const { config, timetable, diagnostics } = parseConfig(text(classes), 'f.yml', 'en');
  if (config === undefined || timetable === undefined) throw new Error(JSON.stringify(diagnostics));
  const on = (date: string) =>
    Temporal.PlainDateTime.from(date).toZonedDateTime('Asia/Tokyo').epochMilliseconds;
  const stretch = { from: on(from), to: on(to) };
  const { ugroup_name: ugroup, vcnode_all_ipaddress } = config;
  return previewIcs(
    { ugroup, timetable, addresses: vcnode_all_ipaddress, ...stretch },
    at,
    previewWords[language].ics,
  );
}

const maths = (more: string, start = '10:00', nodes = 3) =>
  `  - {name: 数学Ⅰ, day_of_week: Mon, start: "${start}", end: "12:00", nodes: ${nodes}${more}}\n`;

function told(events: readonly ReadEvent[]): string[] {
  return events.map(({ from, to, summary }) => {
    const local = (at: number) =>
      Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO('Asia/Tokyo')
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });
    return `${local(from)} ${local(to).slice(11)} ${summary}`;
  });
}

test('an event for each class, with its lead, its number of nodes and its reason', (t) => {
  const { events, calendar } = readIcs(icsOf(maths('')));
  t.deepEqual(told(events), [
    '2026-11-30T09:30 12:00 3 nodes: 数学Ⅰ',
    '2026-12-07T09:30 12:00 3 nodes: 数学Ⅰ',
  ]);
  t.regex(
    events[0]?.description ?? '',
    /^The class itself begins at 10:00.*\nclass 数学Ⅰ since Mon 2026-11-30 09:30 \(f\.yml:\d+\)/,
  );
  t.is(calendar.getFirstPropertyValue('method'), 'PUBLISH');
  t.is(calendar.getFirstPropertyValue('x-wr-calname'), 'Hub1: nodes');
  t.regex(String(calendar.getFirstPropertyValue('x-wr-caldesc')), /no event: 1\./);
  t.is(String(calendar.getFirstPropertyValue('refresh-interval')), 'PT1H');
});

test('other times, other numbers: the same events, newer', (t) => {
  const after = imported(icsOf(maths('')), icsOf(maths('', '9:00', 5), later));
  t.deepEqual(told(after), [
    '2026-11-30T08:30 12:00 5 nodes: 数学Ⅰ',
    '2026-12-07T08:30 12:00 5 nodes: 数学Ⅰ',
  ]);
});

test('a cancelled class goes away, a moved one moves, also out of what is looked at', (t) => {
  const first = icsOf(maths(''));
  const cancelled = icsOf(maths(', cancelled: [{date: 2026-11-30, reason: 学会}]'), later);
  t.deepEqual(told(imported(first, cancelled)), ['2026-12-07T09:30 12:00 3 nodes: 数学Ⅰ']);
  const gone = readIcs(cancelled).events.find(({ status }) => status === 'CANCELLED');
  t.is(gone?.summary, 'not held: 数学Ⅰ');
  t.regex(gone?.description ?? '', /class 数学Ⅰ not held on Mon 2026-11-30: cancelled, 学会 \(f\.yml:\d+\)/);
  const moved = icsOf(maths(', moved: [{from: 2026-11-30, to: 2026-12-02}]'), later);
  t.deepEqual(told(imported(first, moved)), [
    '2026-12-02T09:30 12:00 3 nodes: 数学Ⅰ',
    '2026-12-07T09:30 12:00 3 nodes: 数学Ⅰ',
  ]);
  const far = icsOf(maths(', moved: [{from: 2026-11-30, to: 2027-02-01}]'), later);
  t.deepEqual(told(imported(first, far)), ['2026-12-07T09:30 12:00 3 nodes: 数学Ⅰ']);
});

test('of two classes with one name on one day, the one that is cancelled goes', (t) => {
  const morning = maths('');
  const evening = maths('').replace('10:00', '17:00').replace('12:00', '19:00');
  const cancelled = maths(', cancelled: [{date: 2026-11-30, reason: 学会}]');
  t.deepEqual(told(imported(icsOf(morning + evening), icsOf(cancelled + evening, later))), [
    '2026-11-30T16:30 19:00 3 nodes: 数学Ⅰ',
    '2026-12-07T09:30 12:00 3 nodes: 数学Ⅰ',
    '2026-12-07T16:30 19:00 3 nodes: 数学Ⅰ',
  ]);
});

test('a class over midnight that is cancelled takes its after-class span along', (t) => {
  const night = (more: string) =>
    `  - {name: 観測, day_of_week: Fri, start: "22:00", end: "2:00", nodes: 3, after_class: {minutes: 60, active: 2, pause: 0}${more}}\n`;
  const before = icsOf(night(''));
  t.is(imported(before).length, 4);
  const after = icsOf(night(', cancelled: [{date: 2026-12-04, reason: 雨}]'), later);
  t.deepEqual(told(imported(before, after)), [
    '2026-12-11T21:30 02:00 3 nodes: 観測',
    '2026-12-12T02:00 03:00 2 nodes: after 観測',
  ]);
});

test('a unit group of another name: what the former one had goes', (t) => {
  const { timetable, addresses: all } = winter();
  const on = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('Asia/Tokyo').epochMilliseconds;
  const former = { ugroup: 'Hub1', timetable, addresses: all, from: on('2026-11-30'), to: on('2026-12-14') };
  const next = { ...former, ugroup: 'Hub2' };
  const words = previewWords.en.ics;
  const text = previewIcs(next, later, words, former);
  t.deepEqual(imported(previewIcs(former, now, words), text), imported(text));
});

test('a day that is closed takes its class away; where a range ends, the class is whole', (t) => {
  const first = icsOf(maths(''));
  const closed = icsOf(`${maths('')}closed_days: [{from: 2026-12-07, reason: 台風}]\n`, later);
  t.deepEqual(told(imported(first, closed)), ['2026-11-30T09:30 12:00 3 nodes: 数学Ⅰ']);
  t.deepEqual(told(imported(icsOf(maths(''), now, 'en', '2026-11-30T10:30'))), [
    '2026-11-30T09:30 12:00 3 nodes: 数学Ⅰ',
  ]);
});

test('the same bytes for the same instant; the sequence rises with it', (t) => {
  t.is(icsOf(maths('')), icsOf(maths('')));
  const [a, b] = [now, later].map((at) => readIcs(icsOf(maths(''), at)).events[0]);
  t.is(a?.stamp, now.epochMilliseconds);
  t.true((b?.sequence ?? 0) > (a?.sequence ?? 0));
  const { events } = readIcs(icsOf(maths(''), Temporal.Instant.from('2087-12-31T00:00:00Z')));
  t.true((events[0]?.sequence ?? 0) < 2 ** 31);
});

test('Japanese: words, and names with what must be escaped come back whole', (t) => {
  const name = `データ分析; 演習, \\"基礎\\" ${'あ'.repeat(50)}👩‍🏫`;
  const lesson = `  - {name: "${name}", day_of_week: Mon, start: "10:00", end: "12:00", nodes: 3}\n`;
  const ics = icsOf(lesson, now, 'ja');
  t.is(readIcs(ics).events[0]?.summary, `3 台: ${name.replaceAll('\\"', '"')}`);
  t.true(ics.endsWith('END:VCALENDAR\r\n'));
  t.notRegex(ics, /[^\r]\n|\r[^\n]/);
  for (const line of ics.split('\r\n')) {
    t.true(Buffer.byteLength(line) <= 75, line);
    // A character that is torn would come back as this one.
    t.false(line.includes('\uFFFD'));
  }
});

test('every rule of the days: nobody twice, nothing undefined', (t) => {
  const { timetable, addresses: all } = winter();
  const on = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('Asia/Tokyo').epochMilliseconds;
  const stretch = { from: on('2026-10-01'), to: on('2027-03-01') };
  for (const language of ['en', 'ja'] as const) {
    const ics = previewIcs(
      { ugroup: 'Hub1', timetable, addresses: all, ...stretch },
      now,
      previewWords[language].ics,
    );
    const { events } = readIcs(ics);
    t.is(new Set(events.map(({ uid }) => uid)).size, events.length);
    t.notRegex(ics, /undefined|NaN|\[object/);
    t.true(events.some(({ status }) => status === 'CANCELLED'));
  }
});
