import test from 'ava';
import fc from 'fast-check';
import { type Desired, desiredAt } from '../../generator/schedule/desired.js';
import { type Segment, timeline } from '../../generator/schedule/timeline.js';
import type { Counts, Timetable, Window } from '../../generator/schedule/timetable.js';
import { draws } from '../draws.js';
import { addressesOf, classes, piecesNear, timetablesNear } from './arbitraries.js';
import { instantOf, type Place, places, stretchNear } from './stretches.js';

const runs = draws(500);
const addresses = addressesOf(5);

interface Case {
  place: Place;
  timetable: Timetable;
  from: number;
  to: number;
}

const cases: fc.Arbitrary<Case> = places.chain((place) =>
  fc
    .tuple(timetablesNear(place), stretchNear(place, 1500))
    .map(([timetable, { from, to }]) => ({ place, timetable, from, to })),
);

function over(timetable: Timetable, { from, to }: { from: number; to: number }): Segment[] {
  return timeline(timetable, addresses, instantOf(from), instantOf(to));
}

/** Where the counts change, and to what: without the edges at which only the reason does. */
function changes(timetable: Timetable, stretch: { from: number; to: number }): [number, Counts][] {
  const all = over(timetable, stretch);
  return all
    .filter(({ counts }, index) => JSON.stringify(counts) !== JSON.stringify(all[index - 1]?.counts))
    .map(({ fromMs, counts }) => [fromMs, counts]);
}

/** The counts of both at each instant at which one of them changes. */
function pairs(one: Segment[], other: Segment[]): [Counts, Counts][] {
  const countsAt = (list: Segment[], at: number) =>
    (list.findLast(({ fromMs }) => fromMs <= at) as Segment).counts;
  return [...one, ...other].map(({ fromMs }) => [countsAt(one, fromMs), countsAt(other, fromMs)]);
}

test('total: the counts add up to the addresses, and none is negative', (t) => {
  fc.assert(
    fc.property(cases, fc.nat(7), ({ timetable, from, to }, count) => {
      for (const { counts, nodes } of timeline(
        timetable,
        addressesOf(count),
        instantOf(from),
        instantOf(to),
      )) {
        const all = Object.values(counts);
        t.true(all.every((number) => Number.isInteger(number) && number >= 0));
        t.is(
          all.reduce((a, b) => a + b, 0),
          count,
        );
        t.is(nodes.size, count);
      }
    }),
    runs,
  );
});

test('never more nodes than max_nodes', (t) => {
  fc.assert(
    fc.property(cases, fc.nat(5), ({ timetable, from, to }, max_nodes) => {
      for (const { counts } of over({ ...timetable, max_nodes }, { from, to })) {
        t.true(counts.active + counts.pause + counts.power_down <= max_nodes);
      }
    }),
    runs,
  );
});

test('edges are the instants of change, and the next edge is the end of the segment', (t) => {
  fc.assert(
    fc.property(cases, ({ timetable, from, to }) => {
      const all = over(timetable, { from, to });
      t.is(all[0]?.fromMs, from * 60_000);
      t.is(all.at(-1)?.toMs, to * 60_000);
      all.forEach((segment, index) => {
        const next = all[index + 1];
        t.true(segment.toMs > segment.fromMs);
        if (next === undefined) return;
        t.is(segment.toMs, next.fromMs);
        t.notDeepEqual([segment.counts, segment.reasons], [next.counts, next.reasons]);
      });
      for (const segment of all.slice(0, -1).slice(0, 4)) {
        const { nextEdge } = desiredAt(timetable, addresses, instantOf(segment.fromMs / 60_000));
        t.is(nextEdge?.epochMilliseconds, segment.toMs);
      }
    }),
    runs,
  );
});

test('an instant is as its segment says, also in the timeline of another range', (t) => {
  // Up to two weeks apart, so that what is named began on the other side of a clock change.
  const long = fc.integer({ min: 1, max: 14 * 1440 });
  fc.assert(
    fc.property(cases, long, long, long, ({ timetable, from }, step, before, after) => {
      const at = (from + step) * 60_000 + 59_999;
      const here = desiredAt(timetable, addresses, instantOf(at / 60_000));
      for (const stretch of [
        { from: from + step, to: from + step + after },
        { from: from + step - before, to: from + step + 1 },
      ]) {
        const segment = over(timetable, stretch).findLast(({ fromMs }) => fromMs <= at);
        t.deepEqual(segment?.counts, here.counts);
        t.is(segment?.because, here.because);
      }
    }),
    runs,
  );
});

test('a timetable that was asked about before says the same as one that is asked the first time', (t) => {
  fc.assert(
    fc.property(cases, fc.integer({ min: -3000, max: 3000 }), ({ timetable, from, to }, other) => {
      desiredAt(timetable, addressesOf(2), instantOf(from + other));
      desiredAt(timetable, addresses, instantOf(from + other));
      t.deepEqual(changes(timetable, { from, to }), changes(structuredClone(timetable), { from, to }));
    }),
    runs,
  );
});

test('an instant says the same, whatever instant was asked for before', (t) => {
  const near = fc.integer({ min: -600, max: 600 });
  const shown = ({ counts, because, nextEdge }: Desired) => [counts, because, nextEdge?.toString()];
  fc.assert(
    fc.property(cases, near, ({ timetable, from }, other) => {
      desiredAt(timetable, addresses, instantOf(from + other));
      const fresh = structuredClone(timetable);
      t.deepEqual(
        shown(desiredAt(timetable, addresses, instantOf(from))),
        shown(desiredAt(fresh, addresses, instantOf(from))),
      );
    }),
    runs,
  );
});

test('the order of independent entries does not matter', (t) => {
  const clear = cases.filter(({ timetable: { phases } }) => {
    return new Set(phases.map(({ begin }) => `${begin.hour}:${begin.minute}`)).size === phases.length;
  });
  fc.assert(
    fc.property(clear, ({ timetable, from, to }) => {
      const { calendar = {}, classes: list = [] } = timetable;
      const reversed: Timetable = {
        ...timetable,
        phases: [...timetable.phases].reverse(),
        classes: [...list].reverse(),
        calendar: {
          ...calendar,
          closed: [...(calendar.closed ?? [])].reverse(),
          held: [...(calendar.held ?? [])].reverse(),
        },
      };
      t.deepEqual(changes(reversed, { from, to }), changes(timetable, { from, to }));
    }),
    runs,
  );
});

test('the order of overrides that begin at different times does not matter', (t) => {
  // Two that begin in one gap of the clock begin at once, so they are kept more than a gap apart.
  const clear = cases.filter(({ place, timetable: { overrides = [] } }) => {
    const begins = overrides.map(({ from }) => Date.parse(`${from}Z`)).sort((a, b) => a - b);
    const apart = begins.every((begin, index) => index === 0 || begin - (begins[index - 1] ?? 0) > 7_200_000);
    return place.zone !== 'Pacific/Apia' && begins.length > 1 && apart;
  });
  fc.assert(
    fc.property(clear, ({ timetable, from, to }) => {
      const { overrides = [] } = timetable;
      const reversed = { ...timetable, overrides: [...overrides].reverse() };
      t.deepEqual(changes(reversed, { from, to }), changes(timetable, { from, to }));
    }),
    runs,
  );
});

/** Daily windows side by side: from a few times of the day, each begins where the one before ends. */
const sideBySide = fc.uniqueArray(fc.nat(95), { minLength: 3, maxLength: 5 }).chain((quarters) => {
  const times = [...quarters]
    .sort((a, b) => a - b)
    .map((quarter) => ({ hour: Math.floor(quarter / 4), minute: (quarter % 4) * 15 }));
  const counts = fc.array(fc.nat(5), { minLength: times.length, maxLength: times.length });
  return counts.map((nodes) =>
    times.slice(0, -1).map(
      (begin, index): Window => ({
        begin,
        end: times[index + 1] ?? begin,
        node_count: nodes[index] ?? 0,
        drain_time: 10,
        source: 'f:1',
      }),
    ),
  );
});

test('the order of windows that do not overlap does not matter', (t) => {
  const zoned = cases.filter(({ place }) => place.zone === 'Asia/Tokyo' || place.zone === 'UTC');
  fc.assert(
    fc.property(zoned, sideBySide, ({ timetable, from, to }, list) => {
      const before = { node_count: 1, drain_time: 30 };
      const forth = { ...timetable, windows: { default: before, list } };
      const back = { ...timetable, windows: { default: before, list: [...list].reverse() } };
      t.deepEqual(changes(back, { from, to }), changes(forth, { from, to }));
    }),
    runs,
  );
});

test('one more class never makes fewer nodes', (t) => {
  const more = cases.chain((one) => {
    const { dates, times } = piecesNear(one.place);
    return classes(dates, times).map((added) => ({ ...one, added }));
  });
  fc.assert(
    fc.property(more, ({ timetable, from, to, added }) => {
      const { overrides: _, ...plain } = timetable;
      const larger = { ...plain, classes: [...(plain.classes ?? []), added] };
      for (const [before, after] of pairs(over(plain, { from, to }), over(larger, { from, to }))) {
        t.true(after.active >= before.active);
        t.true(after.active + after.pause >= before.active + before.pause);
      }
    }),
    runs,
  );
});

test('what follows a class never makes fewer nodes active', (t) => {
  fc.assert(
    fc.property(
      cases,
      fc.nat(5),
      fc.integer({ min: 1, max: 300 }),
      ({ timetable, from, to }, pause, minutes) => {
        const { overrides: _, ...plain } = timetable;
        const withAfter = (after: { minutes: number; active: number; pause: number }): Timetable => {
          return { ...plain, classes: (plain.classes ?? []).map((series) => ({ ...series, after })) };
        };
        const without = over(withAfter({ minutes: 0, active: 0, pause: 0 }), { from, to });
        const paused = over(withAfter({ minutes, active: 0, pause }), { from, to });
        for (const [before, after] of pairs(without, paused)) {
          t.is(after.active, before.active);
          t.true(after.pause >= before.pause);
        }
      },
    ),
    runs,
  );
});

test('a window split into two that stand side by side changes nothing', (t) => {
  // Cut where the clock shows a time twice, the parts overlap; that makes no difference either.
  const daily = sideBySide.map(([first, second]) => ({ ...(first as Window), end: (second as Window).end }));
  fc.assert(
    fc.property(cases, daily, fc.double({ min: 0, max: 1, noNaN: true }), (one, window, share) => {
      const { timetable, from, to } = one;
      const begin = window.begin.hour * 60 + window.begin.minute;
      const length = window.end.hour * 60 + window.end.minute - begin;
      const cut = begin + 1 + Math.floor(share * (length - 2));
      const middle = { hour: Math.floor(cut / 60), minute: cut % 60 };
      const list = timetable.windows?.list ?? [];
      const fallback = timetable.windows?.default ?? { node_count: 0, drain_time: 0 };
      const whole = { ...timetable, windows: { default: fallback, list: [window, ...list] } };
      const parts = [
        { ...window, end: middle },
        { ...window, begin: middle },
      ];
      const split = { ...timetable, windows: { default: fallback, list: [...parts, ...list] } };
      t.deepEqual(changes(split, { from, to }), changes(whole, { from, to }));
    }),
    runs,
  );
});

test('a window behind one that always holds, and a class that wants nothing, change no counts', (t) => {
  const midnight = { hour: 0, minute: 0 };
  const allYear: Window = {
    begin: { ...midnight, year: 2010, month: 1, day: 1 },
    end: { ...midnight, year: 2031, month: 1, day: 1 },
    node_count: 2,
    source: 'f:1',
  };
  const more = cases.chain((one) => {
    const { dates, times } = piecesNear(one.place);
    return classes(dates, times).map((added) => ({ ...one, added }));
  });
  fc.assert(
    fc.property(more, ({ timetable, from, to, added }) => {
      const { default: fallback = { node_count: 0, drain_time: 0 }, list = [] } = timetable.windows ?? {};
      const alone = { ...timetable, windows: { default: fallback, list: [allYear] } };
      const idle = { ...added, nodes: 0, after: { minutes: 30, active: 0, pause: 0 } };
      const shadowed = {
        ...timetable,
        windows: { default: fallback, list: [allYear, ...list.map((one) => ({ ...one, node_count: 2 }))] },
        classes: [...(timetable.classes ?? []), idle],
      };
      t.deepEqual(changes(shadowed, { from, to }), changes(alone, { from, to }));
    }),
    runs,
  );
});
