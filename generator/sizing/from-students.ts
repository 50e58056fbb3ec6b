import { Temporal } from 'temporal-polyfill';
import { afterClass, type ClassItem } from '../config/class-demand.js';
import type { Config } from '../config/load.js';
import { evaluate, prepare } from '../schedule/evaluate.js';
import type { Cause } from '../schedule/reasons.js';
import type { Timetable } from '../schedule/timetable.js';
import type { ClassSizing, Peak, Seats } from './report.js';
import { nodesFor } from './seats.js';

/** More than any timetable can want. */
const unlimited = 1e9;
const hourMs = 3_600_000;
const days = 365;
const mostNames = 5;

/** The classes of a timetable file with the nodes that their students need, in the order of the file. */
export function classesSizing(
  { classes = [] }: Pick<Config, 'classes'>,
  timetable: Timetable,
  seats: Seats | undefined,
): ClassSizing[] {
  return classes.map((item, index) => {
    const series = timetable.classes?.[index];
    const { students } = item;
    const nodes = nodesOf(item, seats);
    return {
      name: item.name,
      ...(students !== undefined && { students }),
      ...(nodes !== undefined && { nodes }),
      ...(series !== undefined && { configured: series.nodes, source: series.source }),
    };
  });
}

/**
 * The most nodes at one time in the year from `now` on, and the hours of all of them: what the planner wants when each
 * class has the nodes that its students need, without the limit that the list of addresses is.
 */
export function peakSizing(
  config: Config,
  timetable: Timetable,
  seats: Seats | undefined,
  now: Temporal.Instant,
): Peak {
  const zone = timetable.time_zone;
  const from = now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toZonedDateTimeISO(zone);
  const to = from.add({ days });
  const { max_nodes: _, ...free } = resized(config, timetable, seats);
  const end = to.epochMilliseconds;
  const steps = evaluate(prepare(free, unlimited), from.epochMilliseconds, end);
  const [first] = steps;
  const highest = steps.reduce((most, step) => (step.on > most.on ? step : most), first as (typeof steps)[0]);
  const hours = steps.reduce((sum, { at, on }, index) => {
    return sum + (on * ((steps[index + 1]?.at ?? end) - at)) / hourMs;
  }, 0);
  const { price_per_node_hour: price, currency } = config;
  return {
    from: iso(from),
    to: iso(to),
    nodes: highest.on,
    ...(highest.on > 0 && {
      at: iso(Temporal.Instant.fromEpochMilliseconds(highest.at).toZonedDateTimeISO(zone)),
    }),
    names: [...new Set(highest.won.flatMap(nameOf))].slice(0, mostNames),
    overlapping: timetable.overlapping_classes ?? 'max',
    addresses: config.vcnode_all_ipaddress.length,
    node_hours: Math.round(hours * 10) / 10,
    ...(price !== undefined && {
      price: { per_node_hour: price, currency, amount: Math.round(hours * price * 100) / 100 },
    }),
  };
}

function resized(config: Config, timetable: Timetable, seats: Seats | undefined): Timetable {
  const { classes } = timetable;
  if (classes === undefined) return timetable;
  return {
    ...timetable,
    classes: classes.map((series, index) => {
      const item = config.classes?.[index];
      const nodes = item && nodesOf(item, seats);
      if (item === undefined || nodes === undefined) return series;
      return { ...series, nodes, after: afterClass(item.after_class ?? config.after_class, nodes) };
    }),
  };
}

function nodesOf({ nodes, students }: ClassItem, seats: Seats | undefined): number | undefined {
  if (students === undefined) return nodes;
  return seats === undefined ? undefined : nodesFor(students, seats.per_node);
}

function nameOf(cause: Cause): string[] {
  if (cause.kind === 'class' || cause.kind === 'after_class' || cause.kind === 'phase') return [cause.name];
  if (cause.kind === 'window') return cause.name === undefined ? [] : [cause.name];
  return cause.kind === 'override' ? [cause.reason] : [];
}

function iso(time: Temporal.ZonedDateTime): string {
  return time.toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}
