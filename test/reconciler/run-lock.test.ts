import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import test from 'ava';
import { isRunLocked, takeRunLock } from '../../generator/reconciler/adapters/run-lock.js';
import { PlanFileError } from '../../generator/reconciler/plan-file.js';
import { temporaryDirectory } from '../temporary.js';

const module_ = new URL('../../generator/reconciler/adapters/run-lock.js', import.meta.url).href;
const holder = (file: string) =>
  `import(${JSON.stringify(module_)}).then(({takeRunLock}) => { console.log(takeRunLock(${JSON.stringify(file)})); setInterval(() => {}, 1000); })`;

test('a second run is refused while the first lives, and let in when it was killed', async (t) => {
  const file = join(temporaryDirectory('lock'), 'lock');
  const first = spawn(process.execPath, ['-e', holder(file)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [answer] = (await once(first.stdout, 'data')) as [Buffer];
  t.is(answer.toString().trim(), 'true');
  t.false(takeRunLock(file));
  t.true(isRunLocked(file));
  first.kill('SIGKILL');
  await once(first, 'exit');
  t.false(isRunLocked(file));
  t.true(takeRunLock(file), 'looking has left it free');
  t.is(spawnSync('flock', ['-n', file, 'true']).status, 1, 'other programs see the lock too');
});

test('a lock that cannot be opened is an error, not a free pass', (t) => {
  t.throws(() => takeRunLock('/nonexistent/lock'), { instanceOf: PlanFileError });
});
