/**
 * `npm run test:model`: plays MODEL_RUNS histories (10,000 unless told), from MODEL_SEED on, on all cores. A failure is
 * printed with what repeats it.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { checkHistories } from './check-histories.js';

const runs = Number(process.env.MODEL_RUNS ?? 10_000);
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const isPart = process.env.MODEL_PART !== undefined;

async function overAll(): Promise<void> {
  process.stdout.write(`${runs} histories, MODEL_SEED=${seed}\n`);
  const began = performance.now();
  const parts = Math.min(availableParallelism(), runs);
  const share = (part: number) => Math.floor(((part + 1) * runs) / parts) - Math.floor((part * runs) / parts);
  const ends = await Promise.all(
    Array.from({ length: parts }, (_, part) => playPart(seed + part, share(part))),
  );
  const broken = ends.filter((isRight) => !isRight).length;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const end = broken === 0 ? 'no promise was broken' : `promises were broken in ${broken} of ${parts} parts`;
  process.stdout.write(`${runs} histories, MODEL_SEED=${seed}: ${end}, ${seconds} s\n`);
  process.exitCode = broken === 0 ? 0 : 1;
}

/** @returns whether all of its histories ended well; a child that died has told nothing, so it did not. */
function playPart(from: number, share: number): Promise<boolean> {
  const env = { ...process.env, MODEL_PART: '', MODEL_SEED: String(from), MODEL_RUNS: String(share) };
  const child = fork(fileURLToPath(import.meta.url), [], { env });
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      if (signal !== null) process.stdout.write(`the part from MODEL_SEED=${from} was ended by ${signal}\n`);
      resolve(code === 0);
    });
  });
}

async function part(): Promise<void> {
  const failure = await checkHistories(runs, seed);
  if (failure === undefined) return;
  process.stdout.write(
    `${failure}\nagain: MODEL_PART= MODEL_RUNS=${runs} MODEL_SEED=${seed} npm run test:model\n`,
  );
  process.exitCode = 1;
}

if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(runs) || runs < 1) {
  process.stderr.write('MODEL_RUNS and MODEL_SEED are whole numbers, MODEL_RUNS at least 1\n');
  process.exitCode = 64;
} else if (isPart) await part();
else await overAll();
