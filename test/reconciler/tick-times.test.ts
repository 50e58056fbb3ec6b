import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { ticksEnd } from '../../generator/reconciler/tick-times.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import { addresses, monday } from '../schedule/timetables.js';

/** How many seconds a tick of an hourly heartbeat may wait that begins then; the next edge is 08:30. */
function seconds(time: string): number {
  const now = Temporal.Instant.from(`2026-11-30T${time}+09:00`);
  return ticksEnd(desiredAt(monday(), addresses, now), now, 3_600_000) / 1000;
}

test('a tick ends before the next edge, or systemd would leave that one out', (t) => {
  t.is(seconds('08:20:00'), 590);
  t.is(seconds('08:29:40'), 10);
  t.is(seconds('08:29:55'), 0);
});

test('and before the next heartbeat', (t) => {
  t.is(seconds('09:00:00'), 3590);
});
