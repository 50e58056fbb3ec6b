import { Temporal } from 'temporal-polyfill';
import { exposition, type Gauge } from './exposition.js';
import type { Status } from './status-schema.js';

const results = ['ok', 'failed', 'blind', 'stand-by', 'error'] as const;
const states = ['active', 'pause', 'power_down', 'drain'] as const;
const nodeStates = ['active', 'pause', 'drain', 'not_ready', 'none'] as const;

/**
 * `state/metrics.prom`, for the textfile collector of Prometheus' node exporter. Ages are worked out by the reader,
 * `time() - …`, or they would stand still when the ticks do. What is not known is left out. Pure.
 */
export function metricsText(status: Status): string {
  const group: Record<string, string> =
    status.ugroup_name === undefined ? {} : { ugroup: status.ugroup_name };
  return exposition([...tickGauges(status), ...nodeGauges(status), ...timeGauges(status)], group);
}

function tickGauges({
  tick,
  last_success: success,
  reconciler,
  failures,
  problems,
  heartbeat,
  overrides,
}: Status): Gauge[] {
  return [
    gauge('info', 'Version of the reconciler; always 1.', [{ labels: { version: reconciler }, value: 1 }]),
    gauge(
      'last_success_timestamp_seconds',
      'When a tick last ended without trouble; 0 = never. The age is time() minus this.',
      [{ value: success === undefined ? 0 : epoch(success) }],
    ),
    gauge(
      'last_tick_timestamp_seconds',
      'When the last tick ended, however it went. time() minus this stays below some heartbeats while ticks run.',
      [{ value: epoch(tick.ended) }],
    ),
    gauge('last_tick_duration_seconds', 'How long the last tick took.', [{ value: tick.seconds }]),
    gauge(
      'last_tick_result',
      'How the last tick went: 1 for its result, 0 for the others. error: it came to nothing; blind: the VC controller told nothing.',
      results.map((result) => ({ labels: { result }, value: Number(result === tick.result) })),
    ),
    gauge(
      'heartbeat_seconds',
      'Time between two heartbeats of the timer.',
      heartbeat === undefined ? [] : [{ value: heartbeat.seconds }],
    ),
    gauge('failures', 'Addresses with a step that failed in the last tick.', [{ value: failures.length }]),
    gauge('problems', 'Addresses that are not as wanted and need a person.', [{ value: problems.length }]),
    gauge('overrides_in_force', 'Overrides in force, of the timetable file and made by command.', [
      { value: overrides.filter(({ state }) => state === 'in_force').length },
    ]),
  ];
}

function nodeGauges({ desired, observed, pending_removals: pending }: Status): Gauge[] {
  const wanted = desired?.nodes.map(({ state }) => state);
  const seen = observed?.nodes.map(({ node }) => {
    if (node === undefined) return 'none';
    return node.status === 'ready' ? node.availability : 'not_ready';
  });
  const vms = observed?.vms_known === true ? observed.nodes.flatMap(({ vm }) => vm?.state ?? []) : [];
  const servers = observed?.user_servers_known === true ? observed.nodes : undefined;
  return [
    gauge(
      'desired_nodes',
      'Listed addresses by the state that the timetable wants.',
      counted(states, wanted),
    ),
    gauge(
      'observed_nodes',
      'Listed addresses by availability of their swarm node; none: there is no node.',
      counted(nodeStates, seen),
    ),
    gauge(
      'observed_vms',
      'VMs of listed addresses by state in the VC controller.',
      counted([...new Set(vms)].sort(), vms),
    ),
    gauge(
      'user_servers',
      'User servers on listed nodes that count as work; left out in ticks that need not know.',
      servers === undefined
        ? []
        : [{ value: servers.reduce((sum, { user_servers: count = 0 }) => sum + count, 0) }],
    ),
    gauge('pending_removals', 'Nodes that are to go and wait for something.', [{ value: pending.length }]),
  ];
}

function timeGauges({ bring_up: { samples, total, steps }, next_edges: [next] }: Status): Gauge[] {
  const spreads = Object.entries({ ...steps, ...(total !== undefined && { total }) });
  return [
    gauge('bring_up_samples', 'Bring-ups that the times are learnt from.', [{ value: samples }]),
    gauge(
      'bring_up_median_seconds',
      'Median time of a bring-up by step, and in total.',
      spreads.map(([step, { median }]) => ({ labels: { step }, value: median })),
    ),
    gauge(
      'bring_up_p95_seconds',
      '95th percentile of the time of a bring-up by step, and in total.',
      spreads.map(([step, { p95 }]) => ({ labels: { step }, value: p95 })),
    ),
    gauge(
      'next_edge_timestamp_seconds',
      'When the timetable next wants something else.',
      next === undefined ? [] : [{ value: epoch(next.at) }],
    ),
  ];
}

function gauge(name: string, help: string, samples: Gauge['samples']): Gauge {
  return { name: `cwh_scaleout_${name}`, help, samples };
}

function counted(all: readonly string[], found: readonly string[] | undefined): Gauge['samples'] {
  if (found === undefined) return [];
  return all.map((state) => ({ labels: { state }, value: found.filter((one) => one === state).length }));
}

function epoch(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds / 1000;
}
