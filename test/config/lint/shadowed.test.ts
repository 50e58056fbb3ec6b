import test from 'ava';
import { coreAt, linted, placesOf, witnesses } from './lint-file.js';

const windows = (...lines: string[]) => `schedule_list:\n${lines.map((line) => `  - {${line}}\n`).join('')}`;

/** Title, file, place, the line of the entry that wins. */
const rows: [title: string, text: string, place: string, winner: number][] = [
  [
    'a daily one inside a daily one',
    windows(
      'begin: "8:00", end: "20:00", node_count: 1',
      'begin: "9:00", end: "10:00", node_count: 3, name: exam',
    ),
    '11:5',
    10,
  ],
  [
    'a weekly one inside a daily one over midnight',
    windows(
      'begin: "20:00", end: "4:00", node_count: 1',
      'begin: "Mon 22:00", end: "Tue 3:00", node_count: 3',
    ),
    '11:5',
    10,
  ],
  [
    'a single one inside a yearly one',
    windows(
      'begin: "12/29 0:00", end: "1/4 0:00", node_count: 1',
      'begin: "2026/12/31 9:00", end: "2027/1/2 9:00", node_count: 3',
    ),
    '11:5',
    10,
  ],
  [
    'one between two that follow each other',
    windows(
      'begin: "8:00", end: "12:00", node_count: 1',
      'begin: "12:00", end: "18:00", node_count: 2',
      'begin: "11:00", end: "13:00", node_count: 3',
    ),
    '12:5',
    10,
  ],
];
for (const [title, text, place, winner] of rows) {
  test(`a window never is the first match: ${title}`, (t) => {
    const result = linted(text, '2026-11-24T00:00Z');
    t.deepEqual(placesOf(result), [`${place} CWH-W011`]);
    t.true(result.diagnostics[0]?.message.includes(`scaleout.yml:${winner}`));
    const { reasons } = coreAt(result, witnesses(result, 'CWH-W011')[0]);
    t.is(reasons.won[0]?.source, `scaleout.yml:${winner}`);
    const line = `scaleout.yml:${place.split(':')[0]}`;
    t.true(reasons.lost.some(({ kind, source }) => kind === 'window' && source === line));
  });
}

test('a window that wins on one day of the year is not shadowed', (t) => {
  const free = [
    windows(
      'begin: "2026/11/20 0:00", end: "2027/2/1 0:00", node_count: 1',
      'begin: "9:00", end: "10:00", node_count: 3',
    ),
    windows('begin: "9:00", end: "10:00", node_count: 1', 'begin: "9:00", end: "10:01", node_count: 3'),
    windows(
      'begin: "1日 0:00", end: "31日 0:00", node_count: 1, missing_day: last',
      'begin: "9:00", end: "10:00", node_count: 3',
    ),
  ];
  // Before now it did win.
  free.push(
    windows(
      'begin: "2026/11/20 0:00", end: "2026/12/5 0:00", node_count: 1',
      'begin: "2026/11/1 0:00", end: "2026/12/1 0:00", node_count: 3',
    ),
  );
  for (const text of free) {
    const codes = placesOf(linted(text, '2026-11-24T00:00Z')).filter((place) => place.endsWith('W011'));
    t.deepEqual(codes, [], text);
  }
});

const phases = (...lines: string[]) => {
  const counts = (active: number) => `active: ${active}, pause: 0, drain: ${3 - active}`;
  return `phases:\n${lines.map((begin, index) => `  - {name: p${index}, begin: "${begin}", ${counts(index + 1)}}\n`).join('')}`;
};

test('a phase never is in force when another one begins with it', (t) => {
  const result = linted(phases('Mon 8:30', 'Tue 8:30', '8:30'), '2026-11-24T00:00Z');
  t.deepEqual(placesOf(result), ['10:5 CWH-W022', '11:5 CWH-W022']);
  for (const { message } of result.diagnostics) t.regex(message, /p2, scaleout\.yml:12/);
  const { reasons } = coreAt(result, witnesses(result, 'CWH-W022')[0]);
  t.is(reasons.won[0]?.source, 'scaleout.yml:12');
});

test('phases of which each is in force some time are none', (t) => {
  for (const text of [phases('8:30', 'Mon 8:30', 'Tue 8:30'), phases('Mon 8:30', '15日 8:30', 'Fri 9:00')]) {
    t.deepEqual(placesOf(linted(text, '2026-11-24T00:00Z')), []);
  }
});
