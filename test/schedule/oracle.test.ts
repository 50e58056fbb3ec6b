import test from 'ava';
import fc from 'fast-check';
import { timeline } from '../../generator/schedule/timeline.js';
import type { Counts, Timetable } from '../../generator/schedule/timetable.js';
import { draws } from '../draws.js';
import { addressesOf, timetablesNear } from './arbitraries.js';
import { oracle } from './oracle.js';
import { instantOf, places, stretchNear } from './stretches.js';

/** The first minute in which core and oracle do not agree. */
function difference(timetable: Timetable, addresses: number, from: number, to: number): string | undefined {
  const expected = oracle(timetable, addresses, from, to);
  for (const { fromMs, toMs, counts } of timeline(
    timetable,
    addressesOf(addresses),
    instantOf(from),
    instantOf(to),
  )) {
    const text = JSON.stringify(counts);
    for (let minute = fromMs / 60_000; minute < toMs / 60_000; minute += 1) {
      const wanted = JSON.stringify(expected[minute - from] satisfies Counts | undefined);
      if (wanted !== text) return `${instantOf(minute)}: ${text}, but the oracle says ${wanted}`;
    }
  }
  return undefined;
}

const cases = places.chain((place) =>
  fc.record({ timetable: timetablesNear(place), addresses: fc.nat(6), stretch: stretchNear(place, 3000) }),
);

test('each minute of a stretch is as the oracle has it', (t) => {
  fc.assert(
    fc.property(cases, ({ timetable, addresses, stretch: { from, to } }) => {
      const found = difference(timetable, addresses, from, to);
      if (found !== undefined) throw new Error(found);
    }),
    draws(250),
  );
  t.pass();
});

test('a hold is as it began, however much later the stretch begins', (t) => {
  const timetable: Timetable = {
    time_zone: 'America/New_York',
    phases: [],
    windows: {
      default: { node_count: 0, drain_time: 0 },
      list: [
        { begin: { hour: 4, minute: 31 }, end: { hour: 4, minute: 15 }, node_count: 2, source: 'f:1' },
        {
          begin: { day_of_week: 0, hour: 4, minute: 15 },
          end: { day_of_week: 5, hour: 4, minute: 17 },
          node_count: 0,
          source: 'f:2',
        },
        {
          begin: { day_of_week: 0, hour: 4, minute: 15 },
          end: { day_of_week: 6, hour: 4, minute: 15 },
          node_count: 1,
          drain_time: 10,
          source: 'f:3',
        },
      ],
    },
    short_break: { minutes: 15 },
    overrides: [
      {
        from: '2019-03-08T04:15',
        until: '2019-03-11T04:15',
        action: { kind: 'hold' },
        reason: 'r',
        source: 'f:1',
      },
    ],
  };
  const begin = Date.parse('2019-03-08T09:15:00Z') / 60_000;
  // As far as it looks beyond the stretch, and a little less and more.
  for (let later = 2880; later < 2880 + 120; later += 10) {
    const from = begin + later;
    t.deepEqual(oracle(timetable, 2, from, from + 1), [{ active: 2, pause: 0, power_down: 0, drain: 0 }]);
    t.is(difference(timetable, 2, from, from + 1), undefined);
  }
});

const years = [
  ['Asia/Tokyo', 2027, 11],
  ['America/New_York', 2028, 12],
  ['Australia/Lord_Howe', 2026, 13],
] as const;

for (const [zone, year, seed] of years) {
  test(`each minute of ${year} in ${zone}, of a random timetable, is as the oracle has it`, (t) => {
    const from = Date.UTC(year, 0) / 60_000;
    const to = Date.UTC(year + 1, 0) / 60_000;
    const place = { zone, near: from + 100 * 1440 };
    const rich = timetablesNear(place).filter(({ windows, classes }) => {
      return (windows?.list.length ?? 0) > 2 && classes !== undefined;
    });
    const [timetable] = fc.sample(rich, { seed, numRuns: 1 });
    t.is(difference(timetable as Timetable, 5, from, to), undefined);
  });
}
