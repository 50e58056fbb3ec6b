import { readFileSync } from 'node:fs';
import test from 'ava';
import type { Command } from 'commander';
import { exitStatuses } from '../../generator/cli/exit-statuses.js';
import { referencePage } from '../../generator/cli/reference-page.js';
import { configKeys } from '../../generator/config/schema.js';
import { inRepository } from '../package-root.js';

process.env.CWH_GEN_NO_RUN = '1';
const { wholeProgram } = await import('../../generator/cli/main.js');

test('docs/reference.md is up to date (npm run -s reference > docs/reference.md)', async (t) => {
  t.is(readFileSync(inRepository('docs/reference.md'), 'utf8'), referencePage(await wholeProgram()));
});

test('each key has its row and says what it means', async (t) => {
  const page = referencePage(await wholeProgram());
  for (const key of configKeys) t.regex(page, new RegExp(`^\\| \`${key}\` \\| [^|]* \\| \\S`, 'm'), key);
});

test('each command shows an example', async (t) => {
  const page = referencePage(await wholeProgram());
  for (const { commands } of [await wholeProgram()]) {
    for (const command of commands) {
      const [, help = ''] = page.split(`### cwh-gen ${command.name()}\n`);
      t.regex(help.split('\n### ')[0] ?? '', /Examples?:\n/, command.name());
    }
  }
});

test('each command that can be run says what its exit statuses mean', async (t) => {
  const runnable = ({ commands }: Command, above = ''): string[] =>
    commands.flatMap((one) =>
      one.commands.length > 0 ? runnable(one, `${above}${one.name()} `) : [`${above}${one.name()}`],
    );
  t.deepEqual(runnable(await wholeProgram()).sort(), Object.keys(exitStatuses).sort());
});
