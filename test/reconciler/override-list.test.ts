import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { checkOtherNodes, checkOverrides } from '../../generator/config/checks/classes.js';
import { checkDatesExist, checkRanges } from '../../generator/config/checks/dates.js';
import { isoLocalTime } from '../../generator/config/dates.js';
import { patterns } from '../../generator/config/patterns.js';
import type { Settings } from '../../generator/config/schema.js';
import { overrideItem } from '../../generator/config/schema-overrides.js';
import {
  addOverride,
  asOverride,
  cancelOverride,
  readRequest,
  withOverrides,
} from '../../generator/reconciler/override-list.js';
import {
  type OverrideRequest,
  overridePatterns,
  overridesFileSchema,
  type StoredOverride,
} from '../../generator/reconciler/override-schema.js';
import { toldOverrides } from '../../generator/reconciler/told-overrides.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import { timeline } from '../../generator/schedule/timeline.js';
import type { Override } from '../../generator/schedule/timetable.js';
import { draws } from '../draws.js';
import { addressesOf, overrides, piecesNear, timetablesNear } from '../schedule/arbitraries.js';
import { instantOf, places, stretchNear } from '../schedule/stretches.js';
import { addresses, monday } from '../schedule/timetables.js';

const tokyo = { time_zone: 'Asia/Tokyo' };
const rules = { now: Temporal.Instant.from('2026-11-24T06:00:30Z'), timetable: tokyo, addresses: 5 };
const digits = () => {
  let next = 0;
  return () => String(next++).padStart(4, '0');
};
const exam: OverrideRequest = { until: '2026-11-24 18:00', add: 2, reason: 'exam', by: 'alice' };
const added = (list: readonly StoredOverride[], request: OverrideRequest, now = rules.now) => {
  const result = addOverride(list, request, { ...rules, now }, digits());
  if ('mistakes' in result) throw new Error(result.mistakes.join('\n'));
  return result;
};
const mistakesOf = (request: object) => {
  const read = readRequest(JSON.stringify(request));
  if ('mistakes' in read) return read.mistakes;
  const result = addOverride([], read, rules, digits());
  return 'mistakes' in result ? result.mistakes : [];
};

test('texts look as in the timetable file', (t) => {
  for (const kind of ['local_time', 'name'] as const)
    t.is(overridePatterns[kind].source, patterns[kind].source, kind);
});

test('without a begin it begins now, and the reason names it and who made it', (t) => {
  const { list, changed } = added([], exam);
  t.deepEqual(changed, {
    id: '0000',
    from: '2026-11-24T15:00:30',
    until: '2026-11-24T18:00',
    add: 2,
    reason: 'exam',
    by: 'alice',
    made: '2026-11-24T06:00:30Z',
  });
  t.notThrows(() => overridesFileSchema.parse({ version: 1, overrides: list }));
  const { counts, because } = desiredAt(withOverrides(monday(), list), addresses, rules.now);
  t.is(counts.active, 3);
  t.regex(because, /^override until Tue 2026-11-24 18:00: 2 more, exam \(override 0000 by alice\)/);
});

for (const [title, request, says] of [
  ['no end', { add: 1, reason: 'r' }, ['until is missing']],
  [
    'nothing to do',
    { until: exam.until, reason: 'r' },
    ['an override has exactly one of add, nodes and hold'],
  ],
  ['two things', { ...exam, hold: true }, ['an override has exactly one of add, nodes and hold']],
  ['pause alone', { ...exam, pause: 1 }, ['pause goes with nodes only']],
  [
    'too many',
    { until: exam.until, nodes: 4, pause: 2, reason: 'r' },
    ['nodes and pause: 6 is more than the 5 nodes that there can be'],
  ],
  ['no such day', { ...exam, from: '2026-02-30 1:00' }, ['from: there is no 2026-02-30 1:00']],
  [
    'backwards',
    { ...exam, from: '2026-11-25 1:00' },
    ['until: 2026-11-24 18:00 is not after 2026-11-25 01:00'],
  ],
  [
    'over',
    { ...exam, from: '2026-11-24 14:00', until: '2026-11-24 15:00' },
    ['until: 2026-11-24 15:00 is over already (Asia/Tokyo: it is 2026-11-24 15:00)'],
  ],
  [
    'a wrong year',
    { ...exam, until: '2036-11-24 18:00' },
    ['until: 3653 days are more than 550; is the year right?'],
  ],
  ['a key that does not exist', { ...exam, node: 1 }, ['unknown: node']],
  ['a list', [exam], ['the override is no JSON object']],
  [
    'all at once',
    { until: 'tomorrow', add: '2', reason: '' },
    [
      'until: write a local time such as 2026-11-24 15:00',
      'add: write a whole number',
      'reason: write one line of 1 to 80 characters, without "{{", "{%" and "{#"',
    ],
  ],
] as const) {
  test(`refused: ${title}`, (t) => {
    t.deepEqual(mistakesOf(request), [...says]);
  });
}

test('a hold of the same minute holds what the override before it gave, also when that is cancelled', (t) => {
  const at = (seconds: number) => rules.now.add({ seconds });
  const before = desiredAt(monday(), addresses, rules.now).counts.active;
  const hold: OverrideRequest = { until: exam.until, hold: true, reason: 'exam goes on' };
  const { list: held } = added(added([], exam).list, hold, at(10));
  const cancelled = cancelOverride(held, '0000', { ...rules, now: at(20) });
  if ('mistakes' in cancelled) throw new Error(cancelled.mistakes.join());
  const activeAt = (seconds: number) =>
    desiredAt(withOverrides(monday(), cancelled.list), addresses, at(seconds)).counts.active;
  t.is(activeAt(5), before + 2);
  t.is(activeAt(30), before + 2, 'held');
  t.deepEqual(cancelOverride(cancelled.list, '0000', { ...rules, now: at(30) }), {
    mistakes: ['override 0000 is over already'],
  });
  const resumed = cancelOverride(cancelled.list, '0001', { ...rules, now: at(40) });
  if ('mistakes' in resumed) throw new Error(resumed.mistakes.join());
  t.is(desiredAt(withOverrides(monday(), resumed.list), addresses, at(40)).counts.active, before);
});

test('one that has not begun goes from the list when it is cancelled', (t) => {
  const { list } = added([], { ...exam, from: '2026-11-24 16:00' });
  t.like(cancelOverride(list, '0000', rules), { list: [] });
});

test('an id that exists is not given again', (t) => {
  const first = added([], exam);
  t.is(added(first.list, exam).changed.id, '0001');
});

test('cancelled by the begin of its id, when only one has it', (t) => {
  const { list } = added(added([], exam).list, exam);
  t.like(cancelOverride(list, '0001', rules), { changed: { id: '0001' }, list: [{ id: '0000' }] });
  const mistakes = (id: string) => cancelOverride(list, id, rules) as { mistakes: string[] };
  t.regex(mistakes('000').mistakes[0] ?? '', /the begin of several ids: 0000, 0001/);
  t.regex(mistakes('').mistakes[0] ?? '', /no override made by command/);
  t.regex(mistakes('scaleout.yml:14').mistakes[0] ?? '', /those of the timetable file are taken out there/);
});

test('what is over for a week is dropped by the next change, and not before', (t) => {
  const { list } = added([], exam);
  const later = (days: number) =>
    Temporal.Instant.from('2026-11-24T09:00:00Z').add({ minutes: Math.round(24 * 60 * days) });
  const next = { ...exam, until: '2026-12-24 18:00' };
  t.is(added(list, next, later(6.9)).list.length, 2);
  t.is(added(list, next, later(7)).list.length, 1);
});

test('no more than a thousand', (t) => {
  const { changed } = added([], exam);
  const list = Array.from({ length: 1000 }, (_, index) => ({
    ...changed,
    id: index.toString(16).padStart(4, '0'),
  }));
  t.regex(
    (addOverride(list, exam, rules, digits()) as { mistakes: string[] }).mistakes.join(),
    /there are 1000 overrides/,
  );
});

test('told with those of the file, in the order in which they count', (t) => {
  const ofFile: Override = {
    from: '2026-11-24T09:00',
    until: '2026-11-24T12:00',
    action: { kind: 'set', nodes: 1, pause: 0 },
    reason: 'r',
    source: 'scaleout.yml:14',
  };
  const { list } = added([], exam);
  const timetable = withOverrides({ ...monday(), overrides: [ofFile] }, list);
  t.deepEqual(
    toldOverrides(timetable, rules.now).map(({ id, source, state }) => [id ?? source, state]),
    [
      ['scaleout.yml:14', 'over'],
      ['0000', 'in_force'],
    ],
  );
});

test('by command or in the file: the same states at all times', (t) => {
  const cases = places.chain((place) => {
    const { dates, times } = piecesNear(place);
    const few = fc.array(overrides(dates, times), { minLength: 1, maxLength: 3 });
    return fc.tuple(timetablesNear(place), few, stretchNear(place, 1500));
  });
  fc.assert(
    fc.property(cases, ([timetable, more, { from, to }]) => {
      const stored = more.map((override, index) => asStored(override, index));
      const inFile = { ...timetable, overrides: [...(timetable.overrides ?? []), ...more] };
      const states = (one: typeof timetable) =>
        timeline(one, addressesOf(5), instantOf(from), instantOf(to)).map(({ fromMs, toMs, counts }) => {
          return { fromMs, toMs, counts };
        });
      t.deepEqual(states(withOverrides(timetable, stored)), states(inFile));
    }),
    draws(300),
  );
});

function asStored({ from, until, action, reason }: Override, index: number): StoredOverride {
  return {
    id: `${index}000`,
    from,
    until,
    ...(action.kind === 'add' && { add: action.nodes }),
    ...(action.kind === 'set' && { nodes: action.nodes, pause: action.pause }),
    ...(action.kind === 'hold' && { hold: true }),
    reason,
    made: '2026-11-24T06:00:00Z',
  };
}

test('the command and the timetable file agree about what an override is', (t) => {
  const time = fc.oneof(
    fc.constantFrom(
      '2026-11-24 9:00',
      '2026/11/24 09:00',
      '2026年11月24日 18:00',
      '2026-11-31 1:00',
      '2028-11-24T9:00',
    ),
    fc.constantFrom('2026-02-29 0:00', '2026-11-24', '24.11.2026 9:00', '2026-11-24 24:00', ''),
  );
  const number = fc.oneof(fc.integer({ min: -1, max: 7 }), fc.constantFrom(1025, 0.5));
  const items = fc.record(
    {
      from: time,
      until: time,
      add: number,
      nodes: number,
      pause: number,
      hold: fc.boolean(),
      reason: fc.constantFrom('exam', '', ' x', '{{ x }}', 'a\nb', '試験'),
      more: fc.constant(1),
    },
    { requiredKeys: ['from', 'until', 'reason'] },
  );
  const early = { ...rules, now: Temporal.Instant.from('1969-01-01T00:00:00Z') };
  let good = 0;
  fc.assert(
    fc.property(items, (item) => {
      const read = readRequest(JSON.stringify(item));
      const result = 'mistakes' in read ? read : addOverride([], read, early, digits());
      const isItem = overrideItem.safeParse(item).success;
      const settings = { vcnode_all_ipaddress: addressesOf(5), overrides: [item] } as unknown as Settings;
      const checks = [checkOverrides, checkDatesExist, checkRanges, checkOtherNodes];
      const fits = isItem && checks.every((check) => check(settings).length === 0);
      t.is('changed' in result, fits, JSON.stringify(item));
      if (!('changed' in result)) return;
      good += 1;
      t.like(asOverride(result.changed), { from: isoLocalTime(item.from), until: isoLocalTime(item.until) });
    }),
    {
      ...draws(5000),
      examples: [[{ from: '2026-11-24 9:00', until: '2026年11月24日 18:00', add: 1, reason: 'exam' }]],
    },
  );
  t.true(good > 0);
});
