import test from 'ava';
import { texts } from '../../generator/cli/texts.js';
import { type WhyLost, whyLost } from '../../generator/explain/why-lost.js';
import type { Cause } from '../../generator/schedule/reasons.js';
import { causes } from '../schedule/causes.js';

const of = (kind: Cause['kind'], index = 0) => causes.filter((cause) => cause.kind === kind)[index] as Cause;
const [add, set] = [of('override'), of('override', 1)];

const cases: [string, Cause[], Cause[], WhyLost[]][] = [
  [
    'a window behind another, and the default',
    [of('window')],
    [of('window', 1), of('default')],
    ['later_in_list', 'default'],
  ],
  ['a window behind its drain time', [of('drain_time'), of('window')], [of('window', 1)], ['later_in_list']],
  [
    'windows behind a class',
    [of('class')],
    [of('window'), of('window', 1), of('default')],
    ['demand', 'later_in_list', 'default'],
  ],
  ['a default behind a class', [of('class')], [of('default')], ['demand']],
  [
    'a phase, a class, its end',
    [of('window')],
    [of('phase'), of('class'), of('after_class')],
    ['demand', 'demand', 'demand'],
  ],
  ['a class that is not held', [of('default')], [of('not_held')], ['not_held']],
  ['what a short break keeps more than', [of('short_break')], [of('class')], ['demand']],
  [
    'all behind an override',
    [set],
    [of('class'), of('window'), of('default'), of('not_held')],
    ['overridden', 'overridden', 'overridden', 'not_held'],
  ],
  ['an older override', [set], [add, of('class')], ['older', 'overridden']],
  [
    'an override that adds replaces nothing',
    [add, of('window')],
    [of('window', 1), of('class')],
    ['later_in_list', 'demand'],
  ],
];
for (const [title, won, lost, why] of cases) {
  test(title, (t) => {
    t.deepEqual(
      lost.map((_, index) => whyLost({ won, lost, more: 0 }, index)),
      why,
    );
  });
}

test('each reason of a defeat has words, in both languages', (t) => {
  for (const { explain: words } of [texts.en, texts.ja]) {
    for (const why of new Set(cases.flatMap(([, , , all]) => all))) {
      t.regex(words.lost('A', why), why === 'not_held' ? /^A$/ : /^A: .{5}/);
    }
  }
});
