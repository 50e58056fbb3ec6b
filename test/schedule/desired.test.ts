import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { desiredAt } from '../../generator/schedule/desired.js';
import { assign } from '../../generator/schedule/segments.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { addresses, monday, phase } from './timetables.js';

const at = (local: string, zone = 'Asia/Tokyo') =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const nameAt = (timetable: Timetable, local: string) =>
  desiredAt(timetable, addresses, at(local, timetable.time_zone)).because.replace(/ since.*/, '');

const edges: [string, string][] = [
  ['2026-11-30T08:29:59.999', 'outside class'],
  ['2026-11-30T08:30', 'in class'],
  ['2026-11-30T10:59:59', 'in class'],
  ['2026-11-30T11:00', 'after class'],
  ['2026-11-30T12:59', 'after class'],
  ['2026-11-30T13:00', 'outside class'],
  ['2026-12-01T00:00', 'outside class'],
  ['2026-12-06T23:59', 'outside class'],
  ['2026-12-07T08:29', 'outside class'],
  ['2026-12-07T08:30', 'in class'],
  ['2025-12-31T23:59', 'outside class'],
];
for (const [local, name] of edges) {
  test(`${local} is ${name}`, (t) => {
    t.is(nameAt(monday(), local), name);
  });
}

test('the zone of the timetable decides, not that of the machine', (t) => {
  const instant = Temporal.Instant.from('2026-11-29T23:30:00Z');
  t.deepEqual(desiredAt(monday('Asia/Tokyo'), addresses, instant).counts, {
    active: 3,
    pause: 0,
    power_down: 0,
    drain: 0,
  });
  t.deepEqual(desiredAt(monday('Europe/London'), addresses, instant).counts, {
    active: 1,
    pause: 0,
    power_down: 0,
    drain: 2,
  });
});

test('the head of the list stays, the tail goes first', (t) => {
  t.deepEqual(
    [...assign(addresses, { active: 1, pause: 1, power_down: 0, drain: 1 })],
    [
      ['10.0.0.1', 'active'],
      ['10.0.0.2', 'pause'],
      ['10.0.0.3', 'drain'],
    ],
  );
});

test('counts that do not add up are refused, so that no address is without a state', (t) => {
  t.throws(() => assign(addresses, { active: 1, pause: 0, power_down: 0, drain: 1 }), {
    instanceOf: RangeError,
  });
  t.throws(() => assign(addresses, { active: 4, pause: -1, power_down: 0, drain: 0 }), {
    instanceOf: RangeError,
  });
});

test('the reason names phase, begin and config line', (t) => {
  const { because, nextEdge } = desiredAt(monday(), addresses, at('2026-12-02T12:00'));
  t.is(because, 'outside class since Mon 2026-11-30 13:00 (test.yml:1)');
  t.is(nextEdge?.toString(), '2026-12-07T08:30:00+09:00[Asia/Tokyo]');
});

test('phases out of order go around the week, as upstream has it', (t) => {
  const night: Timetable = {
    time_zone: 'Asia/Tokyo',
    phases: [
      phase('in class', 1, 20, 0, { active: 3, pause: 0, drain: 0 }),
      phase('after class', 1, 23, 0, { active: 1, pause: 2, drain: 0 }),
      phase('outside class', 1, 1, 0, { active: 0, pause: 0, drain: 3 }),
    ],
  };
  t.is(nameAt(night, '2026-11-30T01:00'), 'outside class');
  t.is(nameAt(night, '2026-11-30T20:00'), 'in class');
  t.is(nameAt(night, '2026-12-03T02:00'), 'after class');
});

test('of equal begins the later entry wins', (t) => {
  const { phases, time_zone } = monday();
  const twin = phase('twin', 1, 8, 30, { active: 2, pause: 0, drain: 1 });
  t.is(nameAt({ time_zone, phases: [...phases, twin] }, '2026-11-30T09:00'), 'twin');
});

test('a begin that the clocks skip happens when the gap ends', (t) => {
  const sunday: Timetable = {
    time_zone: 'America/New_York',
    phases: [
      phase('in class', 0, 2, 30, { active: 3, pause: 0, drain: 0 }),
      phase('outside class', 0, 5, 0, { active: 0, pause: 0, drain: 3 }),
    ],
  };
  const is = (utc: string, name: string) =>
    t.true(desiredAt(sunday, addresses, Temporal.Instant.from(utc)).because.startsWith(name), utc);
  is('2026-03-08T06:59:59Z', 'outside class');
  is('2026-03-08T07:00:00Z', 'in class');
});

test('a gap keeps the order of the phases, whatever their order in the list', (t) => {
  const sunday: Timetable = {
    time_zone: 'America/New_York',
    phases: [
      phase('third', 0, 3, 0, { active: 3, pause: 0, drain: 0 }),
      phase('second', 0, 2, 30, { active: 1, pause: 0, drain: 2 }),
      phase('first', 0, 2, 0, { active: 0, pause: 0, drain: 3 }),
    ],
  };
  t.is(nameAtInstant(sunday, '2026-03-08T06:59:59Z'), 'third');
  t.is(nameAtInstant(sunday, '2026-03-08T07:00:00Z'), 'third');
  t.is(nameAtInstant(sunday, '2026-03-10T07:00:00Z'), 'third');
});

test('on a day that a zone leaves out there is no class', (t) => {
  const friday: Timetable = {
    time_zone: 'Pacific/Apia',
    phases: [
      phase('in class', 5, 8, 30, { active: 3, pause: 0, drain: 0 }),
      phase('outside class', 5, 13, 0, { active: 0, pause: 0, drain: 3 }),
    ],
  };
  // Samoa had no 30 December 2011, a Friday.
  const name = (local: string) =>
    nameAtInstant(friday, Temporal.ZonedDateTime.from(`${local}[Pacific/Apia]`).toInstant().toString());
  t.is(name('2011-12-23T09:00'), 'in class');
  t.is(name('2011-12-29T23:59'), 'outside class');
  t.is(name('2011-12-31T00:00'), 'outside class');
  t.is(name('2011-12-31T09:00'), 'outside class');
  t.is(name('2012-01-06T09:00'), 'in class');
});

function nameAtInstant(timetable: Timetable, utc: string): string {
  return desiredAt(timetable, addresses, Temporal.Instant.from(utc)).because.replace(/ since.*/, '');
}

test('a begin that happens twice counts the first time', (t) => {
  const sunday: Timetable = {
    time_zone: 'America/New_York',
    phases: [
      phase('in class', 0, 1, 30, { active: 3, pause: 0, drain: 0 }),
      phase('outside class', 0, 5, 0, { active: 0, pause: 0, drain: 3 }),
    ],
  };
  const first = Temporal.Instant.from('2026-11-01T05:30:00Z');
  t.true(desiredAt(sunday, addresses, first).because.startsWith('in class'));
  t.true(desiredAt(sunday, addresses, first.subtract({ seconds: 1 })).because.startsWith('outside class'));
});
