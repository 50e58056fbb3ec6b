import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { lint } from '../../../generator/config/lint/index.js';
import { parseConfig } from '../../../generator/config/parse.js';
import { inRepository } from '../../package-root.js';
import { cleanYear } from './clean-year.js';
import { linted, placesOf } from './lint-file.js';

/** Before the year begins: in its course, what is over is told. */
const clocks = [undefined, Date.parse('2026-03-31T15:00Z')];

function judged(text: string): string[] {
  return clocks.flatMap((now) => {
    const { diagnostics } = parseConfig(text, 'scaleout.yml', 'en', { ...(now !== undefined && { now }) });
    return diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
  });
}

test('a whole academic year without a mistake has no finding', (t) => {
  t.deepEqual(judged(cleanYear), []);
});

test('in its course, only what is over is told', (t) => {
  const { diagnostics } = parseConfig(cleanYear, 'f', 'en', { now: Date.parse('2026-11-24T00:00Z') });
  t.deepEqual([...new Set(diagnostics.map(({ code }) => code))], ['CWH-W016']);
});

for (const name of readdirSync(inRepository('examples')).filter((file) => file.endsWith('.yml'))) {
  test(`no finding on examples/${name}`, (t) => {
    t.deepEqual(judged(readFileSync(inRepository(`examples/${name}`), 'utf8')), []);
  });
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];

/** A thousand classes, each at a time of its own. */
function thousand(rest: (index: number) => string): string {
  const items = Array.from({ length: 1000 }, (_, index) => {
    const [hour, minute] = [8 + (index % 9), String(index % 60).padStart(2, '0')];
    const times = `start: "${hour}:${minute}", end: "${hour + 1}:${minute}"`;
    return `  - {name: c${index}, day_of_week: ${weekdays[index % 5]}, ${times}, nodes: 1${rest(index)}}\n`;
  });
  return `classes:\n${items.join('')}`;
}

function windows(): string {
  const items = Array.from({ length: 1000 }, (_, index) => {
    const begin = `${index % 24}:${String(index % 60).padStart(2, '0')}`;
    return `  - {begin: "Mon ${begin}", end: "Tue ${begin}", node_count: ${index % 4}}\n`;
  });
  return `schedule_list:\n${items.join('')}`;
}

function overrides(): string {
  const items = Array.from({ length: 500 }, (_, index) => {
    const [day, hour] = [String((index % 28) + 1).padStart(2, '0'), index % 23];
    return `  - {from: 2026-12-${day} ${hour}:00, until: 2026-12-${day} ${hour + 1}:00, add: 1, reason: more}\n`;
  });
  return `overrides:\n${items.join('')}`;
}

const terms = `holidays: japan
terms:
  - {name: a, from: 2026-04-08, until: 2026-07-31}
  - {name: b, from: 2026-10-01, until: 2027-01-29}
`;
const big: [title: string, text: string][] = [
  ['in two terms', terms + thousand((index) => `, term: ${index % 2 === 0 ? 'a' : 'b'}`)],
  ['all year', thousand(() => '')],
  [
    'with exceptions, all of one name, beside a long list of windows and overrides',
    `${terms}cull_server: yes\ncull_server_idle_timeout: 9999\noverlapping_classes: sum\n${windows()}${overrides()}${thousand(
      () =>
        ', term: [a, b], cancelled: [{date: 2026-05-11}, {date: 2026-11-24}], moved: [{from: 2026-10-14, to: 2026-10-17}]',
    ).replace(/name: c\d+/g, 'name: c')}`,
  ],
  ['all year, summed up', `overlapping_classes: sum\n${thousand(() => '')}`],
];
for (const [title, text] of big) {
  test.serial(`a thousand classes are linted within a second: ${title}`, (t) => {
    const { config, timetable } = linted(text, '2026-03-31T15:00Z');
    if (config === undefined || timetable === undefined) return t.fail();
    // Time of the processor, the best of three: other programs of the machine do not count.
    const took = Array.from({ length: 3 }, () => {
      const begin = process.cpuUsage();
      lint(config, timetable, Date.parse('2026-03-31T15:00Z'));
      return process.cpuUsage(begin).user / 1000;
    });
    t.log(`${took.map(Math.round).join(', ')} ms`);
    t.true(Math.min(...took) < 1000);
  });
}

test('the finding of a bad file stays an error only', (t) => {
  t.deepEqual(placesOf(linted('schedule_default_nodes: 4\n')), ['9:25 CWH-E112']);
});
