import { readFileSync } from 'node:fs';
import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { parseInstant } from '../../generator/preview/range.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import { machines } from '../config/example.js';
import { inRepository } from '../package-root.js';

const page = readFileSync(inRepository('docs/timetable.md'), 'utf8');
const blocks = [...page.matchAll(/^```(yaml|states)\n([\s\S]*?)^```$/gm)].map(([all, kind, text], index) => ({
  kind,
  text: text ?? '',
  line: page.slice(0, page.indexOf(all)).split('\n').length,
  index,
}));

for (const { kind, text, line, index } of blocks) {
  if (kind !== 'yaml') continue;
  const states = blocks[index + 1];
  test(`the block in line ${line} is a timetable, with the states under it`, (t) => {
    const { config, timetable, diagnostics } = parseConfig(machines + text, 'scaleout.yml', 'en');
    t.deepEqual(diagnostics, []);
    if (config === undefined || timetable === undefined || states?.kind !== 'states') return t.fail();
    for (const row of states.text.trim().split('\n')) {
      const [time = '', ...counts] = row.split(/ {2,}/);
      const at = parseInstant(time, timetable.time_zone);
      const desired = desiredAt(timetable, config.vcnode_all_ipaddress, at).counts as unknown as Record<
        string,
        number
      >;
      for (const count of counts) {
        const [state = '', nodes] = count.split(' ');
        t.is(desired[state], Number(nodes), `${time}: ${state}`);
      }
    }
  });
}

test('each block of states belongs to a timetable', (t) => {
  t.true(blocks.length >= 20);
  for (const { kind, index } of blocks) if (kind === 'states') t.is(blocks[index - 1]?.kind, 'yaml');
});
