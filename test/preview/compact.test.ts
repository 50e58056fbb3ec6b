import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { becauseWords } from '../../generator/cli/messages/index.js';
import { decodePreview } from '../../generator/page/preview/decode.js';
import { running, totalsOf } from '../../generator/page/preview/totals.js';
import { compactPreview } from '../../generator/preview/compact.js';
import { isoOfDay } from '../../generator/schedule/days.js';
import { segmentsInTurn } from '../../generator/schedule/segments.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { draws } from '../draws.js';
import { addressesOf, timetablesNear } from '../schedule/arbitraries.js';
import { places } from '../schedule/stretches.js';
import { monday } from '../schedule/timetables.js';
import { pageInput } from './pages.js';

const because = { en: becauseWords.en, ja: becauseWords.ja };
const hour = 3_600_000;

/** As a page gets it: through JSON. */
function decoded(timetable: Timetable, from: number, to: number, nodes = 6) {
  const segments = [...segmentsInTurn(timetable, addressesOf(nodes), from, to)];
  const data = compactPreview(pageInput(timetable, from, to, { nodes, segments }));
  return { segments, page: decodePreview(JSON.parse(JSON.stringify(data))) };
}

test('what the page reads are the segments: instants, counts and reasons in both languages', (t) => {
  const runs = places.chain((place) =>
    fc.tuple(fc.constant(place), timetablesNear(place), fc.nat(60), fc.integer({ min: 1, max: 80 * 60 })),
  );
  fc.assert(
    fc.property(runs, ([place, timetable, before, minutes]) => {
      const from = place.near * 60_000 - before * hour;
      const { segments, page } = decoded(timetable, from, from + minutes * 60_000);
      t.deepEqual(
        page.segments.map((segment) => ({
          from: segment.fromMs,
          to: segment.toMs,
          counts: segment.counts,
          en: page.because(segment, 'en'),
          ja: page.because(segment, 'ja'),
        })),
        segments.map((segment) => ({
          from: segment.fromMs,
          to: segment.toMs,
          counts: segment.counts,
          en: segment.becauseIn(because.en),
          ja: segment.becauseIn(because.ja),
        })),
      );
    }),
    draws(300),
  );
});

test('the days of the page are those of the zone, one after the other, with the segments that reach into them', (t) => {
  fc.assert(
    fc.property(places, fc.nat(50), fc.integer({ min: 1, max: 9 * 24 }), (place, before, hours) => {
      const from = place.near * 60_000 - before * hour;
      const { page } = decoded(monday(place.zone), from, from + hours * hour, 3);
      let end = page.days[0]?.fromMs ?? 0;
      for (const day of page.days) {
        const begin = Temporal.PlainDate.from(isoOfDay(day.day)).toZonedDateTime(place.zone);
        t.is(day.fromMs, begin.epochMilliseconds);
        t.is(day.fromMs, end);
        end = day.toMs;
        const inside = page.segments.filter(({ fromMs, toMs }) => fromMs < day.toMs && toMs > day.fromMs);
        t.deepEqual(page.segments.slice(day.first, day.end), inside);
      }
      t.true((page.days[0]?.fromMs ?? 0) <= from && end >= from + hours * hour);
      t.true((page.days.at(-1)?.fromMs ?? 0) < from + hours * hour);
    }),
  );
});

test('node-hours add up: of months, of weeks, and of what decided', (t) => {
  const runs = places.chain((place) =>
    fc.tuple(fc.constant(place), timetablesNear(place), fc.integer({ min: 1, max: 40 * 24 })),
  );
  fc.assert(
    fc.property(runs, ([place, timetable, hours]) => {
      const from = place.near * 60_000;
      const { segments, page } = decoded(timetable, from, from + hours * hour);
      const totals = totalsOf(page);
      const close = (a: number, b: number) => t.true(Math.abs(a - b) < 1e-6, `${a} ${b}`);
      for (const state of ['active', 'pause', 'power_down', 'drain'] as const) {
        const wanted = segments.reduce((sum, s) => sum + (s.counts[state] * (s.toMs - s.fromMs)) / hour, 0);
        close(totals.all[state], wanted);
        for (const parts of [totals.months, totals.weeks])
          close(
            parts.reduce((sum, part) => sum + part.hours[state], 0),
            wanted,
          );
      }
      close(
        totals.owners.reduce((sum, owner) => sum + owner.hours, 0),
        running(totals.all),
      );
    }),
    draws(100),
  );
});

test('days of 23 and 25 hours, and one that is left out', (t) => {
  const lengths = (zone: string, from: string, days: number) => {
    const begin = Temporal.PlainDate.from(from).toZonedDateTime(zone).epochMilliseconds;
    const { page } = decoded(monday(zone), begin, begin + days * 24 * hour, 3);
    return page.days.map(({ day, fromMs, toMs }) => [isoOfDay(day), (toMs - fromMs) / hour]);
  };
  t.deepEqual(lengths('America/New_York', '2026-03-07', 2), [
    ['2026-03-07', 24],
    ['2026-03-08', 23],
    ['2026-03-09', 24],
  ]);
  t.deepEqual(lengths('America/New_York', '2026-11-01', 1), [['2026-11-01', 25]]);
  t.deepEqual(lengths('Pacific/Apia', '2011-12-29', 2), [
    ['2011-12-29', 24],
    ['2011-12-31', 24],
  ]);
});

test('hours stand where the clock shows them; one that it does not show is left out', (t) => {
  const begin = Temporal.PlainDate.from('2026-03-08').toZonedDateTime('America/New_York').epochMilliseconds;
  const { page } = decoded(monday('America/New_York'), begin, begin + 23 * hour, 3);
  const [day] = page.days;
  if (day === undefined) return t.fail('no day');
  t.deepEqual(
    [0, 1, 2, 3, 12, 24].map((at) => {
      const instant = page.instantOn(day, at * 60);
      return instant === undefined ? undefined : (instant - begin) / hour;
    }),
    [0, 1, undefined, 2, 11, 23],
  );
});

test('seconds are kept where the range has them', (t) => {
  const from = Date.UTC(2026, 10, 30, 1, 2, 3);
  const { page } = decoded(monday(), from, from + 61_000, 3);
  t.is(page.fromMs, from);
  t.is(page.toMs, from + 61_000);
});

test('what an override adds is its own, and not what it adds to', (t) => {
  const day = 24 * hour;
  const from = Date.UTC(2026, 10, 30);
  const override = {
    from: '2026-11-30T00:00',
    until: '2026-12-01T00:00',
    action: { kind: 'add', nodes: 1 },
    reason: 'exam',
    source: 'f:9',
  } as const;
  const always = { name: 'all day', begin: { hour: 0, minute: 0 }, source: 'f:1' };
  const phases: Timetable = {
    time_zone: 'UTC',
    phases: [{ ...always, counts: { active: 3, pause: 1, drain: 2 } }],
    overrides: [override],
  };
  t.deepEqual(
    totalsOf(decoded(phases, from, from + day).page).owners.map(({ owner, hours }) => [owner.name, hours]),
    [
      ['all day', 96],
      ['exam', 24],
    ],
  );
  const window = (hours: [number, number]) => ({
    begin: { hour: hours[0], minute: 0 },
    end: { hour: hours[1], minute: 0 },
    node_count: 3,
    name: 'lab',
    source: `f:${hours[0]}`,
  });
  const breaks: Timetable = {
    time_zone: 'UTC',
    phases: [],
    windows: { list: [window([8, 10]), window([11, 12])], default: { node_count: 0, drain_time: 0 } },
    short_break: { minutes: 90 },
    overrides: [override],
  };
  t.deepEqual(
    totalsOf(decoded(breaks, from + 10 * hour, from + 11 * hour).page).owners.map(({ owner, hours }) => [
      owner.kind,
      hours,
    ]),
    [
      ['other', 3],
      ['override', 1],
    ],
  );
});

test('node-hours by decider go by the nodes that each asks for', (t) => {
  const timetable: Timetable = {
    time_zone: 'UTC',
    phases: [],
    overlapping_classes: 'sum',
    classes: (['A', 'B'] as const).map((name, index) => ({
      name,
      days: [1],
      start: { hour: 10, minute: 0 },
      minutes: 60,
      lead_minutes: 0,
      nodes: 1 + 2 * index,
      after: { minutes: 0, active: 0, pause: 0 },
      source: `f:${index}`,
    })),
  };
  const from = Date.UTC(2026, 10, 30);
  const { page } = decoded(timetable, from, from + 24 * hour);
  t.deepEqual(
    totalsOf(page).owners.map(({ owner, hours }) => [owner.name, hours]),
    [
      ['B', 3],
      ['A', 1],
    ],
  );
});
