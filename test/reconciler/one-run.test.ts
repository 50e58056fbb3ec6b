import { cpSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import test from 'ava';
import { statusSchema } from '../../generator/reconciler/status-schema.js';
import { type Deployed, deploy } from './deployed.js';
import { spawnCaptured } from './spawn-captured.js';

const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const statusOf = ({ base }: Deployed) =>
  statusSchema.parse(JSON.parse(readFileSync(join(base, 'state/status.json'), 'utf8')));
const wantOnly = (deployed: Deployed, active: number) => {
  for (const phase of deployed.plan.timetable.phases)
    phase.counts = { active, pause: 0, drain: addresses.length - active };
  deployed.writePlan();
};
const touched = ({ daemon }: Deployed) => daemon.calls.filter((call) => /^(POST|DELETE) \/nodes/.test(call));

test('the last good plan is in force when the plan cannot be used, and takes nothing away', async (t) => {
  const deployed = await deploy(addresses);
  wantOnly(deployed, 3);
  t.is((await deployed.run()).status, 0);
  rmSync(join(deployed.base, 'config/plan.json'));
  const { status, out } = await deployed.run();
  t.is(status, 2, out);
  t.regex(out, /plan\.json is missing.*the last good plan is in force, which takes nothing away/);
  t.regex(out, /desired: 3 active/);
  t.truthy(statusOf(deployed).plan_trouble);
  await deployed.close();
});

test('a plan that was made for another program takes nothing away', async (t) => {
  const deployed = await deploy(addresses);
  Object.assign(deployed.plan, { bundle_sha256: 'f'.repeat(64) });
  wantOnly(deployed, 2);
  const { status, out } = await deployed.run();
  t.is(status, 1, out);
  t.regex(out, /made for another reconcile\.mjs.*run the playbook again/);
  t.regex(readFileSync(join(deployed.base, 'vcc/state.json'), 'utf8'), /10\.0\.0\.3/);
  t.is(deployed.daemon.nodes.length, 3);
  await deployed.close();
});

test('another swarm than at the first run is refused, and nothing in it is changed', async (t) => {
  const deployed = await deploy(addresses);
  t.is((await deployed.run()).status, 0);
  writeFileSync(join(deployed.base, 'state/cluster.json'), '{"cluster_id": "swarm-0"}\n');
  wantOnly(deployed, 2);
  const before = deployed.daemon.calls.length;
  const { status, out } = await deployed.run();
  t.is(status, 2, out);
  t.regex(out, /the manager's swarm is swarm-1, but this deployment belongs to swarm-0: nothing is changed/);
  t.true(deployed.daemon.calls.slice(before).every((call) => call.startsWith('GET ')));
  await deployed.close();
});

/** A second control host with the same deployment, beside the first. */
function secondHost(deployed: Deployed): {
  base: string;
  run(...args: string[]): ReturnType<Deployed['run']>;
} {
  const base = join(deployed.base, 'second');
  mkdirSync(base);
  for (const part of ['config', 'secrets', 'reconcile.mjs'])
    cpSync(join(deployed.base, part), join(base, part), { recursive: true, preserveTimestamps: true });
  mkdirSync(join(base, 'state'));
  const command = [join(base, 'reconcile.mjs'), '--secrets', join(base, 'secrets')];
  return { base, run: (...args) => spawnCaptured(process.execPath, [...command, ...args]) };
}

test('a second control host of the same deployment stands by', async (t) => {
  const deployed = await deploy(addresses);
  const second = secondHost(deployed);
  t.is((await deployed.run()).status, 0);
  const { status, out } = await second.run();
  t.is(status, 0, out);
  t.regex(out, /stands by: .* has it until/);
  t.deepEqual(touched(deployed), []);
  await deployed.close();
});

test('a forgotten older deployment is refused, names the holder, and acts only when told to', async (t) => {
  const deployed = await deploy(addresses);
  const second = secondHost(deployed);
  const hourAgo = Date.now() / 1000 - 3600;
  const older = JSON.stringify({
    ...deployed.plan,
    limits: { ...deployed.plan.limits, tick_timeout_seconds: 59 },
  });
  writeFileSync(join(second.base, 'config/plan.json'), older);
  for (const file of ['config/plan.json', 'reconcile.mjs'])
    utimesSync(join(second.base, file), hourAgo, hourAgo);
  t.is((await deployed.run()).status, 0);
  const { status, out } = await second.run();
  t.is(status, 7, out);
  t.regex(
    out,
    /has the lease with another deployment \(deployed at .*, this one at .*\); nothing is changed/,
  );
  t.is((await second.run('--take-over')).status, 0);
  t.is((await deployed.run()).status, 7);
  await deployed.close();
});

test('what a tick leaves behind: status, metrics, memory', async (t) => {
  const deployed = await deploy(addresses);
  t.is((await deployed.run()).status, 0);
  t.like(statusOf(deployed), { tick: { result: 'ok', exit_status: 0 }, failures: [], ugroup_name: 'Hub1' });
  t.regex(
    readFileSync(join(deployed.base, 'state/metrics.prom'), 'utf8'),
    /^cwh_scaleout_last_success_timestamp_seconds\{.*\} \d{10}/m,
  );
  t.is(statSync(join(deployed.base, 'state/memory.json')).mode & 0o777, 0o600);
  await deployed.host.close();
  t.is((await deployed.run()).status, 5);
  const failed = statusOf(deployed);
  t.is(failed.tick.result, 'error');
  t.truthy(failed.last_success);
  t.truthy(failed.observed, 'what was seen before stays');
  await deployed.close();
});

test('and a page, in the language of the policy, however the tick ended', async (t) => {
  const deployed = await deploy(addresses);
  deployed.plan.policy.language = 'ja';
  deployed.writePlan();
  const file = join(deployed.base, 'state/status.html');
  t.is((await deployed.run()).status, 0);
  t.is(statSync(file).mode & 0o777, 0o644);
  const good = readFileSync(file, 'utf8');
  t.regex(good, /^<!doctype html>\n<html lang="ja">/);
  for (const part of [...addresses, '正常です', '今後 7 日間', '(Asia/Tokyo)', '授業'])
    t.true(good.includes(part), part);
  await deployed.host.close();
  t.is((await deployed.run()).status, 5);
  const failed = readFileSync(file, 'utf8');
  t.true(failed.includes('何もできませんでした'));
  t.true(failed.includes('今後 7 日間'), 'what comes is known from the plan');
  rmSync(join(deployed.base, 'secrets/VCC_ACCESS_TOKEN'));
  t.is((await deployed.run()).status, 2);
  const bare = readFileSync(file, 'utf8');
  t.regex(bare, /<html lang="ja">/, 'as the last one, when no plan is there to say it');
  t.true(bare.includes('VCC_ACCESS_TOKEN'));
  for (const secret of [deployed.vcc.token, deployed.privateKey.split('\n').at(-3) as string])
    t.false([good, failed, bare].some((page) => page.includes(secret)));
  await deployed.close();
});

test('state that cannot be written is a warning, not a failed tick', async (t) => {
  const deployed = await deploy(addresses);
  mkdirSync(join(deployed.base, 'state/status.json'));
  mkdirSync(join(deployed.base, 'state/memory.json'));
  mkdirSync(join(deployed.base, 'state/status.html'));
  const { status, out } = await deployed.run();
  t.is(status, 0, out);
  t.regex(out, /warning: state\/status\.json stays as it was/);
  t.regex(out, /warning: state\/status\.html stays as it was/);
  await deployed.close();
});

test('a JSON log is one object per line', async (t) => {
  const deployed = await deploy(addresses);
  const { out } = await deployed.run('--log-format', 'json');
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  t.true(lines.length > 2);
  t.true(
    lines.every(({ time, level, message }) =>
      [time, level, message].every((part) => typeof part === 'string'),
    ),
  );
  await deployed.close();
});

/** A chat that takes notices. */
async function chat() {
  const texts: string[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      texts.push((JSON.parse(Buffer.concat(chunks).toString()) as { text: string }).text);
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/planted-secret`;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { texts, url, close };
}

test('trouble is told once in an hour, its end as well, and the URL stays secret', async (t) => {
  const deployed = await deploy(addresses);
  const { texts, url, close } = await chat();
  writeFileSync(join(deployed.base, 'secrets/WEBHOOK_URL'), url);
  const token = join(deployed.base, 'secrets/VCC_ACCESS_TOKEN');
  writeFileSync(token, 's.wrong');
  let said = '';
  for (const expected of [3, 3]) {
    const { status, out } = await deployed.run();
    t.is(status, expected, out);
    said += out;
  }
  t.is(texts.length, 1);
  t.regex(texts[0] ?? '', /token/);
  writeFileSync(token, deployed.vcc.token);
  said += (await deployed.run()).out;
  t.is(texts.length, 2, 'its end');
  t.false(said.includes('planted-secret'));
  await close();
  await deployed.close();
});

test('a run that died without a word is told by the unit for failures', async (t) => {
  const deployed = await deploy(addresses);
  const { texts, url, close } = await chat();
  writeFileSync(join(deployed.base, 'secrets/WEBHOOK_URL'), url);
  const { status, out } = await deployed.run('--notify-failure');
  t.is(status, 0, out);
  t.regex(out, /a run has failed .* without a word of its own/);
  t.is(texts.length, 1);
  t.is(deployed.host.connections(), 0, 'it does no tick');
  await close();
  await deployed.close();
});

/** A chat that takes the connection and never answers. */
async function silentChat() {
  let asked = 0;
  const server = http.createServer(() => {
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url, asked: () => asked, close };
}

test('a webhook that hangs while a failure is told costs no tick', async (t) => {
  const deployed = await deploy(addresses);
  const { url, asked, close } = await silentChat();
  writeFileSync(join(deployed.base, 'secrets/WEBHOOK_URL'), url);
  let ended: string | undefined;
  const telling = deployed.run('--notify-failure').then((result) => {
    ended = result.out;
    return result;
  });
  while (asked() === 0) {
    if (ended !== undefined) return t.fail(ended);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { status, out } = await deployed.run();
  t.is(status, 0, out);
  t.is((await telling).status, 0);
  await close();
  await deployed.close();
});

test('told to stop while a webhook hangs, it does not wait for it', async (t) => {
  const deployed = await deploy(addresses);
  const { url, asked, close } = await silentChat();
  writeFileSync(join(deployed.base, 'secrets/WEBHOOK_URL'), url);
  writeFileSync(join(deployed.base, 'secrets/VCC_ACCESS_TOKEN'), 's.wrong');
  const { status, out } = await deployed.runAndStop(() => asked() > 0);
  t.is(status, 3);
  t.notRegex(out, /a notice could not be sent/, 'not until it has given up');
  await close();
  await deployed.close();
});
