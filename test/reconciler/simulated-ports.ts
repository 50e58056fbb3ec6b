import { Temporal } from 'temporal-polyfill';
import { busyServers } from '../../generator/reconciler/busy.js';
import type { Limits } from '../../generator/reconciler/limits.js';
import type { Ports } from '../../generator/reconciler/ports.js';
import { SimulatedCluster } from '../../generator/simulate/cluster.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';

export const limits: Limits = {
  bootTimeoutMs: 600_000,
  drainTimeoutMs: 300_000,
  until: Number.POSITIVE_INFINITY,
  heartbeat: Number.POSITIVE_INFINITY,
  concurrency: 4,
};

/** A simulated cluster with all ports, and the sentences that were logged. VMs boot in a minute and go in half of one. */
export function simulatedPorts(): {
  clock: VirtualClock;
  cluster: SimulatedCluster;
  ports: Ports;
  lines: string[];
} {
  const clock = new VirtualClock(Temporal.Instant.from('2026-11-30T00:00:00Z'));
  const cluster = new SimulatedCluster(clock, { bootMs: 60_000, deleteMs: 30_000 });
  const lines: string[] = [];
  const ports: Ports = {
    ...cluster.ports(),
    busy: () => busyServers(cluster.swarm),
    clock,
    log: (level, sentence) => void lines.push(`${level}: ${sentence}`),
  };
  return { clock, cluster, ports, lines };
}
