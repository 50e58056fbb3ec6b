import test from 'ava';
import fc from 'fast-check';
import { journalLog, type LogOptions } from '../../generator/reconciler/adapters/journal-log.js';
import type { Fields, Level } from '../../generator/reconciler/ports.js';

function lines(options: Partial<LogOptions>, ...event: [Level, string, Fields?]): string[] {
  const written: string[] = [];
  const log = journalLog((line) => written.push(line), {
    priorities: false,
    verbose: false,
    time: () => '2026-11-30T08:30:00.000Z',
    ...options,
  });
  log(...event);
  return written;
}

test('text: the priority for journald, a word for a terminal', (t) => {
  t.deepEqual(lines({ priorities: true }, 'error', 'broken'), ['<3>broken\n']);
  t.deepEqual(lines({}, 'error', 'broken'), ['error: broken\n']);
  t.deepEqual(lines({}, 'notice', 'done'), ['done\n']);
  t.deepEqual(lines({}, 'debug', 'waits'), []);
  t.deepEqual(lines({ verbose: true }, 'debug', 'waits'), ['waits\n']);
});

test('json: time, level, priority and message come first, then the fields', (t) => {
  t.deepEqual(lines({ format: 'json' }, 'warning', 'late', { address: '10.0.0.1', attempts: 2 }), [
    '{"time":"2026-11-30T08:30:00.000Z","level":"warning","priority":4,"message":"late","address":"10.0.0.1","attempts":2}\n',
  ]);
  t.regex(lines({ format: 'json', priorities: true }, 'info', 'x')[0] ?? '', /^<6>\{/);
});

const fields = fc.dictionary(
  fc.string({ unit: 'binary' }),
  fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean()),
);

test('json: any event is one line that reads back, and no field takes the place of another part', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fields, (sentence, given) => {
      const [line = '', ...more] = lines({ format: 'json' }, 'notice', sentence, { ...given, level: 'x' });
      const read = JSON.parse(line) as Record<string, unknown>;
      return (
        more.length === 0 &&
        !/[\p{Cc}\u2028\u2029]/u.test(line.slice(0, -1)) &&
        read.level === 'notice' &&
        read.priority === 5 &&
        typeof read.message === 'string' &&
        Object.keys(given).every((key) => Object.hasOwn(read, key))
      );
    }),
    {
      examples: [
        ['', { '\u0085': '' }],
        ['\u2028', { __proto__: '\u009b' }],
      ],
    },
  );
  t.pass();
});
