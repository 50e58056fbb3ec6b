import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { sourceName } from '../../generator/config/source-name.js';
import { good } from './example.js';

const rows: [file: string, name: string][] = [
  ['some/dir/scaleout.yml', 'scaleout.yml'],
  ['C:\\dir\\scaleout.yml', 'scaleout.yml'],
  ['時間割 2026 (後期)_v1+2-b.yml', '時間割 2026 (後期)_v1+2-b.yml'],
  ['時間\u304B\u3099.yml', '時間が.yml'],
  ['{{ lookup("pipe","x") }}.yml', '__ lookup(_pipe___x_) __.yml'],
  ['a\nb.yml', 'a_b.yml'],
  ['a\x1b[31m.yml', 'a__31m.yml'],
  ['a\u2028b.yml', 'a_b.yml'],
  ["a#'b: c.yml", 'a__b_ c.yml'],
  ['😀.yml', '_.yml'],
  ['', ''],
];

for (const [file, name] of rows) {
  test(`the name of ${JSON.stringify(file)} is fit for generated files`, (t) => t.is(sourceName(file), name));
}

test('the timetable names its source by it', (t) => {
  const { timetable } = parseConfig(good, 'x/{{ a }}.yml', 'en');
  t.is(timetable?.phases[0]?.source, '__ a __.yml:7');
});
