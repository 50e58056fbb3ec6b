import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Visit } from '../../generator/simulate/arrivals.js';
import { noneMissing } from '../../generator/simulate/missing-seats.js';
import type { Culling } from '../../generator/simulate/settings.js';
import { UserServers } from '../../generator/simulate/user-servers.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { draws } from '../draws.js';

const begin = Temporal.Instant.from('2026-04-06T09:00:00+09:00');
const minuteMs = 60_000;
const at = (minutes: number) => begin.epochMilliseconds + minutes * minuteMs;

interface Coming {
  user: string;
  comes: number;
  leaves?: number;
  leavesRunning?: boolean;
}

/** One class from 0 to 90. All in minutes after the begin. */
function world(
  students: readonly Coming[],
  {
    nodes = ['a', 'b'],
    seats = 2,
    until = 200,
    start = 0,
    culling,
  }: {
    nodes?: string[];
    seats?: number;
    until?: number;
    start?: number;
    culling?: Culling;
  } = {},
) {
  const clock = new VirtualClock(begin.add({ minutes: start }));
  const state = { nodes, hubWorks: true, works: true, wanted: (_at: number) => 0, wereAll: false };
  const places = {
    usableNodes: () => (state.works ? state.nodes.map((id) => ({ id })) : []),
    work: () => state.works,
    wanted: (ms: number) => state.wanted((ms - at(0)) / minuteMs),
    wereAll: () => state.wereAll,
  };
  const visits = students.map(
    ({ user, comes, leaves = 90, leavesRunning = false }): Visit => ({
      user,
      comes: at(comes),
      classEnds: at(90),
      leaves: at(leaves),
      leavesRunning,
    }),
  );
  const held = { name: 'A', begin: at(0), end: at(90), nodes: 1, enrolled: visits.length, visits };
  const options = { seatsPerNode: seats, culling, hubWorks: () => state.hubWorks };
  const users = new UserServers(places, clock, options, [held], at(until));
  const advance = (minutes: number) => clock.run(clock.sleep(at(minutes) - clock.now().epochMilliseconds));
  const where = () => Object.fromEntries(users.work().map(({ serviceId, nodeId }) => [serviceId, nodeId]));
  const minutes = (spans: readonly { from: number; to: number }[]) =>
    spans.map(({ from, to }) => [from, to].map((ms) => (ms - at(0)) / minuteMs));
  return { clock, state, users, advance, where, minutes };
}

test('servers are spread over the nodes, and no node has more than its seats', async (t) => {
  const users = ['u1', 'u2', 'u3', 'u4', 'u5'].map((user, index) => ({ user, comes: index }));
  const { advance, where, users: servers, minutes } = world(users);
  await advance(10);
  t.deepEqual(where(), { u1: 'a', u2: 'b', u3: 'a', u4: 'b' });
  t.is(servers.serversOn('a'), 2);
  await advance(100);
  t.deepEqual(where(), {});
  t.deepEqual(minutes(servers.waits), [[4, 90]]);
});

test('when the class is over who waits is turned away, and the minutes are those until then', async (t) => {
  const { users, state, advance, minutes } = world([{ user: 'u1', comes: 10.5 }], { nodes: [] });
  state.wanted = () => 1;
  await advance(150);
  t.deepEqual(minutes(users.waits), [[10.5, 90]]);
  t.deepEqual(users.attendance, [
    {
      came: 1,
      waited: 1,
      waitedMs: 79.5 * minuteMs,
      waitedMsBy: { ...noneMissing(), nodes_late: 79.5 * minuteMs },
      turnedAway: 1,
      killedInUse: 0,
    },
  ]);
});

test('a seat that comes free is found at the next look', async (t) => {
  const { users, state, advance, where, minutes } = world([{ user: 'u1', comes: 10 }], { nodes: [] });
  await advance(12.5);
  state.nodes = ['a'];
  await advance(14);
  t.deepEqual(where(), { u1: 'a' });
  t.deepEqual(minutes(users.waits), [[10, 13]]);
  t.is(users.attendance[0]?.turnedAway, 0);
});

test('whose node ends in class comes back, and after it does not', async (t) => {
  const { users, state, advance, where } = world([
    { user: 'u1', comes: 0 },
    { user: 'u2', comes: 0, leaves: 120 },
    { user: 'u3', comes: 1, leavesRunning: true },
  ]);
  state.wanted = () => 2;
  state.wereAll = true;
  await advance(10);
  t.deepEqual(where(), { u1: 'a', u2: 'b', u3: 'a' });
  state.nodes = ['b'];
  users.nodeEnded('a');
  await advance(11);
  t.deepEqual(where(), { u2: 'b', u1: 'b' });
  t.is(users.killedInUse, 2);
  state.nodes = ['b', 'c'];
  await advance(100);
  t.deepEqual(where(), { u2: 'b', u3: 'c' }, 'u1 has left, u2 works on, u3 has left it running');
  users.nodeEnded('b');
  users.nodeEnded('c');
  await advance(199);
  t.deepEqual(where(), {});
  t.is(users.killedInUse, 3);
  t.is(users.killedIdle, 1);
  t.deepEqual(users.attendance, [
    {
      came: 3,
      waited: 1,
      waitedMs: minuteMs,
      waitedMsBy: { ...noneMissing(), nodes_lost: minuteMs },
      turnedAway: 0,
      killedInUse: 3,
    },
  ]);
});

test('a student finds the server again that still runs, and needs no seat', async (t) => {
  const clock = new VirtualClock(begin);
  const visit = (comes: number, leavesRunning: boolean): Visit => ({
    user: 'u1',
    comes: at(comes),
    classEnds: at(comes + 50),
    leaves: at(comes + 50),
    leavesRunning,
  });
  const held = (comes: number, leavesRunning: boolean) => ({
    name: 'A',
    begin: at(comes),
    end: at(comes + 50),
    nodes: 1,
    enrolled: 1,
    visits: [visit(comes, leavesRunning)],
  });
  const places = { nodes: [{ id: 'a' }] };
  const users = new UserServers(
    { usableNodes: () => places.nodes, work: () => true, wanted: () => 1, wereAll: () => true },
    clock,
    { seatsPerNode: 1, hubWorks: () => true },
    [held(0, true), held(100, false)],
    at(300),
  );
  await clock.run(clock.sleep(90 * minuteMs));
  places.nodes = [];
  await clock.run(clock.sleep(200 * minuteMs));
  t.is(users.ran.length, 1);
  t.is(users.ran[0]?.to, at(150));
  t.deepEqual(users.waits, []);
});

test('idle servers are ended at the culler’s looks, old ones when in use as well', async (t) => {
  const students = [
    { user: 'idle', comes: 0, leavesRunning: true },
    { user: 'at work', comes: 1, leaves: 190 },
  ];
  const idle = world(students, { culling: { idle_seconds: 1800, every_seconds: 600, max_age_seconds: 0 } });
  await idle.advance(120);
  t.deepEqual(Object.keys(idle.where()), ['idle', 'at work'], 'not longer than 30 minutes');
  await idle.advance(131);
  t.deepEqual(Object.keys(idle.where()), ['at work']);
  t.is(idle.users.culled, 1);
  const old = world(students, { culling: { idle_seconds: 1800, every_seconds: 600, max_age_seconds: 3000 } });
  await old.advance(61);
  t.is(old.users.culled, 2);
  t.deepEqual(Object.keys(old.where()).sort(), ['at work', 'idle'], 'they come back');
  t.is(old.users.ran.length, 4);
});

test('without JupyterHub no server is culled', async (t) => {
  const culling = { idle_seconds: 600, every_seconds: 600, max_age_seconds: 0 };
  const { state, users, advance } = world([{ user: 'u1', comes: 0, leavesRunning: true }], { culling });
  state.hubWorks = false;
  await advance(150);
  t.is(users.culled, 0);
  state.hubWorks = true;
  await advance(161);
  t.is(users.culled, 1);
});

test('what is open at the end ends there, and nothing after it counts', async (t) => {
  const { users, advance, minutes } = world(
    [
      { user: 'u1', comes: 0 },
      { user: 'u2', comes: 5 },
      { user: 'u3', comes: 40 },
    ],
    { nodes: ['a'], seats: 1, until: 30 },
  );
  await advance(200);
  users.nodeEnded('a');
  t.deepEqual(minutes(users.ran), [[0, 30]]);
  t.deepEqual(minutes(users.waits), [[5, 30]]);
  t.is(users.killedInUse, 0);
  t.is(users.attendance[0]?.came, 2);
});

test('JupyterHub tells of each server, and since when it is idle', async (t) => {
  const { users, advance } = world([
    { user: 'idle', comes: 0, leavesRunning: true },
    { user: 'at work', comes: 1, leaves: 190 },
  ]);
  await advance(100);
  const servers = await users.hub.servers();
  t.deepEqual(
    servers.map(({ user, lastActivity }) => [
      user,
      ((lastActivity?.epochMilliseconds ?? 0) - at(0)) / minuteMs,
    ]),
    [
      ['idle', 90],
      ['at work', 100],
    ],
  );
});

/** Whose minutes each cause has; those that have none are left out. */
function causes(by: Readonly<Record<string, number>> | undefined): Record<string, number> {
  return Object.fromEntries(
    Object.entries(by ?? {}).flatMap(([cause, ms]) => (ms === 0 ? [] : [[cause, ms / minuteMs]])),
  );
}

test('each minute of waiting has the cause that was there then', async (t) => {
  const { users, state, advance } = world([{ user: 'u1', comes: 0 }], { nodes: [] });
  state.wanted = () => 1;
  await advance(9.5);
  state.wereAll = true;
  await advance(19.5);
  state.works = false;
  await advance(24.5);
  state.works = true;
  state.nodes = ['a'];
  await advance(100);
  t.deepEqual(causes(users.attendance[0]?.waitedMsBy), {
    nodes_late: 10,
    nodes_lost: 10,
    hub_or_manager_down: 5,
  });
});

test('idle servers take no more seats than there are of them, and who waited longest would have these', async (t) => {
  // Two seats: one with a student, one left running by somebody who had to go at once.
  const { users, state, advance } = world(
    [
      { user: 'left', comes: 0, leaves: 1, leavesRunning: true },
      { user: 'works', comes: 0 },
      { user: 'first', comes: 10 },
      { user: 'second', comes: 20 },
    ],
    { nodes: ['a'] },
  );
  state.wanted = () => 1;
  await advance(100);
  t.deepEqual(causes(users.attendance[0]?.waitedMsBy), { idle_servers: 80, too_many_students: 70 });
});

test('one node that is missing explains as many who wait as it has seats', async (t) => {
  const coming = ['u1', 'u2', 'u3', 'u4', 'u5'].map((user) => ({ user, comes: 0 }));
  const { users, state, advance } = world(coming, { nodes: ['a'] });
  state.wanted = () => 2;
  await advance(100);
  t.deepEqual(causes(users.attendance[0]?.waitedMsBy), { nodes_late: 180, too_many_students: 90 });
});

test('before the begin more nodes than the timetable wants then are not missed', async (t) => {
  const { users, state, advance } = world([{ user: 'u1', comes: -4.75 }], { nodes: [], start: -10 });
  state.wanted = (minute) => (minute < 0 ? 0 : 1);
  await advance(5);
  state.nodes = ['a'];
  await advance(20);
  t.deepEqual(causes(users.attendance[0]?.waitedMsBy), { nodes_late: 5.25, before_begin: 4.75 });
  const led = world([{ user: 'u1', comes: -4.75 }], { nodes: [], start: -10 });
  led.state.wanted = () => 1;
  await led.advance(100);
  t.deepEqual(causes(led.users.attendance[0]?.waitedMsBy), { nodes_late: 94.75 });
});

test('the causes of all waits together are all waits', async (t) => {
  const change = fc.record({
    minute: fc.integer({ min: -8, max: 95 }),
    nodes: fc.subarray(['a', 'b', 'c']),
    works: fc.boolean(),
    wanted: fc.integer({ min: 0, max: 3 }),
    wereAll: fc.boolean(),
    ends: fc.option(fc.constantFrom('a', 'b', 'c')),
  });
  const student = fc.record({
    comes: fc.integer({ min: -8 * 60, max: 80 * 60 }).map((seconds) => seconds / 60),
    leaves: fc.constantFrom(90, 110),
    leavesRunning: fc.boolean(),
  });
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(student, { minLength: 1, maxLength: 8 }),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(60, 200),
      async (students, changes, until) => {
        const coming = students.map((one, index) => ({ user: `u${index}`, ...one }));
        const { users, state, clock, advance } = world(coming, { start: -10, until });
        let wanted = 1;
        state.wanted = () => wanted;
        for (const { minute, ends, wanted: want, ...now } of changes)
          clock.at(at(minute), () => {
            Object.assign(state, now);
            wanted = want;
            if (ends !== null) users.nodeEnded(ends);
          });
        await advance(200);
        const { waitedMs = 0, waitedMsBy } = users.attendance[0] ?? {};
        const by = Object.values(waitedMsBy ?? {});
        t.true(by.every((ms) => ms >= 0));
        t.is(
          by.reduce((sum, ms) => sum + ms, 0),
          waitedMs,
        );
        if (waitedMs > 0) seen += 1;
      },
    ),
    { ...draws(200), seed: 1 },
  );
  t.true(seen > 100, `only ${seen} had somebody who waits`);
});
