import { Temporal } from 'temporal-polyfill';
import { learnedLead } from '../../reconciler/leads.js';
import { type Memory, noMemory } from '../../reconciler/memory.js';
import { OutsideError } from '../../reconciler/outside-error.js';
import { withOverrides } from '../../reconciler/override-list.js';
import type { StoredOverride } from '../../reconciler/override-schema.js';
import type { PlanFile } from '../../reconciler/plan-file.js';
import type { Clock, Log } from '../../reconciler/ports.js';
import { runTick } from '../../reconciler/run-tick.js';
import { VirtualClock } from '../virtual-clock.js';
import { compareTick, type TickDifference, type Told } from './compare.js';
import { eventOf } from './events.js';
import type { Journal, JournalTick, Logged } from './journal.js';
import { JournalError } from './journal-lines.js';
import { JournalWorld, type OutsideChange } from './journal-world.js';
import { bringUpsFor } from './known-lead.js';

export interface ReplayOptions {
  /** Those that were made by command (`state/overrides.json`). */
  overrides?: readonly StoredOverride[];
  /** The reconciler's. */
  tick?: typeof runTick;
}

export interface ReplayResult {
  /** Of the journal, as far as they were replayed. */
  ticks: number;
  /** Begins of steps that are the same. */
  steps: number;
  /** First and last tick, ms since 1970. */
  from: number;
  to: number;
  /** What no tick of the journal had made. */
  outside: (OutsideChange & { line: number; at: number })[];
  /** Ticks without an end: killed, or cut off. */
  unfinished: { line: number; at: number }[];
  /** Longer between two ticks than the timer lets it be. */
  gaps: { line: number; at: number; seconds: number }[];
  /** The most that an event of the replay was earlier or later than the journal's, in ms. */
  furthestMs: number;
  /** Ticks whose lead was not what the replay had learnt: it began with bring-ups that the journal does not have. */
  leadsTaken: number;
  /** Absent: the same actions in the same order. */
  difference?: ReplayDifference;
}

export type ReplayDifference =
  | TickDifference<Logged>
  /** The replay was still at work when the journal's next tick began. */
  | { kind: 'at-work'; expected: Logged; came?: Told };

/**
 * Between nodes, what is closer than this in the journal has no order, in ms; or than twice what its times are exact
 * to: of two that are cut to seconds, each may be nearly a second later.
 */
const leastSlackMs = 50;

/**
 * Runs the ticks of a journal once more, by the same code from the same plan, in a world that takes as long and sees
 * what the journal saw, and looks whether they do the same.
 *
 * @throws JournalError when the journal is of another deployment, or of overrides that are not given.
 */
export async function replay(
  plan: PlanFile,
  journal: Journal,
  { overrides = [], tick: run = runTick }: ReplayOptions = {},
): Promise<ReplayResult> {
  const [first] = journal.ticks;
  if (first === undefined) throw new JournalError('noTick', 0);
  checkAddresses(plan, journal);
  checkOverrides(journal, overrides);
  const clock = new VirtualClock(Temporal.Instant.fromEpochMilliseconds(first.at));
  const world = new JournalWorld(plan, journal, clock);
  const slackMs = Math.max(leastSlackMs, journal.resolutionMs * 2);
  const result: ReplayResult = {
    ticks: 0,
    steps: 0,
    from: first.at,
    to: first.at,
    outside: [],
    unfinished: [],
    gaps: [],
    furthestMs: 0,
    leadsTaken: 0,
  };
  let memory: Memory = noMemory;
  for (const [index, tick] of journal.ticks.entries()) {
    const next = journal.ticks[index + 1];
    const place = { line: (tick.events[0] as Logged).line, at: tick.at };
    if (clock.now().epochMilliseconds > tick.at)
      return { ...result, difference: { kind: 'at-work', expected: tick.events[0] as Logged } };
    clock.advanceTo(Temporal.Instant.fromEpochMilliseconds(tick.at));
    noteGap(result, tick, journal.ticks[index - 1], plan);
    const changes = await world.begin(tick);
    // What the first tick saw is where the replay begins.
    if (index > 0) result.outside.push(...changes.map((change) => ({ ...change, ...place })));
    const known = withLead(memory, tick, plan);
    if (known !== memory && index > 0) result.leadsTaken += 1;
    const timetable = withOverrides(plan.timetable, madeBy(overrides, tick.at));
    const limit = limitOf(tick, next);
    const ran = await runOne({ ...plan, timetable }, { tick, memory: known, world, clock, limit, run });
    memory = ran.memory;
    result.ticks += 1;
    result.to = tick.at;
    if (!tick.ended) result.unfinished.push({ line: (tick.events.at(-1) as Logged).line, at: tick.at });
    const difference = compareTick(tick.events, ran.events, { slackMs, cut: !tick.ended });
    if (difference !== undefined) return { ...result, difference };
    result.steps += ran.events.filter(({ event }) => event.kind === 'begin').length;
    result.furthestMs = Math.max(result.furthestMs, furthest(tick.events, ran.events));
  }
  return result;
}

/** Behind a tick that was killed: what its last lines tell of may come a little later in the replay. Ms. */
const cutSlackMs = 3000;

/** When a tick must have ended, in ms since 1970. */
function limitOf({ ended, events }: JournalTick, next: JournalTick | undefined): number {
  const nextAt = next?.at ?? Number.POSITIVE_INFINITY;
  return ended ? nextAt : Math.min(nextAt, (events.at(-1) as Logged).at + cutSlackMs);
}

/** One tick, until it ends or, in the journal, was no more. */
async function runOne(
  plan: PlanFile,
  {
    tick,
    memory: before,
    world,
    clock,
    limit,
    run,
  }: {
    tick: JournalTick;
    memory: Memory;
    world: JournalWorld;
    clock: VirtualClock;
    limit: number;
    run: typeof runTick;
  },
): Promise<{ memory: Memory; events: Told[] }> {
  const events: Told[] = [];
  let stopped = false;
  let memory = before;
  const log: Log = (_level, sentence) => {
    const event = stopped ? undefined : eventOf(sentence);
    if (event === undefined) return;
    events.push({ at: clock.now().epochMilliseconds, sentence, event });
    if (event.kind === 'begin') world.beginStep(event.address, event.step);
    else if (event.kind === 'done' || event.kind === 'failed' || event.kind === 'not-yet')
      world.endStep(event.address);
  };
  const own = tickClock(clock, () => stopped);
  const work = run(
    plan,
    { ...world.ports(own), clock: own, log },
    {
      memory: before,
      ...(heldBy(tick) !== undefined && { holdRemovals: heldBy(tick) as string }),
      beforeActing: async (remembered) => {
        memory = remembered;
      },
    },
  ).then(
    (result) => {
      // A killed tick had remembered no more than what it left before it acted.
      if (tick.ended) memory = result.memory;
    },
    (error: unknown) => {
      // It came to nothing; so did the journal's, or the events differ. Whatever else it is is a bug.
      if (!(error instanceof OutsideError)) throw error;
    },
  );
  const end = Number.isFinite(limit)
    ? clock.sleep(Math.max(0, limit - clock.now().epochMilliseconds))
    : never();
  await clock.run(Promise.race([work, end]));
  stopped = true;
  return { memory, events };
}

function never(): Promise<never> {
  return new Promise(() => {});
}

/** Nothing that sleeps by it wakes once the tick is over. */
function tickClock(clock: VirtualClock, isOver: () => boolean): Clock {
  return {
    now: () => clock.now(),
    elapsed: () => clock.elapsed(),
    random: () => clock.random(),
    throwIfStopped: () => {},
    sleep: (ms) => clock.sleep(ms).then(() => (isOver() ? never() : undefined)),
  };
}

function heldBy({ held, observed }: JournalTick): string | undefined {
  if (observed?.removalsHeld !== true) return undefined;
  return held ?? 'nothing is removed';
}

/** What the replay would learn is what the real one had learnt, or it is told. */
function withLead(memory: Memory, { observed }: JournalTick, { policy }: PlanFile): Memory {
  if (observed === undefined) return memory;
  if (learnedLead(memory.bringUps, policy.lead_seconds) === observed.leadSeconds) return memory;
  return { ...memory, bringUps: bringUpsFor(observed.leadSeconds, policy.lead_seconds) };
}

function madeBy(overrides: readonly StoredOverride[], at: number): StoredOverride[] {
  // Made within the second in which the tick began, it counts: the time is cut to seconds.
  return overrides.filter(({ made }) => Temporal.Instant.from(made).epochMilliseconds <= at);
}

function noteGap(
  result: ReplayResult,
  tick: JournalTick,
  former: JournalTick | undefined,
  { policy }: PlanFile,
) {
  if (former === undefined) return;
  const busyUntil = (former.events.at(-1) as Logged).at;
  const seconds = Math.round((tick.at - Math.max(busyUntil, former.at)) / 1000);
  if (seconds > policy.heartbeat_seconds * 1.5)
    result.gaps.push({ line: (tick.events[0] as Logged).line, at: tick.at, seconds });
}

function furthest(journal: readonly Logged[], replayed: readonly Told[]): number {
  const times = (events: readonly Told[]) => {
    const all = new Map<string, number>();
    for (const { event, at } of events)
      if (event.kind === 'begin' || event.kind === 'done') all.set(JSON.stringify(event), at);
    return all;
  };
  const theirs = times(journal);
  return Math.max(0, ...[...times(replayed)].map(([key, at]) => Math.abs(at - (theirs.get(key) ?? at))));
}

function checkAddresses({ vcnode_all_ipaddress: listed }: PlanFile, { ticks }: Journal): void {
  const isListed = new Set(listed);
  for (const { observed, events } of ticks) {
    const line = (events[0] as Logged).line;
    const missing = observed && listed.find((address) => !observed.states.has(address));
    if (missing !== undefined) throw new JournalError('otherAddresses', line, missing);
    const planned = events.find(({ event }) => event.kind === 'plan' && !isListed.has(event.address));
    if (planned?.event.kind === 'plan')
      throw new JournalError('otherAddresses', planned.line, planned.event.address);
  }
}

function checkOverrides({ ticks }: Journal, overrides: readonly StoredOverride[]): void {
  const known = new Set(overrides.map(({ id }) => id));
  for (const { event, line } of ticks.flatMap(({ events }) => events)) {
    const unknown = event.kind === 'overrides' ? event.ids.find((id) => !known.has(id)) : undefined;
    if (unknown !== undefined) throw new JournalError('unknownOverride', line, unknown);
  }
}
