import { spawnSync } from 'node:child_process';
import test from 'ava';
import { calendarEvents } from '../../generator/schedule/calendar-events.js';
import { monday } from './timetables.js';

test('heartbeat first, then each begin once in the timetable’s zone', (t) => {
  t.deepEqual(calendarEvents(monday(), 2), [
    '*-*-* *:00/2:00',
    'Mon *-*-* 08:30:00 Asia/Tokyo',
    'Mon *-*-* 11:00:00 Asia/Tokyo',
    'Mon *-*-* 13:00:00 Asia/Tokyo',
  ]);
});

const systemd = spawnSync('systemd-analyze', ['--version']).error === undefined;
(systemd ? test : test.skip)('systemd reads them as they are meant', (t) => {
  for (const event of [...calendarEvents(monday(), 2), ...calendarEvents(monday(), 60)]) {
    const { status, stdout } = spawnSync('systemd-analyze', ['calendar', event], { encoding: 'utf8' });
    t.is(status, 0, event);
    t.regex(stdout, /Next elapse/);
  }
});
