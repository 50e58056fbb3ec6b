import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import test from 'ava';
import { execa } from 'execa';
import { parse } from 'yaml';
import { parsePlanFile } from '../../generator/reconciler/plan-file.js';
import { ControlHost, secrets, timetable } from './control-host.js';

test('installs once: a second run changes nothing', async (t) => {
  t.timeout(180_000);
  const host = await ControlHost.create();
  const first = await host.play();
  t.is(first.status, 0, first.output);
  t.like(await host.tree(), {
    'scale-out': '700',
    'scale-out/compose.yaml': '600',
    'scale-out/reconcile.mjs': '644',
    'scale-out/config': '700',
    'scale-out/config/plan.json': '600',
    'scale-out/config/known_hosts': '600',
    'scale-out/secrets': '700',
    'scale-out/secrets/VCC_ACCESS_TOKEN': '600',
    'scale-out/secrets/SSH_PRIVATE_KEY': '600',
    'scale-out/secrets/REGISTRY_PASSWORD': '600',
    'scale-out/state': '700',
    '.config/systemd/user/cwh-worker-node.service': '644',
    '.config/systemd/user/cwh-worker-node.timer': '644',
  });
  t.is(await readFile(host.installed('secrets/VCC_ACCESS_TOKEN'), 'utf8'), secrets.token);
  t.is(await readFile(host.installed('secrets/REGISTRY_PASSWORD'), 'utf8'), secrets.registry);
  t.is(
    await readFile(host.installed('secrets/SSH_PRIVATE_KEY'), 'utf8'),
    await readFile(host.path('id_ed25519'), 'utf8'),
  );
  const calls = await readFile(host.path('fake-state/calls'), 'utf8');
  t.regex(calls, /^enable cwh-worker-node.timer$/m);
  t.regex(calls, /^start cwh-worker-node.timer$|^restart cwh-worker-node.timer$/m);

  const second = await host.play();
  t.is(second.status, 0, second.output);
  t.is(second.changed, 0, second.output);
  // Enter at the prompt keeps the token that is there.
  const third = await host.play({ vcc_access_token: '' });
  t.is(third.changed, 0, third.output);
  t.is(await readFile(host.installed('secrets/VCC_ACCESS_TOKEN'), 'utf8'), secrets.token);
  // A change of the timer alone: written, and the timer restarted.
  await writeFile(host.path('fake-state/calls'), '');
  const changed = await host.play({ cwh_scaleout_timer_on_calendar: ['*:0/5'] });
  t.is(changed.status, 0, changed.output);
  t.is(await readFile(host.path('fake-state/calls'), 'utf8'), 'restart cwh-worker-node.timer\n');
});

test('hostile values reach the plan, the compose file and the units unharmed', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  // Numbers as `-e name=value` gives them.
  const { status, output } = await host.play({
    cwh_scaleout_boot_timeout_seconds: '1200',
    cwh_scaleout_image: 'a$b',
  });
  t.is(status, 0, output);
  const plan = await readFile(host.installed('config/plan.json'), 'utf8');
  t.notThrows(() => parsePlanFile(plan));
  t.deepEqual(JSON.parse(plan), {
    version: 1,
    ugroup_name: 'on',
    unit_name: '007',
    vcnode_all_ipaddress: ['172.30.2.101', '172.30.2.102'],
    timetable,
    manager: { address: '172.30.2.100', user: 'vcp', port: 22 },
    worker_ssh: { user: 'vcp', port: 22 },
    vcc: { host: 'vcc.example.org', port: 443 },
    limits: {
      boot_timeout_seconds: 1200,
      drain_timeout_seconds: 300,
      tick_timeout_seconds: 1380,
      request_timeout_seconds: 30,
    },
  });
  t.is(
    (await readFile(host.installed('config/known_hosts'), 'utf8')).split('\n')[1],
    '172.30.2.100 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPlanted',
  );
  const { uid, gid } = { uid: process.getuid?.(), gid: process.getgid?.() };
  const { reconciler } = parse(await readFile(host.installed('compose.yaml'), 'utf8')).services;
  t.like(reconciler, {
    image: 'a$$b',
    user: `${uid}:${gid}`,
    network_mode: 'host',
    read_only: true,
    cap_drop: ['ALL'],
  });

  const service = await readFile(host.unit('service'), 'utf8');
  t.regex(service, /^# Managed by Ansible \(role cwh_scaleout\); changes are overwritten$/m);
  t.regex(service, /^TimeoutStartSec=1500$/m);
  const timer = await readFile(host.unit('timer'), 'utf8');
  t.regex(timer, /^OnCalendar=\*:0\/2\nOnCalendar=Mon \*-\*-\* 08:30:00 Asia\/Tokyo$/m);
  const verify = ['--user', 'verify', host.unit('service'), host.unit('timer')];
  const verified = await execa('systemd-analyze', verify, {
    reject: false,
    env: { XDG_RUNTIME_DIR: host.path('fake-state') },
  });
  if (verified.code === 'ENOENT') t.log('SKIPPED: systemd-analyze is not installed');
  else t.is(`${verified.exitCode} ${verified.stderr}`, '0 ');
});

test('check mode on a bare host succeeds, changes nothing and shows no secret', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  const { status, output } = await host.play({}, ['--check', '--diff', '-vvv']);
  t.is(status, 0, output);
  t.true(output.includes('+  "version": 1') || output.includes('+  \\"version\\": 1'), 'the plan is shown');
  for (const planned of ['would pull node:24-slim', 'would enable lingering', 'would enable and start']) {
    t.true(output.includes(planned), planned);
  }
  await assertNoSecret(host, output, t.false);
  t.deepEqual(
    Object.keys(await host.tree()).filter((name) => !name.startsWith('.ansible')),
    [],
  );
});

test('the installing run and a failing one show no secret', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  const { output } = await host.play({}, ['--diff', '-vvv'], { FAKE_NO_LINGER: '1' });
  await assertNoSecret(host, output, t.false);
  const changed = await host.play({ vcc_access_token: 's.another', cwh_scaleout_vcc_port: 'none' }, [
    '--diff',
    '-vvv',
  ]);
  t.not(changed.status, 0);
  await assertNoSecret(host, changed.output, t.false);
});

test('a hashed entry of the operator’s known_hosts is found, and written by address', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  const [type, key] = (await readFile(host.path('manager_key.pub'), 'utf8')).split(' ');
  const known = host.path('known_hosts');
  await writeFile(known, `# a comment\n172.30.2.100,hub.example.org ${type} ${key}`);
  await execa('ssh-keygen', ['-q', '-H', '-f', known]);
  t.regex(await readFile(known, 'utf8'), /^\|1\|/m);
  await appendFile(known, `@revoked * ${type} AAAArevoked\n`);
  const variables = { cwh_scaleout_manager_host_keys: [], cwh_scaleout_operator_known_hosts: known };
  const { status, output } = await host.play(variables);
  t.is(status, 0, output);
  const lines = (await readFile(host.installed('config/known_hosts'), 'utf8')).trim().split('\n').slice(1);
  t.deepEqual(lines, [`172.30.2.100 ${type} ${key?.trim()}`]);

  await rm(known);
  const unknown = await host.play(variables);
  t.is(unknown.status, 2);
  t.regex(unknown.output, /host key of the manager 172\.30\.2\.100 is not known/);
});

async function assertNoSecret(
  host: ControlHost,
  output: string,
  isFalse: (found: boolean, what: string) => void,
) {
  const key = (await readFile(host.path('id_ed25519'), 'utf8')).split('\n')[1] ?? '';
  const found = {
    token: secrets.token,
    registry: secrets.registry,
    'private key': key,
    another: 's.another',
  };
  for (const [what, secret] of Object.entries(found)) {
    isFalse(
      output.includes(secret) || output.includes(JSON.stringify(secret).slice(1, -1)),
      `shows the ${what}`,
    );
  }
}
