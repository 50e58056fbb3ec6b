import test from 'ava';
import { changed, coreAt, linted, placesOf, witnesses } from './lint-file.js';

const now = '2026-11-24T00:00Z';
const terms = `terms:
  - {name: spring, from: 2026-04-08, until: 2026-07-31}
  - {name: fall, from: 2026-10-01, until: 2027-01-29}
`;
const classes = (...lines: string[]) => `classes:\n${lines.map((line) => `  - {${line}}\n`).join('')}`;
const a = 'name: Data Science, day_of_week: Mon, start: "9:00", end: "10:30", nodes: 2';

/** Title, file, place, when the two differ. */
const rows: [title: string, text: string, place: string, at: string | undefined][] = [
  [
    'other blanks and letter case, more nodes',
    classes(a, a.replace('Data Science', 'data science').replace('nodes: 2', 'nodes: 3')),
    '11:5',
    '2026-11-30T08:30',
  ],
  [
    'full-width letters, another end',
    classes(a, a.replace('Data Science', 'ＤataScience').replace('10:30', '10:45')),
    '11:5',
    '2026-11-30T10:30',
  ],
  [
    'several weekdays, another start',
    classes(a, a.replace('Mon', '[Fri, Mon]').replace('9:00', '9:30')),
    '11:5',
    '2026-11-30T08:30',
  ],
  ['the same in everything', classes(a, a), '11:5', undefined],
  [
    'one term of two in common',
    terms + classes(`${a}, term: fall`, `${a}, term: [spring, fall]`),
    '14:5',
    undefined,
  ],
];
for (const [title, text, place, at] of rows) {
  test(`a class is there twice: ${title}`, (t) => {
    const result = linted(text, now);
    const found = placesOf(result).filter((one) => !one.endsWith('W016'));
    t.deepEqual(found, [`${place} CWH-W017`]);
    const [witness] = witnesses(result, 'CWH-W017');
    t.is(witness?.toPlainDateTime().toString({ smallestUnit: 'minute' }), at);
    if (witness === undefined) {
      const message = result.diagnostics.find(({ code }) => code === 'CWH-W017')?.message;
      return t.regex(message ?? '', /never differ/);
    }
    const only = (index: number, moment: typeof witness) =>
      coreAt(
        changed(result, ({ classes: all = [] }) => ({ classes: all.slice(index, index + 1) })),
        moment,
      ).counts;
    t.notDeepEqual(only(0, witness), only(1, witness));
    const before = witness.subtract({ minutes: 1 });
    t.deepEqual(only(0, before), only(1, before));
  });
}

test('classes that have only the slot or only the name in common are none', (t) => {
  const free = [
    classes(a, a.replace('Data Science', 'Statistics')),
    classes(a, a.replace('Mon', 'Tue')),
    classes(a, a.replace('9:00', '10:30').replace('end: "10:30"', 'end: "12:00"')),
    terms + classes(`${a}, term: fall`, `${a}, term: spring`),
  ];
  for (const text of free) t.deepEqual(placesOf(linted(text, '2026-04-01T00:00Z')), [], text);
});

test('two windows of one begin and end', (t) => {
  const window = (count: number) => `  - {begin: "Mon 9:00", end: "Mon 10:00", node_count: ${count}}\n`;
  const result = linted(`schedule_list:\n${window(1)}${window(3)}`, now);
  t.deepEqual(placesOf(result), ['11:5 CWH-W017']);
  const [witness] = witnesses(result, 'CWH-W017');
  const only = (index: number) =>
    coreAt(
      changed(result, ({ windows }) => ({
        ...(windows && { windows: { ...windows, list: windows.list.slice(index, index + 1) } }),
      })),
      witness,
    ).counts.active;
  t.deepEqual([only(0), only(1)], [1, 3]);
  const same = linted(`schedule_list:\n${window(1)}${window(1)}`, now);
  t.regex(same.diagnostics[0]?.message ?? '', /never differ/);
});

test('two terms of the same dates', (t) => {
  const result = linted(
    `terms:\n  - {name: a, from: 2026-10-01, until: 2027-01-29}\n  - {name: b, from: 2026/10/1, until: 2027年1月29日}\n${classes(`${a}, term: [a, b]`)}`,
    now,
  );
  t.deepEqual(placesOf(result), ['11:5 CWH-W017']);
});
