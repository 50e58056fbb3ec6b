/** One evaluation at an instant in a process of its own, as in a tick. Prints JSON: milliseconds and megabytes. */
import { performance } from 'node:perf_hooks';
import { Temporal } from 'temporal-polyfill';
import { desiredAt } from '../../generator/schedule/desired.js';
import { bigTimetable, type Kind } from './big-timetables.js';
import { addressesOf } from './figures.js';

const [kind, entries, nodes] = process.argv.slice(2);
const timetable = bigTimetable(kind as Kind, Number(entries));
const addresses = addressesOf(Number(nodes));
const began = performance.now();
if (Number(entries) > 0) {
  desiredAt(timetable, addresses, Temporal.Instant.from('2026-11-24T01:10:00Z'));
}
const ms = performance.now() - began;
const { rss, heapUsed } = process.memoryUsage();
process.stdout.write(JSON.stringify({ ms, rss: rss / 1e6, heap: heapUsed / 1e6 }));
