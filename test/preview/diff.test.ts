import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { previewWords } from '../../generator/cli/messages/preview.js';
import { parseConfig } from '../../generator/config/load.js';
import { diffCsvParts } from '../../generator/preview/diff-csv.js';
import { diffJson } from '../../generator/preview/diff-json.js';
import { type DiffSubject, diffReport, diffStretches } from '../../generator/preview/diff-report.js';
import { diffText } from '../../generator/preview/diff-text.js';
import { becauseEn } from '../../generator/schedule/because.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import type { Counts } from '../../generator/schedule/timetable.js';
import { machines } from '../config/example.js';
import { draws } from '../draws.js';
import { addressesOf, timetablesNear } from '../schedule/arbitraries.js';
import { places, stretchNear } from '../schedule/stretches.js';
import { readCsv } from './rfc4180.js';

const wanted = ({ active, pause, power_down }: Counts) => [active, pause, power_down];

/** Two timetables around a place, of different zones and lengths of lists now and then, and instants to look at. */
const pairs = fc.tuple(places, fc.constantFrom(5, 5, 3)).chain(([place, nodes]) => {
  const elsewhere = fc.constantFrom(place.zone, place.zone, 'Asia/Tokyo');
  return fc
    .tuple(timetablesNear(place), timetablesNear(place), elsewhere, stretchNear(place, 4 * 1440))
    .chain(([old, next, zone, { from, to }]) => {
      const subject: DiffSubject = {
        old: { timetable: { ...old, time_zone: zone }, addresses: addressesOf(nodes) },
        new: { timetable: next, addresses: addressesOf(5) },
        from: from * 60_000,
        to: to * 60_000,
      };
      const minutes = fc.array(fc.integer({ min: from, max: to - 1 }), { minLength: 15, maxLength: 15 });
      return fc.tuple(fc.constant(subject), minutes);
    });
});

test('inside a change the counts are those of each timetable, outside of all of them they are equal', (t) => {
  fc.assert(
    fc.property(pairs, ([subject, minutes]) => {
      const stretches = [...diffStretches(subject)];
      const { changes } = diffReport(subject);
      t.deepEqual(
        changes.flatMap(({ times }) => times).sort((a, b) => a.fromMs - b.fromMs),
        stretches.map(({ fromMs, toMs }) => ({ fromMs, toMs })),
      );
      const edges = stretches.flatMap(({ fromMs, toMs }) => [fromMs, fromMs - 60_000, toMs, toMs - 60_000]);
      // In order, since an answer holds until the next edge.
      const places = [...edges, ...minutes.map((minute) => minute * 60_000)].sort((a, b) => a - b);
      for (const at of places.filter((one) => one >= subject.from && one < subject.to)) {
        const [old, next] = [subject.old, subject.new].map(
          ({ timetable, addresses }) =>
            desiredAt(timetable, addresses, Temporal.Instant.fromEpochMilliseconds(at)).counts,
        ) as [Counts, Counts];
        const there = changes.filter(({ times }) =>
          times.some(({ fromMs, toMs }) => fromMs <= at && at < toMs),
        );
        t.true(there.length <= 1);
        if (there[0] === undefined) t.deepEqual(wanted(old), wanted(next));
        else {
          t.deepEqual(there[0].old.counts, old);
          t.deepEqual(there[0].new.counts, next);
          t.notDeepEqual(wanted(old), wanted(next));
        }
      }
    }),
    draws(60),
  );
});

test('the difference in hours is that of the changes; the other way round it is the opposite', (t) => {
  fc.assert(
    fc.property(pairs, ([subject]) => {
      const { hours } = diffReport(subject);
      const active = [...diffStretches(subject)].reduce((sum, { fromMs, toMs, old, new: next }) => {
        return sum + ((next.counts.active - old.counts.active) * (toMs - fromMs)) / 3_600_000;
      }, 0);
      t.true(Math.abs(hours.difference.active - active) < 1e-6);
      const back = diffReport({ ...subject, old: subject.new, new: subject.old });
      t.true(Math.abs(back.hours.difference.active + hours.difference.active) < 1e-6);
    }),
    draws(40),
  );
});

test('of a timetable with itself there is none', (t) => {
  fc.assert(
    fc.property(pairs, ([{ new: one, from, to }]) => {
      t.deepEqual(diffReport({ old: one, new: one, from, to }).changes, []);
    }),
    draws(30),
  );
});

function side(text: string, file = 'new.yml', addresses = '172.30.2.101-108', zone = 'Asia/Tokyo') {
  const { config, timetable, diagnostics } = parseConfig(
    `${machines}vcnode_all_ipaddress: [${addresses}]\ntime_zone: ${zone}\n${text}`,
    file,
    'en',
  );
  if (config === undefined || timetable === undefined) throw new Error(JSON.stringify(diagnostics));
  return { timetable, addresses: config.vcnode_all_ipaddress };
}

const maths = (nodes: number, more = '') =>
  `classes:\n  - {name: 数学Ⅰ, day_of_week: Mon, start: "10:00", end: "12:00", nodes: ${nodes}, lead_minutes: 0${more}}\n`;

const term = {
  from: Temporal.Instant.from('2026-10-01T00:00+09:00').epochMilliseconds,
  to: Temporal.Instant.from('2027-01-14T00:00+09:00').epochMilliseconds,
};
const names = { old: 'old.yml', new: 'new.yml' };

test('a change of each Monday for 15 weeks is one change, with its dates', (t) => {
  const subject = { old: side(maths(3), 'old.yml'), new: side(maths(5)), ...term };
  const { changes } = diffReport(subject);
  t.is(changes.length, 2);
  t.is(changes[0]?.times.length, 15);
  t.is(
    diffText(subject, names, previewWords.en.diff),
    `What changes from old.yml to new.yml
Thu 2026-10-01 00:00 – Thu 2027-01-14 00:00 (Asia/Tokyo)

Mon 10:00 – 12:00, 15 times:
      2026-10-05, 10-12, 10-19, 10-26, 11-02, 11-09, 11-16, 11-23, 11-30, 12-07, 12-14, 12-21,
      12-28, 2027-01-04, 01-11
  old  active 3  pause 0  drain 5
      class 数学Ⅰ since Mon 2026-10-05 10:00 (old.yml:11)
  new  active 5  pause 0  drain 3
      class 数学Ⅰ since Mon 2026-10-05 10:00 (new.yml:11)

Mon 12:00 – 13:00, 15 times:
      2026-10-05, 10-12, 10-19, 10-26, 11-02, 11-09, 11-16, 11-23, 11-30, 12-07, 12-14, 12-21,
      12-28, 2027-01-04, 01-11
  old  active 0  pause 3  drain 5
      after class 数学Ⅰ since Mon 2026-10-05 12:00 (old.yml:11)
  new  active 0  pause 5  drain 3
      after class 数学Ⅰ since Mon 2026-10-05 12:00 (new.yml:11)

Node-hours    old    new  difference
active       90.0  150.0       +60.0
pause        45.0   75.0       +30.0
together    135.0  225.0       +90.0
`,
  );
});

test('a date that is cancelled now says so, in both languages', (t) => {
  const subject = {
    old: side(maths(3), 'old.yml'),
    new: side(maths(3, ', cancelled: [{date: 2026-11-30, reason: 学会}]')),
    ...term,
  };
  const text = diffText(subject, names, previewWords.en.diff);
  t.regex(text, /\nMon 2026-11-30 10:00 – 12:00\n/);
  t.regex(text.replaceAll(/\s+/g, ' '), /class 数学Ⅰ not held on Mon 2026-11-30: cancelled, 学会/);
  const japanese = diffText(subject, names, previewWords.ja.diff);
  t.regex(japanese, /^old\.yml から new\.yml への変更点\n/);
  t.regex(japanese, /\n2026-11-30\(月\) 10:00 – 12:00\n {2}旧 {2}active 3/);
  t.regex(japanese, /（休講: 学会）/);
});

test('no difference is said; other names, lines and comments are none', (t) => {
  const subject = {
    old: side(`# a comment\n${maths(3)}`, 'old.yml'),
    new: side(maths(3).replace('数学Ⅰ', '数学Ⅱ')),
    ...term,
  };
  t.regex(diffText(subject, names, previewWords.en.diff), /\nNo difference: .*\n\nNode-hours/);
  t.regex(diffText(subject, names, previewWords.ja.diff), /\n違いはありません。/);
  t.deepEqual(diffJson(subject).changes, []);
});

test('lists of different lengths, other addresses, another order, another zone', (t) => {
  const grown = {
    old: side(maths(3), 'old.yml'),
    new: side(maths(3), 'new.yml', '172.30.2.102-110'),
    ...term,
  };
  const text = diffText(grown, names, previewWords.en.diff);
  t.regex(
    text,
    /\nAddresses: 8 → 9, new: 172\.30\.2\.109, 172\.30\.2\.110, no more there: 172\.30\.2\.101\n/,
  );
  t.regex(text, /\nNo difference/);
  const turned = {
    old: side(maths(2), 'old.yml', '172.30.2.101, 172.30.2.102'),
    new: side(maths(2), 'new.yml', '172.30.2.102, 172.30.2.101'),
    ...term,
  };
  t.regex(diffText(turned, names, previewWords.ja.diff), /順番が変わっています/);
  t.true(diffJson(turned).addresses.reordered);
  const moved = {
    old: side(maths(3), 'old.yml', '172.30.2.101-108', 'Asia/Seoul'),
    new: side(maths(3)),
    ...term,
  };
  t.regex(
    diffText(moved, names, previewWords.en.diff),
    /\(Asia\/Tokyo; the old one is of Asia\/Seoul, [^)]*\)/,
  );
  // The same clock all year.
  t.deepEqual(diffJson(moved).changes, []);
  t.is(diffJson(moved).old_time_zone, 'Asia/Seoul');
});

test('the JSON contract', (t) => {
  const subject = {
    old: side(maths(3), 'old.yml'),
    new: side(maths(5)),
    from: Temporal.Instant.from('2026-11-30T00:00+09:00').epochMilliseconds,
    to: Temporal.Instant.from('2026-11-30T12:00+09:00').epochMilliseconds,
  };
  t.deepEqual(diffJson(subject), {
    from: '2026-11-30T00:00:00+09:00',
    to: '2026-11-30T12:00:00+09:00',
    time_zone: 'Asia/Tokyo',
    old_time_zone: 'Asia/Tokyo',
    addresses: { old: 8, new: 8, added: [], removed: [], reordered: false },
    node_hours: {
      old: { active: 6, pause: 0, power_down: 0, drain: 90 },
      new: { active: 10, pause: 0, power_down: 0, drain: 86 },
      difference: { active: 4, pause: 0, power_down: 0, drain: -4 },
    },
    changes: [
      {
        times: [{ from: '2026-11-30T10:00:00+09:00', to: '2026-11-30T12:00:00+09:00' }],
        old: {
          counts: { active: 3, pause: 0, power_down: 0, drain: 5 },
          because: 'class 数学Ⅰ since Mon 2026-11-30 10:00 (old.yml:11)',
        },
        new: {
          counts: { active: 5, pause: 0, power_down: 0, drain: 3 },
          because: 'class 数学Ⅰ since Mon 2026-11-30 10:00 (new.yml:11)',
        },
      },
    ],
  });
});

test('CSV: a row for each stretch, not grouped', (t) => {
  const subject = { old: side(maths(3), 'old.yml'), new: side(maths(5)), ...term };
  const rows = readCsv([...diffCsvParts(subject, becauseEn)].join('').slice(1));
  t.is(rows.length, 31);
  t.deepEqual(rows[1]?.slice(0, 13), [
    '2026-10-05T10:00:00+09:00',
    '2026-10-05T12:00:00+09:00',
    '2026-10-05',
    'Mon',
    '120',
    ...['3', '0', '0', '5'],
    ...['5', '0', '0', '3'],
  ]);
});
