import type { Temporal } from 'temporal-polyfill';
import { withLease } from '../reconciler/hold-lease.js';
import type { Identity } from '../reconciler/lease-record.js';
import { type Memory, noMemory } from '../reconciler/memory.js';
import { OutsideError, StoppedError } from '../reconciler/outside-error.js';
import type { PlanFile } from '../reconciler/plan-file.js';
import type { Clock, Log, Ports } from '../reconciler/ports.js';
import { retriedSwarm } from '../reconciler/retried-swarm.js';
import type { runTick, TickResult } from '../reconciler/run-tick.js';
import { type MemoryLease, memoryLease, reachedLease } from './memory-lease.js';
import type { VirtualClock } from './virtual-clock.js';

/** How a control host is run. */
export interface Rules {
  /** What a tick at this instant goes by. */
  planAt(now: Temporal.Instant): PlanFile;
  /** When the next tick comes, asked in the order of time. */
  timer(): (now: Temporal.Instant) => Temporal.Instant;
  /** Whether a tick knows what the last one remembered. */
  remembers: boolean;
  controllers: 1 | 2;
}

export interface Surroundings {
  clock: VirtualClock;
  /** Everything but clock and log, and `busy`, which needs both. */
  ports: Omit<Ports, 'clock' | 'log' | 'busy'>;
  busy(clock: Clock, log: Log): Ports['busy'];
  log: Log;
  tick: typeof runTick;
  /** @throws OutsideError when the manager does not answer, which keeps the lease. */
  reachManager(): void;
  /** After each tick that acted. */
  onTick(now: Temporal.Instant): void;
}

/** So much later than the first the second one's timer fires. */
const offsetMs = 7000;

/** The control hosts from now until `until` (on the clock of `elapsed()`): their ticks, in turn or by the lease. */
export async function runControlHosts(rules: Rules, around: Surroundings, until: number): Promise<void> {
  const lease = memoryLease();
  const hosts = rules.controllers === 1 ? [controlHost(rules, around)] : two(rules, around, lease);
  await Promise.all(hosts.map((host) => host(until)));
}

type ControlHost = (until: number) => Promise<void>;

function two(rules: Rules, around: Surroundings, lease: MemoryLease): ControlHost[] {
  return [0, 1].map((index) => controlHost(rules, around, { index, lease }));
}

function controlHost(
  rules: Rules,
  around: Surroundings,
  shared?: { index: number; lease: MemoryLease },
): ControlHost {
  const { clock } = around;
  const lateMs = shared === undefined ? 0 : shared.index * offsetMs;
  const next = offset(rules.timer(), clock, lateMs);
  let memory: Memory = noMemory;
  const act = async (own: Clock, unclean: boolean) => {
    const { ports, log, tick } = around;
    const before = rules.remembers ? memory : noMemory;
    const result = await tick(
      rules.planAt(own.now()),
      { ...ports, swarm: retriedSwarm(ports.swarm, own), busy: around.busy(own, log), clock: own, log },
      {
        memory: unclean ? { ...before, unclean } : before,
        beforeActing: async (dying) => {
          memory = dying;
        },
      },
    );
    refuseBug(result);
    memory = result.memory;
    around.onTick(clock.now());
  };
  const once = () => (shared === undefined ? alone(clock, act) : underLease(around, shared, next, act));
  return async (until) => {
    if (lateMs > 0) await clock.sleep(lateMs);
    while (clock.elapsed() < until) {
      await once().catch((error: unknown) => {
        // As the real run: told, and the next tick goes on.
        if (!(error instanceof OutsideError || error instanceof StoppedError)) throw error;
        around.log('error', error.message);
      });
      const ms = next().epochMilliseconds - clock.now().epochMilliseconds;
      await clock.sleep(Math.max(0, Math.min(ms, until - clock.elapsed())));
    }
  };
}

/** When the timer fires next, so much later than it says. */
function offset(
  timer: (now: Temporal.Instant) => Temporal.Instant,
  clock: Clock,
  milliseconds: number,
): () => Temporal.Instant {
  if (milliseconds === 0) return () => timer(clock.now());
  return () => timer(clock.now().subtract({ milliseconds })).add({ milliseconds });
}

function refuseBug({ failures }: TickResult): void {
  const bug = failures.find(({ bug: isBug }) => isBug);
  if (bug !== undefined) throw new Error(bug.message);
}

/** One run of the program: what it leaves behind does nothing when it is over. */
async function alone(clock: Clock, act: (own: Clock, unclean: boolean) => Promise<void>): Promise<void> {
  let over = false;
  const throwIfStopped = () => {
    if (over) throw new StoppedError('the tick is over');
  };
  const own: Clock = {
    now: () => clock.now(),
    elapsed: () => clock.elapsed(),
    random: () => clock.random(),
    throwIfStopped,
    sleep: (ms) => clock.sleep(ms).then(throwIfStopped),
  };
  try {
    await act(own, false);
  } finally {
    over = true;
  }
}

async function underLease(
  { clock, log, reachManager }: Surroundings,
  { index, lease }: { index: number; lease: MemoryLease },
  nextTick: () => Temporal.Instant,
  act: (own: Clock, unclean: boolean) => Promise<void>,
): Promise<void> {
  const me: Identity = {
    holder: `control-host-${index + 1}`,
    host: `control-host-${index + 1}`,
    deployment: 'simulated',
    deployedAt: clock.now(),
    run: `${index + 1}-${clock.elapsed()}`,
  };
  const store = reachedLease(lease, reachManager);
  const held = await withLease(store, me, clock, log, { nextTick }, act);
  if ('standBy' in held) log('debug', `${me.host} stands by: ${held.standBy}`);
}
