import { spawnSync } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import test from 'ava';
import { execa } from 'execa';
import fc from 'fast-check';
import { en as words } from '../../generator/cli/messages/check-live.js';
import { hashed, resolved } from '../../generator/control/host-keys.js';
import { skewSeconds } from '../../generator/live/clock-skew.js';
import { type ControlQuestions, controlScript, reachScript } from '../../generator/live/control-script.js';
import { parseFacts, reached } from '../../generator/live/facts.js';
import { judgeNetwork, judgeTaken } from '../../generator/live/judge-addresses.js';
import { judgeControl } from '../../generator/live/judge-control.js';
import { judgeGroup, judgeSchedule } from '../../generator/live/judge-project.js';
import { type Found, type Probe, runProbes } from '../../generator/live/probe.js';
import { temporaryDirectory } from '../temporary.js';

const questions: ControlQuestions = {
  scope: 'user',
  unit: 'cwh-worker-node',
  directory: '/home/user01/scale-out',
  image: 'node:24',
  timeZone: 'Asia/Tokyo',
};
const facts = (texts: Readonly<Record<string, string>>) =>
  parseFacts(
    Object.entries({ user: 'user01', ...texts })
      .map(([key, text]) => `cwh\t${key}\t${text}\n`)
      .join(''),
  );

test('the clock of another machine: what the way may explain is no difference', (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: -100_000, max: 100_000 }),
      (there, work, back, ahead) => {
        const askedMs = 1_800_000_000_123;
        const [beganMs, endedMs] = [askedMs + there + ahead, askedMs + there + work + ahead];
        const skew = skewSeconds({
          askedMs,
          answeredMs: askedMs + there + work + back,
          beganS: Math.floor(beganMs / 1000),
          endedS: Math.floor(endedMs / 1000),
        });
        // Never more than the truth, and less by the way and a second at most.
        const truth = ahead / 1000;
        return (
          Math.abs(skew) <= Math.abs(truth) + 1e-6 &&
          (skew === 0 || Math.sign(skew) === Math.sign(truth)) &&
          Math.abs(truth) - Math.abs(skew) <= (there + back) / 1000 + 1
        );
      },
    ),
  );
  t.pass();
});

const docker: [name: string, texts: Record<string, string>, state: Found['state'], says: RegExp][] = [
  ['no docker', {}, 'failed', /no docker that user01 can run/],
  [
    'not in the group',
    { docker: '/d', daemon: '1 permission denied', groups: 'user01' },
    'failed',
    /not in the group docker/,
  ],
  [
    'a login from before the group',
    { docker: '/d', daemon: '1 permission denied', groups: 'user01', docker_group: 'a,user01' },
    'failed',
    /started before that/,
  ],
  [
    'a user manager from before the group',
    { docker: '/d', daemon: '0 []', timer_daemon: '1 permission denied', groups: 'docker' },
    'failed',
    /systemctl restart user@/,
  ],
  [
    'a daemon that is away',
    { docker: '/d', daemon: '1 Cannot connect to the Docker daemon' },
    'failed',
    /Cannot connect/,
  ],
  ['rootless', { docker: '/d', daemon: '0 [name=seccomp name=rootless]' }, 'failed', /rootless/],
  ['userns', { docker: '/d', daemon: '0 [name=userns]' }, 'failed', /remaps user ids/],
];
for (const [name, texts, state, says] of docker) {
  test(`docker: ${name}`, (t) => {
    const found = judgeControl.docker(facts(texts), questions, words);
    t.is(found.state, state);
    t.regex(`${found.message} ${found.hint}`, says);
  });
}

const names: [name: string, texts: Record<string, string>, state: Found['state'], says: RegExp][] = [
  ['nothing there', { writable: 'yes' }, 'ok', /is free/],
  ['no right to make it', {}, 'failed', /may not make/],
  [
    'ours',
    { directory_ours: 'yes', directory_of: 'Hub1', entries: 'compose.yaml' },
    'ok',
    /this unit group's/,
  ],
  [
    "another unit group's",
    { directory_ours: 'yes', directory_of: 'Hub2' },
    'failed',
    /unit group Hub2's.*Set instance/,
  ],
  ['units in another place', { unit_directory: '/srv/x', writable: 'yes' }, 'failed', /works in \/srv\/x/],
  ["upstream's units", { foreign_unit: '/u/cwh-worker-node.timer' }, 'failed', /not ours.*954.*956/],
  ['something else', { entries: 'thesis.tex' }, 'failed', /something else: thesis\.tex/],
];
for (const [name, texts, state, says] of names) {
  test(`directory and units: ${name}`, (t) => {
    const found = judgeControl.names(facts(texts), questions, 'Hub1', words);
    t.is(found.state, state);
    t.regex(`${found.message} ${found.hint}`, says);
  });
}

test('old versions, lingering, disk, image', (t) => {
  const state = (found: Found) => found.state;
  t.is(state(judgeControl.compose(facts({ compose: '0 v2.3.0' }), words)), 'ok');
  t.is(state(judgeControl.compose(facts({ compose: '0 2.2.9' }), words)), 'failed');
  t.is(state(judgeControl.systemd(facts({ systemd: '0 244' }), questions, words)), 'ok');
  t.is(state(judgeControl.systemd(facts({ systemd: '0 243.1' }), questions, words)), 'failed');
  t.is(state(judgeControl.systemd(facts({ systemd: '1 no bus' }), questions, words)), 'failed');
  t.is(state(judgeControl.linger(facts({ linger: 'no' }), words)), 'warning');
  t.is(state(judgeControl.linger(facts({ linger: 'no', may_linger: '0' }), words)), 'ok');
  t.is(state(judgeControl.linger(facts({ linger: 'no', may_linger: '2' }), words)), 'failed');
  t.is(state(judgeControl.disk(facts({ disk: '900000 /', docker_disk: '400000 /d' }), words)), 'failed');
  t.is(
    state(judgeControl.disk(facts({ disk: '900000 /', docker_disk: '400000 /d', image: '0' }), words)),
    'warning',
  );
  t.is(state(judgeControl.image(facts({ image: '1' }), questions, words)), 'warning');
});

const hub = { vcnode_all_ipaddress: ['10.0.0.5'], manager_ipaddress: '10.0.0.9' };
const networks: [addresses: string[], network: string | undefined, state: Found['state'], says: RegExp][] = [
  [['10.0.0.5'], '10.0.0.0/24', 'ok', /in 10\.0\.0\.0\/24/],
  [['10.0.0.5', '10.0.1.5'], '10.0.0.0/24', 'failed', /: 10\.0\.1\.5/],
  [['10.0.0.0'], '10.0.0.0/24', 'failed', /network or broadcast/],
  [['10.0.0.63'], '10.0.0.0/26', 'failed', /network or broadcast/],
  [['10.0.0.1'], '10.0.0.0/24', 'warning', /gateway/],
  [['10.0.0.9'], '10.0.0.0/24', 'failed', /manager or NFS/],
  [['10.0.0.5'], undefined, 'warning', /no network for aws/],
  [['10.0.0.5'], 'private', 'warning', /no network/],
];
for (const [addresses, network, state, says] of networks) {
  test(`addresses ${addresses} in ${network}`, (t) => {
    const found = judgeNetwork({ ...hub, vcnode_all_ipaddress: addresses }, network, 'aws', words);
    t.is(found.state, state);
    t.regex(found.message, says);
  });
}

test('an address that another unit or unit group has', (t) => {
  const node = {
    nodeNo: 1,
    nodeId: 'n',
    name: '',
    provider: '',
    state: 'RUNNING',
    cloudInstanceId: '',
    errorMessage: '',
  };
  const unit = (name: string, address: string) => ({
    name,
    state: '',
    errorMessage: '',
    nodes: [{ ...node, address }],
  });
  const group = (name: string, ...units: ReturnType<typeof unit>[]) => ({
    vcid: name,
    name,
    type: 'compute',
    owner: '',
    state: '',
    errorMessage: '',
    units,
  });
  const config = { ...hub, ugroup_name: 'Hub1', unit_name: 'worker' };
  t.is(judgeTaken(config, [group('Hub1', unit('worker', '10.0.0.5'))], words).state, 'ok');
  t.regex(
    judgeTaken(config, [group('Hub1', unit('manager', '10.0.0.5'))], words).message,
    /by Hub1\/manager/,
  );
  t.regex(judgeTaken(config, [group('Hub2', unit('worker', '10.0.0.5'))], words).message, /by Hub2\/worker/);
});

test('the group in the inventory, and schedules of others', (t) => {
  const config = { target_group: 'scaleout', ugroup_name: 'Hub1' };
  const texts = (inventory: string | undefined, vars: Record<string, string> = {}, isGenerated = false) => ({
    inventory,
    groupVars: new Map(Object.entries(vars)),
    isGenerated,
  });
  const group = (...given: Parameters<typeof texts>) => judgeGroup(config, texts(...given), words).state;
  const schedule = (...given: Parameters<typeof texts>) => judgeSchedule(config, texts(...given), words);
  const others = 'all: {children: {scaleout: {hosts: {a: }}}}';
  const ours = 'all: {children: {scaleout: , cwh_scaleout_control: {children: {scaleout: {}}}}}';
  t.is(group(undefined), 'ok');
  t.is(group(ours), 'ok');
  t.is(group(others), 'failed');
  t.is(group('all: }'), 'failed');
  t.is(group(undefined, { scaleout: 'a: 1' }), 'failed');
  t.is(schedule(undefined, { Hub1: 'ugroup_name: Hub1\nnote: !vault |\n  x' }).state, 'ok');
  t.regex(schedule(undefined, { Hub1: 'schedule: weekly' }).message, /schedule in group_vars\/Hub1/);
  t.regex(
    schedule(undefined, { old: 'ugroup_name: Hub1\nvcnode_schedule: []' }).message,
    /vcnode_schedule in group_vars\/old/,
  );
  const own = { Hub1: 'schedule: scale-out', scaleout: 'ugroup_name: Hub1\nvcnode_schedule: []' };
  t.is(schedule(ours, own, true).state, 'ok');
  t.is(schedule(ours, { ...own, Hub1: 'schedule: power-ctl' }, true).state, 'ok');
  t.is(schedule(ours, { ...own, Hub1: 'schedule: power-ctl' }, false).state, 'failed');
});

test('where ssh keeps host keys', (t) => {
  const known = resolved(
    'hostname 10.0.0.1\nport 2222\nhashknownhosts yes\nuserknownhostsfile ~/.ssh/a /b\nproxyjump none\n',
  );
  t.is(known.name, '[10.0.0.1]:2222');
  t.is(known.files[1], '/b');
  t.true(known.isHashed);
  t.false(known.isIndirect);
});

// Part of the OpenSSH client, which a newcomer need not have.
const hasKeygen = spawnSync('ssh-keygen', ['-?']).status !== null;

(hasKeygen ? test : test.skip)('a hashed name is found by ssh-keygen', async (t) => {
  const file = `${temporaryDirectory('hashed')}/known_hosts`;
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE3fNGnUpBZ8cZ4xkF0h0iFJtcq9rKKOTs1O0bfRrbDu';
  await execa('tee', [file], { input: `${hashed('[h]:22', Buffer.alloc(20, 7))} ${key}\n` });
  const found = await execa('ssh-keygen', ['-F', '[h]:22', '-f', file], { reject: false });
  t.is(found.exitCode, 0);
});

test('the scripts are POSIX, hostile values stay words, and a real port is reached', async (t) => {
  const server = net.createServer((socket) => socket.end('SSH-2.0-a: b\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  const targets = [
    { host: '127.0.0.1', port },
    { host: '127.0.0.1', port: 1 },
  ];
  const { stdout } = await execa('sh', ['-c', reachScript(targets, { greeting: true })]);
  const found = reached(parseFacts(stdout))?.sort((a, b) => b.port - a.port);
  t.like(found?.[0], { port, isOpen: true });
  t.true(found?.[0]?.text.startsWith('SSH-2.0-a: b'));
  t.like(found?.[1], { port: 1, isOpen: false, text: 'Connection refused' });
  const odd = { ...questions, directory: "/no/such 'dir'; $(exit 9)", image: '$(false)' };
  for (const scope of ['user', 'system'] as const) {
    const { exitCode } = await execa('sh', ['-n'], { input: controlScript({ ...odd, scope }) });
    t.is(exitCode, 0);
  }
});

test('what hangs on a trouble is not looked at; the first cause is named; the order is that of the list', async (t) => {
  const looked: string[] = [];
  const probe = (id: string, after: string[], state: Found['state']): Probe => ({
    id,
    target: 'host',
    title: id,
    after,
    look: async () => {
      looked.push(id);
      return { state, message: '', hint: 'h' };
    },
  });
  const probes = [
    probe('a', [], 'ok'),
    probe('b', ['a'], 'failed'),
    probe('c', ['b'], 'ok'),
    probe('d', ['c'], 'ok'),
    probe('e', [], 'skipped'),
    probe('f', ['e'], 'ok'),
    probe('g', ['a'], 'warning'),
    probe('h', ['g'], 'ok'),
  ];
  const results = await runProbes(probes, { concurrency: 2, limitSeconds: 60, words: words.run });
  t.deepEqual(
    results.map(({ id, state }) => `${id} ${state}`),
    ['a ok', 'b failed', 'c not_reached', 'd not_reached', 'e skipped', 'f skipped', 'g warning', 'h ok'],
  );
  t.is(results[3]?.message, results[2]?.message);
  t.regex(results[3]?.message ?? '', /host: b/);
  t.deepEqual([...looked].sort(), ['a', 'b', 'e', 'g', 'h']);
});

test('a look without end is ended', async (t) => {
  const endless: Probe = { id: 'a', target: '', title: '', after: [], look: () => new Promise(() => {}) };
  const [result] = await runProbes([endless], { concurrency: 1, limitSeconds: 0.01, words: words.run });
  t.is(result?.state, 'failed');
});
