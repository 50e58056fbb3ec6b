import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { compareClocks } from '../../generator/reconciler/compare-clocks.js';
import { preflightDue } from '../../generator/reconciler/preflight.js';
import { addresses, monday } from '../schedule/timetables.js';

const at = (time: string) => Temporal.Instant.from(`2026-11-30T${time}+09:00`);
const due = (now: string, preflightFor?: string) =>
  preflightDue(monday(), addresses, at(now), preflightFor)?.toString();
const begin = at('08:30').toString();

test('due from an hour before a begin until it', (t) => {
  t.is(due('07:29:59'), undefined);
  t.is(due('07:30'), begin);
  t.is(due('08:29:59'), begin);
  t.is(due('08:30'), undefined);
});

test('an end of a class is no begin', (t) => {
  t.is(due('10:30'), undefined);
  t.is(due('12:30'), undefined);
});

test('what was checked without a finding is not checked again; the next week is', (t) => {
  t.is(due('07:40', begin), undefined);
  t.is(due('07:40', at('08:30').subtract({ hours: 168 }).toString()), begin);
});

test('what a clock that was a year ahead has checked is checked again', (t) => {
  t.is(due('07:40', at('08:30').add({ hours: 8760 }).toString()), begin);
});

const reading = (of: string, secondsAhead: number, tookSeconds = 0) => ({
  of,
  asked: at('08:00'),
  answered: at('08:00').add({ seconds: tookSeconds }),
  time: at('08:00').add({ seconds: secondsAhead }),
});

test('clocks: thirty seconds are borne, and the time of the question', (t) => {
  t.deepEqual(compareClocks([reading('the manager', 30), reading('the VC controller', -30)]), []);
  t.deepEqual(compareClocks([reading('the manager', 39, 10)]), []);
  t.is(compareClocks([reading('the manager', 31)]).length, 1);
});

test('clocks: when all others agree, ours is wrong', (t) => {
  const [message, ...rest] = compareClocks([reading('the VC controller', 90), reading('the manager', 95)]);
  t.deepEqual(rest, []);
  t.regex(message ?? '', /this control host is 90 s behind those of the VC controller and the manager/);
});

test('clocks: one that is off alone is named', (t) => {
  const found = compareClocks([reading('the VC controller', 0), reading('the manager', -60)]);
  t.is(found.length, 1);
  t.regex(found[0] ?? '', /^the clock of the manager is 60 s behind that of this control host: .*chrony/);
  t.is(compareClocks([reading('the VC controller', 60), reading('the manager', -60)]).length, 2);
});
