import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import test from 'ava';
import { execa } from 'execa';
import { Temporal } from 'temporal-polyfill';
import { loadConfig } from '../../generator/config/load.js';
import { makeCoursewareHub } from '../coursewarehub/directory.js';
import { inRepository } from '../package-root.js';
import { planFixture, usualPolicy } from '../plan-fixture.js';
import { toldStatus } from '../status/looks.js';
import { DeployHost } from './deploy-host.js';

const host = await DeployHost.create();
const hub = (name = '') => host.path(`operator/hub/${name}`);
const read = (path: string) => readFile(path, 'utf8');
const state = (name: string) => read(host.path(`fake-state/${name}`)).catch(() => '');
const made = async () => JSON.parse(await read(host.host.installed('state/overrides.json'))).overrides;

/** In place of Ansible: takes the installation away, and says so. */
const fakeAnsible = `
[ "$1" != --version ] || { echo 'ansible-playbook [core 2.14.18]'; exit; }
echo "$*" >>"$FAKE_STATE/plays"
count=0
[ ! -e "$HOME/scale-out/compose.yaml" ] || count=1
case " $* " in *' --check '*) ;; *)
  [ ! -e "$FAKE_STATE/wait" ] || { trap 'exit 99' INT TERM; echo running; while :; do sleep 0.1; done; }
  rm -rf "$HOME/scale-out" ;;
esac
echo 'TASK [cwh_scaleout : What was removed, and what stays] ****'
printf 'ok: [nodectl.example.org] => {\\n    "msg": [\\n        "removed from nodectl.example.org:",\\n        "  secrets: VCC_ACCESS_TOKEN"\\n    ]\\n}\\n'
echo 'PLAY RECAP ****'
echo "nodectl.example.org        : ok=3    changed=$count    unreachable=0    failed=0"`;
/** Overrides by the real program; a dry run says what a test has put down. */
const fakeDocker = `
while [ "$1" != reconciler ]; do shift; done; shift
case $1 in
  --dry-run) cat "$FAKE_STATE/dry-run" ;;
  *) exec '${process.execPath}' '${inRepository('roles/cwh_scaleout/files/reconcile.mjs')}' --base "$PWD" "$@" ;;
esac`;

const vm = { node_id: 'x', state: 'RUNNING' };
const node = { id: 's', status: 'ready', availability: 'active' };
/** So many of three workers are there, and so many are wanted. */
function status(there: number, wanted: number): string {
  const [at, addresses] = ['2026-11-30T02:20:01Z', [101, 102, 103].map((last) => `172.30.2.${last}`)];
  return JSON.stringify(
    toldStatus(3, {
      observed: {
        at,
        vms_known: true,
        user_servers_known: true,
        nodes: addresses.map((address, index) => ({ address, ...(index < there && { vm, node }) })),
        unlisted: [],
      },
      desired: {
        at,
        because: 'an override',
        counts: { active: wanted, pause: 0, power_down: 0, drain: 3 - wanted },
        nodes: addresses.map((address, index) => ({ address, state: index < wanted ? 'active' : 'drain' })),
      },
    }),
  );
}
/** What the next look of the program finds. */
const found = (there: number) =>
  host.state('dry-run', JSON.stringify({ observed: JSON.parse(status(there, there)).observed }));

/** A tick that leaves so many, from so many that are there. */
async function install(there: number, after: number): Promise<void> {
  const { config, timetable } = await loadConfig(host.path('operator/scaleout.yml'), { language: 'en' });
  if (config === undefined || timetable === undefined) throw new Error('the example is wrong');
  const { vcnode_all_ipaddress } = config;
  for (const name of ['config', 'state']) await mkdir(host.host.installed(name), { recursive: true });
  await writeFile(host.host.installed('compose.yaml'), '# a deployment\n');
  await writeFile(
    host.host.installed('config/plan.json'),
    JSON.stringify(planFixture({ vcnode_all_ipaddress, timetable, policy: usualPolicy }), null, 2),
  );
  await writeFile(host.host.installed('state/status.json'), status(there, there));
  await host.state('status-after', status(after, after));
  await host.state(
    'tick-does',
    'echo >>"$FAKE_STATE/ticks"; cp "$FAKE_STATE/status-after" "$HOME/scale-out/state/status.json"',
  );
  await found(after);
}

test.before(async () => {
  await host.standIn('ansible-playbook', fakeAnsible);
  await host.standIn('docker', fakeDocker);
  await host.edit((text) =>
    text.replace(/^ssh_private_key_path:.*/m, 'ssh_private_key_path: /home/jovyan/.ssh/id_rsa'),
  );
});
test.beforeEach(async () => {
  for (const name of ['plays', 'ticks', 'wait', 'tick', 'no-ssh'])
    await rm(host.path(`fake-state/${name}`), { force: true });
  for (const name of [hub(), host.path('before'), host.host.installed()])
    await rm(name, { recursive: true, force: true });
  await mkdir(hub());
  await makeCoursewareHub(hub(), { workers: [101] });
  await cp(hub(), host.path('before'), { recursive: true });
  const { status: ended, output } = await host.run(['generate', '--out', 'hub']);
  if (ended !== 0) throw new Error(output);
  await install(2, 1);
});

/** Files of the directory that are not as they were before anything of ours. */
async function differs(): Promise<string> {
  const { stdout } = await execa('diff', ['-r', host.path('before'), hub()], { reject: false });
  return stdout.replaceAll(/^Only in .*\.bak$\n?/gm, '').trim();
}

test.serial(
  '--leave 1 --yes: the size, all of ours gone, the directory byte for byte as before',
  async (t) => {
    await found(2);
    t.is((await host.run(['sync', '--out', 'hub'])).status, 0);
    await found(1);
    const { status: ended, output } = await host.run(['remove', '--out', 'hub', '--leave', '1', '--yes']);
    t.is(ended, 0, output);
    t.regex(
      output,
      /An override holds the cluster at 1 active[\s\S]*The tick ended with 0[\s\S]*It is so: 1 active/,
    );
    t.regex(output, /1 workers exist; gone: 172\.30\.2\.102/);
    t.regex(
      output,
      /nothing of this timetable any more\.\n {2}removed from nodectl\.example\.org:\n {4}secrets/,
    );
    t.regex(
      output,
      /-schedule: scale-out[\s\S]*The directory is put back:[\s\S]*change inventory\.yml \(the old one/,
    );
    t.notRegex(output, /0123456789abcdef|planted/);
    t.is(await differs(), '');
    t.is((await state('ticks')).length, 1);
    const left = await readdir(host.path('home'));
    t.false(
      left.some((name) => name.endsWith('.deploy')),
      left.join(),
    );
    const again = await host.run(['remove', '--out', 'hub', '--leave', '1', '--yes']);
    t.is(again.status, 0);
    t.regex(again.output, /Nothing in hub is of this timetable \(target_group scaleout\)/);
  },
);

test.serial('without --leave and with --yes the nodes stay: no override, no tick', async (t) => {
  await found(2);
  const { status: ended, output } = await host.run(['remove', '--out', 'hub', '--yes']);
  t.is(ended, 0, output);
  t.is(await state('ticks'), '');
  t.regex(await read(hub('inventory.yml')), /172\.30\.2\.102/);
});

test.serial(
  'at a terminal: a tick is not enough, another is; then Ctrl-C; a second run ends it',
  async (t) => {
    await host.state('status-after', status(2, 1));
    await host.state(
      'tick-does',
      `cp "$FAKE_STATE/status-after" "$HOME/scale-out/state/status.json"; echo >>"$FAKE_STATE/ticks"; cat >"$FAKE_STATE/status-after" <<'E'\n${status(1, 1)}\nE`,
    );
    const first = await host.typed('remove --out hub', [
      [/How many nodes shall stay/, '\x7f1\r'],
      [/drain wanted, VM RUNNING, node ready, active[\s\S]*And now\?/, '\r'],
      [/Take timer, units, files and secrets away/, '\x03'],
    ]);
    t.is(first.exitCode, 130, first.all);
    t.regex(first.all, /It is so: 1 active[\s\S]*The override that holds the size stays/);
    t.is((await made()).length, 1);
    t.regex(await read(hub('group_vars/Hub1')), /schedule: scale-out/);

    // Somebody has made the size another: it is held anew, by the same override.
    await writeFile(host.host.installed('state/status.json'), status(2, 1));
    await host.state('wait', '');
    const second = host.start(['remove', '--out', 'hub', '--leave', '1', '--yes']);
    second.stdout.on('data', (data: Buffer) => {
      if (data.includes('running')) second.kill('SIGINT');
    });
    const { exitCode, all } = await second;
    t.is(exitCode, 130, all);
    t.is((await made()).length, 1);
    await rm(host.path('fake-state/wait'));
    const last = await host.run(['remove', '--out', 'hub', '--leave', '1', '--yes']);
    t.is(last.status, 0, last.output);
    t.is(await differs(), '');
  },
);

test.serial('another size: the override of the former one is cancelled', async (t) => {
  await host.state('wait', '');
  const ended = host.start(['remove', '--out', 'hub', '--leave', '1', '--yes']);
  ended.stdout.on('data', (data: Buffer) => {
    if (data.includes('running')) ended.kill('SIGTERM');
  });
  await ended;
  await host.state('status-after', status(3, 3));
  const stopped = await host.typed('remove --out hub --leave 2', [[/And now\?/, '\x1b[B\x1b[B\r']]);
  t.is(stopped.exitCode, 130, stopped.all);
  t.regex(stopped.all, /the tick has gone by 3 active: an override[\s\S]*Stopped; the timetable goes on/);
  // A cancelled one ends with the cancelling.
  const soon = Temporal.Now.zonedDateTimeISO('Asia/Tokyo').add({ hours: 12 }).toPlainDateTime().toString();
  const held = (await made()).filter(({ until }: { until: string }) => until > soon);
  t.deepEqual(
    held.map(({ nodes }: { nodes: number }) => nodes),
    [2],
  );
});

test.serial(
  'the control host is empty already, as after an interruption: the directory is put back',
  async (t) => {
    await rm(host.host.installed(), { recursive: true });
    const { status: ended, output } = await host.run(['remove', '--out', 'hub', '--leave', '1', '--yes']);
    t.is(ended, 0, output);
    t.regex(
      output,
      /could apply --leave; the nodes stay[\s\S]*has nothing of this timetable; nothing had to/,
    );
    t.is((await state('plays')).trim().split('\n').length, 1, 'only the check run');
    t.is(await differs(), '');
  },
);

test.serial('--keep-project leaves the directory; --forget does not ask the control host', async (t) => {
  const kept = await host.run(['remove', '--out', 'hub', '--yes', '--keep-project']);
  t.is(kept.status, 0, kept.output);
  t.regex(kept.output, /hub stays as it is/);
  t.is((await host.run(['generate', '--check', '--out', 'hub'])).status, 0);
  await host.state('no-ssh', 'No route to host');
  t.is((await host.run(['remove', '--out', 'hub', '--yes'])).status, 69);
  t.is((await host.run(['remove', '--out', 'hub', '--forget'])).status, 130);
  const no = await host.typed('remove --out hub --forget', [[/Put only this directory back/, 'n']]);
  t.is(no.exitCode, 130, no.all);
  const forgotten = await host.run(['remove', '--out', 'hub', '--forget', '--yes']);
  t.is(forgotten.status, 0, forgotten.output);
  t.regex(forgotten.output, /should it come back[\s\S]*Revoke its VCC token/);
  t.is(await differs(), '');
});

test.serial('what cannot be put back is said before anything is taken away', async (t) => {
  await rename(hub('group_vars/Hub1'), hub('elsewhere'));
  await symlink('../elsewhere', hub('group_vars/Hub1'));
  const link = await host.run(['remove', '--out', 'hub', '--yes']);
  t.is(link.status, 1, link.output);
  t.regex(link.output, /group_vars\/Hub1/);
  await rm(hub('group_vars/Hub1'));
  await rename(hub('elsewhere'), hub('group_vars/Hub1'));
  await writeFile(hub('group_vars/Hub1'), 'a: [\n');
  const broken = await host.run(['remove', '--out', 'hub', '--yes'], { LC_ALL: 'ja_JP.UTF-8' });
  t.is(broken.status, 1, broken.output);
  t.regex(broken.output, /hub\/group_vars\/Hub1:\d+:\d+: .*先に修正してください/);
  t.is(await state('plays'), '');
});

test.serial('more than there are addresses, and a size that the reconciler refuses', async (t) => {
  t.is((await host.run(['remove', '--out', 'hub', '--leave', '4', '--yes'])).status, 64);
  t.is((await host.run(['remove', '--out', 'hub', '--leave', 'x', '--yes'])).status, 64);
});
