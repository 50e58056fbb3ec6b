import { readFileSync } from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { parseConfig } from '../../generator/config/parse.js';
import { draws } from '../draws.js';
import { inRepository } from '../package-root.js';

const example = readFileSync(inRepository('examples/01-three-phases.yml'), 'utf8');
const lineOf = (key: string) => example.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1;
const replaced = (key: string, value: string) =>
  example.replace(new RegExp(`^${key}:.*`, 'm'), `${key}: ${value}`);

const cases: [title: string, key: string, value: string, column: number, code: string, hint: RegExp][] = [
  ['a wrong weekday', 'schedule_day_of_week', 'Mun', 23, 'CWH-E070', /did you mean/],
  ['24:00', 'schedule_time_0', '24:00', 18, 'CWH-E082', /0:00/],
  ['9:60', 'schedule_time_0', '9:60', 18, 'CWH-E083', /minute/],
  ['9:5, which upstream takes', 'schedule_time_0', '9:5', 18, 'CWH-E084', /9:05/],
  ['full-width digits', 'schedule_time_0', '９：００', 18, 'CWH-E081', /9:00/],
  [
    'a negative count',
    'node_availability_0',
    '{active: 4, pause: -1, drain: 0}',
    41,
    'CWH-E052',
    /0 or more/,
  ],
  [
    'counts that do not sum',
    'node_availability_0',
    '{active: 2, pause: 0, drain: 0}',
    22,
    'CWH-E053',
    /one state/,
  ],
  ['a truth value as name', 'ugroup_name', 'true', 14, 'CWH-E031', /quotes/],
];
for (const [title, key, value, column, code, hint] of cases) {
  test(`${title}: place, code and how to mend it`, (t) => {
    const { config, diagnostics } = parseConfig(replaced(key, value), 'scaleout.yml', 'en');
    t.is(config, undefined);
    const found = diagnostics.find((diagnostic) => diagnostic.code === code);
    t.like(found, { file: 'scaleout.yml', line: lineOf(key), column, severity: 'error' });
    t.true(found?.message.includes(key));
    t.regex(`${found?.message} ${found?.hint}`, hint);
  });
}

const refused: [title: string, text: string, code: string][] = [
  ['an empty file', '', 'CWH-E006'],
  ['tabs', example.replace(/^ {2}- 172/m, '\t- 172'), 'CWH-E008'],
  ['a reversed range', example.replace('172.30.2.101-103', '172.30.2.103-101'), 'CWH-E066'],
  ['an unknown key', `${example}\nugroup_nam: Hub1\n`, 'CWH-E020'],
  ['a missing key', example.replace(/^ugroup_name:.*$/m, ''), 'CWH-E022'],
];
for (const [title, text, code] of refused) {
  test(`${title} is refused with ${code}`, (t) => {
    const { config, diagnostics } = parseConfig(text, 'scaleout.yml', 'en');
    t.is(config, undefined);
    t.true(
      diagnostics.some((diagnostic) => diagnostic.code === code),
      JSON.stringify(diagnostics),
    );
  });
}

test('duplicate and non-IPv4 addresses are errors', (t) => {
  for (const list of ['[172.30.2.101, 172.30.2.101-102]', '[172.30.2.101, 172.30.2.300, worker3]']) {
    const text = example.replace(/^vcnode_all_ipaddress:\n.*$/m, `vcnode_all_ipaddress: ${list}`);
    t.is(parseConfig(text, 'scaleout.yml', 'en').config, undefined, list);
  }
});

test('all errors of a file come in one run', (t) => {
  const text = replaced('schedule_time_0', '24:00').replace(
    /^schedule_day_of_week:.*/m,
    'schedule_day_of_week: Mun',
  );
  const codes = parseConfig(text, 'scaleout.yml', 'en').diagnostics.map(({ code }) => code);
  t.true(codes.includes('CWH-E070') && codes.includes('CWH-E082'));
});

test('CRLF and a byte order mark are accepted', (t) => {
  const { diagnostics, config } = parseConfig(
    `\uFEFF${example.replaceAll('\n', '\r\n')}`,
    'scaleout.yml',
    'en',
  );
  t.deepEqual(diagnostics, []);
  t.deepEqual(config?.vcnode_all_ipaddress, ['172.30.2.101', '172.30.2.102', '172.30.2.103']);
});

test('the example has nothing to say about, and gives upstream’s three phases', (t) => {
  const { diagnostics, timetable } = parseConfig(example, 'scaleout.yml', 'en');
  t.deepEqual(diagnostics, []);
  t.deepEqual(
    timetable?.phases.map(({ begin, counts }) => [
      begin.day_of_week,
      begin.hour,
      begin.minute,
      counts.active,
      counts.pause,
      counts.drain,
    ]),
    [
      [1, 8, 30, 3, 0, 0],
      [1, 11, 0, 1, 2, 0],
      [1, 13, 0, 1, 0, 2],
    ],
  );
});

test('Japanese weekdays are understood', (t) => {
  const { timetable } = parseConfig(replaced('schedule_day_of_week', '水'), 'scaleout.yml', 'en');
  t.is(timetable?.phases[0]?.begin.day_of_week, 3);
});

test('every code has a Japanese sentence of its own', (t) => {
  for (const [, key, value] of cases) {
    const [en] = parseConfig(replaced(key, value), 'scaleout.yml', 'en').diagnostics;
    const [ja] = parseConfig(replaced(key, value), 'scaleout.yml', 'ja').diagnostics;
    t.is(en?.code, ja?.code);
    t.regex(`${ja?.message}${ja?.hint}`, /[\u3040-\u30ff\u4e00-\u9fff]/);
  }
});

test('no text makes it throw', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(example.length), (noise, at) => {
      const text = example.slice(0, at) + noise + example.slice(at + noise.length);
      t.notThrows(() => parseConfig(noise, 'scaleout.yml', 'en'));
      t.notThrows(() => parseConfig(text, 'scaleout.yml', 'ja'));
    }),
    draws(500),
  );
});
