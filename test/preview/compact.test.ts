import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { texts } from '../../generator/cli/texts.js';
import { decodePreview } from '../../generator/page/preview/decode.js';
import { compactPreview } from '../../generator/preview/compact.js';
import { isoOfDay } from '../../generator/schedule/days.js';
import { segmentsInTurn } from '../../generator/schedule/segments.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { addressesOf, timetablesNear } from '../schedule/arbitraries.js';
import { places } from '../schedule/stretches.js';
import { monday } from '../schedule/timetables.js';

const words = { en: texts.en.weeks, ja: texts.ja.weeks };
const hour = 3_600_000;

/** As a page gets it: through JSON. */
function decoded(timetable: Timetable, from: number, to: number, nodes = 6) {
  const segments = [...segmentsInTurn(timetable, addressesOf(nodes), from, to)];
  const data = compactPreview({
    file: 'f.yml',
    timetable,
    nodes,
    from,
    to,
    segments,
    now: from,
    language: 'en',
    words,
  });
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
          en: segment.becauseIn(words.en.because),
          ja: segment.becauseIn(words.ja.because),
        })),
      );
    }),
    { numRuns: 300 },
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
