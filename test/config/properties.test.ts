import test from 'ava';
import fc from 'fast-check';
import { expandRange, parseRange } from '../../generator/config/addresses.js';
import { parseConfig } from '../../generator/config/load.js';
import { draws } from '../draws.js';
import { example, good } from './example.js';

/** Never throws, and has either a config or an error, each with a place inside the file. */
function holds(text: string): boolean {
  const { config, timetable, diagnostics } = parseConfig(text, 'f', 'ja');
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  const inside = diagnostics.every(({ line, column, code, message, hint }) => {
    const isInside =
      line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1;
    return (
      isInside &&
      /^CWH-[EW]\d{3}$/.test(code) &&
      message !== '' &&
      hint !== '' &&
      !/undefined|\[object/.test(message + hint)
    );
  });
  return inside && hasError === (config === undefined) && hasError === (timetable === undefined);
}

test('takes any text without throwing', (t) => {
  t.notThrows(() => fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), holds), draws(200)));
});

test('takes any mixture of YAML signs without throwing', (t) => {
  const sign = fc.constantFrom(
    ...'abc: -?[]{},&*!|>\'"%@`#\n\t\r~<=0.\\',
    '\n- ',
    '\nx: ',
    '&a ',
    '*a ',
    '<<: ',
    '---\n',
    '!!str ',
    '%YAML 1.1\n',
    '\uFEFF',
    'registry_pass: ',
  );
  const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));
  t.notThrows(() => fc.assert(fc.property(text, holds), draws(600)));
});

test('takes any mutation of the example without throwing', (t) => {
  const mutation = fc.tuple(
    fc.nat(example.length),
    fc.nat(12),
    fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('\t', '\n', ': ', '-', '９', '{', '"', '&a ', '*a', ''),
    ),
  );
  const text = fc
    .array(mutation, { minLength: 1, maxLength: 5 })
    .map((mutations) =>
      mutations.reduce(
        (old, [at, length, added]) => old.slice(0, at) + added + old.slice(at + length),
        example,
      ),
    );
  t.notThrows(() => fc.assert(fc.property(text, holds), draws(400)));
});

test('takes any value of any key without throwing', (t) => {
  const keys = good
    .split('\n')
    .flatMap((line) => line.match(/^\w+/)?.[0] ?? [])
    .concat('registry_pass', 'manager_ssh_host_key', 'teacher_email_list', 'vcnode_ctl_dir', 'time_zone');
  const property = fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
    const rest = good.replace(new RegExp(`^${key}:.*\n`, 'm'), '');
    return holds(`${rest}${key}: ${JSON.stringify(value)}\n`);
  });
  t.notThrows(() => fc.assert(property, draws(400)));
});

const octet = fc.integer({ min: 0, max: 255 });

test('a range has its ends, its length, and each address once, ascending', (t) => {
  const property = fc.property(octet, octet, octet, octet, octet, (a, b, c, x, y) => {
    const [low, high] = x < y ? [x, y] : [y, x];
    const short = parseRange(`${a}.${b}.${c}.${low}-${high}`);
    const long = parseRange(`${a}.${b}.${c}.${low}-${a}.${b}.${c}.${high}`);
    if (typeof short === 'string' || typeof long === 'string') return false;
    const addresses = expandRange(short);
    const hosts = addresses.map((address) => Number(address.split('.')[3]));
    return (
      JSON.stringify(addresses) === JSON.stringify(expandRange(long)) &&
      addresses.length === high - low + 1 &&
      hosts.every((host, index) => host === low + index) &&
      addresses.every((address) => address.startsWith(`${a}.${b}.${c}.`))
    );
  });
  t.notThrows(() => fc.assert(property));
});

test('a range backwards is refused, and one address is a range of one', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(octet, octet, (x, y) => {
        const range = parseRange(`10.0.0.${x}-${y}`);
        return x > y === (range === 'range_reversed');
      }),
    ),
  );
  const one = parseRange('10.0.0.7');
  t.deepEqual(typeof one === 'string' ? [] : expandRange(one), ['10.0.0.7']);
});

test('letters, blanks and wrong numbers are no range', (t) => {
  for (const text of [
    '',
    '-',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.1-256',
    '10.0.0.1-',
    '10.0.0.1 - 3',
    '10.0.0.01',
    '10.0.0.1\n',
    '10.0.0.1-2-3',
    '1.2.3.4.5',
  ]) {
    t.is(parseRange(text), 'address', JSON.stringify(text));
  }
  t.is(parseRange('10.0.0.1-10.0.1.2'), 'range_too_wide');
});
