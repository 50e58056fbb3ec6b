import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { timeline } from '../../generator/schedule/timeline.js';
import type { Counts, Timetable } from '../../generator/schedule/timetable.js';
import { addressesOf, timetablesNear } from '../schedule/arbitraries.js';
import { oracle } from '../schedule/oracle.js';
import { instantOf, places, stretchNear } from '../schedule/stretches.js';
import { expected } from './expected.js';

interface Case {
  timetable: Timetable;
  addresses: number;
  from: number;
  wanted: Counts[];
}

const seed = 20_261_124;
const cases = 700;

/** The states that the core must come to: the ones written by hand, and the oracle's at a fixed seed. */
export function wantedCases(): Case[] {
  const byHand = expected.flatMap(({ timetable, states }) =>
    states.map(([time, active, pause, power_down, drain]): Case => {
      const instant = time.endsWith('Z')
        ? Temporal.Instant.from(time)
        : Temporal.PlainDateTime.from(time).toZonedDateTime(timetable.time_zone).toInstant();
      const from = instant.epochMilliseconds / 60_000;
      return { timetable, addresses: 5, from, wanted: [{ active, pause, power_down, drain }] };
    }),
  );
  const near = places.chain((place) =>
    fc.record({
      timetable: timetablesNear(place),
      addresses: fc.integer({ min: 3, max: 8 }),
      stretch: stretchNear(place, 2500),
    }),
  );
  const random = fc
    .sample(near, { seed, numRuns: cases })
    .map(({ timetable, addresses, stretch: { from, to } }): Case => {
      return { timetable, addresses, from, wanted: oracle(timetable, addresses, from, to) };
    });
  return [...byHand, ...random];
}

/** Whether a core comes to another state somewhere, or fails. */
export function isCaught(core: { timeline: typeof timeline }, all: readonly Case[]): boolean {
  try {
    return all.some((one) => differs(core.timeline, one));
  } catch {
    return true;
  }
}

function differs(line: typeof timeline, { timetable, addresses, from, wanted }: Case): boolean {
  const fresh = { ...timetable };
  const segments = line(fresh, addressesOf(addresses), instantOf(from), instantOf(from + wanted.length));
  let next = from;
  for (const { fromMs, toMs, counts } of segments) {
    if (fromMs !== next * 60_000) return true;
    for (; next < toMs / 60_000; next += 1) {
      const want = wanted[next - from];
      if (want === undefined || !isEqual(want, counts)) return true;
    }
  }
  return next !== from + wanted.length;
}

function isEqual(a: Counts, b: Counts): boolean {
  return a.active === b.active && a.pause === b.pause && a.power_down === b.power_down && a.drain === b.drain;
}
