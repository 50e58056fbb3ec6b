import { execFileSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { mustRun, runCommand, shellWord } from '../../generator/reconciler/adapters/remote-command.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { draws } from '../draws.js';
import { commandHost } from './command-host.js';

const common = { system: 'worker', timeoutMs: 60_000 } as const;

test('status and both outputs come back, and the script goes in by standard input', async (t) => {
  const host = await commandHost(() => ({ status: 3, stdout: 'out\n', stderr: 'err\n' }));
  const result = await runCommand(host.session, { ...common, command: 'sh -s', stdin: 'secret' });
  t.deepEqual(result, { status: 3, stdout: 'out\n', stderr: 'err\n' });
  t.deepEqual(host.commands, [{ command: 'sh -s', stdin: 'secret' }]);
  await host.close();
});

test('a character that comes in two pieces stays one', async (t) => {
  const bytes = Buffer.from('教室');
  const host = await commandHost(() => ({ status: 0, stdout: [bytes.subarray(0, 2), bytes.subarray(2)] }));
  t.is(await mustRun(host.session, { ...common, command: 'cat' }), '教室');
  await host.close();
});

test('a status other than 0 is an error with the last line that was said', async (t) => {
  const host = await commandHost(() => ({ status: 1, stdout: 'before\n', stderr: 'first\nno space left\n' }));
  const error = await t.throwsAsync(mustRun(host.session, { ...common, command: 'cp a b' }), {
    instanceOf: OutsideError,
    message: '"cp a b" ended with status 1: no space left',
  });
  t.is(error?.kind, 'failed');
  await host.close();
});

for (const [what, command] of [
  ['has no end', 'sleep'],
  ['is never begun', 'ignored'],
] as const) {
  test(`a command that ${what} is given up`, async (t) => {
    const host = await commandHost(() => 'hang', { ignores: 'ignored' });
    const error = await t.throwsAsync(runCommand(host.session, { ...common, command, timeoutMs: 100 }), {
      instanceOf: OutsideError,
      message: `no end of "${command}" within 0.1 s`,
    });
    t.is(error?.kind, 'unreachable');
    await host.close();
  });
}

test('a lost connection is told as such, for this command and for the next', async (t) => {
  const host = await commandHost(() => 'drop');
  const run = () => runCommand(host.session, { ...common, command: 'true' });
  const first = await t.throwsAsync(run(), { instanceOf: OutsideError, message: /lost during "true"/ });
  const second = await t.throwsAsync(run(), { instanceOf: OutsideError });
  t.deepEqual([first?.kind, second?.kind], ['unreachable', 'unreachable']);
  await host.close();
});

test('shellWord is one word, whatever the text holds', (t) => {
  const text = fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\0'));
  const check = fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (words) => {
    const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
    t.deepEqual(execFileSync('sh', ['-c', script]).toString().split('\0').slice(0, -1), words);
  });
  t.notThrows(() => fc.assert(check, draws(30)));
});
