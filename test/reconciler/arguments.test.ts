import test from 'ava';
import { parseArguments, usage } from '../../generator/reconciler/arguments.js';

const parse = (...argv: string[]) => parseArguments(argv, '/scaleout');

test('without arguments: a tick beside the bundle, logged as text', (t) => {
  t.deepEqual(parse(), {
    base: '/scaleout',
    secrets: '/run/secrets',
    dryRun: false,
    format: 'text',
    verbose: false,
    logFormat: 'text',
    takeOver: false,
    notifyFailure: false,
    help: false,
    version: false,
  });
});

test('each option is taken', (t) => {
  t.like(parse('--take-over', '--log-format', 'json', '--verbose'), {
    takeOver: true,
    logFormat: 'json',
    verbose: true,
  });
  t.like(parse('--notify-failure', '--log-format=json', '--base', '/b', '--secrets', '/s'), {
    notifyFailure: true,
    logFormat: 'json',
    base: '/b',
    secrets: '/s',
  });
  t.true(parse('--dry-run').dryRun);
  t.like(parse('--dry-run', '--format', 'json'), { dryRun: true, format: 'json' });
  t.deepEqual(parse('--override', 'add').override, { kind: 'add' });
  t.like(parse('--override', 'list', '--format', 'json'), { override: { kind: 'list' }, format: 'json' });
  t.deepEqual(parse('--override', 'cancel', '3f2a').override, { kind: 'cancel', id: '3f2a' });
});

for (const [argv, says] of [
  [['--log-format', 'yaml'], /--log-format is text or json, not "yaml"/],
  [['--notify-failure', '--dry-run'], /--notify-failure does no tick/],
  [['--notify-failure', '--take-over'], /--notify-failure does no tick/],
  [['--take-over', '--dry-run'], /leave one of them out/],
  [['--taek-over'], /--taek-over/],
  [['now'], /unexpected argument: now/],
  [['--override', 'list', 'now'], /unexpected argument: now/],
  [['--override', 'cancel'], /needs the id/],
  [['--override', 'cancel', '3f2a', '4711'], /unexpected argument: 4711/],
  [['--override', 'forget'], /--override is add, list or cancel, not "forget"/],
  [['--override', 'list', '--dry-run'], /--override does no tick/],
  [['--format', 'json'], /goes with --dry-run or --override/],
  [['--dry-run', '--format', 'yaml'], /--format is text or json, not "yaml"/],
] as const) {
  test(`refuses ${argv.join(' ')}`, (t) => {
    t.throws(() => parse(...argv), { message: says });
  });
}

test('the usage names each option', (t) => {
  for (const option of [
    'dry-run',
    'take-over',
    'notify-failure',
    'log-format',
    'override',
    'format',
    'verbose',
    'base',
    'secrets',
  ])
    t.true(usage.includes(`--${option} `) || usage.includes(`--${option}]`), option);
});
