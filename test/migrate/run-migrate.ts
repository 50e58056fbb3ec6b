import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { parseConfig } from '../../generator/config/load.js';
import { type Segment, timeline } from '../../generator/schedule/timeline.js';
import type { Counts } from '../../generator/schedule/timetable.js';
import { runCliIn } from '../cli/run-cli.js';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';

export const fixture = (path: string) => inRepository(`test/migrate/fixtures/${path}`);

/** A file of its own, at `name` in a new directory. */
export function written(name: string, text: string | Buffer): string {
  const file = join(temporaryDirectory('migrate'), name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

export function migrateFile(file: string, ...args: string[]) {
  return runCliIn('en', 'migrate', file, ...args);
}

/** Migrates what is the file `name`; the output, when there is one, must be a timetable without errors. */
export async function migrateText(source: unknown, name = 'schedule.json', ...args: string[]) {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  const { status, out, err } = await migrateFile(written(name, text), ...args);
  const { config, timetable, diagnostics } = parseConfig(out, 'scaleout.yml', 'en', { now: 0 });
  const isWhole = status === 1 || diagnostics.every(({ severity }) => severity !== 'error');
  if (!isWhole) throw new Error(`${JSON.stringify(diagnostics, null, 1)}\n${out}`);
  // Without the directory, which is another each time.
  const lines = err.split('\n').map((line) => line.replace(/^.*\/(?=[^/]+:\d+:\d+ )/, ''));
  return { status, out, err, lines: lines.filter((line) => line !== ''), config, timetable };
}

export type Migrated = Awaited<ReturnType<typeof migrateText>>;

/** Minutes of Tokyo's wall clock. */
export function segmentsOf({ config, timetable }: Migrated, from: number, to: number): Segment[] {
  if (config === undefined || timetable === undefined) throw new Error('there is no timetable');
  const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds((minute - 540) * 60_000);
  return timeline(timetable, config.vcnode_all_ipaddress, at(from), at(to));
}

/** `2026-11-30T08:30` on Tokyo's wall clock, in minutes. */
export function minute(local: string): number {
  return Date.parse(`${local}:00Z`) / 60_000;
}

export function countsAt(migrated: Migrated, local: string): Counts {
  const [segment] = segmentsOf(migrated, minute(local), minute(local) + 1);
  return (segment as Segment).counts;
}

/** `3/0/0`: active, pause, and what is left; a fourth number when nodes are powered down. */
export function shortCounts({ active, pause, power_down, drain }: Counts): string {
  return [active, pause, ...(power_down > 0 ? [power_down] : []), drain].join('/');
}

/**
 * Compares segments with an evaluator at each minute where either may change and beside it; both are constant
 * between those, so that they are equal everywhere.
 */
export function firstDifference(
  segments: readonly Segment[],
  edges: readonly number[],
  expected: (minute: number) => Counts,
): string | undefined {
  const minuteOf = (ms: number) => ms / 60_000 + 540;
  const from = minuteOf(segments[0]?.fromMs ?? 0);
  const to = minuteOf(segments.at(-1)?.toMs ?? 0);
  const asked = [...segments.map(({ fromMs }) => minuteOf(fromMs)), ...edges].flatMap((at) => [
    at - 1,
    at,
    at + 1,
  ]);
  const minutes = [...new Set(asked)].filter((at) => at >= from && at < to).sort((a, b) => a - b);
  let place = 0;
  for (const at of minutes) {
    while (minuteOf((segments[place] as Segment).toMs) <= at) place += 1;
    const { active, pause, power_down, drain } = (segments[place] as Segment).counts;
    const is = JSON.stringify({ active, pause, power_down, drain });
    const wanted = JSON.stringify(expected(at));
    if (is !== wanted) return `${new Date(at * 60_000).toISOString()}: ${is}, but upstream has ${wanted}`;
  }
  return undefined;
}
