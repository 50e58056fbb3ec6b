import { readFileSync } from 'node:fs';
import test from 'ava';
import { faultLevels } from '../../generator/simulate/fault-levels.js';
import { runCli } from '../cli/run-cli.js';
import { good, places } from '../config/example.js';
import { inRepository } from '../package-root.js';
import { documentShape } from '../simulate/report-shape.js';

const page = readFileSync(inRepository('docs/simulate.md'), 'utf8');

test('the example is what the command prints', async (t) => {
  const [, command = '', printed = ''] =
    /^```console\n\$ npx cwh-gen (.*)\n([\s\S]*?)^```$/m.exec(page) ?? [];
  const words = command.split(' ').map((word) => (word.startsWith('examples/') ? inRepository(word) : word));
  const { status, out } = await runCli(...words);
  t.is(status, 0);
  t.is(out, printed ?? 'no example');
});

test('the keys of the page can be used', (t) => {
  const [, yaml = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(page) ?? [];
  t.regex(yaml, /simulation:/);
  t.deepEqual(places(good + yaml), []);
});

test('the table of fault levels is the code’s', (t) => {
  for (const level of ['some', 'many'] as const) {
    const row = `| \`${level}\` | ${Object.values(faultLevels[level]).join(' | ')} |`;
    t.true(page.includes(row), row);
  }
});

test('the page names each key of the document', (t) => {
  for (const key of Object.keys(documentShape.shape)) t.regex(page, new RegExp(`\`${key}(?:\\[\\])?\``), key);
});
