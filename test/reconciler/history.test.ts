import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { addToHistory, keptOf } from '../../generator/reconciler/adapters/history-file.js';
import { historyLineOf, isNews } from '../../generator/reconciler/history.js';
import { type HistoryLine, historyLineSchema } from '../../generator/reconciler/history-schema.js';
import { noMemory } from '../../generator/reconciler/memory.js';
import { temporaryDirectory } from '../temporary.js';
import { deploy } from './deployed.js';
import { at, observedWorld, plan } from './observed-world.js';

const line: HistoryLine = {
  version: 1,
  at: '2026-11-30T00:00:00Z',
  ugroup_name: 'Hub1',
  time_zone: 'Asia/Tokyo',
  result: 'ok',
  desired: { active: 3, pause: 0 },
  usable: { active: 3, pause: 0 },
  user_servers: { all: 40, most: 15 },
};
const later = (minutes: number, changes: Partial<HistoryLine> = {}): HistoryLine => ({
  ...line,
  at: Temporal.Instant.from(line.at).add({ minutes }).toString(),
  ...changes,
});
const linesIn = (directory: string) =>
  readFileSync(join(directory, 'history.jsonl'), 'utf8').trimEnd().split('\n');

test('a tick: what was wanted, what was usable, servers on listed workers, bring-ups that ended', async (t) => {
  const { clock, cluster, tick } = observedWorld('08:30');
  const first = await tick();
  const of = async (seen: typeof first, before = noMemory, asked = true) =>
    historyLineOf(seen.result, {
      file: plan,
      at: seen.about.began,
      result: 'ok',
      before,
      ...(asked && { work: await cluster.swarm.work() }),
    });
  const made = await of(first);
  t.deepEqual(
    made?.bring_ups?.map(({ address }) => address),
    ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
  );
  t.true(made?.bring_ups?.every(({ seconds }) => seconds >= 240));
  t.deepEqual(made?.usable, { active: 0, pause: 0 }, 'as it found them');
  clock.advanceTo(at('09:00'));
  const [worker] = cluster.nodes();
  if (worker !== undefined)
    cluster.others.nodes.push({ ...worker, id: 'm', role: 'manager', address: '10.9.9.9' });
  for (const [index, { address }] of cluster.nodes().entries()) cluster.putTasks(address, 2 + index);
  const second = await tick();
  t.deepEqual(await of(second, first.result.memory), {
    version: 1,
    at: '2026-11-30T00:00:00Z',
    ugroup_name: 'Hub1',
    time_zone: 'Asia/Tokyo',
    result: 'ok',
    desired: { active: 3, pause: 0 },
    usable: { active: 3, pause: 0 },
    user_servers: { all: 9, most: 4 },
  });
  t.false('user_servers' in ((await of(second, first.result.memory, false)) ?? {}), 'unknown is not zero');
  const { result } = second;
  const standBy = { file: plan, at: at('09:00'), before: noMemory };
  t.is(historyLineOf(result, { ...standBy, result: 'stand-by' }), undefined);
  t.is(historyLineOf(result, { ...standBy, result: 'error' }), undefined);
});

test('news is what has changed, what is new after a quarter of an hour, and what a clock set back says', (t) => {
  t.true(isNews(line, undefined));
  t.false(isNews(later(2), line));
  t.false(isNews(later(14), line));
  t.true(isNews(later(15), line));
  t.true(isNews(later(-1), line));
  t.true(isNews(later(2, { user_servers: { all: 41, most: 15 } }), line));
  t.true(isNews(later(2, { result: 'blind' }), line));
  const broughtUp = later(2, { bring_ups: [{ address: '10.0.0.1', seconds: 240 }] });
  t.true(isNews(broughtUp, line));
  t.true(isNews(later(4, { bring_ups: [{ address: '10.0.0.1', seconds: 240 }] }), broughtUp));
  t.false(isNews(later(4), broughtUp), 'that a bring-up is over is no change');
});

test('the file grows by what is news, readable as status.json is', async (t) => {
  const directory = temporaryDirectory('history');
  const told: string[] = [];
  const add = (one: HistoryLine) => addToHistory(directory, one, (_, sentence) => void told.push(sentence));
  await add(line);
  await add(later(2));
  await add(later(4, { desired: { active: 2, pause: 1 } }));
  t.deepEqual(
    linesIn(directory).map((text) => historyLineSchema.parse(JSON.parse(text)).at),
    ['2026-11-30T00:00:00Z', '2026-11-30T00:04:00Z'],
  );
  t.is(statSync(join(directory, 'history.jsonl')).mode & 0o777, 0o644);
  t.deepEqual(told, []);
});

for (const [what, text] of [
  ['a line that was cut off', `${JSON.stringify(line)}\n{"version":1,"at":"20`],
  ['a line of another kind', `${JSON.stringify(line)}\n[]\n`],
  ['nothing but noise', '\u0000\u0000\u0000'],
] as const) {
  test(`${what} costs only itself`, async (t) => {
    const directory = temporaryDirectory('history');
    writeFileSync(join(directory, 'history.jsonl'), text);
    const told: string[] = [];
    await addToHistory(directory, later(2), (_, sentence) => void told.push(sentence));
    t.deepEqual(told, []);
    t.is(linesIn(directory).at(-1), JSON.stringify(later(2)));
  });
}

test('what is older than 120 days goes, and what a wrong clock wrote', async (t) => {
  const directory = temporaryDirectory('history');
  const day = 24 * 60;
  const old = [0, 3, 50].map((days) => JSON.stringify(later(days * day)));
  const future = JSON.stringify(later(3650 * day));
  writeFileSync(join(directory, 'history.jsonl'), `${[...old, future].join('\n')}\n`);
  const now = later(122 * day);
  await addToHistory(directory, now, t.fail);
  t.deepEqual(linesIn(directory), [old[1], old[2], JSON.stringify(now)]);
  t.is(statSync(join(directory, 'history.jsonl')).mode & 0o777, 0o644);
});

test('a history never is much bigger than 6 MiB, and the newest stays', (t) => {
  const text = Array.from({ length: 40_000 }, (_, index) => JSON.stringify(later(index))).join('\n');
  const now = later(40_001);
  t.true(text.length > 6 * 1024 * 1024);
  const kept = keptOf(text, now);
  t.true(kept.length <= 4.6 * 1024 * 1024);
  t.true(kept.endsWith(`${JSON.stringify(later(39_999))}\n${JSON.stringify(now)}\n`));
  for (const one of kept.trimEnd().split('\n')) t.notThrows(() => JSON.parse(one));
});

test('what cannot be written is a warning', async (t) => {
  const directory = temporaryDirectory('history');
  mkdirSync(join(directory, 'history.jsonl'));
  const told: string[] = [];
  const log = (level: string, sentence: string) => void told.push(`${level}: ${sentence}`);
  await addToHistory(directory, line, log);
  await addToHistory(join(directory, 'missing'), line, log);
  t.is(told.length, 2);
  for (const one of told) t.regex(one, /^warning: state\/history\.jsonl stays as it was .*disk is not full/);
});

test('the deployed program: a line for a tick that acted, none for a dry run', async (t) => {
  const deployed = await deploy(['10.0.0.1', '10.0.0.2', '10.0.0.3']);
  deployed.daemon.tasks.n1 = ['running', 'running', 'complete'];
  deployed.daemon.tasks.elsewhere = ['running'];
  t.is((await deployed.run('--dry-run')).status, 0);
  t.throws(() => linesIn(join(deployed.base, 'state')), { code: 'ENOENT' });
  t.is((await deployed.run()).status, 0);
  const [text, ...more] = linesIn(join(deployed.base, 'state'));
  t.deepEqual(more, []);
  t.like(historyLineSchema.parse(JSON.parse(text ?? '')), {
    ugroup_name: 'Hub1',
    result: 'ok',
    desired: { active: 3, pause: 0 },
    usable: { active: 3, pause: 0 },
    user_servers: { all: 2, most: 2 },
  });
  await deployed.close();
});

test('servers that nobody tells of change nothing but the line, and are no word in the journal', async (t) => {
  const daemon: { listener?: Awaited<ReturnType<typeof deploy>>['daemon']['listener'] } = {};
  const deployed = await deploy(['10.0.0.1', '10.0.0.2'], (request, response) => {
    if (!/\/(tasks|services)/.test(request.url ?? '')) return daemon.listener?.(request, response);
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end('{"message": "no tasks today"}');
  });
  daemon.listener = deployed.daemon.listener;
  const { status, out } = await deployed.run();
  t.is(status, 0, out);
  t.notRegex(out, /no tasks today/);
  const [text] = linesIn(join(deployed.base, 'state'));
  t.false('user_servers' in historyLineSchema.parse(JSON.parse(text ?? '')));
  t.regex((await deployed.run('--verbose')).out, /the history has no user servers.*no tasks today/);
  await deployed.close();
});

test('a manager that never answers about servers keeps no tick that is over from being told', async (t) => {
  const daemon: { listener?: Awaited<ReturnType<typeof deploy>>['daemon']['listener'] } = {};
  const deployed = await deploy(['10.0.0.1', '10.0.0.2'], (request, response) => {
    if (!/\/(tasks|services)/.test(request.url ?? '')) daemon.listener?.(request, response);
  });
  daemon.listener = deployed.daemon.listener;
  const state = join(deployed.base, 'state');
  // The tick is over as soon as its memory is written.
  const { status, out } = await deployed.runAndStop(() => existsSync(join(state, 'memory.json')));
  t.is(status, 0, out);
  t.is(JSON.parse(readFileSync(join(state, 'status.json'), 'utf8')).tick.result, 'ok');
  t.false('user_servers' in historyLineSchema.parse(JSON.parse(linesIn(state)[0] ?? '')));
  await deployed.close();
});
