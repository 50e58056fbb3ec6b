import test from 'ava';
import fc from 'fast-check';
import { draws } from '../draws.js';
import { firstDifference, migrateText, segmentsOf } from './run-migrate.js';
import { type V1Entry, v1State } from './upstream-v1.js';
import { UpstreamV2, type V2Moment, type V2Schedule } from './upstream-v2.js';

const year = 525_600;
const starts = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 11, 31) / 60_000 });
const hours = fc.integer({ min: 0, max: 23 });
const minutes = fc.constantFrom(0, 0, 1, 15, 30, 59);
const weekdays = fc.integer({ min: 0, max: 6 });
const days = fc.constantFrom(1, 2, 3, 15, 27, 28, 29, 30, 31);

const v1Entries = fc
  .record({
    total: fc.integer({ min: 1, max: 6 }),
    parts: fc.array(
      fc.record({
        a: fc.nat(100),
        b: fc.nat(100),
        clock: fc.record({ hour: hours, minute: minutes }),
        on: fc.oneof(
          { weight: 4, arbitrary: weekdays.map((day_of_week) => ({ day_of_week })) },
          { weight: 2, arbitrary: days.map((day) => ({ day })) },
          { weight: 1, arbitrary: fc.constant({}) },
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    oneDay: fc.option(weekdays),
  })
  .map(({ total, parts, oneDay }): V1Entry[] =>
    parts.map(({ a, b, clock, on }) => {
      const active = a % (total + 1);
      const pause = b % (total - active + 1);
      const day = oneDay === null ? on : { day_of_week: oneDay };
      return { active, pause, drain: total - active - pause, schedule: { ...clock, ...day } };
    }),
  );

test('v1: the same states at every instant of a year', async (t) => {
  let shortForms = 0;
  await fc.assert(
    fc.asyncProperty(
      v1Entries,
      starts,
      fc.boolean(),
      fc.boolean(),
      async (entries, from, isNotebook, isPowerCtl) => {
        const total = (entries[0]?.active ?? 0) + (entries[0]?.pause ?? 0) + (entries[0]?.drain ?? 0);
        const list = isNotebook
          ? entries.map(({ schedule, ...availability }) => ({ schedule, availability }))
          : entries;
        const vars = { vcnode_schedule: list, ...(isPowerCtl && { schedule: 'power-ctl' }) };
        const migrated = await migrateText(isNotebook || isPowerCtl ? vars : entries);
        if (migrated.status !== 0) throw new Error(migrated.err);
        if (migrated.config?.short_form !== undefined) shortForms += 1;
        const random = Array.from({ length: 300 }, (_, index) => from + ((index * 7919 * 61) % year));
        const found = firstDifference(segmentsOf(migrated, from, from + year), random, (at) => {
          const { active, pause, drain } = v1State(entries, at);
          const off = isPowerCtl ? { power_down: drain, drain: 0 } : { power_down: 0, drain };
          return { active, pause, ...off };
        });
        if (found !== undefined) throw new Error(`${found}\n${migrated.out}`);
        if (migrated.config?.vcnode_all_ipaddress.length !== total) throw new Error(migrated.out);
      },
    ),
    draws(80),
  );
  t.true(shortForms > 0);
});

const clocks = fc.record({ hour: hours, minute: minutes });
const months = fc.constantFrom(1, 2, 2, 6, 11, 12);
const dayFields = fc.oneof(
  { weight: 3, arbitrary: fc.constant([{}, {}]) },
  {
    weight: 4,
    arbitrary: fc.tuple(weekdays, weekdays).map((pair) => pair.map((day_of_week) => ({ day_of_week }))),
  },
  { weight: 3, arbitrary: fc.tuple(days, days).map((pair) => pair.map((day) => ({ day }))) },
  {
    weight: 2,
    arbitrary: fc.tuple(months, days, months, days).map(([month, day, other, last]) => [
      { month, day },
      { month: other, day: last },
    ]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.integer({ min: Date.UTC(2026, 0) / 86_400_000, max: Date.UTC(2029, 0) / 86_400_000 }),
        fc.nat(40),
      )
      .map((pair) => [pair[0], pair[0] + pair[1]].map((day) => dateFields(new Date(day * 86_400_000)))),
  },
);

function dateFields(date: Date) {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const drains = fc.constantFrom(0, 1, 15, 60, 240, 1500, 4000);
const periods = fc
  .tuple(dayFields, clocks, clocks, fc.boolean(), fc.integer({ min: 1, max: 300 }))
  .map(([[first, last], begin, end, isShort, length]) => {
    const late = isShort ? Math.min(1439, begin.hour * 60 + begin.minute + length) : 0;
    return {
      begin: { ...first, ...begin } as V2Moment,
      // Short windows on one day, so that many of them meet.
      end: (isShort
        ? { ...first, hour: Math.floor(late / 60), minute: late % 60 }
        : { ...last, ...end }) as V2Moment,
    };
  });

const v2Schedules = fc
  .record({
    default: fc.record({
      node_count: fc.nat(3),
      max_node_count: fc.integer({ min: 5, max: 7 }),
      down_type: fc.constantFrom('deleted' as const, 'power_down' as const),
      drain_time: drains,
    }),
    schedule: fc.array(
      fc.record(
        { node_count: fc.nat(5), drain_time: drains, period: periods },
        { requiredKeys: ['node_count', 'period'] },
      ),
      { maxLength: 6 },
    ),
    more: fc.nat(2),
  })
  .map(({ more, ...schedule }) => ({
    schedule: schedule as V2Schedule,
    addresses: schedule.default.max_node_count + more,
  }));

test('v2: the same states at every instant of a year', async (t) => {
  let whole = 0;
  await fc.assert(
    fc.asyncProperty(v2Schedules, starts, fc.boolean(), async ({ schedule, addresses }, from, isAlone) => {
      const vcnode_all_ipaddress = `10.0.0.1-${addresses}`;
      const source = isAlone
        ? { ...schedule, vcnode_all_ipaddress }
        : { vcnode_schedule: schedule, vcnode_all_ipaddress };
      const migrated = await migrateText(source);
      // Upstream reckons some month ends differently; our evaluator does not.
      if (migrated.status !== 0 && !/shortened date/.test(migrated.err)) throw new Error(migrated.err);
      if (migrated.status === 0) whole += 1;
      const upstream = new UpstreamV2(schedule, from, from + year);
      const found = firstDifference(segmentsOf(migrated, from, from + year), upstream.edges(), (at) => {
        const { up, drain, power_down } = upstream.stateAt(at);
        return { active: up, pause: drain, power_down, drain: addresses - up - drain - power_down };
      });
      if (found !== undefined) throw new Error(`${found}\n${JSON.stringify(schedule)}\n${migrated.out}`);
    }),
    draws(100),
  );
  t.true(whole > 40);
});
