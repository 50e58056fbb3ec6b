import test from 'ava';
import { coreAt, linted, placesOf, witnesses } from './lint-file.js';

const now = '2026-11-24T00:00Z';
const class_ = (size: string) =>
  `classes:\n  - {name: A, day_of_week: Mon, start: "9:00", end: "10:00", ${size}}\n`;
const override = (rest: string) => `overrides:\n  - {${rest}, reason: works}\n`;
const short = (active: number) => `schedule_day_of_week: Mon
schedule_time_0: 8:30
node_availability_0: {active: ${active}, pause: ${3 - active}, drain: 0}
schedule_time_1: 11:00
node_availability_1: {active: 0, pause: 3, drain: 0}
schedule_time_2: 13:00
node_availability_2: {active: 0, pause: 0, drain: 3}
`;

const rows: [title: string, text: string, place: string, at: string][] = [
  ['a class of no nodes', class_('nodes: 0'), '10:69', '2026-11-30T09:00'],
  ['a class of no students', `seats_per_node: 30\n${class_('students: 0')}`, '11:72', '2026-11-30T09:00'],
  ['the phase in class', short(0), '11:31', '2026-11-30T08:30'],
  [
    'a phase called so',
    'phases:\n  - {name: 授業中, begin: "8:30", active: 0, pause: 0, drain: 3}\n',
    '10:40',
    '2026-11-24T09:00',
  ],
  [
    'an override that takes all',
    class_('nodes: 2') + override('from: 2026-11-30 9:30, until: 2026-11-30 12:00, nodes: 0'),
    '12:5',
    '2026-11-30T09:30',
  ],
  [
    'an override that pauses all',
    class_('nodes: 2') + override('from: 2026-11-30 0:00, until: 2026-12-01 0:00, nodes: 0, pause: 3'),
    '12:5',
    '2026-11-30T09:00',
  ],
  [
    'a hold of the night',
    class_('nodes: 2') + override('from: 2026-11-30 0:00, until: 2026-12-01 0:00, hold: true'),
    '12:5',
    '2026-11-30T09:00',
  ],
];
for (const [title, text, place, at] of rows) {
  test(`no node is active: ${title}`, (t) => {
    const result = linted(text, now);
    t.deepEqual(placesOf(result), [`${place} CWH-W015`]);
    const [witness] = witnesses(result, 'CWH-W015');
    t.is(witness?.toPlainDateTime().toString({ smallestUnit: 'minute' }), at);
    const { counts, reasons } = coreAt(result, witness);
    t.is(counts.active, 0);
    t.true([...reasons.won, ...reasons.lost].some(({ kind }) => kind === 'class' || kind === 'phase'));
  });
}

test('no class is on: no alarm', (t) => {
  const free = [
    // The lead time is no class.
    class_('nodes: 2') + override('from: 2026-11-30 0:00, until: 2026-11-30 9:00, nodes: 0'),
    class_('nodes: 2') + override('from: 2026-12-01 0:00, until: 2026-12-02 0:00, nodes: 0'),
    class_('nodes: 2, cancelled: [{date: 2026-11-30}]') +
      override('from: 2026-11-30 0:00, until: 2026-12-01 0:00, nodes: 0'),
    `schedule_default_nodes: 1\n${class_('nodes: 0')}`,
    short(3),
  ];
  for (const text of free) t.deepEqual(placesOf(linted(text, now)), [], text);
});
