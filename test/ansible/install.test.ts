import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { parse } from 'yaml';
import { loadConfig } from '../../generator/config/load.js';
import { parsePlanFile } from '../../generator/reconciler/plan-file.js';
import { runCli } from '../cli/run-cli.js';
import { inRepository } from '../package-root.js';
import { nodeOptions } from '../reconciler/deployed.js';
import { ControlHost, secrets, timetable } from './control-host.js';

// One host through its life; each test goes on where the one before has ended.
const host = await ControlHost.create();
const text = (file: string) => readFile(file, 'utf8');
const calls = () => text(host.path('fake-state/calls'));
// Numbers as `-e name=value` gives them.
const variables = {
  ...host.hub(),
  cwh_scaleout_boot_timeout_seconds: '1200',
  cwh_scaleout_image: 'a$b',
};
// Beside it another unit group of the same user, and a system timer, as on the swarm manager.
const neighbours = {
  second: {
    ugroup_name: 'Hub2',
    cwh_scaleout_instance: 'Hub2',
    vcnode_ctl_dir: host.path('home/scale-out-Hub2'),
  },
  manager: {
    cwh_scaleout_scope: 'system',
    vcnode_ctl_dir: host.path('srv/scale-out'),
    cwh_scaleout_systemd_dir: host.path('etc-systemd-system'),
  },
};
const all = { nodectl: {}, ...neighbours };
const verbosely = ['--diff', '-vvv'];

test.beforeEach((t) => t.timeout(480_000));

test.serial('check mode on a bare host succeeds, changes nothing and shows no secret', async (t) => {
  const { status, output } = await host.play({ variables, flags: ['--check', ...verbosely] });
  t.is(status, 0, output);
  for (const told of [
    '+  "version": 1',
    'would pull a$b',
    'would enable lingering',
    'would enable and start',
  ]) {
    t.true(output.includes(told), told);
  }
  await assertNoSecret(t, output);
  t.deepEqual(await host.tree(), {});
});

test.serial('says what the administrator has to do when lingering is refused', async (t) => {
  const environment = { FAKE_NO_LINGER: '1' };
  const { status, output } = await host.play({ variables, flags: verbosely, environment });
  t.is(status, 2);
  t.regex(output, /Access denied.*loginctl enable-linger \w+.*cwh_scaleout_become_for_linger/s);
  t.deepEqual(
    Object.keys(await host.tree()).filter((path) => path.includes('secrets/') || path.includes('cwh-worker')),
    [],
    'no secret and no unit is there yet',
  );
  await assertNoSecret(t, output);
});

test.serial('installs: private directories and files, timer enabled and started', async (t) => {
  const { status, output } = await host.play({ variables, hosts: all, flags: ['--diff', '-vvv'] });
  t.is(status, 0, output);
  await assertNoSecret(t, output);
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
    'scale-out/secrets/WEBHOOK_URL': '600',
    'scale-out/secrets/HUB_TOKEN': '600',
    'scale-out/config/hub-ca.pem': '600',
    'scale-out/state': '700',
    '.config/systemd/user/cwh-worker-node.service': '644',
    '.config/systemd/user/cwh-worker-node-failed.service': '644',
    '.config/systemd/user/cwh-worker-node.timer': '644',
  });
  t.is(await text(host.installed('secrets/VCC_ACCESS_TOKEN')), secrets.token);
  t.is(await text(host.installed('secrets/REGISTRY_PASSWORD')), secrets.registry);
  t.is(await text(host.installed('secrets/SSH_PRIVATE_KEY')), await text(host.path('id_ed25519')));
  t.is((await text(host.installed('secrets/WEBHOOK_URL'))).trim(), secrets.webhook);
  t.is((await text(host.installed('secrets/HUB_TOKEN'))).trim(), secrets.hub);
  t.regex(await calls(), /^enable cwh-worker-node.timer$/m);
  t.regex(await calls(), /^(?:re)?start cwh-worker-node.timer$/m);
});

test.serial('hostile values reach the plan and the compose file unharmed', async (t) => {
  const plan = await text(host.installed('config/plan.json'));
  t.notThrows(() => parsePlanFile(plan));
  t.deepEqual(JSON.parse(plan), {
    version: 1,
    ugroup_name: 'on',
    unit_name: '007',
    vcnode_all_ipaddress: ['172.30.2.101', '172.30.2.102'],
    timetable,
    manager: { address: '172.30.2.100', user: 'vcp', port: 22 },
    worker_ssh: { user: 'vcp', port: 22 },
    registry: {
      host: 'hub.example.org',
      port: 5000,
      user: 'cwh',
      image: 'coursewarehub/default-course-image',
    },
    teacher_accounts: ['teacherx123456'],
    nfs: {
      address: '172.30.2.100',
      user: 'vcp',
      port: 22,
      path: '/exported/on',
      exports_file: '/etc/exports.d/on.exports',
    },
    bundle_sha256: createHash('sha256').update('// the bundle\n').digest('hex'),
    vcc: { host: 'vcc.example.org', port: 443 },
    limits: {
      boot_timeout_seconds: 1200,
      drain_timeout_seconds: 300,
      tick_timeout_seconds: 1380,
      request_timeout_seconds: 30,
    },
    policy: {
      drain_wait_seconds: 1800,
      after_drain_wait: 'force',
      choose: 'work',
      concurrent_nodes: 10,
      lead_seconds: 0,
      heartbeat_seconds: 120,
      language: 'en',
      hub: { url: 'https://hub.example.org', idle_seconds: 5400 },
    },
  });
  const [, ...known] = (await text(host.installed('config/known_hosts'))).trim().split('\n');
  t.deepEqual(known, ['172.30.2.100 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPlanted']);
});

const uid = process.getuid?.();
const container = `cwh-worker-node-${uid}`;
/** Without comments: those may change at will. */
const settings = async (file: string) =>
  (await text(file))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replaceAll(host.path('bin/docker'), 'DOCKER').replaceAll(host.installed(), 'CTL/'));

test.serial('the compose file is this and nothing else', async (t) => {
  const compose = await text(host.installed('compose.yaml'));
  t.regex(compose, /^# Managed by Ansible \(role cwh_scaleout\); changes are overwritten$/m);
  const mount = (source: string, target: string, readOnly = true) => ({
    type: 'bind',
    source,
    target,
    ...(readOnly && { read_only: true }),
    bind: { create_host_path: false },
  });
  t.deepEqual(parse(compose), {
    name: container,
    services: {
      reconciler: {
        image: 'a$$b',
        pull_policy: 'missing',
        entrypoint: ['node', ...nodeOptions, '/scaleout/reconcile.mjs'],
        command: [],
        user: `${uid}:${process.getgid?.()}`,
        working_dir: '/scaleout',
        network_mode: 'host',
        init: true,
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        environment: { LANG: 'C.UTF-8', NO_COLOR: '1' },
        volumes: [
          mount('./reconcile.mjs', '/scaleout/reconcile.mjs'),
          mount('./config', '/scaleout/config'),
          mount('./state', '/scaleout/state', false),
          mount('./secrets', '/run/secrets'),
        ],
      },
    },
  });
});

test.serial('the service is this and nothing else: in time, with the status of the container', async (t) => {
  t.deepEqual(await settings(host.unit('service')), [
    '[Unit]',
    'Description=One tick of the CoursewareHub worker timetable',
    'Documentation=file://CTL/compose.yaml',
    'OnFailure=cwh-worker-node-failed.service',
    '[Service]',
    'Type=oneshot',
    `WorkingDirectory=${host.installed().replace(/\/$/, '')}`,
    'SyslogIdentifier=cwh-worker-node',
    `ExecStartPre=sh -c 'timeout 60 sh -c "until DOCKER version >/dev/null 2>&1; do sleep 1; done" || DOCKER version >/dev/null'`,
    `ExecStartPre=-sh -c 'DOCKER rm --force ${container} >/dev/null 2>&1'`,
    `ExecStart=DOCKER compose --file compose.yaml run --rm --no-TTY --no-deps --name ${container} --env CWH_LOG_PRIORITIES=1 reconciler`,
    `ExecStopPost=-sh -c 'DOCKER stop --time 10 ${container} >/dev/null 2>&1'`,
    `ExecStopPost=-sh -c 'DOCKER rm --force ${container} >/dev/null 2>&1'`,
    'SuccessExitStatus=75',
    'TimeoutStartSec=1500',
    'TimeoutStopSec=30',
  ]);
});

test.serial('the service that tells of a failure is this and nothing else', async (t) => {
  t.deepEqual(await settings(host.unit('failed')), [
    '[Unit]',
    'Description=Tells that a tick of the CoursewareHub worker timetable has failed',
    'Documentation=file://CTL/compose.yaml',
    '[Service]',
    'Type=oneshot',
    `WorkingDirectory=${host.installed().replace(/\/$/, '')}`,
    'SyslogIdentifier=cwh-worker-node',
    `ExecStartPre=-sh -c 'DOCKER rm --force ${container}-failed >/dev/null 2>&1'`,
    `ExecStart=DOCKER compose --file compose.yaml run --rm --no-TTY --no-deps --name ${container}-failed --env CWH_LOG_PRIORITIES=1 --env MONITOR_SERVICE_RESULT=\${MONITOR_SERVICE_RESULT} --env MONITOR_EXIT_STATUS=\${MONITOR_EXIT_STATUS} reconciler --notify-failure`,
    `ExecStopPost=-sh -c 'DOCKER rm --force ${container}-failed >/dev/null 2>&1'`,
    'SuccessExitStatus=75',
    'TimeoutStartSec=60',
    'TimeoutStopSec=15',
  ]);
});

test.serial(
  'the timer is this and nothing else: heartbeat, edges, after a boot, to the second',
  async (t) => {
    t.deepEqual(await settings(host.unit('timer')), [
      '[Unit]',
      'Description=Ticks of the CoursewareHub worker timetable: a heartbeat, and each edge',
      '[Timer]',
      'Unit=cwh-worker-node.service',
      'OnCalendar=*:0/2',
      'OnCalendar=Mon *-*-* 08:30:00 Asia/Tokyo',
      'OnStartupSec=30s',
      'Persistent=true',
      'AccuracySec=1s',
      '[Install]',
      'WantedBy=timers.target',
    ]);
  },
);

test.serial('another unit group of the same user has names of its own throughout', async (t) => {
  const service = await text(host.unit('service', '@Hub2'));
  t.regex(service, /^OnFailure=cwh-worker-node-failed@Hub2\.service$/m);
  t.regex(service, /^WorkingDirectory=.*\/home\/scale-out-Hub2$/m);
  t.regex(service, /^SyslogIdentifier=cwh-worker-node@Hub2$/m);
  t.is(service.split(` ${container}.Hub2`).length, 5, 'each docker command names its container');
  t.regex(await text(host.unit('timer', '@Hub2')), /^Unit=cwh-worker-node@Hub2\.service$/m);
  t.regex(await text(host.unit('failed', '@Hub2')), new RegExp(`--name ${container}\\.Hub2-failed `));
  t.is(parse(await text(host.path('home/scale-out-Hub2/compose.yaml'))).name, `${container}-hub2`);
  t.like(JSON.parse(await text(host.path('home/scale-out-Hub2/config/plan.json'))), { ugroup_name: 'Hub2' });
  t.regex(await calls(), /^enable cwh-worker-node@Hub2\.timer$/m);
});

test.serial('a system timer runs as the login, whose the files are', async (t) => {
  const [service, failed] = await Promise.all(
    (['service', 'failed'] as const).map((kind) => text(host.unit(kind, '', 'etc-systemd-system'))),
  );
  const { stdout: login } = await execa('id', ['-un']);
  for (const unit of [service, failed]) t.regex(unit ?? '', new RegExp(`^User=${login}$`, 'm'));
  t.regex(service ?? '', /^After=docker\.service$/m);
  const compose = parse(await text(host.path('srv/scale-out/compose.yaml')));
  t.is(compose.name, 'cwh-worker-node');
  t.is(compose.services.reconciler.user, `${uid}:${process.getgid?.()}`);
  t.regex(await calls(), /^enable system-cwh-worker-node\.timer$/m);
  t.true((await text(host.path('fake-state/became'))).length > 0, 'some of it as root');
});

for (const [what, instance, directory] of [
  ['the units', '', 'home/.config/systemd/user'],
  ['the units of an instance', '@Hub2', 'home/.config/systemd/user'],
  ['the system units', '', 'etc-systemd-system'],
] as const) {
  test.serial(`systemd-analyze finds nothing in ${what}`, async (t) => {
    const units = (['service', 'failed', 'timer'] as const).map((kind) =>
      host.unit(kind, instance, directory),
    );
    const verify = [...(directory.startsWith('home') ? ['--user'] : []), 'verify', ...units];
    const env = { XDG_RUNTIME_DIR: host.path('run') };
    const { code, exitCode, stderr } = await execa('systemd-analyze', verify, { reject: false, env });
    if (code === 'ENOENT') t.log('SKIPPED: systemd-analyze is not installed');
    t.true(code === 'ENOENT' || (exitCode === 0 && stderr === ''), stderr);
  });
}

test.serial('a second run changes nothing', async (t) => {
  const { changed, status, output } = await host.play({ variables, hosts: all });
  t.is(status, 0, output);
  t.deepEqual(changed, { nodectl: 0, second: 0, manager: 0 }, output);
  // What takes the time is the way to a host: what is in place is not written once more.
  t.notRegex(output, /^TASK \[cwh_scaleout : (?:Write|Copy|Make the directories,)/m);
  t.regex(output, /^TASK \[cwh_scaleout : Enable and start the timer\] \*+\n(?:skipping: .*\n){3}/m);
});

test.serial(
  'a whole year restarts the timer and gets into the plan as it is; Enter at the prompt keeps the token',
  async (t) => {
    await writeFile(host.path('fake-state/calls'), '');
    // Ansible's kept login is older than the account's place in the group docker.
    await writeFile(host.path('fake-state/old-login'), '');
    const file = inRepository('examples/02-academic-year.yml');
    const out = host.path('year');
    const generated = await runCli('generate', file, '--out', out);
    t.is(generated.status, 0, generated.err);
    const vars = parse(await text(join(out, 'group_vars/scaleout')), { version: '1.1' });
    const later = {
      cwh_scaleout_timetable: vars.cwh_scaleout_timetable,
      cwh_scaleout_timer_on_calendar: vars.cwh_scaleout_timer_on_calendar,
      cwh_scaleout_worker_addresses: vars.vcnode_all_ipaddress,
      vcc_access_token: '',
    };
    const { status, output } = await host.play({ variables: { ...variables, ...later } });
    t.is(status, 0, output);
    t.is(await calls(), 'restart cwh-worker-node.timer\n');
    t.regex(output, /^TASK \[cwh_scaleout : Pull the image\] \*+\nskipping:/m);
    await rm(host.path('fake-state/old-login'));
    t.is(await text(host.installed('secrets/VCC_ACCESS_TOKEN')), secrets.token);
    const plan = parsePlanFile(await text(host.installed('config/plan.json')));
    t.deepEqual(plan.timetable, (await loadConfig(file, { language: 'en' })).timetable);
    const timer = await text(host.unit('timer'));
    t.regex(timer, /^OnCalendar=Mon,Wed \*-\*-\* 12:15:00 Asia\/Tokyo$/m);
    t.regex(timer, /^OnCalendar=2026-11-25 12:15:00 Asia\/Tokyo$/m);
  },
);

test.serial(
  'secrets that look like JSON stay as they are; those no longer wanted are taken away',
  async (t) => {
    const odd = { vcc_access_token: '{"a": 1}', registry_pass: '[1,2]', cwh_scaleout_webhook_url_file: '' };
    const { status, output } = await host.play({ variables: odd });
    t.is(status, 0, output);
    t.is(await text(host.installed('secrets/VCC_ACCESS_TOKEN')), '{"a": 1}');
    t.is(await text(host.installed('secrets/REGISTRY_PASSWORD')), '[1,2]');
    const files = Object.keys(await host.tree());
    t.deepEqual(
      files.filter((file) => file.startsWith('scale-out/') && /hub|webhook/i.test(file)),
      [],
    );
    t.is(parsePlanFile(await text(host.installed('config/plan.json'))).policy.hub, undefined);
  },
);

test.serial(
  'state absent takes away what was installed; the neighbours go on, and so does lingering',
  async (t) => {
    const absent = { variables: { cwh_scaleout_state: 'absent', vcc_access_token: '' } };
    const before = await host.tree();
    const check = await host.play({ ...absent, flags: ['--check'] });
    t.is(check.status, 0, check.output);
    t.deepEqual(await host.tree(), before);

    const { status, output } = await host.play({ ...absent, flags: verbosely });
    t.is(status, 0, output);
    await assertNoSecret(t, output);
    const after = Object.keys(await host.tree());
    t.deepEqual(
      after.filter((path) => !/@Hub2|scale-out-Hub2/.test(path)),
      ['.config', '.config/systemd', '.config/systemd/user'],
    );
    t.true(after.includes('scale-out-Hub2/state/linger-was-off'));
    await t.notThrowsAsync(text(host.path('fake-state/linger')));
    await t.notThrowsAsync(text(host.path('fake-state/active-cwh-worker-node@Hub2.timer')));
    await t.notThrowsAsync(text(host.path('fake-state/active-system-cwh-worker-node.timer')));
    const list = (text: string) => /(?<=removed from nodectl:).*(?=PLAY RECAP)/s.exec(text)?.[0];
    t.is(
      list(check.output)?.replaceAll(/\s/g, ''),
      list(output)?.replaceAll(/\s/g, ''),
      'check mode tells the same',
    );
    t.regex(list(output) ?? '', /secrets: VCC_ACCESS_TOKEN, SSH_PRIVATE_KEY, REGISTRY_PASSWORD"/);
    t.regex(list(output) ?? '', /stays:.*lingering of \S+, which cwh-worker-node@Hub2\.service needs/s);
  },
);

test.serial(
  'the last one takes lingering away; group_vars that cannot be used do not matter; again changes nothing',
  async (t) => {
    const unusable = {
      cwh_scaleout_state: 'absent',
      registry_pass: "{{ lookup('ansible.builtin.file', '/nowhere') }}",
      cwh_scaleout_timetable: 'gone',
      cwh_scaleout_vcc_port: 'none',
      master_fqdn: '{{ gone }}',
    };
    const { status, output, changed } = await host.play({ variables: unusable, hosts: all });
    t.is(status, 0, output);
    t.is(changed.nodectl, 0, output);
    t.regex(output, /nothing was left to remove from nodectl/);
    t.regex(output, /removed from second:.*lingering of \S+, which was off before/s);
    t.deepEqual(Object.keys(await host.tree()), ['.config', '.config/systemd', '.config/systemd/user']);
    t.deepEqual(await readdir(host.path('srv')), []);
    t.deepEqual(await readdir(host.path('etc-systemd-system')), []);
    await t.throwsAsync(text(host.path('fake-state/linger')), { code: 'ENOENT' });
  },
);

async function assertNoSecret(t: ExecutionContext, output: string): Promise<void> {
  const key = (await text(host.path('id_ed25519'))).split('\n')[1] ?? '';
  for (const [what, secret] of Object.entries({ ...secrets, key })) {
    const shown = output.includes(secret) || output.includes(JSON.stringify(secret).slice(1, -1));
    t.false(shown, `shows the ${what}`);
  }
}
