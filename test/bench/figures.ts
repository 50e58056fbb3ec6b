import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export const runs = 7;

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function line(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(58)} ${figure}\n`);
}

export function addressesOf(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
  );
}

/** The middle of several runs, in milliseconds. @param work what is measured, with the number of the run. */
export function medianOf(work: (run: number) => void, times = runs): number {
  return median(
    Array.from({ length: times }, (_, run) => {
      const began = performance.now();
      work(run);
      return performance.now() - began;
    }),
  );
}

/** Wall time of a Node process with these arguments, in milliseconds: the middle of several runs. */
export function startUp(args: readonly string[]): number {
  return medianOf(() => spawnSync(process.execPath, args));
}
