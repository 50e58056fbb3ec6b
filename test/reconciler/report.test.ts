import test from 'ava';
import { type Memory, noMemory } from '../../generator/reconciler/memory.js';
import { noticeWords } from '../../generator/reconciler/notice-words.js';
import { type Reporting, reportFailedRun, reportTick } from '../../generator/reconciler/report.js';
import { errorStatus } from '../../generator/reconciler/status.js';
import type { Status } from '../../generator/reconciler/status-schema.js';
import { at, plan } from './observed-world.js';

const about = { reconciler: '1', began: at('08:30'), ended: at('08:31'), exitStatus: 5, file: plan };
const failed = errorStatus('the manager is not reached', about);

const well: Status = { ...failed, tick: { ...failed.tick, result: 'ok', exit_status: 0 } };

/** Files in memory, and all that happens in its order. */
function world({ refuses = false, status }: { refuses?: boolean; status?: Status } = {}) {
  const events: string[] = [];
  let memory: Memory = noMemory;
  const reporting: Reporting = {
    files: {
      readMemory: async () => memory,
      writeMemory: async (written) => {
        memory = written;
        events.push(`memory: ${Object.keys(written.notices).join(' ')}`);
      },
      readStatus: async () => status,
      writeStatus: async () => void events.push('status'),
      writePage: async (html) => void events.push(html),
    },
    log: (level, line) => void events.push(`${level}: ${line}`),
    words: noticeWords.en,
    page: () => 'page',
    send: async () => {
      events.push('sent');
      if (refuses) throw new Error('the webhook answers 500');
    },
  };
  return { events, reporting, memory: () => memory };
}

test('the files come first, then the notice, then that it was told', async (t) => {
  const { events, reporting } = world();
  await reportTick(failed, noMemory, reporting, at('08:31'));
  t.deepEqual(events, [
    'memory: ',
    'status',
    'page',
    'sent',
    'info: told through the webhook',
    'memory: tick',
  ]);
});

test('what could not be sent is sent by the next tick', async (t) => {
  const { events, reporting, memory } = world({ refuses: true });
  await reportTick(failed, noMemory, reporting, at('08:31'));
  t.deepEqual(memory(), noMemory);
  t.regex(events.at(-1) ?? '', /^warning: a notice could not be sent.*answers 500/);
  await reportTick(failed, memory(), reporting, at('08:33'));
  t.is(events.filter((event) => event === 'sent').length, 2);
});

test('without a webhook nothing is sent', async (t) => {
  const { events, reporting } = world();
  await reportTick(failed, noMemory, { ...reporting, send: undefined }, at('08:31'));
  t.deepEqual(events, ['memory: ', 'status', 'page']);
});

test('a page that cannot be made is a warning, and costs nothing else', async (t) => {
  const { events, reporting } = world();
  const page = () => {
    throw new RangeError('unheard of');
  };
  await reportTick(failed, noMemory, { ...reporting, page }, at('08:31'));
  t.deepEqual(events, [
    'memory: ',
    'status',
    'warning: state/status.html stays as it was, this is a bug: unheard of',
    'sent',
    'info: told through the webhook',
    'memory: tick',
  ]);
});

test('a run that has told its failure is not told again', async (t) => {
  const { events, reporting } = world({ status: failed });
  await reportFailedRun({ result: 'exit-code', exitStatus: '5' }, reporting, at('08:31'));
  t.deepEqual(events, [
    'notice: the run has failed (exit-code, 5) and said so itself: the manager is not reached',
  ]);
});

test('nor is one that was stopped, whatever Docker makes of its exit status', async (t) => {
  for (const status of [failed, { ...well, tick: { ...well.tick, exit_status: 1 } }]) {
    const { events, reporting } = world({ status });
    await reportFailedRun({ result: 'exit-code', exitStatus: '143' }, reporting, at('08:31'));
    t.regex(events.join(), /^notice: the run has failed \(exit-code, 143\) and said so itself/);
  }
});

for (const [what, given, unit, when] of [
  ['that was killed after one that went well', well, { result: 'oom-kill', exitStatus: 'KILL' }, '08:31'],
  ['of which nothing is known', undefined, {}, '08:31'],
  ['after which no status was written', failed, { result: '', exitStatus: '' }, '08:40'],
] as const) {
  test(`a run ${what} is told`, async (t) => {
    const { events, reporting } = world(given === undefined ? {} : { status: given });
    await reportFailedRun(unit, reporting, at(when));
    t.regex(events[0] ?? '', /^error: a run has failed/);
    t.deepEqual(events.slice(1), ['sent', 'info: told through the webhook', 'memory: unit']);
    await reportFailedRun(unit, reporting, at(when));
    t.is(events.filter((event) => event === 'sent').length, 1, 'once an hour');
  });
}
