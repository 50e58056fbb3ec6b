import { Temporal } from 'temporal-polyfill';
import { iso } from '../preview/iso.js';
import type { PlanFile } from '../reconciler/plan-file.js';
import { lowerBoundMs } from './lower-bound.js';
import { type BySeatCause, noneMissing, seatCauses } from './missing-seats.js';
import { type Amount, amounts } from './over-days.js';
import type { ClassOutcome, DayOutcome, Outcome, SimulationReport } from './report.js';
import type { Course } from './run-term.js';
import type { SimulationSettings } from './settings.js';
import { timelineOf } from './timeline-of.js';
import { type WantedNodes, wantedAt } from './wanted-nodes.js';
import type { ClassInWorld, World } from './world.js';

/** The world, played in three ways. */
export interface Played {
  outcome: Course;
  polling: Course;
  always: Course;
  /** By the timetable. */
  wanted: WantedNodes;
}

type Price = SimulationReport['price'];

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** What is to be told of a world that was played. Pure. */
export function reportOf(
  plan: PlanFile,
  world: World,
  { outcome, polling, always, wanted: wantedOver }: Played,
  settings: SimulationSettings,
  price: Price,
): SimulationReport {
  const { from, to } = world;
  const zone = plan.timetable.time_zone;
  const show = (ms: number) => iso(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone));
  const wanted = world.classes.map(({ begin }) => wantedAt(wantedOver, begin));
  const told = (course: Course) => outcomeOf(course, world, wanted, price);
  const least = lowerBoundMs(outcome.users.ran, settings.seatsPerNode, world.boots.shortestMs, world);
  return {
    version: 1,
    time_zone: zone,
    from: show(from),
    to: show(to),
    nodes: plan.vcnode_all_ipaddress.length,
    settings,
    ...(price !== undefined && { price }),
    outcome: told(outcome),
    compared: {
      always_on: told(always),
      polling: told(polling),
      lower_bound: costed({ node_hours: hours(least) }, price),
    },
    classes: world.classes.map((held, index) => classOutcome(held, index, outcome, wanted, world, show)),
    days: daysOf(outcome, world, zone),
    timeline: timelineOf(outcome.uptimes, outcome.users.ran, world),
    faults: outcome.faults.map(({ at, ...what }) => ({ at: show(at), ...what })),
  };
}

function outcomeOf(course: Course, world: World, wanted: readonly number[], price: Price): Outcome {
  const { users, usable, ticks, vmsCreated } = course;
  const [up] = amounts(course.uptimes, [world.from, world.to]) as [Amount];
  const [waited] = amounts(users.waits, [world.from, world.to]) as [Amount];
  const late = world.classes.map((held, index) => {
    const nodes = wanted[index] ?? 0;
    return lateMs(held, nodes, usable) ?? Math.min(held.end, world.to) - held.begin;
  });
  const sum = (what: 'waited' | 'turnedAway') => users.attendance.reduce((all, one) => all + one[what], 0);
  const { node_hours, ...cost } = costed({ node_hours: hours(up.ms) }, price);
  return {
    node_hours,
    ...cost,
    seat_minutes_missing: minutes(waited.ms),
    seat_minutes_missing_by: byCause(users.attendance.map(({ waitedMsBy }) => waitedMsBy)),
    students_waited: sum('waited'),
    students_turned_away: sum('turnedAway'),
    classes_late: late.filter((ms) => ms > 0).length,
    worst_late_minutes: minutes(late.reduce((most, ms) => Math.max(most, ms), 0)),
    killed_in_use: users.killedInUse,
    killed_idle: users.killedIdle,
    culled: users.culled,
    ticks,
    vms_created: vmsCreated,
  };
}

function classOutcome(
  held: ClassInWorld,
  index: number,
  { users, usable }: Course,
  wanted: readonly number[],
  world: World,
  show: (ms: number) => string,
): ClassOutcome {
  const { name, begin, end, enrolled } = held;
  const nodes = wanted[index] ?? 0;
  const late = lateMs(held, nodes, usable);
  const {
    came = 0,
    waitedMs = 0,
    waitedMsBy = noneMissing(),
    killedInUse = 0,
  } = users.attendance[index] ?? {};
  return {
    name,
    begin: show(begin),
    end: show(Math.min(end, world.to)),
    enrolled,
    came,
    nodes_wanted: nodes,
    nodes_usable: usable.findLast(({ at }) => at <= begin)?.nodes ?? 0,
    ...(late !== undefined && { late_minutes: minutes(late) }),
    seat_minutes_missing: minutes(waitedMs),
    seat_minutes_missing_by: byCause([waitedMsBy]),
    killed_in_use: killedInUse,
  };
}

function byCause(all: readonly BySeatCause[]): BySeatCause {
  const sum = noneMissing();
  for (const cause of seatCauses) sum[cause] = minutes(all.reduce((ms, one) => ms + one[cause], 0));
  return sum;
}

/** From the begin until so many nodes were usable; undefined when that did not come before the end. */
function lateMs(
  { begin, end }: Pick<ClassInWorld, 'begin' | 'end'>,
  nodes: number,
  usable: Course['usable'],
): number | undefined {
  let place = usable.findLastIndex(({ at }) => at <= begin);
  for (; place < usable.length; place += 1) {
    const step = usable[place];
    if (step === undefined) continue;
    if (step.at >= end) return undefined;
    if (step.nodes >= nodes) return Math.max(0, step.at - begin);
  }
  return undefined;
}

function daysOf({ uptimes, users }: Course, { from, to }: World, zone: string): DayOutcome[] {
  const { dates, bounds } = localDays(from, to, zone);
  const vms = amounts(uptimes, bounds);
  const servers = amounts(users.ran, bounds);
  const waits = amounts(users.waits, bounds);
  return dates.map((date, index) => ({
    date,
    node_hours: hours(vms[index]?.ms ?? 0),
    seat_minutes_missing: minutes(waits[index]?.ms ?? 0),
    most_vms: vms[index]?.most ?? 0,
    most_servers: servers[index]?.most ?? 0,
  }));
}

function localDays(from: number, to: number, zone: string): { dates: string[]; bounds: number[] } {
  const dates: string[] = [];
  const bounds = [from];
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  for (let begin = from; begin < to; ) {
    dates.push(date.toString());
    date = date.add({ days: 1 });
    begin = Math.min(to, date.toZonedDateTime({ timeZone: zone }).epochMilliseconds);
    bounds.push(begin);
  }
  return { dates, bounds };
}

function costed(told: { node_hours: number }, price: Price): { node_hours: number; cost?: number } {
  return price === undefined ? told : { ...told, cost: rounded(told.node_hours * price.per_node_hour, 100) };
}

function hours(ms: number): number {
  return rounded(ms / hourMs, 1000);
}

function minutes(ms: number): number {
  return rounded(ms / minuteMs, 100);
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
