import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../reconciler/busy.js';
import { noMemory } from '../reconciler/memory.js';
import type { PlanFile } from '../reconciler/plan-file.js';
import type { Level } from '../reconciler/ports.js';
import type { runTick } from '../reconciler/run-tick.js';
import { type ClusterOptions, SimulatedCluster } from './cluster.js';
import { timer } from './timer.js';
import { VirtualClock } from './virtual-clock.js';

/** Something that happened, for the timeline. */
export interface DayEvent {
  at: Temporal.ZonedDateTime;
  level: Level;
  sentence: string;
  /** Swarm availability by address at that moment; addresses without a ready node are absent. */
  nodes: ReadonlyMap<string, string>;
}

export interface DayOptions extends ClusterOptions {
  from: Temporal.Instant;
  to: Temporal.Instant;
  heartbeatMinutes: number;
  /** Ports report through it; the tick itself is the reconciler's. */
  tick: typeof runTick;
}

/**
 * Replays [from, to) through the reconciler's own tick against a simulated cluster, with the timer's rule:
 * at each heartbeat and at each edge, and never while a tick is still at work.
 */
export async function simulateDay(
  plan: PlanFile,
  options: DayOptions,
): Promise<{ events: DayEvent[]; ticks: number }> {
  const clock = new VirtualClock(options.from);
  const cluster = new SimulatedCluster(clock, options);
  const zone = plan.timetable.time_zone;
  const events: DayEvent[] = [];
  const log = (level: Level, sentence: string) => {
    const ready = cluster.nodes().filter(({ status }) => status === 'ready');
    events.push({
      at: clock.now().toZonedDateTimeISO(zone),
      level,
      sentence,
      nodes: new Map(ready.map(({ address, availability }) => [address, availability])),
    });
  };
  const nextTick = timer(plan, options.heartbeatMinutes);
  let ticks = 0;
  let memory = noMemory;
  while (Temporal.Instant.compare(clock.now(), options.to) < 0) {
    const result = await clock.run(
      options.tick(
        plan,
        {
          ...cluster.ports(),
          busy: () => busyServers(cluster.swarm),
          clock,
          log,
        },
        { memory },
      ),
    );
    memory = result.memory;
    ticks += 1;
    clock.advanceTo(nextTick(clock.now()));
  }
  return { events, ticks };
}
