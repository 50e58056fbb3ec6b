import test from 'ava';
import fc from 'fast-check';
import type { Memory } from '../../generator/reconciler/memory.js';
import { noticeWords } from '../../generator/reconciler/notice-words.js';
import { dueNotices, unitNotice } from '../../generator/reconciler/notices.js';
import { errorStatus, standByStatus, statusOf } from '../../generator/reconciler/status.js';
import type { Status } from '../../generator/reconciler/status-schema.js';
import { draws } from '../draws.js';
import { at, observedWorld, plan } from './observed-world.js';

const words = noticeWords.en;
const begin = at('08:30');
const minute = (minutes: number) => begin.add({ minutes });
const iso = (minutes: number) => minute(minutes).toString();

const bare = statusWithoutError();

function statusWithoutError(): Status {
  const { error: _, ...rest } = errorStatus('', {
    reconciler: '1.2.3',
    began: begin,
    ended: begin,
    file: plan,
  });
  return { ...rest, tick: { ...rest.tick, result: 'ok' } };
}

/** A status with what the notices look at. */
function status(minutes: number, given: Partial<Status> = {}): Status {
  return { ...bare, tick: { ...bare.tick, began: iso(minutes), ended: iso(minutes) }, ...given };
}

const failing = (minutes: number, ...addresses: string[]) =>
  status(minutes, {
    tick: { ...status(minutes).tick, result: 'failed' },
    failures: addresses.map((address) => ({
      address,
      step: 'join the swarm',
      message: 'refused',
      since: iso(0),
    })),
  });

/** Tells one tick after the other. */
function teller() {
  let notices: Memory['notices'] = {};
  return (one: Status, minutes: number) => {
    const told = dueNotices(one, notices, minute(minutes), words);
    notices = told.notices;
    return told.text?.split('\n').slice(1);
  };
}

test('a failure is told at once, again after an hour, and once when it is over', (t) => {
  const tell = teller();
  const line = '- 10.0.0.1 is not as wanted since 08:30: join the swarm: refused';
  t.deepEqual(tell(failing(0, '10.0.0.1'), 0), [line]);
  t.is(tell(failing(2, '10.0.0.1'), 2), undefined);
  t.deepEqual(tell(failing(60, '10.0.0.1'), 60), [line]);
  t.deepEqual(tell(status(62), 62), ['- Recovered: 10.0.0.1 is as wanted.']);
  t.is(tell(status(64), 64), undefined);
  t.is(tell(status(400), 400), undefined);
});

test('one that comes and goes is told no more than hourly', (t) => {
  const tell = teller();
  const heard = Array.from({ length: 60 }, (_, tick) =>
    tell(tick % 2 === 0 ? failing(tick * 2, '10.0.0.1') : status(tick * 2), tick * 2),
  );
  t.is(heard.filter((lines) => lines?.[0]?.includes('is not as wanted')).length, 2);
  t.is(heard.filter((lines) => lines?.[0]?.includes('Recovered')).length, 2);
});

test('nodes that cannot be made are one notice', (t) => {
  const create = (address: string, minutes: number) => ({
    address,
    step: 'create VM',
    message: 'no capacity',
    since: iso(minutes),
  });
  const tell = teller();
  const without = status(30, {
    tick: { ...status(30).tick, result: 'failed' },
    failures: [create('10.0.0.2', 10), create('10.0.0.3', 0)],
  });
  t.deepEqual(tell(without, 30), [
    '- 2 of 3 wanted nodes cannot be made since 08:30: no capacity. Tried again at each tick.',
  ]);
  t.deepEqual(tell(status(32), 32), ['- Recovered: all wanted nodes could be made.']);
});

const secondTick = { reconciler: '1.2.3', began: minute(2), ended: minute(2), file: plan };

test('a tick that came to nothing says so, and nothing of nodes that it has not seen', (t) => {
  const tell = teller();
  tell(failing(0, '10.0.0.1'), 0);
  const about = { ...secondTick, former: failing(0, '10.0.0.1') };
  t.deepEqual(tell(errorStatus('the manager is not reached', about), 2), [
    '- Nothing is done since 08:32: the manager is not reached. Nodes stay as they are.',
  ]);
  t.deepEqual(tell(status(200), 200), [
    '- Recovered: 10.0.0.1 is as wanted.',
    '- Recovered: nodes are looked after again.',
  ]);
});

test('a control host that stands by is quiet', (t) => {
  const tell = teller();
  tell(failing(0, '10.0.0.1'), 0);
  const about = { ...secondTick, former: failing(0, '10.0.0.1') };
  t.is(tell(standByStatus({ ...about, lease: { stands_by: 'h2 has it' } }), 2), undefined);
});

test('a node with users on it is told of once, with the time at which it goes', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:30');
  await tick();
  for (const { address } of cluster.nodes()) cluster.putTasks(address, 2);
  clock.advanceTo(at('13:00'));
  const { result, about } = await tick();
  const now = statusOf(result, about);
  const told = dueNotices(now, {}, clock.now(), words);
  t.deepEqual(told.text?.split('\n').slice(1), [
    '- 10.0.0.2 goes at 13:30 (user servers: 2)',
    '- 10.0.0.3 goes at 13:30 (user servers: 2)',
  ]);
  const later = dueNotices(now, told.notices, clock.now().add({ hours: 5 }), words);
  t.is(later.text, undefined);
});

test('an older timetable in use is told, and that it is over', (t) => {
  const tell = teller();
  const trouble = { message: 'plan.json is not JSON', since: iso(0) };
  t.deepEqual(tell(status(0, { plan_trouble: trouble }), 0), [
    '- An older timetable is in use since 08:30: plan.json is not JSON',
  ]);
  t.deepEqual(tell(status(2), 2), ['- Recovered: the installed timetable is in use.']);
});

test('findings ahead of a class are told once for that class', (t) => {
  const tell = teller();
  const with_ = (minutes: number, finding: string) =>
    status(minutes, { preflight: { for: iso(60), findings: [finding] } });
  t.deepEqual(tell(with_(0, 'token: the VCC refuses it'), 0), [
    '- Before the class of 09:30: token: the VCC refuses it',
  ]);
  t.is(tell(with_(59, 'token: the VCC refuses it after 3 s'), 59), undefined);
  t.is(tell(with_(2, 'registry: no answer'), 60)?.length, 1);
});

test('a run that told nothing is told, and that the next one did', (t) => {
  const told = unitNotice('oom-kill', status(0), {}, minute(1), words);
  t.regex(told.text ?? '', /^CoursewareHub Hub1 scale-out\n- A run .* \(oom-kill\)/);
  t.is(unitNotice('oom-kill', status(0), told.notices, minute(30), words).text, undefined);
  t.regex(dueNotices(status(2), told.notices, minute(2), words).text ?? '', /Recovered: the runs/);
  t.regex(
    unitNotice('timeout', undefined, {}, minute(1), noticeWords.ja).text ?? '',
    /スケールアウト\n.*timeout/,
  );
});

test('Japanese says the same things', (t) => {
  const { text } = dueNotices(failing(0, '10.0.0.1'), {}, minute(0), noticeWords.ja);
  t.is(
    text,
    'CoursewareHub Hub1 スケールアウト\n- 08:30 から 10.0.0.1 が望ましい状態になりません: join the swarm: refused',
  );
});

test('a clock that was ahead holds nothing back', (t) => {
  const told = dueNotices(failing(0, '10.0.0.1'), { 'node 10.0.0.1': iso(5000) }, minute(0), words);
  t.regex(told.text ?? '', /is not as wanted/);
});

const address = fc.constantFrom(...Array.from({ length: 30 }, (_, index) => `10.0.0.${index + 1}`));
const tick = fc.record({
  after: fc.integer({ min: 1, max: 20 }),
  result: fc.constantFrom<Status['tick']['result']>('ok', 'failed', 'failed', 'blind', 'stand-by', 'error'),
  failures: fc.uniqueArray(address, { maxLength: 4 }),
  findings: fc.uniqueArray(fc.constantFrom('token', 'registry', 'nfs'), { maxLength: 2 }),
  /** Whether the webhook takes it. */
  sent: fc.boolean(),
});

test('never a line twice within an hour, never more than ten messages in one, never a silent failure', (t) => {
  fc.assert(
    fc.property(fc.array(tick, { maxLength: 80 }), (ticks) => {
      let notices: Memory['notices'] = {};
      let now = 0;
      const sent: { at: number; lines: string[] }[] = [];
      for (const { after, result, failures, findings, sent: takes } of ticks) {
        now += after;
        const failed = result === 'failed' ? failures : [];
        const one = {
          ...failing(now, ...failed),
          tick: { ...status(now).tick, result },
          ...(result === 'error' && { error: { message: 'broken', since: iso(0) } }),
          ...(result === 'blind' && { blind: { message: 'silent', since: iso(0) } }),
          preflight: { for: iso(0), findings },
        };
        const told = dueNotices(one, notices, minute(now), words);
        const lastHour = sent.filter(({ at: when }) => when > now - 60);
        const lines = told.text?.split('\n').slice(1) ?? [];
        for (const line of lines)
          t.false(
            lastHour.some((former) => former.lines.includes(line)),
            `${line} twice within an hour`,
          );
        if (told.text !== undefined) t.true(lastHour.length < 10, 'more than ten messages in an hour');
        const known = (what: string) =>
          [...lines, ...lastHour.flatMap((former) => former.lines)].some((line) => line.includes(what));
        if (lastHour.length < 10) {
          for (const failure of failed) t.true(known(`- ${failure} is not`), `${failure} is not told`);
          if (result === 'error') t.true(known('Nothing is done'));
          if (result === 'blind') t.true(known('tells nothing'));
        }
        if (told.text === undefined || takes) notices = told.notices;
        if (told.text !== undefined && takes) sent.push({ at: now, lines });
      }
      // What is over is forgotten.
      const late = dueNotices(status(now + 120), notices, minute(now + 120), words);
      const end = dueNotices(status(now + 300), late.notices, minute(now + 300), words);
      t.deepEqual(end, { notices: {} });
    }),
    draws(150),
  );
});

test('all that can be told has words in both languages, on one line each', (t) => {
  for (const {
    heading,
    more,
    tickAgain,
    planAgain,
    vccAgain,
    seatsAgain,
    unitAgain,
    ...rest
  } of Object.values(noticeWords)) {
    const { tick: error, plan: older, vcc, seats, node, preflight, goes, soon, unit, nodeAgain } = rest;
    const all = [
      heading('Hub1'),
      heading(''),
      more(3),
      tickAgain,
      planAgain,
      vccAgain,
      seatsAgain,
      unitAgain,
    ];
    all.push(error('m', 's'), older('m', 's'), vcc('m', 's'), seats(1, 2, 'm', 's'), node('a', 'm', 's'));
    all.push(
      preflight('b', 'f'),
      goes('a', undefined, undefined),
      goes('a', '13:30', 2),
      soon('a', '13:00', undefined, undefined),
      soon('a', '13:00', '13:30', 2),
      unit('h'),
      nodeAgain('a'),
    );
    t.true(all.every((text) => text.trim() === text && text !== '' && !/\n|undefined| {2}/.test(text)));
  }
});

test('a node that goes soon is announced once, with its users', (t) => {
  const tell = teller();
  const soon = (minutes: number) =>
    status(minutes, {
      upcoming_removals: [
        { address: '10.0.0.3', node_id: 'n3', at: iso(30), until: iso(60), user_servers: 2 },
      ],
    });
  t.deepEqual(tell(soon(0), 0), [
    '- 10.0.0.3 is to go from 09:00 on, at 09:30 at the latest (user servers: 2)',
  ]);
  t.is(tell(soon(2), 2), undefined);
  t.is(tell(status(34), 34), undefined);
});
