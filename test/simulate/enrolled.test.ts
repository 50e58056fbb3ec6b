import test from 'ava';
import { heldClasses } from '../../generator/schedule/held-classes.js';
import { enrolledBy } from '../../generator/simulate/enrolled.js';
import { linted } from '../config/lint/lint-file.js';

test('two lines of one name and size have students of their own', (t) => {
  const { config, timetable } = linted(
    [
      'seats_per_node: 20',
      'classes:',
      '  - {name: 演習, day_of_week: Mon, start: 9:00, end: 10:30, students: 38}',
      '  - {name: 演習, day_of_week: Mon, start: 13:00, end: 14:30, students: 31}',
      '  - {name: 講義, day_of_week: Mon, start: 15:00, end: 16:30, nodes: 2}',
      '',
    ].join('\n'),
  );
  if (config === undefined || timetable === undefined) return t.fail();
  const monday = Date.parse('2026-11-30T00:00:00+09:00');
  const held = heldClasses(timetable, monday, monday + 86_400_000);
  t.deepEqual(held.map(enrolledBy(config, timetable)), [38, 31, undefined]);
});
