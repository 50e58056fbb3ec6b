import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { journalLog } from '../../../generator/reconciler/adapters/journal-log.js';
import { JournalError, readJournalLines } from '../../../generator/simulate/replay/journal-lines.js';
import { journalTexts } from './journal-texts.js';

const at = Temporal.Instant.from('2026-11-29T23:30:00.25Z');
const sentences = [
  { at, sentence: 'plan: nothing to do' },
  { at: at.add({ seconds: 1 }), sentence: 'teacher’s 時間割: "quoted" {braces}' },
];
const problem = (text: string) => {
  try {
    readJournalLines(text);
  } catch (error) {
    if (error instanceof JournalError) return [error.what, error.line];
    throw error;
  }
  return undefined;
};

for (const [name, text] of Object.entries(journalTexts))
  test(`${name} is read`, (t) => {
    const { lines, resolutionMs } = readJournalLines(text(sentences));
    t.deepEqual(
      lines.map(({ line, sentence }) => [line, sentence]),
      sentences.map(({ sentence }, index) => [index + 1, sentence]),
    );
    const exact = name === 'journalctl -o short-iso' ? 1000 : 1;
    t.is(resolutionMs, exact);
    t.is(lines[0]?.at, Math.floor(at.epochMilliseconds / exact) * exact);
  });

test('what the reconciler itself writes is read, with and without the priorities of systemd', (t) => {
  for (const priorities of [true, false]) {
    let text = '';
    const write = (line: string) => {
      text += line;
    };
    const log = journalLog(write, { priorities, verbose: false, format: 'json', time: () => at.toString() });
    log('error', '10.0.0.2: join the swarm failed: no route\nto host', { address: '10.0.0.2' });
    t.deepEqual(readJournalLines(text).lines, [
      { line: 1, at: at.epochMilliseconds, sentence: '10.0.0.2: join the swarm failed: no route to host' },
    ]);
  }
});

test('JSON of the reconciler within the lines of journalctl is read, and its own time counts', (t) => {
  const own = JSON.stringify({
    time: at.toString(),
    level: 'info',
    priority: 6,
    message: 'plan: nothing to do',
  });
  const micros = `${at.epochMilliseconds + 40}000`;
  for (const row of [
    `2026-11-30T08:30:01+09:00 h1 cwh-worker-node[7]: ${own}`,
    JSON.stringify({ __REALTIME_TIMESTAMP: micros, MESSAGE: own }),
  ])
    t.deepEqual(readJournalLines(row).lines, [
      { line: 1, at: at.epochMilliseconds, sentence: 'plan: nothing to do' },
    ]);
});

test('lines of journalctl’s own, bytes, Windows line ends and a mark at the begin do no harm', (t) => {
  const bytes = [...new TextEncoder().encode('plan: nothing to do')];
  const json = { __REALTIME_TIMESTAMP: `${at.epochMilliseconds}000` };
  const text = [
    '\uFEFF-- Boot 5a7b --',
    JSON.stringify({ ...json, MESSAGE: bytes }),
    JSON.stringify({ ...json, MESSAGE: null }),
    '',
    '2026-11-30T08:30:02.500000+0900 h1 cwh-worker-node[7]: error: lost',
  ].join('\r\n');
  const { lines } = readJournalLines(text);
  t.deepEqual(
    lines.map(({ line, sentence }) => [line, sentence]),
    [
      [2, 'plan: nothing to do'],
      [5, 'lost'],
    ],
  );
});

test('what is no journal is told with its line', (t) => {
  const [first = '', second = ''] = (journalTexts['--log-format json']?.(sentences) ?? '').split('\n');
  t.deepEqual(problem(`${first}\n${second.slice(0, -9)}`), ['cutOff', 2]);
  t.deepEqual(problem(`${second}\n${first.replace('23:30', '23:20')}`), ['backwards', 2]);
  t.deepEqual(problem('vcnode_all_ipaddress: [10.0.0.1]'), ['noJournal', 1]);
  t.deepEqual(problem('{"version": 1}'), ['noJournal', 1]);
  t.deepEqual(problem('{"time": "yesterday", "message": "x"}'), ['noJournal', 1]);
});
