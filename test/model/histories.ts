import fc from 'fast-check';
import type { OutsideSystem } from '../../generator/reconciler/outside-error.js';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import { planFixture } from '../plan-fixture.js';
import type { HostOptions } from './world.js';

/** So many users' servers are on a node from now on. */
export interface Users {
  kind: 'users';
  /** Counted among those where servers can be. */
  node: number;
  servers: number;
}

interface Fault {
  kind: 'fault';
  fault: 'broken' | 'stuck' | 'refused' | 'lost';
  address: number;
  on: boolean;
}

interface Down {
  kind: 'down';
  system: 'vcc' | 'manager' | 'worker' | 'nfs';
  on: boolean;
}

/** What can happen at any time, also during a tick. */
export type Happening = Users | Fault | Down;

/** One thing that happens. Control hosts are numbered from 0; what befalls one does so in a tick. */
export type Event =
  | Happening
  | { kind: 'tick' }
  | { kind: 'crash'; host: number; change: number; done: boolean }
  | { kind: 'stall'; host: number; call: number; minutes: number }
  | { kind: 'cut'; host: number; call: number; systems: readonly OutsideSystem[] }
  | { kind: 'meanwhile'; host: number; call: number; event: Happening }
  | { kind: 'reconnect'; host: number }
  | { kind: 'power'; host: number; on: boolean }
  | { kind: 'forget'; host: number }
  | { kind: 'time'; minutes: number }
  /** To the next edge of the timetable. */
  | { kind: 'edge' }
  | { kind: 'capacity'; most: number };

export interface History {
  plan: PlanFile;
  hosts: readonly HostOptions[];
  hub: boolean;
  events: readonly Event[];
}

const most = 5;
export const addressOf = (index: number) => `10.0.0.${index + 1}`;

/** 1 to 4 phases a day, at any minutes, with any counts. */
const planArbitrary: fc.Arbitrary<PlanFile> = fc
  .record({
    size: fc.integer({ min: 1, max: most }),
    phases: fc.array(
      fc.record({
        minute: fc.integer({ min: 0, max: 1439 }),
        active: fc.nat(most),
        pause: fc.nat(most),
        power_down: fc.oneof(
          { weight: 3, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.nat(most) },
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    policy: fc.record({
      drain_wait_seconds: fc.constantFrom(0, 600, 1800),
      after_drain_wait: fc.constantFrom('force', 'force', 'keep'),
      choose: fc.constantFrom('work', 'work', 'position'),
      lead_seconds: fc.constantFrom(0, 0, 300, 900),
      heartbeat_seconds: fc.constant(300),
    }),
  })
  .map(({ size, phases, policy }) => {
    const addresses = Array.from({ length: size }, (_, index) => addressOf(index));
    return planFixture({
      vcnode_all_ipaddress: addresses,
      timetable: {
        time_zone: 'Asia/Tokyo',
        phases: phases.map(({ minute, ...counts }, index) => {
          const active = Math.min(counts.active, size);
          const pause = Math.min(counts.pause, size - active);
          const power_down = Math.min(counts.power_down, size - active - pause);
          return {
            name: `phase ${index}`,
            begin: { hour: Math.floor(minute / 60), minute: minute % 60 },
            counts: { active, pause, power_down, drain: size - active - pause - power_down },
            source: `model.yml:${index + 1}`,
          };
        }),
      },
      limits: {
        boot_timeout_seconds: 300,
        drain_timeout_seconds: 120,
        tick_timeout_seconds: 1080,
        request_timeout_seconds: 30,
      },
      policy,
    });
  });

const address = fc.nat(most - 1);
const users: fc.Arbitrary<Users> = fc.record({
  kind: fc.constant('users' as const),
  node: address,
  servers: fc.nat(3),
});
const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constant('fault' as const),
  fault: fc.constantFrom('broken', 'stuck', 'refused', 'lost'),
  address,
  on: fc.boolean(),
});
const down: fc.Arbitrary<Down> = fc.record({
  kind: fc.constant('down' as const),
  system: fc.constantFrom('vcc', 'manager', 'worker', 'nfs'),
  on: fc.boolean(),
});

const everything: readonly OutsideSystem[] = ['vcc', 'manager', 'worker', 'nfs'];
const host = fc.nat(1);
/** Few come late: a tick that does nothing makes six. */
const call = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 80 }));

const eventArbitrary: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Event>({ kind: 'tick' }) },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 1, max: 240 }).map((minutes): Event => ({ kind: 'time', minutes })),
  },
  { weight: 4, arbitrary: fc.constant<Event>({ kind: 'edge' }) },
  { weight: 5, arbitrary: users },
  { weight: 2, arbitrary: fault },
  { weight: 3, arbitrary: down },
  { weight: 1, arbitrary: fc.nat(most).map((most): Event => ({ kind: 'capacity', most })) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      host,
      change: fc.integer({ min: 1, max: 20 }),
      done: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('stall' as const),
      host,
      call,
      minutes: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 300 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cut' as const),
      host,
      call,
      systems: fc.constantFrom<readonly OutsideSystem[]>(everything, ['manager'], ['vcc']),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('meanwhile' as const),
      host,
      call,
      event: fc.oneof<fc.Arbitrary<Happening>[]>(users, fault, down),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reconnect' as const), host }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('power' as const), host, on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), host }) },
);

/** Rare by chance: users on nodes that have to go, and an edge while something is away. */
const scriptArbitrary: fc.Arbitrary<readonly Event[]> = fc.oneof(
  { weight: 12, arbitrary: eventArbitrary.map((event) => [event]) },
  {
    weight: 2,
    arbitrary: fc
      .array(users, { minLength: 1, maxLength: 3 })
      .map((all): Event[] => [{ kind: 'tick' }, ...all, { kind: 'edge' }, { kind: 'tick' }]),
  },
  {
    weight: 1,
    arbitrary: down.map((one): Event[] => [
      { ...one, on: true },
      { kind: 'edge' },
      { kind: 'tick' },
      { ...one, on: false },
    ]),
  },
);

const oneHost: fc.Arbitrary<readonly HostOptions[]> = fc.constant([{ skew: 0, offset: 0 }]);

const skew = fc.integer({ min: -30, max: 30 });
/** At the same time, or one in the middle of what the other does. */
const twoHosts: fc.Arbitrary<readonly HostOptions[]> = fc
  .record({
    skews: fc.tuple(skew, skew),
    offset: fc.oneof(fc.constant(0), fc.integer({ min: -299, max: 299 })),
  })
  .map(({ skews: [first, second], offset }) => [
    { skew: first, offset: Math.max(0, -offset) },
    { skew: second, offset: Math.max(0, offset) },
  ]);

const histories = (hosts: fc.Arbitrary<readonly HostOptions[]>): fc.Arbitrary<History> =>
  fc
    .record({
      plan: planArbitrary,
      hosts,
      hub: fc.boolean(),
      events: fc.array(scriptArbitrary, { minLength: 3, maxLength: 20 }).map((all) => all.flat()),
    })
    .map((history) => Object.assign(history, { [fc.toStringMethod]: () => inShort(history) }));

export const historyArbitrary = histories(
  fc.oneof({ weight: 3, arbitrary: oneHost }, { weight: 2, arbitrary: twoHosts }),
);

/** Only such with two control hosts. */
export const twoHostsArbitrary = histories(twoHosts);

/** What differs from history to history, for a failure's report. */
function inShort({ plan, hosts, hub, events }: History): string {
  const phases = plan.timetable.phases.map(({ begin, counts }) => [begin.hour, begin.minute, counts]);
  const nodes = plan.vcnode_all_ipaddress.length;
  return JSON.stringify({ nodes, phases, policy: plan.policy, hosts, hub, events });
}
