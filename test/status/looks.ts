import { Temporal } from 'temporal-polyfill';
import type { Look, Timer } from '../../generator/control/look.js';
import { type Status, statusSchema } from '../../generator/reconciler/status-schema.js';

export const now = Temporal.Instant.from('2026-11-30T02:20:31Z');

const timer: Timer = {
  unit: 'cwh-worker-node',
  loaded: true,
  enabled: 'enabled',
  active: 'active',
  next: Temporal.Instant.from('2026-11-30T02:22:00Z'),
  atWork: false,
  result: 'success',
  exitStatus: 0,
  ended: Temporal.Instant.from('2026-11-30T02:20:13Z'),
};

/** What a tick has told on a Monday at 11:20 in Tokyo. @param changes keys of status.json. */
export function toldStatus(nodes: number, changes: Record<string, unknown> = {}): Status {
  const addresses = Array.from({ length: nodes }, (_, index) => `172.30.2.${101 + index}`);
  const active = Math.ceil(nodes / 2);
  const counts = { active, pause: 0, power_down: 0, drain: nodes - active };
  const because = 'in class since Mon 2026-11-30 08:30 (scaleout.yml:37)';
  return statusSchema.parse({
    version: 1,
    reconciler: '0.1.0',
    ugroup_name: 'Hub1',
    time_zone: 'Asia/Tokyo',
    tick: {
      began: '2026-11-30T02:20:01Z',
      ended: '2026-11-30T02:20:12Z',
      seconds: 11.2,
      result: 'ok',
      exit_status: 0,
    },
    heartbeat: { seconds: 120, overdue_after: '2026-11-30T02:37:01Z' },
    last_success: '2026-11-30T02:20:12Z',
    failures: [],
    problems: [],
    desired: {
      at: '2026-11-30T02:20:01Z',
      counts,
      because,
      nodes: addresses.map((address, index) => ({ address, state: index < active ? 'active' : 'drain' })),
    },
    observed: {
      at: '2026-11-30T02:20:01Z',
      vms_known: true,
      user_servers_known: true,
      nodes: addresses.map((address, index) =>
        index < active
          ? {
              address,
              vm: { node_id: `n${index}`, state: 'RUNNING' },
              node: { id: `s${index}`, status: 'ready', availability: 'active' },
              user_servers: 12 - (index % 5),
            }
          : { address },
      ),
      unlisted: [],
    },
    pending_removals: [],
    bring_up: { samples: 0, steps: {} },
    next_edges: [
      {
        at: '2026-11-30T04:00:00Z',
        counts: { active: 1, pause: 0, power_down: 0, drain: nodes - 1 },
        because: 'outside class since Mon 2026-11-30 13:00 (scaleout.yml:41)',
      },
      {
        at: '2026-12-06T23:30:00Z',
        counts,
        because: 'in class since Mon 2026-12-07 08:30 (scaleout.yml:37)',
      },
    ],
    ...changes,
  });
}

/** A look at which all is well, but for the changes. */
export function lookAt(
  status: Status | undefined,
  changes: { timer?: Partial<Timer> } & Partial<Omit<Look, 'timer'>> = {},
): Look {
  return { now, ...(status && { status }), ...changes, timer: { ...timer, ...changes.timer } };
}

/** Much that is not as it should be, at once. */
export function badStatus(): Status {
  const good = toldStatus(6);
  const [first, second, third, fourth] = good.observed?.nodes ?? [];
  return toldStatus(6, {
    tick: { ...good.tick, result: 'failed', exit_status: 1 },
    last_success: '2026-11-29T23:00:12Z',
    problems: [
      {
        address: '172.30.2.103',
        message:
          'no VM; the last one failed (no capacity in this zone, attempt 3); tried again at 2026-11-30T02:24:00Z',
        since: '2026-11-30T02:04:00Z',
      },
    ],
    preflight: {
      for: '2026-11-30T04:00:00Z',
      findings: ['the VC controller refuses the access token: get a valid one and install it'],
    },
    observed: {
      ...good.observed,
      nodes: [
        first,
        { ...second, vm: { node_id: 'n1', state: 'BOOTING' }, node: undefined, user_servers: undefined },
        { address: third?.address },
        {
          ...fourth,
          vm: { node_id: 'n3', state: 'RUNNING' },
          node: { id: 's3', status: 'ready', availability: 'pause' },
          user_servers: 3,
        },
        { address: '172.30.2.105' },
        { address: '172.30.2.106' },
      ],
      unlisted: ['172.30.2.200'],
    },
    pending_removals: [
      {
        address: '172.30.2.104',
        node_id: 's3',
        since: '2026-11-30T02:00:01Z',
        until: '2026-11-30T02:30:01Z',
        waits_for: '3 user server(s)',
        user_servers: 3,
      },
    ],
    upcoming_removals: [
      { address: '172.30.2.101', node_id: 's0', at: '2026-11-30T04:00:00Z', user_servers: 12 },
    ],
    overrides: [
      {
        from: '2026-11-30T10:00',
        until: '2026-11-30T15:00',
        add: 2,
        reason: '定期試験',
        id: '3f9a',
        by: 'tanaka',
        state: 'in_force',
      },
      {
        from: '2026-12-01T09:00',
        until: '2026-12-01T12:00',
        hold: true,
        reason: 'visit',
        source: 'scaleout.yml:60',
        state: 'to_come',
      },
    ],
  });
}
