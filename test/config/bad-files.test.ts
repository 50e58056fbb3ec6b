import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { loadConfig, parseConfig } from '../../generator/config/load.js';
import { temporaryDirectory } from '../temporary.js';
import { good, places } from './example.js';

const bomb = [
  'a: &a [x, x]',
  ...[...'bcdefghij'].map((name, i) => `${name}: &${name} [*${'abcdefghi'[i]}, *${'abcdefghi'[i]}]`),
].join('\n');

const rows: [title: string, text: string, found: string[]][] = [
  ['an empty file', '', ['1:1 CWH-E006']],
  ['nothing but comments', '# a\n# b\n', ['1:1 CWH-E006']],
  ['nothing but ---', '---\n', ['1:1 CWH-E006']],
  ['a list at the top', '# comment\n- a\n', ['2:1 CWH-E015']],
  ['a text at the top', 'hello\n', ['1:1 CWH-E015']],
  ['tabs as indentation', `x:\n\ty: 1\nz: \`w\`\n`, ['2:1 CWH-E008', '3:4 CWH-E007']],
  ['tabs after blanks', 'x:\n  - a\n \t- b\n', ['3:2 CWH-E008']],
  ['a NUL byte', 'a: 1\nb: \0\n', ['2:4 CWH-E005']],
  ['an escape sequence', 'a: \x1b[31m\n', ['1:4 CWH-E005']],
  ['bytes that are no UTF-8', 'a: 1\nb: \uFFFD\n', ['2:4 CWH-E004']],
  ['more than a megabyte', `#${' '.repeat(1_000_001)}`, ['1:1 CWH-E003']],
  ['several syntax errors', 'a: `x`\nb: @y\nc: "\\q"\n', ['1:4 CWH-E007', '2:4 CWH-E007', '3:5 CWH-E007']],
  ['an unclosed quote', `${good}unit_name: "x\nvc_provider: y\n`, ['16:12 CWH-E007']],
  ['an unclosed single quote', good.replace('Hub1', "'Hub1"), ['4:14 CWH-E007']],
  [
    'an unclosed quote that the next quote ends',
    good.replace('Hub1', '"Hub1').replace('Mon', '"Mon"'),
    ['4:14 CWH-E007'],
  ],
  ['an unclosed brace', good.replace('drain: 0}', 'drain: 0'), ['8:22 CWH-E007']],
  ['an unclosed brace at the end', `${good}registry_pass: {\n`, ['16:16 CWH-E007']],
  ['an unclosed bracket', good.replace('103]', '103'), ['5:23 CWH-E007']],
  ['an indented key', good.replace('ugroup', '\n# comment\n\n  ugroup'), ['7:3 CWH-E007']],
  ['an indented first key, once', ` ${good}`, ['2:1 CWH-E007']],
  ['one brace too many, once', good.replace('drain: 0}', 'drain: 0}}'), ['8:53 CWH-E007']],
  [
    'mistakes far apart, each once',
    ` ${good}`
      .replace('drain: 0}', 'drain: 0}}')
      .replace('vcc_host: ', 'vcc_host: @')
      .replace('13:00', '"13:00'),
    ['2:1 CWH-E007', '8:53 CWH-E007', '11:18 CWH-E007', '15:11 CWH-E007'],
  ],
  ['a full-width colon', good.replace('ugroup_name:', 'ugroup_name：'), ['4:12 CWH-E016']],
  ['a full-width blank', good.replace('ugroup_name: ', 'ugroup_name:　'), ['4:13 CWH-E016']],
  ['a no-break space', good.replace('ugroup_name: ', 'ugroup_name:\u00A0'), ['4:13 CWH-E016']],
  ['a full-width blank as indentation', good.replace('ugroup', '　ugroup'), ['4:1 CWH-E016']],
  ['a full-width hash for a comment', good.replace('ugroup', '＃ x\nugroup'), ['4:1 CWH-E016']],
  ['a colon without a blank', good.replace('ugroup_name: ', 'ugroup_name:'), ['4:13 CWH-E007']],
  ['line ends of old', good.replaceAll('\n', '\r'), ['1:38 CWH-E018']],
  ['a carriage return inside a line', good.replace('Hub1', 'Hu\rb1'), ['4:16 CWH-E018']],
  ['a merge key', `${good}<<: *x\n`, ['16:1 CWH-E017']],
  ['a merge key alone', '<<: *x\n', ['1:1 CWH-E017']],
  ['a merge key in a mapping', good.replace('{active: 1, pause: 2', '{<<: *x, pause: 2'), ['10:23 CWH-E017']],
  ['many lines of one mistake', 'k: b: c\n'.repeat(3), ['1:4 CWH-E007', '2:4 CWH-E007', '3:4 CWH-E007']],
  ['two documents', `${good}---\na: 1\n`, ['16:1 CWH-E010']],
  ['an unknown alias', good.replace('Hub1', '*b').replace('Mon', '*d'), ['4:14 CWH-E011', '6:23 CWH-E011']],
  ['an alias of itself', 'a: &a [*a]\n', ['1:8 CWH-E012']],
  ['more than a hundred aliases', `a: &a 1\nb: [${'*a, '.repeat(101)}]\n`, ['2:405 CWH-E012']],
  ['an unknown tag', good.replace('Hub1', '!foo x'), ['4:19 CWH-E013']],
  ['a tag of YAML 1.1', good.replace('Hub1', '!!binary aGk='), ['4:23 CWH-E013']],
  ['very deep nesting', '['.repeat(400_000), ['1:400 CWH-E014']],
  ['very deep block nesting', `a:\n  ${'- '.repeat(400_000)}`, ['2:799 CWH-E014']],
];

for (const [title, text, found] of rows) {
  test(`refuses ${title}`, (t) => t.deepEqual(places(text), found));
}

/** Each would take many seconds, or a stack, without a limit; the timeout is the assertion. */
const big: [title: string, text: () => string, first: string][] = [
  ['ten megabytes', () => `${good}#${'x'.repeat(10_000_000)}`, '1:1 CWH-E003'],
  [
    'twenty thousand classes',
    () => classes('{name: a, dates: [x], start: 9:00, end: 9}', 20_000),
    '1:1 CWH-E019',
  ],
  ['twenty thousand empty classes', () => classes('{}', 20_001), '17:1 CWH-E092'],
  ['hundreds of thousands of empty items', () => classes('', 300_000), '1:1 CWH-E019'],
  ['a list of hundreds of thousands', () => `${good}held_on: [${'x,'.repeat(400_000)}]\n`, '1:1 CWH-E019'],
  [
    'aliases by the hundred thousand',
    () => `${good}x: &c {}\n${classes('*c', 150_000).slice(good.length)}`,
    '1:1 CWH-E019',
  ],
  [
    'an alias bomb inside a class',
    () => `${good}classes:\n- {name: &a [x], dates: &b [*a, *a], term: [*b, *b]}\n`,
    '17:45 CWH-E012',
  ],
  ['a class nested deeply', () => classes(`{name: A, day_of_week: ${'['.repeat(500)}`, 1), '17:422 CWH-E014'],
  ['a NUL in a class', () => classes('{name: "a\0b"}', 1), '17:12 CWH-E005'],
  [
    'thousands of cancelled dates',
    () => classes(`{name: A, cancelled: [${'{date: 2026-04-01},'.repeat(30_000)}]}`, 1),
    '17:3 CWH-E022',
  ],
];
function classes(item: string, count: number): string {
  return `${good}classes:\n${`- ${item}\n`.repeat(count)}`;
}
for (const [title, text, first] of big) {
  test(`is done soon with ${title}`, (t) => {
    t.timeout(20_000);
    t.is(places(text())[0], first);
  });
}

test('ten thousand classes in a megabyte are a timetable', (t) => {
  t.timeout(60_000);
  const found = places(
    classes('{name: 情報基礎, day_of_week: Mon, start: 9:00, end: 10:30, nodes: 2}', 10_000),
  );
  // All but the first are told to be the same.
  t.is(found.length, 9999);
  t.true(found.every((place) => place.endsWith('CWH-W017')));
});

test('refuses an alias bomb without unfolding it', (t) => {
  t.true(places(bomb).every((place) => place.endsWith('CWH-E012')));
  t.is(places(bomb).length, 16);
});

const twoFaults = good.replace('8:30', '24:00').replace('13:00', '9:60');
const stillJudged: [title: string, text: string, found: string[]][] = [
  ['an alias', twoFaults.replace('Hub1', '*x'), ['4:14 CWH-E011', '7:18 CWH-E082', '11:18 CWH-E083']],
  [
    'a tag without a value',
    `${twoFaults}registry_pass: !x`,
    ['7:18 CWH-E082', '11:18 CWH-E083', '16:18 CWH-E013'],
  ],
  ['a tag', twoFaults.replace('Hub1', '!x y'), ['4:17 CWH-E013', '7:18 CWH-E082', '11:18 CWH-E083']],
  [
    'a second document',
    `${twoFaults.replace('ugroup_name: Hub1\n', '')}---\nx: [\n`,
    ['1:1 CWH-E022', '6:18 CWH-E082', '10:18 CWH-E083', '15:1 CWH-E010'],
  ],
  ['a syntax error, as far as it', twoFaults.replace('11:00', '"11:00'), ['7:18 CWH-E082', '9:18 CWH-E007']],
  [
    'a syntax error, unknown keys too',
    `x: 1\n${good.replace('11:00', '"')}`,
    ['1:1 CWH-E020', '10:18 CWH-E007'],
  ],
];
for (const [title, text, found] of stillJudged) {
  test(`still judges a file with ${title}`, (t) => t.deepEqual(places(text), found));
}

test('tells each of very many mistakes', (t) => {
  t.is(places('a: `\n'.repeat(90_000)).length, 90_000);
});

test('does not take a thousand lines of one mistake for deep nesting only', (t) => {
  t.false(places('k: b: c\n'.repeat(300)).some((place) => place.endsWith('CWH-E014')));
  t.true(places('k: b: c\n'.repeat(1000)).every((place) => /^4\d\d:|^39\d:/.test(place)));
});

test('still judges the rest of a file with duplicate keys', (t) => {
  const text = `${good.replace('8:30', '24:00')}ugroup_name: Hub2\n`;
  t.deepEqual(places(text), ['7:18 CWH-E082', '16:1 CWH-E009']);
});

test('takes CRLF line ends, without shifting a place', (t) => {
  t.deepEqual(places(good.replaceAll('\n', '\r\n')), []);
  t.deepEqual(places(good.replace('8:30', '24:00').replaceAll('\n', '\r\n')), ['7:18 CWH-E082']);
});

test('takes a byte order mark, without shifting a place', (t) => {
  t.deepEqual(places(`\uFEFF${good}`), []);
  t.deepEqual(places(`\uFEFFnodectl_user: a b\n${good.replace('nodectl_user: user01\n', '')}`), [
    '1:15 CWH-E035',
  ]);
});

test('takes anchors where they save writing', (t) => {
  const text = good
    .replace('{active: 1, pause: 2', '&x {active: 1, pause: 2')
    .replace(/^(node_availability_2: ).*$/m, '$1*x');
  t.deepEqual(places(text), []);
});

test('points at an alias when its value is wrong there', (t) => {
  const text = good.replace('8:30', '&x 24:00').replace('11:00', '*x');
  t.deepEqual(places(text), ['7:21 CWH-E082', '9:18 CWH-E082']);
});

test('never quotes a broken line, it may hold a secret', (t) => {
  for (const line of [
    'registry_pass: *hunter2',
    'registry_pass: !hunter2',
    'registry_pass: !hunter2 x',
    'registry_pass: &hunter2',
    'registry_pass: %hunter2',
    'registry_pass: |hunter2',
    'unit_name: *hunter2',
    'registry_pass=hunter2: x',
    'registry_pass:hunter2: x',
    'registry_pas=hunter2: x',
    ' registry_pass hunter2',
    ' registry_pass=hunter2',
    'registry_pass:hunter2: x\nregistry_pass:hunter2: y',
    'Registry-Pass_hunter2: x',
    'vcc_access_token=hunter2: x',
    'node_availability_0: {registry_pass=hunter2: 1}',
    'registry_pass_file: hunter2',
    'registry_pass_file: [hunter2]',
    'ssh_private_key_path: |\n  -----BEGIN OPENSSH PRIVATE KEY-----\n  hunter2',
    'ssh_private_key_path: "-----BEGIN OPENSSH PRIVATE KEY----- hunter2"',
    'unit_name: "-----BEGIN RSA PRIVATE KEY----- hunter2"',
    'unit_name: x\n  registry_pass:hunter2',
    'registry_pass：hunter2',
    'registry_pass: "hunter2" hunter2',
    'registry_pass: `hunter2',
    'registry_pass: [hunter2',
    'registry_pass: !x hunter2',
  ]) {
    t.notRegex(JSON.stringify(parseConfig(`${good}${line}\n`, 'f', 'en')), /hunter2/, line);
  }
});

test('never shows the registry password', (t) => {
  for (const value of [
    '12345678',
    '"hunter2\\n12345678"',
    '[12345678]',
    '{a: 12345678}',
    '"12345678"',
    '"{{ 12345678"',
    '"12345678{% x"',
  ]) {
    const { diagnostics } = parseConfig(`${good}registry_pass: ${value}\n`, 'f', 'en');
    t.true(diagnostics.length > 0);
    t.notRegex(JSON.stringify(diagnostics), /12345678|hunter2/, value);
  }
});

test('makes characters visible that play with a terminal', (t) => {
  const { diagnostics } = parseConfig(good.replace('Hub1', '"\\e[31m\\u202Ex"'), 'f', 'en');
  t.is(diagnostics[0]?.message, 'ugroup_name: "\\u{1b}[31m\\u{202e}x" is no unit group name');
});

test.serial('says what keeps a file from being read', async (t) => {
  const directory = temporaryDirectory('config');
  try {
    const load = async (path: string) =>
      (await loadConfig(path, { language: 'en' })).diagnostics.map(({ code, line, column }) => [
        code,
        line,
        column,
      ]);
    t.deepEqual(await load(join(directory, 'none.yml')), [['CWH-E001', 1, 1]]);
    t.deepEqual(await load(directory), [['CWH-E002', 1, 1]]);
    t.regex(
      (await loadConfig(directory, { language: 'en' })).diagnostics[0]?.message ?? '',
      /is a directory/,
    );
    execFileSync('mkfifo', [join(directory, 'fifo')]);
    t.deepEqual(await load(join(directory, 'fifo')), [['CWH-E002', 1, 1]]);
    t.deepEqual(await load('/dev/zero'), [['CWH-E003', 1, 1]]);
    t.deepEqual(await load('/dev/null'), [['CWH-E006', 1, 1]]);
    const file = join(directory, 'scaleout.yml');
    await writeFile(file, Buffer.from([0x61, 0x3a, 0x20, 0x8c, 0x8e]));
    t.deepEqual(await load(file), [['CWH-E004', 1, 4]]);
    await writeFile(file, Buffer.from('\uFEFFa: 1', 'utf16le'));
    t.deepEqual(await load(file), [['CWH-E004', 1, 1]]);
    await writeFile(file, `\uFEFF${good}`);
    t.deepEqual(await load(file), []);
  } finally {
    await rm(directory, { recursive: true });
  }
});
