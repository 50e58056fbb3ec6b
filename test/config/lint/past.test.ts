import test from 'ava';
import { coreAt, linted, placesOf, witnesses } from './lint-file.js';

const text = `terms:
  - {name: spring, from: 2026-04-08, until: 2026-07-31}
  - {name: fall, from: 2026-10-01, until: 2027-01-29}
closed_days:
  - {from: 2026-10-05, until: 2026-10-06, reason: works}
makeup_days:
  - {date: 2026-10-08, as: Mon}
held_on: [2026-10-05]
classes:
  - {name: over, day_of_week: Mon, start: "9:00", end: "10:00", nodes: 1, term: spring, cancelled: [{date: 2026-05-11}]}
  - {name: single, dates: [2026-06-01], start: "9:00", end: "10:00", nodes: 1}
  - name: on
    day_of_week: Mon
    start: "9:00"
    end: "10:00"
    nodes: 2
    term: [spring, fall]
    dates: [2026-08-01, 2026-12-01]
    cancelled: [{date: 2026-10-12}, {date: 2026-12-07}]
    moved: [{from: 2026-10-19, to: 2026-10-20}, {from: 2026-11-16, to: 2026-11-25}]
schedule_list:
  - {begin: "2026/11/1 0:00", end: "2026/11/24 8:59", node_count: 1}
  - {begin: "2026/11/1 0:00", end: "2026/11/24 9:01", node_count: 1}
overrides:
  - {from: 2026-11-24 8:00, until: 2026-11-24 9:00, add: 1, reason: a}
  - {from: 2026-11-24 8:00, until: 2026-11-24 9:01, add: 1, reason: b}
`;
const past = (now?: string, file = text) => {
  return placesOf(linted(file, now)).filter((place) => place.endsWith('CWH-W016'));
};

test('what is over is told, one finding for each entry', (t) => {
  const ended = text.replace('until: 2027-01-29', 'until: 2026-11-20');
  t.deepEqual(past('2026-11-24T09:00+09:00', ended), [
    '10:5 CWH-W016',
    '11:5 CWH-W016',
    '13:5 CWH-W016',
    '15:5 CWH-W016',
    '16:11 CWH-W016',
    '19:5 CWH-W016',
    '26:13 CWH-W016',
    '27:17 CWH-W016',
    '28:13 CWH-W016',
    '30:5 CWH-W016',
    '33:5 CWH-W016',
  ]);
});

test('in a year that goes on, the dates since its first term began are no finding', (t) => {
  t.deepEqual(past('2026-11-24T09:00+09:00'), ['30:5 CWH-W016', '33:5 CWH-W016']);
  const early = text.replace('held_on: [2026-10-05]', 'held_on: [2026-03-20]');
  t.deepEqual(past('2026-11-24T09:00+09:00', early), ['16:11 CWH-W016', '30:5 CWH-W016', '33:5 CWH-W016']);
});

test('today is not over, and without a clock nothing is', (t) => {
  const one = `terms:
  - {name: spring, from: 2026-04-08, until: 2026-07-31}
classes:
  - {name: A, day_of_week: Mon, start: "9:00", end: "10:00", nodes: 1, term: spring}
`;
  t.deepEqual(past(undefined, one), []);
  t.deepEqual(past('2026-07-31T23:59+09:00', one), []);
  t.deepEqual(past('2026-08-01T00:00+09:00', one), ['10:5 CWH-W016']);
});

test('an override that is over: the core knows nothing of it from the instant on that is told', (t) => {
  const result = linted(
    'schedule_default_nodes: 1\noverrides:\n  - {from: 2026-11-24 8:00, until: 2026-11-24 9:00, add: 1, reason: a}\n',
    '2026-11-24T09:00+09:00',
  );
  t.deepEqual(placesOf(result), ['11:5 CWH-W016']);
  const [end] = witnesses(result, 'CWH-W016');
  t.is(coreAt(result, end?.subtract({ minutes: 1 })).counts.active, 2);
  t.is(coreAt(result, end).counts.active, 1);
});
