import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { desiredAt } from '../../generator/schedule/desired.js';
import { timeline } from '../../generator/schedule/timeline.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { nodeOptions } from '../reconciler/deployed.js';
import { bigTimetable, type Kind, kinds } from './big-timetables.js';
import { addressesOf, line, median, medianOf, runs } from './figures.js';

const addresses = addressesOf(200);
const begin = Temporal.Instant.from('2026-04-01T00:00:00+09:00');
const tuesday = Temporal.Instant.from('2026-11-24T01:10:00Z');

/** What the schedule core costs, for timetables that are larger than any university's. */
export function benchSchedule(): void {
  for (const entries of [0, 1]) {
    const { ms, rss, heap } = alone('mixed', entries);
    line(
      `a process that evaluates ${entries} entries`,
      `${ms.toFixed(0)} ms, ${rss.toFixed(0)} MB resident, heap ${heap.toFixed(1)} MB`,
    );
  }
  for (const kind of kinds) {
    const timetable = bigTimetable(kind, 1000);
    const { ms, rss, heap } = alone(kind, 1000);
    line(
      `instant: 1,000 entries (${kind}), 200 nodes`,
      `${instant(timetable).toFixed(1)} ms; first in a process ${ms.toFixed(0)} ms, ${rss.toFixed(0)} MB resident, heap ${heap.toFixed(1)} MB`,
    );
  }
  for (const entries of [100, 1000]) {
    for (const kind of kinds) {
      const timetable = bigTimetable(kind, entries);
      line(
        `year: ${entries.toLocaleString('en')} entries (${kind})`,
        `${span(timetable, 365, 5).toFixed(0)} ms`,
      );
    }
  }
  for (const entries of [10, 100, 1000, 10_000]) {
    const timetable = bigTimetable('mixed', entries);
    const week = span(timetable, 7, runs);
    const now = instant(timetable);
    line(
      `growth: ${entries.toLocaleString('en')} entries`,
      `week ${week.toFixed(1)} ms, ${perEntry(week, entries)}; instant ${now.toFixed(2)} ms, ${perEntry(now, entries)}`,
    );
  }
}

/** At an earlier minute each time, so that nothing can be remembered; the first runs only warm up. */
function instant(timetable: Timetable): number {
  let at = tuesday;
  const work = () => {
    at = at.subtract({ minutes: 7 });
    desiredAt(timetable, addresses, at);
  };
  medianOf(work, 20);
  return medianOf(work, 31);
}

function span(timetable: Timetable, days: number, times: number): number {
  return medianOf((run) => {
    const from = begin.add({ hours: 24 * run });
    timeline(timetable, addresses, from, from.add({ hours: 24 * days }));
  }, times);
}

function perEntry(ms: number, entries: number): string {
  return `${((ms * 1e6) / (entries * Math.log2(entries))).toFixed(0)} ns per n log n`;
}

/** With the options of Node that a tick has. */
function alone(kind: Kind, entries: number): { ms: number; rss: number; heap: number } {
  const script = fileURLToPath(new URL('instant.js', import.meta.url));
  const all = Array.from({ length: 3 }, () => {
    const { stdout } = spawnSync(process.execPath, [...nodeOptions, script, kind, String(entries), '200'], {
      encoding: 'utf8',
    });
    return JSON.parse(stdout) as { ms: number; rss: number; heap: number };
  });
  const middle = (of: 'ms' | 'rss' | 'heap') => median(all.map((one) => one[of]));
  return { ms: middle('ms'), rss: middle('rss'), heap: middle('heap') };
}
