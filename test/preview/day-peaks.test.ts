import test from 'ava';
import fc from 'fast-check';
import { dayPeaks } from '../../generator/preview/day-peaks.js';
import { segmentsInTurn } from '../../generator/schedule/segments.js';
import { timeline } from '../../generator/schedule/timeline.js';
import { draws } from '../draws.js';
import { addressesOf, timetablesNear } from '../schedule/arbitraries.js';
import { instantOf, places, stretchNear } from '../schedule/stretches.js';

const addresses = addressesOf(5);

test('the peak of a day and its length are those of its minutes, also where the clocks change', (t) => {
  const cases = places.chain((place) => {
    return fc.tuple(timetablesNear(place), stretchNear(place, 4 * 1440), fc.constant(place.zone));
  });
  fc.assert(
    fc.property(cases, ([timetable, { from, to }, zone]) => {
      const segments = timeline(timetable, addresses, instantOf(from), instantOf(to));
      const minutes = new Map<string, Map<number, number>>();
      let index = 0;
      for (let minute = from; minute < to; minute += 1) {
        while ((segments[index]?.toMs ?? 0) <= minute * 60_000) index += 1;
        const date = instantOf(minute).toZonedDateTimeISO(zone).toPlainDate().toString();
        const day = minutes.get(date) ?? new Map<number, number>();
        const active = segments[index]?.counts.active ?? 0;
        minutes.set(date, day.set(active, (day.get(active) ?? 0) + 1));
      }
      t.deepEqual(
        dayPeaks(segments, zone).map(({ date, active, atPeak }) => [String(date), active, atPeak / 60_000]),
        [...minutes].map(([date, day]) => {
          const most = Math.max(...day.keys());
          return [date, most, day.get(most)];
        }),
      );
    }),
    draws(60),
  );
});

test('segments in turn are those of one evaluation', (t) => {
  const cases = places.chain((place) => {
    // So that the parts meet where the timetable has its entries.
    const begin = stretchNear(place, 1440).map(({ from, to }) => ({ from: from - 100 * 1440, to }));
    return fc.tuple(timetablesNear(place), begin);
  });
  fc.assert(
    fc.property(cases, ([timetable, { from, to }]) => {
      const plain = ({ fromMs, toMs, counts, because }: ReturnType<typeof timeline>[number]) => {
        return { fromMs, toMs, counts, because };
      };
      t.deepEqual(
        [...segmentsInTurn(timetable, addresses, from * 60_000, to * 60_000)].map(plain),
        timeline(timetable, addresses, instantOf(from), instantOf(to)).map(plain),
      );
    }),
    draws(150),
  );
});
