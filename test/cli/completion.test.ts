import test from 'ava';
import { execa } from 'execa';
import { inRepository } from '../package-root.js';

const cwhGen = (...argv: string[]) =>
  execa(process.execPath, [inRepository('generator/bin/cwh-gen.js'), ...argv], { reject: false });

test('what a shell asks for after a part of a command', async (t) => {
  const [commands, values] = await Promise.all([
    cwhGen('complete', '--', 'pre'),
    cwhGen('complete', '--', 'preview', '--format', ''),
  ]);
  t.regex(commands.stdout, /^preview\t/);
  t.regex(values.stdout, /^text\b.*\njson\b/m);
});

test('the script for bash is one that bash reads', async (t) => {
  const { stdout, exitCode } = await cwhGen('completion', 'bash');
  t.is(exitCode, 0);
  t.regex(stdout, /cwh-gen complete --/);
  const { exitCode: read } = await execa('bash', ['-n'], { input: stdout, reject: false });
  t.is(read, 0);
});

test('another shell is refused', async (t) => {
  const { exitCode, stderr } = await cwhGen('completion', 'tcsh');
  t.is(exitCode, 64);
  t.regex(stderr, /zsh, bash, fish, powershell/);
});
