import anyTest from 'ava';
import fc from 'fast-check';
import { learnedLead } from '../../generator/reconciler/leads.js';
import { readHistory } from '../../generator/sizing/read-history.js';
import { draws } from '../draws.js';
import { classDay, daily, lineOf, type Seen, suggested, timetableFile, written } from './histories.js';

const test = anyTest;
const days = (peaks: readonly number[], left?: number): Seen[] =>
  peaks.flatMap((peak, day) => classDay(day, peak, left));
const classOf = (text: string) => {
  const [one] = suggested(text).classes;
  if (one === undefined) throw new Error('no class');
  return one;
};

test('nodes are those for the 95th percentile of the peaks, and say what they rest on', (t) => {
  const one = classOf(written(days([12, 14, 15, 11, 18, 9])));
  t.like(one, { name: 'A', held: 6, occurrences: 6, peak_median: 12, peak_p95: 18, nodes: 2, full: 0 });
  t.is(one.configured.nodes, 3);
  t.false('why_not' in one);
});

test('fewer than five times are no suggestion', (t) => {
  const one = classOf(written(days([12, 14, 15, 11])));
  t.like(one, { occurrences: 4, why_not: 'too_few' });
  t.is(one.nodes, undefined);
  t.is(one.after.why_not, 'too_few');
});

test('after class: the minutes until servers fell, in steps of five', (t) => {
  const { after } = classOf(written(days([20, 20, 20, 20, 20, 20], 37)));
  t.like(after, { ends: 6, p95_minutes: 37, minutes: 40, cut: 0, next_class: 0, active: 0, pause: 2 });
});

test('after class: nodes that went first make it a lower bound, a next class makes it none', (t) => {
  const gone = days([20, 20, 20, 20, 20], 37).map((one) =>
    one.at % 1440 >= 127 ? { ...one, active: 0 } : one,
  );
  t.is(classOf(written(gone)).after.cut, 5);
  const next = timetableFile(
    `${daily}  - {name: B, day_of_week: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], start: 11:00, end: 12:00, nodes: 1}\n`,
  );
  const { after } = suggested(written(days([20, 20, 20, 20, 20], 37)), next).classes[0] ?? {};
  t.like(after, { ends: 0, next_class: 5, why_not: 'too_few' });
});

test('servers that were started after the class want active nodes', (t) => {
  const more = days([20, 20, 20, 20, 20], 60).map((one) =>
    one.at % 1440 === 120 ? { ...one, servers: 25 } : one,
  );
  t.like(classOf(written(more)).after, { started_p95: 6, active: 1, pause: 1 });
});

test('when all seats were taken, that is said', (t) => {
  t.is(classOf(written(days([30, 30, 29, 30, 12]))).full, 3);
});

test('a gap is not zero: what was not seen in class is no occurrence', (t) => {
  const peaks = [20, 20, 20, 20, 20, 20, 20];
  const seen = days(peaks).filter(({ at }) => !(at > 2 * 1440 - 60 && at < 2 * 1440 + 80));
  t.like(classOf(written(seen)), { held: 7, occurrences: 6, peak_p95: 20 });
  const silent = days(peaks).map((one) => (one.at < 3 * 1440 ? { at: one.at } : one));
  t.like(classOf(written(silent)), { held: 7, occurrences: 4, why_not: 'too_few' });
});

test('a gap after class is no end of it', (t) => {
  const seen = days([20, 20, 20, 20, 20, 20], 100).filter(({ at }) => {
    const minute = at % 1440;
    return minute <= 90 || minute > 300;
  });
  t.like(classOf(written(seen)).after, { ends: 0, why_not: 'too_few' });
});

test('classes at the same time whose nodes are added cannot be told apart', (t) => {
  const file = timetableFile(
    `overlapping_classes: sum\n${daily}  - {name: B, day_of_week: Mon, start: 10:00, end: 11:00, nodes: 1}\n`,
  );
  const [a, b] = suggested(written(days([9, 9, 9, 9, 9, 9, 9, 9])), file).classes;
  t.like(a, { held: 8, shared: 2, occurrences: 6 });
  t.like(b, { held: 2, shared: 2, occurrences: 0, why_not: 'too_few' });
});

test('the lead is the reconciler’s own rule', (t) => {
  const bringUps = [200, 240, 310, 190, 400, 260];
  const seen = days([5, 5]);
  if (seen[3] !== undefined) seen[3].bringUps = bringUps.slice(0, 4);
  if (seen[9] !== undefined) seen[9].bringUps = bringUps.slice(4);
  const { lead } = suggested(written(seen));
  const own = learnedLead(
    bringUps.map((seconds) => ({ address: '', at: '', seconds, steps: {} })),
    0,
  );
  t.like(lead, { bring_ups: 6, median_seconds: 240, p95_seconds: 400, lead_seconds: own, lead_minutes: 8 });
  t.is(suggested(written(days([5, 5]))).lead.why_not, 'too_few');
});

test('outside class: nodes for those who were there; nothing where nobody could come', (t) => {
  const seen = days([5, 5, 5, 5]).map((one) => {
    const minute = one.at % 1440;
    return minute >= 600 ? { ...one, servers: 14 } : one;
  });
  t.like(suggested(written(seen)).outside, { servers_p95: 14, nodes: 2 });
  const shut = days([5, 5, 5, 5]).map((one) => (one.at % 1440 >= 110 ? { ...one, active: 0 } : one));
  t.like(suggested(written(shut)).outside, { why_not: 'nobody_could' });
  t.is(suggested(written(days([5]))).outside.why_not, 'too_few');
});

test('phases are looked at as classes are', (t) => {
  const file = timetableFile(`seats_per_node: 10
schedule_day_of_week: Mon
schedule_time_0: 8:30
node_availability_0: {active: 3, pause: 0, drain: 0}
schedule_time_1: 11:00
node_availability_1: {active: 1, pause: 2, drain: 0}
schedule_time_2: 13:00
node_availability_2: {active: 1, pause: 0, drain: 2}
`);
  const weeks = Array.from({ length: 43 }, (_, day) => day).flatMap((day) => classDay(day, 17));
  const [one] = suggested(written(weeks), file).classes;
  t.like(one, { name: 'in class', occurrences: 6, nodes: 2 });
  t.false('source' in (one ?? {}));
});

test('what cannot be used is counted, and the rest is used', (t) => {
  const good = days([20, 20, 20, 20, 20, 20]);
  const one = JSON.stringify(lineOf({ at: 1, servers: 99 }));
  const bad = [
    one.slice(0, 40),
    '[]',
    'null',
    one.replace('"version":1', '"version":2'),
    one.replace('Hub1', 'Hub2'),
    one.replace('Asia/Tokyo', 'Europe/Rome'),
    one.replace('"all":99', '"all":-1'),
    '\u0000\u0000',
    '',
  ];
  const { left_out: leftOut, classes } = suggested(`${bad.join('\n')}\n${written(good)}`);
  t.deepEqual(leftOut, { broken: 5, other_version: 1, other_group: 1, other_zone: 1 });
  t.is(classes[0]?.peak_p95, 20);
});

const seenDays = fc.array(fc.record({ peak: fc.nat(40), left: fc.integer({ min: 1, max: 300 }) }), {
  minLength: 5,
  maxLength: 12,
});

test('law: the order of lines, and a line that is there twice, count for nothing', (t) => {
  fc.assert(
    fc.property(seenDays, fc.infiniteStream(fc.nat()), (those, numbers) => {
      const lines = those.flatMap(({ peak, left }, day) => classDay(day, peak, left)).map(lineOf);
      const shuffled = [...lines, ...lines.slice(0, 7)]
        .map((line) => ({ line, key: numbers.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ line }) => line);
      const text = (of: typeof lines) => of.map((line) => JSON.stringify(line)).join('\n');
      t.deepEqual(suggested(text(shuffled)), suggested(text(lines)));
    }),
    draws(60),
  );
});

test('law: the suggested nodes are enough for 95 % of the occurrences, and one less is not', (t) => {
  fc.assert(
    fc.property(seenDays, (those) => {
      const one = classOf(written(those.flatMap(({ peak, left }, day) => classDay(day, peak, left))));
      const nodes = one.nodes ?? 0;
      const enough = (count: number) =>
        those.filter(({ peak }) => peak <= count * 10).length >= 0.95 * those.length;
      t.true(enough(nodes));
      t.true(nodes === 1 || !enough(nodes - 1));
    }),
    draws(100),
  );
});

test('law: less that is known never brings a suggestion below what is still seen', (t) => {
  fc.assert(
    fc.property(seenDays, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (those, kept) => {
      const seen = those.flatMap(({ peak, left }, day) => (kept[day] ? classDay(day, peak, left) : []));
      if (seen.length === 0) return;
      const one = classOf(written(seen));
      const peaks = those.filter((_, day) => kept[day]).map(({ peak }) => peak);
      // The last class may be cut off by the end of the history.
      t.true(Math.abs(one.occurrences - peaks.length) <= 1);
      if (one.nodes !== undefined) t.true(one.nodes * 10 >= Math.min(...peaks));
    }),
    draws(60),
  );
});

test('an empty history has no lines', (t) => {
  const { config } = timetableFile(daily);
  t.deepEqual(readHistory('\n\n', config).lines, []);
});
