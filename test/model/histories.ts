import fc from 'fast-check';
import type { OutsideSystem } from '../../generator/reconciler/outside-error.js';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import { planFixture } from '../plan-fixture.js';
import type { HostOptions } from './world.js';

/** So many users' servers are on a node from now on. */
export interface Users {
  kind: 'users';
  address: number;
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
  address,
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
  { weight: 2, arbitrary: down },
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

const hostsArbitrary: fc.Arbitrary<readonly HostOptions[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([{ skew: 0, offset: 0 }]) },
  {
    weight: 2,
    arbitrary: fc.array(
      fc.record({
        skew: fc.integer({ min: -30, max: 30 }),
        offset: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 299 })),
      }),
      { minLength: 2, maxLength: 2 },
    ),
  },
);

export const historyArbitrary: fc.Arbitrary<History> = fc
  .record({
    plan: planArbitrary,
    hosts: hostsArbitrary,
    events: fc.array(eventArbitrary, { minLength: 3, maxLength: 25 }),
  })
  .map((history) => Object.assign(history, { [fc.toStringMethod]: () => inShort(history) }));

/** What differs from history to history, for a failure's report. */
function inShort({ plan, hosts, events }: History): string {
  const phases = plan.timetable.phases.map(({ begin, counts }) => [begin.hour, begin.minute, counts]);
  const nodes = plan.vcnode_all_ipaddress.length;
  return JSON.stringify({ nodes, phases, policy: plan.policy, hosts, events });
}
