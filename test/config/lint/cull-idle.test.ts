import test from 'ava';
import { coreAt, linted, placesOf, witnesses } from './lint-file.js';

const cull = (seconds: number) => `cull_server: yes\ncull_server_idle_timeout: ${seconds}\n`;
const class_ = (after: string) =>
  `classes:\n  - {name: A, day_of_week: Mon, start: "9:00", end: "10:00", nodes: 3${after}}\n`;
const short = `schedule_day_of_week: Mon
schedule_time_0: 8:30
node_availability_0: {active: 3, pause: 0, drain: 0}
schedule_time_1: 11:00
node_availability_1: {active: 1, pause: 2, drain: 0}
schedule_time_2: 13:00
node_availability_2: {active: 1, pause: 0, drain: 2}
`;

const rows: [title: string, text: string, at: string][] = [
  ['the usual hour', cull(5401) + class_(''), '2026-11-30T11:00'],
  ['after_class', cull(3601) + class_(', after_class: {minutes: 30}'), '2026-11-30T10:30'],
  ['nothing at all', cull(1801) + class_(', after_class: {minutes: 0}'), '2026-11-30T10:00'],
  ['the short form', cull(9001) + short, '2026-11-30T13:00'],
];
for (const [title, text, at] of rows) {
  test(`idle servers outlive what is left after the class: ${title}`, (t) => {
    const result = linted(text, '2026-11-24T00:00Z');
    t.deepEqual(placesOf(result), ['10:27 CWH-W018']);
    const [witness] = witnesses(result, 'CWH-W018');
    t.is(witness?.toPlainDateTime().toString({ smallestUnit: 'minute' }), at);
    const on = (moment: typeof witness) => {
      const { active, pause } = coreAt(result, moment).counts;
      return active + pause;
    };
    t.true(on(witness) < on(witness?.subtract({ minutes: 1 })));
  });
}

test('servers that are ended in time, or never, are none', (t) => {
  const free = [
    cull(5400) + class_(''),
    cull(9000) + short,
    cull(9001).replace('yes', 'no') + short,
    `after_drain_wait: keep\n${cull(9001)}${short}`,
    `drain_wait_minutes: 60\n${cull(7200)}${class_('')}`,
    `schedule_default_nodes: 3\n${cull(5401)}${class_('')}`,
  ];
  for (const text of free) t.deepEqual(placesOf(linted(text, '2026-11-24T00:00Z')), [], text);
});
