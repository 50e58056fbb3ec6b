import test from 'ava';
import { countsAt, migrateText, minute, segmentsOf, shortCounts } from './run-migrate.js';

/** Results that were seen of upstream's own evaluator, with the local time at which they were. */
interface Row {
  title: string;
  source: unknown;
  states: Record<string, string>;
  status?: number;
}

const at = (day_of_week: number | string, time: string) => {
  const [hour, minutes] = time.split(':').map(Number);
  return { day_of_week, hour, minute: minutes };
};
const entry = (counts: string, schedule: object) => {
  const [active, pause, drain] = counts.split('/').map(Number);
  return { active, pause, drain, schedule };
};
const monday = [
  entry('3/0/0', at('mon', '8:30')),
  entry('1/2/0', at('mon', '11:00')),
  entry('1/0/2', at('mon', '13:00')),
];
const usual = { node_count: 1, max_node_count: 5, down_type: 'deleted', drain_time: 0 };
const text = (begin: string, end: string, node_count = 5, more = {}) => ({ begin, end, node_count, ...more });

/** 30 November 2026 is a Monday. */
const rows: Row[] = [
  {
    title: 'v1: one class a week',
    source: monday,
    states: {
      '2026-11-30T08:29': '1/0/2',
      '2026-11-30T08:30': '3/0/0',
      '2026-11-30T10:59': '3/0/0',
      '2026-11-30T11:00': '1/2/0',
      '2026-11-30T13:00': '1/0/2',
      '2026-12-07T08:29': '1/0/2',
    },
  },
  {
    title: 'v1: 20:00 / 23:00 / 1:00 does not cross midnight, and the state after class stays all week',
    source: [
      entry('3/0/0', at('Monday', '20:00')),
      entry('1/2/0', at('月', '23:00')),
      entry('1/0/2', at(1, '1:00')),
    ],
    states: {
      '2026-11-30T00:59': '1/2/0',
      '2026-11-30T01:00': '1/0/2',
      '2026-11-30T20:00': '3/0/0',
      '2026-12-01T02:00': '1/2/0',
      '2026-12-03T12:00': '1/2/0',
    },
  },
  {
    title: 'v1: of equal times the later entry wins',
    source: [...monday, entry('2/0/1', at('mon', '11:00'))],
    states: { '2026-11-30T10:59': '3/0/0', '2026-11-30T11:00': '2/0/1', '2026-11-30T13:00': '1/0/2' },
  },
  {
    title: 'v1: a single entry always applies',
    source: [entry('2/1/0', { day: 31, hour: 9, minute: 0 })],
    states: { '2027-02-28T12:00': '2/1/0', '2027-01-31T08:59': '2/1/0' },
  },
  {
    title: 'v1: a day of the month that a month lacks is in an earlier one',
    source: [entry('3/0/0', { day: 31, hour: 9, minute: 0 }), entry('0/0/3', { day: 2, hour: 9, minute: 0 })],
    states: {
      '2027-01-31T08:59': '0/0/3',
      '2027-01-31T09:00': '3/0/0',
      '2027-02-02T09:00': '0/0/3',
      '2027-03-01T00:00': '0/0/3',
      '2027-03-31T09:00': '3/0/0',
    },
  },
  {
    title: 'v2: Monday 10 to 16 with a drain time of four hours',
    source: {
      default: { ...usual, drain_time: 240 },
      schedule: [{ node_count: 5, period: { begin: at(1, '10:00'), end: at(1, '16:00') } }],
    },
    states: {
      '2026-11-30T09:59': '1/0/4',
      '2026-11-30T10:00': '5/0/0',
      '2026-11-30T11:59': '5/0/0',
      '2026-11-30T12:00': '1/4/0',
      '2026-11-30T15:59': '1/4/0',
      '2026-11-30T16:00': '1/0/4',
    },
  },
  {
    title: 'v2: 22:00 to 7:00 goes across midnight',
    source: { default: usual, schedule: [text('22:00', '7:00')] },
    states: {
      '2026-11-30T21:59': '1/0/4',
      '2026-11-30T22:00': '5/0/0',
      '2026-12-01T06:59': '5/0/0',
      '2026-12-01T07:00': '1/0/4',
    },
  },
  {
    title: 'v2: Saturday to Monday',
    source: { default: usual, schedule: [text('Sat 20:00', 'Mon 8:00')] },
    states: { '2026-11-28T20:00': '5/0/0', '2026-11-30T07:59': '5/0/0', '2026-11-30T08:00': '1/0/4' },
  },
  {
    title: 'v2: 28th to 3rd of each month',
    source: { default: usual, schedule: [text('28日 0:00', '3日 0:00')] },
    states: { '2027-02-28T00:00': '5/0/0', '2027-03-02T23:59': '5/0/0', '2027-03-03T00:00': '1/0/4' },
  },
  {
    title: 'v2: over the end of the year',
    source: { default: usual, schedule: [text('12/29 0:00', '1月4日 0:00', 0)] },
    states: {
      '2026-12-28T23:59': '1/0/4',
      '2026-12-29T00:00': '0/0/5',
      '2027-01-03T23:59': '0/0/5',
      '2027-01-04T00:00': '1/0/4',
    },
  },
  {
    title: 'v2: two equal entries side by side do not pause at their joint',
    source: {
      default: { ...usual, drain_time: 30 },
      schedule: [text('9:00', '10:00'), text('10:00', '11:00')],
    },
    states: { '2026-11-30T09:45': '5/0/0', '2026-11-30T10:29': '5/0/0', '2026-11-30T10:30': '1/4/0' },
  },
  {
    title: 'v2: a closure that stands first wins',
    source: {
      default: usual,
      schedule: [text('2026/11/30 0:00', '2026年12月1日 0:00', 0), text('月 10:00', '月曜日 16:00')],
    },
    states: { '2026-11-23T10:00': '5/0/0', '2026-11-30T10:00': '0/0/5', '2026-12-07T10:00': '5/0/0' },
  },
  {
    title: 'v2: the drain time is that of the entry that follows, not of the one that ends',
    source: {
      default: { ...usual, drain_time: 10 },
      schedule: [text('9:00', '10:00', 5, { drain_time: 50 }), text('10:00', '11:00', 3, { drain_time: 20 })],
    },
    states: {
      '2026-11-30T09:39': '5/0/0',
      '2026-11-30T09:40': '3/2/0',
      '2026-11-30T10:00': '3/0/2',
      '2026-11-30T10:50': '1/2/2',
    },
  },
  {
    title: 'v2: a change to more nodes, but fewer than now, pauses too when its drain time is the longer one',
    source: {
      default: usual,
      schedule: [
        text('9:00', '10:00', 5),
        text('10:00', '10:10', 2, { drain_time: 5 }),
        text('10:10', '11:00', 4, { drain_time: 60 }),
      ],
    },
    states: { '2026-11-30T09:09': '5/0/0', '2026-11-30T09:10': '4/1/0', '2026-11-30T09:55': '2/3/0' },
  },
  {
    title: 'v2: powered off up to the highest count of an entry, the rest deleted',
    source: {
      default: { ...usual, down_type: 'power_down' },
      schedule: [text('Mon 9:00', 'Mon 10:00', 4), text('2020/1/1 0:00', '2020/1/1 1:00', 3)],
    },
    states: { '2026-11-30T09:00': '4/0/1', '2026-11-30T10:00': '1/0/3/1' },
  },
  {
    title: 'v2: an entry that never is in force keeps its VMs powered off all the same',
    source: { default: { ...usual, down_type: 'power_down' }, schedule: [text('9:00', '9:00', 3)] },
    states: { '2026-11-30T09:00': '1/0/2/2' },
  },
  {
    title: 'v2: a day 31 is the last of each month',
    source: { default: usual, schedule: [text('31日 9:00', '31日 10:00')] },
    states: { '2027-02-28T09:00': '5/0/0', '2027-04-30T09:59': '5/0/0', '2027-04-30T10:00': '1/0/4' },
  },
  {
    title: 'v2: 31 June and 29 February are the last of their month',
    source: { default: usual, schedule: [text('2/29 0:00', '2/30 12:00'), text('6/30 0:00', '6/31 12:00')] },
    states: {
      '2027-02-28T11:59': '5/0/0',
      '2028-02-29T11:59': '5/0/0',
      '2028-02-28T11:59': '1/0/4',
      '2027-06-30T00:00': '5/0/0',
    },
  },
  {
    title: 'v2: from 30日 12:00 to 31日 10:00 there is nothing in February, and little in March',
    source: { default: usual, schedule: [text('30日 12:00', '31日 10:00')] },
    states: { '2027-02-28T13:00': '1/0/4', '2027-03-10T00:00': '1/0/4', '2027-03-31T09:59': '5/0/0' },
    status: 3,
  },
  {
    title: 'v2: full-width digits, and text forms without a blank',
    source: {
      default: usual,
      schedule: [text('月９:００', '月曜日１０:００'), text('１日0:00', '1日 1:00', 3)],
    },
    states: { '2026-11-30T09:00': '5/0/0', '2026-11-30T10:00': '1/0/4', '2026-12-01T00:30': '3/0/2' },
  },
];

for (const { title, source, states, status = 0 } of rows) {
  test(title, async (t) => {
    const migrated = await migrateText(source);
    t.is(migrated.status, status, migrated.err);
    const seen = Object.keys(states).map((time) => [time, shortCounts(countsAt(migrated, time))]);
    t.deepEqual(Object.fromEntries(seen), states);
  });
}

test('a year has no other changes than the weeks’ four', async (t) => {
  const migrated = await migrateText(monday);
  const segments = segmentsOf(migrated, minute('2026-11-30T00:00'), minute('2027-11-29T00:00'));
  t.is(segments.length, 1 + 52 * 3);
});
