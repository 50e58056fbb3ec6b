import test from 'ava';
import { coreAt, linted, placesOf, witnesses } from './lint-file.js';

const now = '2026-11-24T00:00Z';
const class_ = 'classes:\n  - {name: A, day_of_week: Mon, start: "9:00", end: "10:00", nodes: 2}\n';

const rows: [title: string, text: string, place: string][] = [
  ['the whole list', `schedule_down_type: power_down\n${class_}`, '9:21'],
  [
    'counts of a phase',
    'phases:\n  - {name: a, begin: "8:00", active: 3, pause: 0, drain: 0}\n  - {name: b, begin: "18:00", active: 0, pause: 0, drain: 1, power_down: 2}\n',
    '11:74',
  ],
  [
    'counts of the short form',
    `schedule_day_of_week: Mon
schedule_time_0: 8:30
node_availability_0: {active: 3, pause: 0, drain: 0}
schedule_time_1: 11:00
node_availability_1: {active: 1, pause: 2, drain: 0}
schedule_time_2: 13:00
node_availability_2: {active: 1, pause: 0, drain: 0, power_down: 2}
`,
    '15:66',
  ],
];
for (const [title, text, place] of rows) {
  test(`VMs stay on: ${title}`, (t) => {
    const result = linted(text, now);
    t.deepEqual(placesOf(result), [`${place} CWH-W021`]);
    t.is(coreAt(result, witnesses(result, 'CWH-W021')[0]).counts.power_down, 2);
  });
}

test('nothing is powered off: no alarm', (t) => {
  t.deepEqual(placesOf(linted(`schedule_down_type: deleted\n${class_}`, now)), []);
  t.deepEqual(placesOf(linted('schedule_down_type: power_down\nschedule_default_nodes: 3\n', now)), []);
});
