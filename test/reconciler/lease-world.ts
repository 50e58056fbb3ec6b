import { Temporal } from 'temporal-polyfill';
import { LeaseRefused } from '../../generator/reconciler/acquire-lease.js';
import { withLease } from '../../generator/reconciler/hold-lease.js';
import type { LeaseTimings } from '../../generator/reconciler/lease.js';
import type { Identity } from '../../generator/reconciler/lease-record.js';
import type { LeaseStore } from '../../generator/reconciler/lease-store.js';
import { OutsideError, StoppedError } from '../../generator/reconciler/outside-error.js';
import type { Clock } from '../../generator/reconciler/ports.js';
import { memoryLease } from '../../generator/simulate/memory-lease.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';

/** All times in seconds from the beginning of the world. */
export interface Contender {
  /** What its wall clock is ahead. */
  skew: number;
  /** Its ticks come so long after those of a host without. */
  offset: number;
  deployment: string;
  deployedAt: number;
  /** Lengths of the work of its ticks, in turn. */
  works: readonly number[];
  /** When its process dies, and how long until its next one begins. */
  deaths: readonly { at: number; down: number }[];
  /** When its process stands still, and for how long. */
  stalls: readonly { at: number; lasts: number }[];
}

/** What happens to one request. */
export interface Fate {
  /** Seconds until it takes effect, and from then to the answer. */
  before: number;
  after: number;
  /** A request or an answer that does not arrive. */
  lost?: 'request' | 'answer';
}

/** A time in which one contender acted. */
export interface Acting {
  contender: number;
  from: number;
  /** The last time at which it did something. */
  until: number;
}

export interface WorldOptions {
  contenders: readonly Contender[];
  /** Taken in turn, for all requests of all. */
  fates: readonly Fate[];
  seconds: number;
  heartbeat: number;
  timings?: LeaseTimings;
  /** To break it: a store that writes whatever the version. */
  ignoresVersion?: boolean;
}

const begin = Temporal.Instant.from('2026-04-08T00:00:00Z');

/**
 * Control hosts of one swarm, on one true time: each with a wall clock of its own, dying, standing still, and with a
 * network that is slow and loses things.
 *
 * A contender acts from the beginning of its work on, as long as its clock does not throw.
 */
export async function runWorld(options: WorldOptions): Promise<{ acting: Acting[]; twoActing: string[] }> {
  const time = new VirtualClock(begin);
  const seconds = () => time.elapsed() / 1000;
  const stored = memoryLease(options.ignoresVersion);
  const at = { work: new Map<number, { clock: Clock; dead(): boolean }>() };
  const acting: Acting[] = [];
  const twoActing: string[] = [];
  const bugs: unknown[] = [];
  let requests = 0;
  const never = new Promise<never>(() => {});

  const live = async (index: number, contender: Contender, life: { dead: boolean }) => {
    /** Nothing happens in a process that is dead, or that stands still. */
    const awake = async (): Promise<void> => {
      for (;;) {
        if (life.dead) return never;
        const now = seconds();
        const stall = contender.stalls.find((one) => one.at <= now && now < one.at + one.lasts);
        if (stall === undefined) return;
        await time.sleep(Math.round((stall.at + stall.lasts - now) * 1000));
      }
    };
    const sleep = async (ms: number) => {
      await time.sleep(ms);
      await awake();
    };
    const clock: Clock = {
      now: () => time.now().add({ seconds: contender.skew }),
      elapsed: () => time.elapsed(),
      sleep,
      throwIfStopped: () => {},
      random: () => time.random(),
    };
    const request = async <T>(effect: () => T): Promise<T> => {
      const fate = options.fates[requests % options.fates.length] ?? { before: 0, after: 0 };
      requests += 1;
      // Under way it is out of the process, and takes effect even when that has died.
      const done = time
        .sleep(fate.before * 1000)
        .then(() => (fate.lost === 'request' ? undefined : effect()));
      const answer = await Promise.allSettled([done]);
      await time.sleep(fate.after * 1000);
      await awake();
      if (fate.lost !== undefined) throw new OutsideError('manager', 'unreachable', 'no answer');
      if (answer[0].status === 'rejected') throw answer[0].reason;
      return answer[0].value as T;
    };
    const store: LeaseStore = {
      read: () => request(() => stored.read()),
      create: (labels) => request(() => stored.create(labels)),
      write: (id, version, labels) => request(() => stored.write(id, version, labels)),
    };
    const untilNextTickMs = () => {
      const period = options.heartbeat * 1000;
      const since = (time.elapsed() - contender.offset * 1000) % period;
      return period - (since < 0 ? since + period : since);
    };
    const work = async (guarded: Clock, length: number) => {
      guarded.throwIfStopped();
      const from = seconds();
      for (const [who, { clock: theirs, dead }] of at.work)
        if (who !== index && !dead() && goesOn(theirs))
          twoActing.push(`${index} begins at ${from} while ${who} acts`);
      at.work.set(index, { clock: guarded, dead: () => life.dead });
      const entry: Acting = { contender: index, from, until: from };
      acting.push(entry);
      try {
        while (seconds() < from + length) {
          await guarded.sleep(10_000);
          entry.until = seconds();
        }
      } finally {
        at.work.delete(index);
      }
    };
    for (let tick = 0; ; tick += 1) {
      await sleep(untilNextTickMs());
      const me: Identity = {
        holder: `holder-${index}`,
        host: `host-${index}`,
        deployment: contender.deployment,
        deployedAt: begin.add({ seconds: contender.deployedAt }),
        run: `run-${index}-${time.elapsed()}`,
      };
      const nextTick = () => clock.now().add({ milliseconds: untilNextTickMs() });
      const length = contender.works[tick % contender.works.length] ?? 0;
      try {
        await withLease(
          store,
          me,
          clock,
          () => {},
          { nextTick, ...(options.timings && { timings: options.timings }) },
          (guarded) => work(guarded, length),
        );
      } catch (error) {
        const usual =
          error instanceof LeaseRefused || error instanceof StoppedError || error instanceof OutsideError;
        if (!usual) throw error;
      }
    }
  };

  const lives = async (index: number, contender: Contender) => {
    for (const { at: death, down } of contender.deaths.toSorted((a, b) => a.at - b.at)) {
      const left = death - seconds();
      if (left <= 0) continue;
      const life = { dead: false };
      live(index, contender, life).catch((error: unknown) => bugs.push(error));
      await time.sleep(Math.round(left * 1000));
      life.dead = true;
      at.work.delete(index);
      await time.sleep(down * 1000);
    }
    await live(index, contender, { dead: false });
  };

  for (const [index, contender] of options.contenders.entries())
    lives(index, contender).catch((error: unknown) => bugs.push(error));
  await time.run(time.sleep(options.seconds * 1000));
  if (bugs.length > 0) throw bugs[0];
  return { acting, twoActing };
}

/** Whether a work that goes by this clock goes on. */
export function goesOn(clock: Clock): boolean {
  try {
    clock.throwIfStopped();
    return true;
  } catch {
    return false;
  }
}
