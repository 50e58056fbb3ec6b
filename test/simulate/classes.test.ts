import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import type { Timetable, Window } from '../../generator/schedule/timetable.js';
import { classesBetween } from '../../generator/simulate/classes.js';
import { addressesOf } from '../schedule/arbitraries.js';
import { monday as threePhases } from '../schedule/timetables.js';
import { monday, twoClasses, zone } from './worlds.js';

const day = 24 * 3_600_000;
const from = monday.epochMilliseconds;

function found(timetable: Timetable, { begin = from, days = 1, addresses = 8 } = {}): string[] {
  const show = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .slice(5);
  return classesBetween(timetable, addressesOf(addresses), begin, begin + days * day).map(
    ({ name, begin: at, end, nodes }) => `${name} ${show(at)} ${show(end)} ${nodes}`,
  );
}

test('classes are those that are held, from their own begin, whatever their lead', (t) => {
  const timetable: Timetable = {
    ...twoClasses({ lead: 20 }),
    calendar: {
      closed: [{ from: '2026-04-07', until: '2026-04-07', name: 'holiday', kind: 'holiday', source: 'f:1' }],
    },
  };
  t.deepEqual(found(timetable, { days: 3 }), [
    'A 04-06T09:00 04-06T10:30 3',
    'B 04-06T13:00 04-06T14:30 3',
    'A 04-08T09:00 04-08T10:30 3',
    'B 04-08T13:00 04-08T14:30 3',
  ]);
});

test('only classes that begin in the time', (t) => {
  const begin = Temporal.Instant.from('2026-04-06T09:00:00+09:00').epochMilliseconds;
  t.deepEqual(found(twoClasses(), { begin, days: 4 / 24 }), ['A 04-06T09:00 04-06T10:30 3']);
  t.deepEqual(found(twoClasses(), { begin: begin + 1, days: 4 / 24 }), ['B 04-06T13:00 04-06T14:30 3']);
});

function windows(list: readonly [string, string, number][], node_count = 2): Timetable {
  const at = (text: string) => {
    const [hour, minute] = text.split(':').map(Number);
    return { hour: hour as number, minute: minute as number };
  };
  return {
    time_zone: zone,
    phases: [],
    windows: {
      default: { node_count, drain_time: 10 },
      list: list.map(([begin, end, nodes], index): Window => {
        return {
          name: `W${index}`,
          begin: at(begin),
          end: at(end),
          node_count: nodes,
          source: `f:${index}`,
        };
      }),
    },
  };
}

test('of windows, each rise is a class until there are fewer nodes; also those paused before its end', (t) => {
  t.deepEqual(
    found(
      windows([
        ['09:00', '10:30', 4],
        ['13:00', '14:30', 6],
      ]),
    ),
    ['W0 04-06T09:00 04-06T10:30 4', 'W1 04-06T13:00 04-06T14:30 6'],
  );
});

test('a rise within another brings students for the nodes that it adds', (t) => {
  t.deepEqual(
    found(
      windows([
        ['10:00', '11:00', 6],
        ['09:00', '12:00', 4],
      ]),
    ),
    ['W1 04-06T09:00 04-06T12:00 4', 'W0 04-06T10:00 04-06T11:00 2'],
  );
});

test('back to the default is no class', (t) => {
  t.deepEqual(found(windows([['00:00', '09:00', 0]]), { days: 2 }), []);
});

test('of phases, the class is the phase with the most', (t) => {
  const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
  const classes = classesBetween(threePhases(), addresses, from, from + 7 * day);
  t.deepEqual(
    classes.map(({ name, nodes }) => [name, nodes]),
    [['in class', 3]],
  );
});

test('a timetable without anything has no class', (t) => {
  t.deepEqual(found({ time_zone: zone, phases: [] }, { days: 400 }), []);
});
