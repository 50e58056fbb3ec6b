import { withLease } from '../../generator/reconciler/hold-lease.js';
import { leaseTimings } from '../../generator/reconciler/lease.js';
import { noMemory } from '../../generator/reconciler/memory.js';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import type { Ports } from '../../generator/reconciler/ports.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { type Code, realCode } from './world.js';

type Tick = typeof runTick;

const withPorts =
  (change: (ports: Ports, file: PlanFile) => Partial<Ports>): Tick =>
  (file, ports, options) =>
    runTick(file, { ...ports, ...change(ports, file) }, options);

const withFile =
  (change: (file: PlanFile) => PlanFile): Tick =>
  (file, ports, options) =>
    runTick(change(file), ports, options);

const ticks: Readonly<Record<string, Tick>> = {
  'takes every node for idle': withPorts(() => ({ busy: async () => new Map() })),
  'does not wait for users': withFile((file) => ({
    ...file,
    policy: { ...file.policy, drain_wait_seconds: 0, after_drain_wait: 'force' },
  })),
  'exports nothing': withPorts(({ exports }) => ({ exports: { ...exports, change: async () => {} } })),
  'does not pull the image': withPorts(({ machines }) => ({
    machines: {
      connect: async (vm) => ({ ...(await machines.connect(vm)), pullImage: async () => {} }),
    },
  })),
  'takes a controller that is away for one without VMs': withPorts(({ cloud }) => ({
    cloud: { ...cloud, list: () => cloud.list().catch(() => []) },
  })),
  'is blind for the marks of leaving nodes': withPorts(({ swarm }) => ({
    swarm: { ...swarm, list: async () => (await swarm.list()).map((node) => ({ ...node, labels: {} })) },
  })),
  'never removes': (file, ports, options) => runTick(file, ports, { ...options, holdRemovals: 'no' }),
  'wants one active node less': withFile((file) => ({
    ...file,
    timetable: {
      ...file.timetable,
      phases: file.timetable.phases.map((phase) => {
        const { active, pause, drain } = phase.counts;
        if (active === 0) return phase;
        return { ...phase, counts: { ...phase.counts, active: active - 1, pause, drain: drain + 1 } };
      }),
    },
  })),
  'looks after one address too many': withFile((file) => ({
    ...file,
    vcnode_all_ipaddress: [...file.vcnode_all_ipaddress, '10.0.0.77'],
    timetable: {
      ...file.timetable,
      phases: file.timetable.phases.map((phase) => ({
        ...phase,
        counts: { ...phase.counts, active: phase.counts.active + 1 },
      })),
    },
  })),
  'begins nothing ahead of its time': (file, ports, options = {}) =>
    runTick({ ...file, policy: { ...file.policy, lead_seconds: 0, heartbeat_seconds: 60 } }, ports, {
      ...options,
      memory: { ...(options.memory ?? noMemory), bringUps: [] },
    }),
  'leaves the exports of what it has removed': withPorts(({ exports }) => ({
    exports: { ...exports, change: ({ add }) => exports.change({ add, remove: [] }) },
  })),
  'writes what is so already': async (file, ports, options) => {
    const result = await runTick(file, ports, options);
    for (const { id, address, status, availability } of await ports.swarm.list())
      if (status === 'ready' && file.vcnode_all_ipaddress.includes(address))
        await ports.swarm.update(id, { availability });
    return result;
  },
};

const leases: Readonly<Record<string, Partial<Code>>> = {
  'has no lease': {
    lease: async (_store, _me, clock, _log, _options, work) => ({ result: await work(clock, false) }),
  },
  'writes the lease without comparing versions': { comparesVersions: false },
  'goes on when its lease is lost': {
    lease: (store, me, clock, log, options, work) =>
      withLease(store, me, clock, log, options, (_guarded, unclean) => work(clock, unclean)),
  },
  'stands by for ever': {
    lease: (store, me, clock, log, options, work) =>
      withLease(store, me, clock, log, { ...options, timings: { ...leaseTimings, watchMs: 400_000 } }, work),
  },
};

/**
 * Code with one fault each, as a hasty change could bring it. All have to be caught by the model.
 */
export const brokenTicks = Object.entries(ticks).map(([title, tick]) => ({
  title,
  code: { ...realCode, tick },
}));

/** The same, where two control hosts are needed to show it. */
export const brokenLeases = Object.entries(leases).map(([title, broken]) => ({
  title,
  code: { ...realCode, ...broken },
}));
