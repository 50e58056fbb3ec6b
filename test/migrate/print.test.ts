import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { checks } from '../../generator/config/checks/index.js';
import { printSettings } from '../../generator/config/print.js';
import { readYaml } from '../../generator/config/read-yaml.js';
import { configSchema, type Settings } from '../../generator/config/schema.js';
import { cleanText } from '../../generator/config/source-text.js';
import { draws } from '../draws.js';
import { validSettings } from './settings-arbitraries.js';

/** The settings of a text, or what is wrong with it. */
function settingsOf(printed: string): unknown {
  const { text, findings } = cleanText(printed);
  if (findings.length > 0) return findings;
  const file = readYaml(text);
  if (file.findings.length > 0) return file.findings;
  const settings = configSchema.parse(file.value);
  const wrong = checks.flatMap((check) => check(settings)).filter(({ problem }) => !warnings.has(problem));
  return wrong.length > 0 ? wrong : settings;
}

const warnings = new Set([
  'times_out_of_order',
  'registry_pass_clear',
  'cull_never',
  'cull_in_use',
  'cull_off',
]);

test('what is printed is read as the same settings', (t) => {
  fc.assert(
    fc.property(validSettings, (values) => {
      const settings: Settings = configSchema.parse(values);
      const printed = printSettings(settings);
      // Through bytes, as a file goes.
      const read = settingsOf(Buffer.from(printed).toString('utf8'));
      if (!isDeepStrictEqual(read, settings)) throw new Error(`${printed}\n${JSON.stringify(read, null, 1)}`);
    }),
    draws(500),
  );
  t.pass();
});

test('comments stand above lists and beside other values, and change nothing', (t) => {
  const printed = printSettings(
    { ugroup_name: 'Hub1', vcnode_all_ipaddress: ['10.0.0.1-3'] },
    {
      head: ['From Hub1'],
      keys: new Map([
        ['ugroup_name', 'change this'],
        ['vcnode_all_ipaddress', 'and these'],
      ]),
    },
  );
  t.is(
    printed,
    '# From Hub1\nugroup_name: Hub1 # change this\n# and these\nvcnode_all_ipaddress:\n  - 10.0.0.1-3\n',
  );
});

test('a short mapping is one line', (t) => {
  t.is(
    printSettings({ schedule_list: [{ begin: 'Mon 10:00', end: 'Mon 16:00', node_count: 5 }] }),
    'schedule_list:\n  - {begin: Mon 10:00, end: Mon 16:00, node_count: 5}\n',
  );
});
