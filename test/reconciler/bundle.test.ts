import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { bundle, type Deployed, deploy } from './deployed.js';
import { daemonNode } from './docker-daemon.js';

const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

/** What is started for a test ends with it, also with one that fails: else its process would never end. */
async function deployedFor(t: ExecutionContext, listener?: RequestListener): Promise<Deployed> {
  const deployed = await deploy(addresses, listener);
  t.teardown(() => deployed.close());
  return deployed;
}

type Break = (deployed: Deployed) => void | Promise<void>;
const cases: [title: string, breakIt: Break, status: number, says: RegExp][] = [
  ['all as wanted', () => {}, 0, /plan: nothing to do/],
  [
    'no plan file',
    ({ base }) => rmSync(join(base, 'config/plan.json')),
    2,
    /plan\.json is missing; run the playbook again/,
  ],
  [
    'a plan file cut short',
    ({ base }) => writeFileSync(join(base, 'config/plan.json'), '{"version": 1, "ugr'),
    2,
    /not JSON/,
  ],
  [
    'a plan file of another version',
    ({ plan, writePlan }) => {
      Object.assign(plan, { version: 2 });
      writePlan();
    },
    2,
    /version/,
  ],
  [
    'no token',
    ({ base }) => rmSync(join(base, 'secrets/VCC_ACCESS_TOKEN')),
    2,
    /VCC_ACCESS_TOKEN is missing/,
  ],
  ['no state directory', ({ base }) => rmSync(join(base, 'state'), { recursive: true }), 2, /lock/],
  [
    'a wrong token',
    ({ base }) => writeFileSync(join(base, 'secrets/VCC_ACCESS_TOKEN'), 's.wrong-token'),
    3,
    /token/,
  ],
  ['the VCC down', ({ vcc }) => vcc.close(), 4, /127\.0\.0\.1/],
  ['an unknown CA', ({ base }) => rmSync(join(base, 'config/vcc-ca.pem')), 4, /CA|certificate/],
  [
    'an unknown unit group',
    ({ plan, writePlan }) => {
      plan.ugroup_name = 'Hub2';
      writePlan();
    },
    4,
    /knows no unit group "Hub2" \(this token sees: Hub1\)/,
  ],
  ['the manager down', ({ host }) => host.close(), 5, /ssh vcp@127\.0\.0\.1:\d+/],
  [
    'an unknown host key',
    ({ base }) => writeFileSync(join(base, 'config/known_hosts'), '10.9.9.9 ssh-ed25519 AAAA\n'),
    6,
    /host key of 127\.0\.0\.1 is not in/,
  ],
  [
    'a changed host key',
    ({ base, host }) =>
      writeFileSync(
        join(base, 'config/known_hosts'),
        `127.0.0.1 ${host.keyType} ${Buffer.from('other').toString('base64')}\n`,
      ),
    6,
    /has changed/,
  ],
  [
    'a private key that is none',
    ({ base }) => writeFileSync(join(base, 'secrets/SSH_PRIVATE_KEY'), 'rubbish\n'),
    2,
    /SSH_PRIVATE_KEY does not hold an ssh private key/,
  ],
  [
    'a private key that is damaged',
    ({ base, privateKey }) =>
      writeFileSync(join(base, 'secrets/SSH_PRIVATE_KEY'), privateKey.replace(/\n.{20}/, '\n')),
    2,
    /SSH_PRIVATE_KEY does not hold an ssh private key/,
  ],
];

for (const [title, breakIt, status, says] of cases) {
  test(`${title}: status ${status}`, async (t) => {
    const deployed = await deployedFor(t);
    const before = readFileSync(join(deployed.base, 'vcc/state.json'), 'utf8');
    await breakIt(deployed);
    const result = await deployed.run();
    t.is(result.status, status, result.out);
    t.regex(result.out, says);
    t.notRegex(result.out, / at .*\.mjs:\d+/, 'no stack trace');
    t.false(result.out.includes(deployed.vcc.token));
    t.false(result.out.includes('s.wrong-token'));
    t.true(
      changes(deployed).every((call) => call.includes(' /configs/')),
      'nothing was changed but the lease',
    );
    t.is(readFileSync(join(deployed.base, 'vcc/state.json'), 'utf8'), before, 'nor at the VCC');
  });
}

/** Requests to the daemon that change something. */
function changes({ daemon }: Deployed): string[] {
  return daemon.calls.filter((call) => !call.startsWith('GET '));
}

test('an idle tick needs nine requests, two of them for the history, and one ssh connection', async (t) => {
  const deployed = await deployedFor(t);
  // The first one ever also looks for what others may have left.
  await deployed.run();
  const before = deployed.host.connections();
  const { out } = await deployed.run('--verbose');
  t.regex(out, /\b9 requests\b/);
  t.is(deployed.host.connections() - before, 1);
});

test('a dry run prints the plan and changes nothing', async (t) => {
  const deployed = await deployedFor(t);
  for (const phase of deployed.plan.timetable.phases) phase.counts = { active: 1, pause: 1, drain: 1 };
  deployed.writePlan();
  const { status, out } = await deployed.run('--dry-run');
  t.is(status, 0);
  t.regex(out, /plan 10\.0\.0\.2: availability pause/);
  t.regex(
    out,
    /plan 10\.0\.0\.3: availability pause and mark as leaving, .*availability drain, wait until its tasks have ended, delete VM/,
  );
  t.deepEqual(changes(deployed), []);
});

test('pausing and removing over real sockets, then nothing more to do', async (t) => {
  const deployed = await deployedFor(t);
  for (const phase of deployed.plan.timetable.phases) phase.counts = { active: 1, pause: 1, drain: 1 };
  deployed.writePlan();
  const { status, out } = await deployed.run();
  t.is(status, 0, out);
  t.deepEqual(
    deployed.daemon.nodes.map((node) => [node.Status.Addr, node.Spec.Availability]),
    [
      ['10.0.0.1', 'active'],
      ['10.0.0.2', 'pause'],
    ],
  );
  t.is(out.match(/10\.0\.0\.3: done/g)?.length, 1, 'not before it is');
  t.regex((await deployed.run()).out, /plan: nothing to do/);
  t.false(out.includes(deployed.privateKey.split('\n').at(-3) as string));
});

test('a step that fails is a failed tick, and the VM stays', async (t) => {
  const deployed = await deployedFor(t);
  for (const phase of deployed.plan.timetable.phases) phase.counts = { active: 2, pause: 0, drain: 1 };
  deployed.plan.limits.drain_timeout_seconds = 1;
  Object.assign(deployed.plan.policy, { drain_wait_seconds: 0, choose: 'position' });
  deployed.writePlan();
  deployed.daemon.tasks.n2 = ['running'];
  const { status, out } = await deployed.run();
  t.is(status, 1, out);
  t.regex(
    out,
    /10\.0\.0\.3: wait until its tasks have ended failed: 1 task\(s\) still run; nothing is deleted/,
  );
  t.regex(readFileSync(join(deployed.base, 'vcc/state.json'), 'utf8'), /10\.0\.0\.3/);
});

test('what is not as wanted and cannot be mended now makes the tick fail', async (t) => {
  const deployed = await deployedFor(t);
  deployed.plan.vcnode_all_ipaddress = [...addresses, '10.0.0.4'];
  for (const phase of deployed.plan.timetable.phases) phase.counts = { active: 4, pause: 0, drain: 0 };
  deployed.writePlan();
  deployed.daemon.nodes.push(daemonNode('n4', '10.0.0.4'));
  const { status, out } = await deployed.run();
  t.is(status, 1, out);
  t.regex(out, /10\.0\.0\.4: swarm node n4 is ready, but the VC controller knows no VM/);
});

test('a second run at the same time changes nothing and says so', async (t) => {
  const deployed = await deployedFor(t);
  for (const phase of deployed.plan.timetable.phases) phase.counts = { active: 2, pause: 0, drain: 1 };
  deployed.writePlan();
  let ended: string | undefined;
  const first = deployed.run().then((result) => {
    ended = result.out;
    return result;
  });
  // The first waits for the VM to be gone, several polls long.
  while (!changes(deployed).some((call) => call.includes(' /nodes/'))) {
    if (ended !== undefined) return t.fail(ended);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const second = await deployed.run();
  t.is(second.status, 75);
  t.regex(second.out, /another run is at work/);
  t.is((await first).status, 0);
});

test('told to stop while a daemon does not answer, it ends within 5 s and says so', async (t) => {
  const deployed = await deployedFor(t, () => {});
  deployed.plan.limits.request_timeout_seconds = 60;
  deployed.writePlan();
  const { status, out, stopMs } = await deployed.runAndStop(() => deployed.host.connections() > 0);
  t.is(status, 1, out);
  t.regex(out, /told to stop \(SIGTERM\)/);
  t.true(stopMs < 60_000, 'not only when the request has timed out');
});

test('the manager among the workers is refused', async (t) => {
  const deployed = await deployedFor(t);
  deployed.plan.vcnode_all_ipaddress = ['127.0.0.1', '10.0.0.2', '10.0.0.3'];
  deployed.writePlan();
  const { status, out } = await deployed.run();
  t.is(status, 2);
  t.regex(out, /holds the address of the manager/);
});

// It goes to each control host, and Node parses all of it at each tick: a library must not slip in unseen.
test('it is smaller than 1.5 MB', (t) => {
  t.true(statSync(bundle).size < 1_500_000);
});

test('wrong arguments are told apart', async (t) => {
  const deployed = await deployedFor(t);
  t.is((await deployed.run('--dryrun')).status, 64);
});
