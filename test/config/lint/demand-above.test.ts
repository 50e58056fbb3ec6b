import test from 'ava';
import { coreAt, linted, placesOf, witnesses } from './lint-file.js';

const classes = (...lines: string[]) => `classes:\n${lines.map((line) => `  - {${line}}\n`).join('')}`;
const a = 'name: A, day_of_week: Mon, start: "9:00", end: "11:00", nodes: 2';
const b = 'name: B, day_of_week: Mon, start: "10:00", end: "12:00", nodes: 2';

/** Title, file, place, wanted and limit, whether the core names the limit itself. */
const rows: [title: string, text: string, place: string, says: RegExp, kind: 'limit' | 'override'][] = [
  [
    'the sum of two classes',
    `overlapping_classes: sum\n${classes(a, b)}`,
    '9:22',
    /4 nodes .* by A, B,.* 3$/,
    'limit',
  ],
  [
    'schedule_max_nodes below a phase',
    `schedule_max_nodes: 1\nphases:\n  - {name: p, begin: "8:00", active: 2, pause: 1, drain: 0}\n`,
    '11:5',
    /3 nodes .* by p,.* 1$/,
    'limit',
  ],
  [
    'an override that adds during a class',
    `${classes(a)}overrides:\n  - {from: 2026-11-30 10:00, until: 2026-11-30 10:30, add: 2, reason: more}\n`,
    '12:60',
    /4 nodes are wanted \(Mon 2026-11-30 10:00\) by more, A,/,
    'override',
  ],
];
for (const [title, text, place, says, kind] of rows) {
  test(`more nodes are wanted than there are: ${title}`, (t) => {
    const result = linted(text, '2026-11-24T00:00Z');
    t.deepEqual(placesOf(result), [`${place} CWH-W012`]);
    t.regex(result.diagnostics[0]?.message ?? '', says);
    const { counts, reasons } = coreAt(result, witnesses(result, 'CWH-W012')[0]);
    t.true(reasons.won.some((cause) => cause.kind === kind));
    t.is(counts.active + counts.pause, Math.min(3, result.timetable?.max_nodes ?? 3));
  });
}

test('the peak is told, not the first time', (t) => {
  const c = 'name: C, day_of_week: Fri, start: "9:00", end: "11:00", nodes: 3';
  const d = 'name: D, day_of_week: Fri, start: "9:00", end: "11:00", nodes: 3';
  const result = linted(`overlapping_classes: sum\n${classes(a, b, c, d)}`, '2026-11-29T00:00Z');
  t.regex(result.diagnostics[0]?.message ?? '', /6 nodes are wanted \(Fri 2026-12-04 08:30\) by C, D,/);
});

test('all there are is not too many', (t) => {
  const text = `overlapping_classes: sum\n${classes(a, b.replace('nodes: 2', 'nodes: 1'))}`;
  t.deepEqual(placesOf(linted(text, '2026-11-24T00:00Z')), []);
  t.deepEqual(placesOf(linted(classes(a, b), '2026-11-24T00:00Z')), []);
});
