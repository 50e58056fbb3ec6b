import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { githubCommands } from '../../generator/config/github-commands.js';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { runCli } from './run-cli.js';

test('escapes what would end a command or a property', (t) => {
  const commands = githubCommands([
    {
      file: 'a,b:50%.yml',
      line: 12,
      column: 9,
      severity: 'error',
      code: 'CWH-E014',
      message: '50%, a: b\r\nc',
      hint: 'write "x: y"',
      key: 'internal',
    },
  ]);
  t.is(
    commands,
    '::error file=a%2Cb%3A50%25.yml,line=12,col=9,title=CWH-E014::50%25, a: b%0D%0Ac%0Awrite "x: y"\n',
  );
  t.is(githubCommands([]), '');
});

test('check --format github: one command for each diagnostic, the status as ever', async (t) => {
  const example = inRepository('examples/01-three-phases.yml');
  const passed = await runCli('check', example, '--format', 'github');
  t.deepEqual(passed, { status: 0, out: '', err: '' });
  const file = join(temporaryDirectory('github'), 'scaleout.yml');
  const text = readFileSync(example, 'utf8');
  writeFileSync(file, text.replace('schedule_time_2: 13:00', 'schedule_time_2: 1:00'));
  const warned = await runCli('check', file, '--format', 'github');
  t.is(warned.status, 0);
  t.regex(warned.out, /^::warning file=.*scaleout\.yml,line=\d+,col=18,title=CWH-W001::[^\n]*%0A[^\n]*\n$/);
  writeFileSync(file, text.replace('schedule_time_2: 13:00', 'schedule_time_2: "24:00"'));
  const refused = await runCli('check', file, '--format', 'github');
  t.is(refused.status, 1);
  t.regex(refused.out, /^::error file=.*,title=CWH-E082::/);
  t.is(refused.err, '');
});
