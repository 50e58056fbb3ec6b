import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Log } from '../../generator/reconciler/ports.js';
import type { Counts, Timetable } from '../../generator/schedule/timetable.js';
import type { SimulationReport } from '../../generator/simulate/report.js';
import { type FaultRates, noFaultRates, type SimulationSettings } from '../../generator/simulate/settings.js';
import { simulate } from '../../generator/simulate/simulate.js';
import { draws } from '../draws.js';
import { timetablesNear } from '../schedule/arbitraries.js';
import { monday, planOf, settings, twoClasses, zone } from './worlds.js';

const seeds = Array.from({ length: 8 }, (_, index) => index + 1);

/** Everything goes wrong, at the rates of a bad week. */
const bad: FaultRates = {
  boot_error: 0.2,
  boot_stuck: 0.1,
  node_lost_per_day: 0.5,
  vcc_outages_per_day: 3,
  manager_outages_per_day: 3,
  hub_outages_per_day: 3,
  outage_minutes: 15,
};

interface Played {
  timetable?: Timetable;
  addresses?: number;
  hours?: number;
  policy?: object;
  from?: Temporal.Instant;
  students?: number;
  log?: Log;
}

function play(
  given: Partial<SimulationSettings>,
  { timetable = twoClasses(), addresses = 4, hours = 24, policy, from = monday, students, log }: Played = {},
): Promise<SimulationReport> {
  const plan = planOf(timetable, addresses, policy);
  const to = from.add({ hours });
  return simulate(plan, {
    from,
    to,
    settings: { ...settings, ...given },
    enrolled: () => students,
    ...(log !== undefined && { log }),
  });
}

/** The part of a day in which there is anything to do. */
const inClass = { from: monday.add({ hours: 8 }), hours: 8 };

async function mean(of: (seed: number) => Promise<number>): Promise<number> {
  let sum = 0;
  for (const seed of seeds) sum += await of(seed);
  return sum / seeds.length;
}

test('without faults, with enough lead and nodes nobody misses a seat, and no class is late', async (t) => {
  // Students come up to ten minutes early; the longest boot and a heartbeat are less than the other fifteen.
  const lead = 25;
  for (const seed of seeds.slice(0, 4)) {
    const { outcome, classes } = await play(
      { seed, arrivals: { ...settings.arrivals, stay_share: 0, leaves_running: 0 } },
      { timetable: twoClasses({ lead }), hours: 48 },
    );
    t.true(classes.length === 4 && classes.every(({ came }) => came > 20), 'there is somebody to serve');
    t.is(outcome.seat_minutes_missing, 0);
    t.true(Object.values(outcome.seat_minutes_missing_by).every((minutes) => minutes === 0));
    t.is(outcome.classes_late, 0);
    t.true(classes.every(({ nodes_usable, nodes_wanted }) => nodes_usable >= nodes_wanted));
  }
});

test('no run has fewer node hours than its lower bound, whatever happens', async (t) => {
  const place = { zone, near: Temporal.Instant.from('2026-04-08T10:00:00+09:00').epochMilliseconds / 60_000 };
  const rates = fc.record({
    boot_error: fc.constantFrom(0, 0.3),
    boot_stuck: fc.constantFrom(0, 0.2),
    node_lost_per_day: fc.constantFrom(0, 1),
    vcc_outages_per_day: fc.constantFrom(0, 6),
    manager_outages_per_day: fc.constantFrom(0, 6),
    hub_outages_per_day: fc.constantFrom(0, 6),
    outage_minutes: fc.constantFrom(1, 30),
  });
  const worlds = fc.record({
    seed: fc.nat(),
    faults: rates,
    controllers: fc.constantFrom(1 as const, 2 as const),
    seatsPerNode: fc.constantFrom(1, 3, 10),
    boot: fc.constantFrom({ median: 240, p95: 420 }, { median: 60, p95: 60 }, { median: 600, p95: 900 }),
  });
  const capacity = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined });
  const culling = fc.option(
    fc.constantFrom(
      { idle_seconds: 600, every_seconds: 300, max_age_seconds: 0 },
      { idle_seconds: 3600, every_seconds: 600, max_age_seconds: 4000 },
    ),
    { nil: undefined },
  );
  // Whatever else there is, somebody comes.
  const { classes: always = [] } = twoClasses({ nodes: 2 });
  let served = 0;
  let phased = 0;
  await fc.assert(
    fc.asyncProperty(
      timetablesNear(place),
      worlds,
      capacity,
      culling,
      async (timetable, world, cap, cull) => {
        const more = {
          ...(cap !== undefined && { capacity: cap }),
          ...(cull !== undefined && { culling: cull }),
        };
        const report = await play(
          { ...world, ...more },
          {
            timetable: {
              ...timetable,
              phases: timetable.phases.map((phase) => ({ ...phase, counts: ofFive(phase.counts) })),
              classes: [...(timetable.classes ?? []), ...always],
            },
            addresses: 5,
            policy: { heartbeat_seconds: 300 },
            from: Temporal.Instant.from('2026-04-08T07:00:00+09:00'),
            hours: 5,
          },
        );
        const { outcome, compared } = report;
        t.true(
          outcome.node_hours >= compared.lower_bound.node_hours,
          `${outcome.node_hours} < ${compared.lower_bound.node_hours}`,
        );
        if (compared.lower_bound.node_hours > 0) served += 1;
        if (timetable.phases.length > 0) phased += 1;
        conserve(t, report);
      },
    ),
    { ...draws(40), seed: 1 },
  );
  t.true(served > 15, `only ${served} worlds had a server`);
  t.true(phased > 8, `only ${phased} worlds had phases`);
});

/** The counts of a phase, for so many addresses as this world has. */
function ofFive({ active, pause }: Pick<Counts, 'active' | 'pause'>): Counts {
  const up = Math.min(active, 5);
  const kept = Math.min(pause, 5 - up);
  return { active: up, pause: kept, power_down: 0, drain: 5 - up - kept };
}

function conserve(
  t: { is(a: unknown, b: unknown, c?: string): void; true(a: boolean, c?: string): void },
  report: SimulationReport,
) {
  const { outcome, classes, days } = report;
  const sum = (of: readonly number[]) => Math.round(100 * of.reduce((all, one) => all + one, 0)) / 100;
  const near = (a: number, b: number, what: string) =>
    t.true(Math.abs(a - b) < 0.1, `${what}: ${a} and ${b}`);
  near(sum(classes.map((one) => one.seat_minutes_missing)), outcome.seat_minutes_missing, 'of classes');
  near(sum(days.map((one) => one.seat_minutes_missing)), outcome.seat_minutes_missing, 'of days');
  near(sum(days.map((one) => one.node_hours)), outcome.node_hours, 'node hours of days');
  t.is(sum(classes.map((one) => one.killed_in_use)), outcome.killed_in_use);
  for (const one of [outcome, ...classes, ...Object.values(report.compared)])
    if ('seat_minutes_missing_by' in one)
      near(sum(Object.values(one.seat_minutes_missing_by)), one.seat_minutes_missing, 'of causes');
  for (const { came, enrolled } of classes) t.true(came <= enrolled);
  const came = sum(classes.map((one) => one.came));
  t.true(outcome.students_turned_away <= outcome.students_waited);
  t.true(outcome.students_waited <= came);
  // The same people everywhere.
  for (const other of [report.compared.always_on, report.compared.polling])
    t.true(other.students_waited <= came && other.students_turned_away <= other.students_waited);
}

test('the same seed gives the same bytes, another seed another world', async (t) => {
  const world = { faults: bad, culling: { idle_seconds: 600, every_seconds: 300, max_age_seconds: 0 } };
  const texts: string[] = [];
  for (const seed of [1, 1, 2]) {
    const { settings: _, ...report } = await play({ ...world, seed }, inClass);
    texts.push(JSON.stringify(report));
  }
  t.is(texts[0], texts[1]);
  t.not(texts[0], texts[2]);
});

test('more faults never mean fewer seat minutes missing, in the mean', async (t) => {
  const kinds: readonly (keyof FaultRates)[] = [
    'boot_error',
    'boot_stuck',
    'node_lost_per_day',
    'vcc_outages_per_day',
    'manager_outages_per_day',
    'hub_outages_per_day',
  ];
  const policy = { lead_seconds: 900, heartbeat_seconds: 300 };
  const missing = (kind: keyof FaultRates, share: number) => {
    const faults = { ...noFaultRates, outage_minutes: 30, [kind]: share * bad[kind] };
    return mean(
      async (seed) => (await play({ seed, faults }, { policy, ...inClass })).outcome.seat_minutes_missing,
    );
  };
  const none = await missing('boot_error', 0);
  for (const kind of kinds) {
    const [some, many] = [await missing(kind, 2), await missing(kind, 4)];
    t.true(none <= some && some <= many, `${kind}: ${none}, ${some}, ${many}`);
    t.true(none < many, `${kind} does something: ${none}, ${many}`);
  }
});

test('an earlier begin never means more seat minutes missing, in the mean', async (t) => {
  const of = (lead_seconds: number) =>
    mean(
      async (seed) =>
        (await play({ seed }, { policy: { lead_seconds }, ...inClass })).outcome.seat_minutes_missing,
    );
  const leads = [await of(0), await of(300), await of(900)];
  t.true(
    (leads[0] as number) > (leads[1] as number) && (leads[1] as number) >= (leads[2] as number),
    `${leads}`,
  );
});

test('more seats on a node never mean more seat minutes missing, in the mean', async (t) => {
  // Twenty students for three nodes: the first have too few seats, and more still with servers left running.
  const of = (seatsPerNode: number) =>
    mean(async (seed) => {
      const { outcome } = await play({ seed, seatsPerNode }, { students: 20, ...inClass });
      return outcome.seat_minutes_missing;
    });
  const [few, more, enough] = [await of(4), await of(6), await of(20)];
  t.true(few > more && more >= enough, `${few}, ${more}, ${enough}`);
});

test('two control hosts do as one does when nothing fails, step by step', async (t) => {
  for (const seed of [1, 2]) {
    const steps: Record<1 | 2, string[]> = { 1: [], 2: [] };
    const of = (controllers: 1 | 2) =>
      play(
        { seed, controllers },
        {
          ...inClass,
          log: (_level, sentence) => {
            if (/^10\.[\d.]+: /.test(sentence)) steps[controllers].push(sentence);
          },
        },
      );
    const [one, two] = [await of(1), await of(2)];
    t.deepEqual({ ...two, settings: one.settings }, one);
    t.deepEqual(steps[2], steps[1]);
    t.true(steps[1].filter((step) => step.includes('create VM')).length >= 6, steps[1].join('\n'));
  }
});
