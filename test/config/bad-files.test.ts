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
  ['an unclosed quote', 'a: "x\nb: 1\n', ['3:1 CWH-E007']],
  ['two documents', `${good}---\na: 1\n`, ['16:1 CWH-E010']],
  ['an unknown alias', 'a: *b\nc: *d\n', ['1:4 CWH-E011', '2:4 CWH-E011']],
  ['an alias of itself', 'a: &a [*a]\n', ['1:8 CWH-E012']],
  ['more than a hundred aliases', `a: &a 1\nb: [${'*a, '.repeat(101)}]\n`, ['2:405 CWH-E012']],
  ['an unknown tag', 'a: !foo x\n', ['1:9 CWH-E013']],
  ['a tag of YAML 1.1', 'a: !!binary aGk=\n', ['1:13 CWH-E013']],
  ['very deep nesting', '['.repeat(400_000), ['1:1 CWH-E014']],
  ['very deep block nesting', '- '.repeat(400_000), ['1:1 CWH-E014']],
];

for (const [title, text, found] of rows) {
  test(`refuses ${title}`, (t) => t.deepEqual(places(text), found));
}

test('refuses an alias bomb without unfolding it', (t) => {
  t.true(places(bomb).every((place) => place.endsWith('CWH-E012')));
  t.is(places(bomb).length, 16);
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
    'registry_pass: "hunter2" hunter2',
    'registry_pass: `hunter2',
    'registry_pass: [hunter2',
    'registry_pass: !x hunter2',
  ]) {
    t.notRegex(JSON.stringify(parseConfig(`${good}${line}\n`, 'f', 'en')), /hunter2/, line);
  }
});

test('never shows the registry password', (t) => {
  for (const value of ['12345678', '"hunter2\\n12345678"', '[12345678]', '{a: 12345678}', '"12345678"']) {
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
    t.deepEqual(await load('/dev/zero'), [['CWH-E003', 1, 1]]);
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
