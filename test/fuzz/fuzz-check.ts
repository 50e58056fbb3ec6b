/**
 * `npm run fuzz -- [--seed N] [--runs N] [--keep DIR]`: makes timetable files and iCalendar files, good, odd and
 * broken, and looks for one that `check` cannot answer. Each failure is printed with its seed and kept as files.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inputOf, judge } from './judge.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20260401' },
    runs: { type: 'string', default: '100000' },
    keep: { type: 'string', default: join(tmpdir(), 'cwh-fuzz') },
    part: { type: 'string' },
  },
});
const seed = Number(values.seed);
const runs = Number(values.runs);
/** Longer than one input may take by far: then a child hangs. */
const hangMs = 60_000;

async function overAll(): Promise<void> {
  const began = performance.now();
  const parts = availableParallelism();
  const counts = await Promise.all(Array.from({ length: parts }, (_, part) => run(part, parts)));
  const failures = counts.reduce((sum, count) => sum + count, 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${runs} runs from seed ${seed}: ${failures} failures, ${seconds} s\n`);
  process.exitCode = failures === 0 ? 0 : 1;
}

/** One child's share. A crash or a hang is the failure of the input it had begun. */
function run(part: number, parts: number): Promise<number> {
  return new Promise((resolve) => {
    let failures = 0;
    let at = seed + part;
    let isDone = false;
    const args = ['--seed', String(seed + part), '--runs', String(runs - part), '--part', String(parts)];
    const process_ = fork(fileURLToPath(import.meta.url), args, { silent: false });
    let timer = setTimeout(() => process_.kill('SIGKILL'), hangMs);
    process_.on(
      'message',
      (message: { at?: number; failed?: { seed: number; what: string }; done?: true }) => {
        clearTimeout(timer);
        timer = setTimeout(() => process_.kill('SIGKILL'), hangMs);
        if (message.at !== undefined) at = message.at;
        if (message.done) isDone = true;
        if (message.failed === undefined) return;
        failures += 1;
        tell(message.failed.seed, message.failed.what);
      },
    );
    process_.on('exit', () => {
      clearTimeout(timer);
      if (!isDone) {
        failures += 1;
        tell(at, 'crashed or hung at this seed or one of the next hundred of its part');
      }
      resolve(failures);
    });
  });
}

function tell(failed: number, what: string): void {
  mkdirSync(values.keep, { recursive: true });
  const { timetable, calendar } = inputOf(failed);
  const file = join(values.keep, `${failed}.yml`);
  writeFileSync(file, timetable);
  writeFileSync(join(values.keep, 'univ.ics'), calendar);
  writeFileSync(join(values.keep, `${failed}.ics`), calendar);
  process.stdout.write(
    `seed ${failed}: ${what}\n  again: npm run fuzz -- --seed ${failed} --runs 1\n  file: ${file}\n`,
  );
}

async function child(): Promise<void> {
  const step = Number(values.part);
  for (let index = 0, done = 0; index < runs; index += step, done += 1) {
    if (done % 100 === 0) {
      process.send?.({ at: seed + index });
      await setImmediate();
    }
    const what = judge(inputOf(seed + index));
    if (what !== undefined) process.send?.({ failed: { seed: seed + index, what } });
  }
  process.send?.({ done: true }, () => process.disconnect?.());
}

if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(runs) || runs < 1) {
  process.stderr.write('--seed and --runs are whole numbers\n');
  process.exitCode = 64;
} else if (values.part === undefined) await overAll();
else await child();
