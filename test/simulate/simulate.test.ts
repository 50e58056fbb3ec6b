import test from 'ava';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { noFaultRates, type SimulationSettings } from '../../generator/simulate/settings.js';
import { type SimulateOptions, simulate } from '../../generator/simulate/simulate.js';
import { monday, planOf, settings, twoClasses, zone } from './worlds.js';

const punctual = {
  ...settings.arrivals,
  early_minutes: 0,
  late_minutes: 0,
  stay_share: 0,
  leaves_running: 0,
};

function play(
  given: Partial<SimulationSettings> = {},
  options: Partial<SimulateOptions> = {},
  policy: object = {},
) {
  const plan = planOf(twoClasses(), 4, policy);
  const to = monday.add({ hours: 24 });
  return simulate(plan, { from: monday, to, ...options, settings: { ...settings, ...given } });
}

test('a day whose boots all take five minutes and whose lead is none, by hand', async (t) => {
  // A heartbeat before each class: what is wanted at its begin is begun just before, without any lead at 8:58.
  const report = await play(
    { boot: { median: 300, p95: 300 }, arrivals: { ...punctual, attendance: 1 } },
    { price: { per_node_hour: 10, currency: 'JPY' } },
    { drain_wait_seconds: 0 },
  );
  const { outcome, classes, days, compared } = report;
  t.is(classes.length, 2);
  for (const held of classes) {
    t.is(held.enrolled, 30);
    t.is(held.came, 30);
    t.is(held.nodes_wanted, 3);
    t.is(held.nodes_usable, 0);
  }
  t.is(classes[0]?.name, 'A');
  t.is(classes[0]?.begin, '2026-04-06T09:00:00+09:00');
  t.is(classes[0]?.end, '2026-04-06T10:30:00+09:00');
  // Begun at 8:58 or 9:00, and seen at a poll each five seconds.
  const late = classes[0]?.late_minutes ?? 0;
  t.true(late >= 3 && late <= 5.5, `${late}`);
  // All thirty wait from 9:00 until they look after that.
  const missing = classes[0]?.seat_minutes_missing ?? 0;
  t.is(missing % 30, 0, 'alike');
  t.true(missing >= 30 * late && missing <= 30 * (late + 1), `${missing}`);
  t.is(outcome.classes_late, 2);
  t.is(outcome.worst_late_minutes, Math.max(...classes.map(({ late_minutes = 0 }) => late_minutes)));
  t.is(outcome.students_waited, 60);
  t.is(outcome.students_turned_away, 0);
  t.is(outcome.killed_in_use, 0);
  t.is(outcome.vms_created, 6);
  t.is(days.length, 1);
  t.is(days[0]?.date, '2026-04-06');
  t.is(days[0]?.most_vms, 3);
  t.is(days[0]?.most_servers, 30);
  t.is(outcome.cost, Math.round(outcome.node_hours * 1000) / 100);
  // From the request for the nodes until half an hour after each class, and a minute for deleting.
  t.true(outcome.node_hours > 12 && outcome.node_hours < 13.5, `${outcome.node_hours}`);
  t.is(compared.always_on.node_hours, 4 * 24);
  t.is(compared.always_on.seat_minutes_missing, 0);
  t.is(compared.always_on.vms_created, 4);
  // Upstream looks at 9:00, and not before.
  t.is(compared.polling.classes_late, 2);
  t.true(compared.polling.worst_late_minutes >= 5 && compared.polling.worst_late_minutes < 5.5);
  // Three nodes for two classes, less the minutes before the first seat, and a boot more.
  t.true(compared.lower_bound.node_hours > 9 && compared.lower_bound.node_hours < 9.6);
});

test('the caller says how many are enrolled; for whom there is no seat is turned away', async (t) => {
  const arrivals = { ...punctual, attendance: 1 };
  const { outcome, classes } = await play(
    { arrivals },
    { enrolled: ({ name }) => (name === 'A' ? 35 : undefined) },
  );
  t.deepEqual(
    classes.map(({ name, enrolled, came }) => [name, enrolled, came]),
    [
      ['A', 35, 35],
      ['B', 30, 30],
    ],
  );
  t.is(outcome.students_turned_away, 5);
  t.true((classes[0]?.seat_minutes_missing_by.too_many_students ?? 0) >= 5 * 80);
  t.true((classes[0]?.seat_minutes_missing ?? 0) >= 5 * 90);
});

test('servers left running hold the seats of the node that stays; culling gives them back', async (t) => {
  // Between the classes one node stays, with those whom the first class has left on it.
  const { classes = [], ...rest } = twoClasses({ lead: 30 });
  const kept = classes.map((one) => ({ ...one, after: { minutes: 180, active: 1, pause: 0 } }));
  const plan = planOf({ ...rest, classes: kept }, 4);
  const of = (more: Partial<SimulationSettings>) =>
    simulate(plan, {
      from: monday.add({ hours: 8 }),
      to: monday.add({ hours: 15 }),
      settings: {
        ...settings,
        arrivals: { ...punctual, attendance: 1, leaves_running: 1 },
        ...more,
      },
    });
  const off = await of({});
  t.is(off.outcome.classes_late, 0);
  t.true(off.outcome.seat_minutes_missing > 0);
  t.is(off.outcome.seat_minutes_missing_by.idle_servers, off.outcome.seat_minutes_missing);
  t.like(off.classes[1], { name: 'B', nodes_usable: 3 });
  t.is(off.classes[1]?.seat_minutes_missing_by.idle_servers, off.outcome.seat_minutes_missing);
  const on = await of({ culling: { idle_seconds: 600, every_seconds: 300, max_age_seconds: 0 } });
  t.is(on.outcome.seat_minutes_missing, 0);
});

test('with a capacity there are never more VMs, also always on', async (t) => {
  const { days, classes, compared, outcome } = await play({ capacity: 2 });
  t.is(days[0]?.most_vms, 2);
  t.is(classes[0]?.late_minutes, undefined, 'three nodes never came');
  t.is(outcome.worst_late_minutes, 90, 'the whole class');
  t.is(compared.always_on.node_hours, 2 * 24);
});

test('faults are told in the order of time, and only those of the timetable’s own run', async (t) => {
  const faults = { ...noFaultRates, boot_error: 0.5, node_lost_per_day: 6, vcc_outages_per_day: 4 };
  const report = await play({ faults });
  const kinds = new Set(report.faults.map(({ kind }) => kind));
  t.deepEqual([...kinds].sort(), ['boot_error', 'node_lost', 'vcc_outage']);
  const times = report.faults.map(({ at }) => at);
  t.deepEqual(times, [...times].sort());
  for (const { kind, address } of report.faults) t.is(address !== undefined, kind !== 'vcc_outage');
});

test('two control hosts survive what goes wrong, by the real lease', async (t) => {
  const lines: string[] = [];
  const faults = { ...noFaultRates, manager_outages_per_day: 20, outage_minutes: 5 };
  const { outcome } = await play(
    { faults, controllers: 2 },
    { log: (_level, sentence) => void lines.push(sentence) },
  );
  t.true(lines.some((line) => line.startsWith('lease made: ')));
  t.true(lines.some((line) => line.includes('stands by: control-host-1 has it until')));
  t.true(outcome.vms_created >= 6);
});

test('a bug of the tick is no fault of the world', async (t) => {
  const tick: typeof runTick = async (file, ports, options) => {
    const result = await runTick(file, ports, options);
    return { ...result, failures: [{ address: '10.0.0.1', step: 'x', message: 'bug: x', bug: true }] };
  };
  await t.throwsAsync(play({}, { tick }), { message: 'bug: x' });
  const broken: typeof runTick = async () => {
    throw new TypeError('x is not a function');
  };
  await t.throwsAsync(play({}, { tick: broken }), { instanceOf: TypeError });
});

test('progress goes from nothing to all, and never back', async (t) => {
  const shares: number[] = [];
  await play({}, { onProgress: (share) => void shares.push(share) });
  t.true(shares.length > 100);
  t.true(shares.every((share, index) => share >= (shares[index - 1] ?? 0) && share <= 1));
  t.is(shares.at(-1), 1);
});

test('a timetable without classes, and a time without any', async (t) => {
  const empty = planOf({ time_zone: zone, phases: [] }, 2);
  const to = monday.add({ hours: 2 });
  const report = await simulate(empty, { from: monday, to, settings });
  t.deepEqual(report.classes, []);
  t.is(report.outcome.node_hours, 0);
  t.is(report.compared.lower_bound.node_hours, 0);
  t.is(report.compared.always_on.node_hours, 4);
  t.deepEqual(report.days, [
    { date: '2026-04-06', node_hours: 0, seat_minutes_missing: 0, most_vms: 0, most_servers: 0 },
  ]);
});

test('what cannot be is refused, by name', async (t) => {
  const refused = async (message: RegExp, given: object, options: Partial<SimulateOptions> = {}) => {
    await t.throwsAsync(play(given, options), { instanceOf: RangeError, message });
  };
  await refused(/not after the begin/, {}, { to: monday });
  await refused(/seed/, { seed: 1.5 });
  await refused(/seatsPerNode/, { seatsPerNode: 0 });
  await refused(/capacity/, { capacity: -1 });
  await refused(/p95/, { boot: { median: 100, p95: 50 } });
  await refused(/boot_error/, { faults: { ...noFaultRates, boot_error: 1.1 } });
  await refused(/vcc_outages_per_day/, { faults: { ...noFaultRates, vcc_outages_per_day: -1 } });
  await refused(/attendance/, { arrivals: { ...punctual, attendance: Number.NaN } });
  await refused(/every_seconds/, { culling: { idle_seconds: 1, every_seconds: 0, max_age_seconds: 0 } });
});

test('a VM that is powered off and on, or deleted when it is off, was made once', async (t) => {
  const phase = (hour: number, on: number, power_down: number) => ({
    name: `from ${hour}`,
    begin: { hour, minute: 0 },
    counts: { active: on, pause: 0, power_down, drain: 4 - on - power_down },
    source: 'f:1',
  });
  const phases = [phase(9, 2, 0), phase(11, 0, 2), phase(13, 2, 0), phase(15, 0, 2), phase(18, 0, 0)];
  const plan = planOf({ time_zone: zone, phases }, 4, { drain_wait_seconds: 0 });
  const { outcome } = await simulate(plan, { from: monday, to: monday.add({ hours: 24 }), settings });
  t.is(outcome.vms_created, 2);
  // Two nodes from 9 to 11, and from 13 to 15; a minute for the way down each time, and a boot begun ahead.
  t.true(outcome.node_hours > 8 && outcome.node_hours < 9, `${outcome.node_hours}`);
});
