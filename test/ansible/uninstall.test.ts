import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import test from 'ava';
import { ControlHost } from './control-host.js';

const header = '# Managed by Ansible (role cwh_scaleout); changes are overwritten\n';

async function put(host: ControlHost, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(host.path(path)), { recursive: true });
    await writeFile(host.path(path), text);
  }
}

test('state absent leaves what is not ours: foreign directories, lingering that was on before', async (t) => {
  t.timeout(480_000);
  const host = await ControlHost.create();
  await put(host, {
    'home/foreign/compose.yaml': 'services: {}\n',
    'home/ours/compose.yaml': header,
    'fake-state/linger': '',
  });
  for (const name of ['config', 'secrets', 'state'])
    await mkdir(host.path(`home/half/${name}`), { recursive: true });
  const { output, failed, changed } = await host.play({
    hosts: {
      bare: {},
      foreign: { vcnode_ctl_dir: host.path('home/foreign') },
      half: { vcnode_ctl_dir: host.path('home/half') },
      ours: { vcnode_ctl_dir: host.path('home/ours') },
    },
    variables: { cwh_scaleout_state: 'absent' },
    // Were lingering to be switched off, logind would refuse.
    environment: { FAKE_NO_LINGER: '1' },
  });
  t.deepEqual(failed, { bare: 0, foreign: 1, half: 0, ours: 0 }, output);
  t.is(changed.bare, 0, output);
  t.is(changed.foreign, 0, output);
  t.regex(output, /Nothing is changed on foreign/);
  t.deepEqual(Object.keys(await host.tree()), ['foreign', 'foreign/compose.yaml']);
});

test('what upstream has set up is taken over when told so; what is its own stays when ours goes', async (t) => {
  t.timeout(480_000);
  const host = await ControlHost.create();
  await put(host, {
    'home/scale-out/docker-compose.yml': 'services: {ansible: {}}\n',
    'home/scale-out/schedule.json': '[]\n',
    'home/scale-out/config/vcp_config.yml': 'vcc: {}\n',
    'home/scale-out/secrets/VCC_ACCESS_TOKEN': 's.old',
    'home/.config/systemd/user/cwh-worker-node.timer': '[Timer]\nOnCalendar=*:0/15\n',
    'home/.config/systemd/user/cwh-worker-node.service': '[Service]\nExecStart=docker compose up\n',
  });
  const taken = await host.play({ variables: { cwh_scaleout_take_over: true, vcc_access_token: '' } });
  t.is(taken.status, 0, taken.output);
  t.is((await host.tree())['scale-out/secrets/VCC_ACCESS_TOKEN'], '600', 'kept, and private from now on');
  t.regex(await readFile(host.unit('timer'), 'utf8'), /Persistent=true/);

  // Its timer goes on without a file, a tick is under way, somebody has started a run by hand, and logind refuses.
  await rm(host.unit('timer'));
  await writeFile(host.path('fake-state/active-cwh-worker-node.service'), '');
  await writeFile(host.path('fake-state/by-hand'), '0123456789ab\n');
  const gone = await host.play({
    variables: { cwh_scaleout_state: 'absent' },
    environment: { FAKE_NO_LINGER: '1' },
  });
  t.is(gone.status, 0, gone.output);
  const calls = await readFile(host.path('fake-state/calls'), 'utf8');
  t.regex(calls, /^stop cwh-worker-node\.timer\nstop cwh-worker-node\.service$/m);
  const [, removed = '', stays = ''] =
    /removed from nodectl:(.*)stays:(.*)PLAY RECAP/s.exec(gone.output) ?? [];
  t.regex(removed, /stopped: cwh-worker-node\.timer, cwh-worker-node\.service"/);
  t.regex(removed, /1 run\(s\) started by hand/);
  t.regex(removed, /units: cwh-worker-node\.service, cwh-worker-node-failed\.service in /);
  t.notRegex(removed, /directory|lingering/);
  t.regex(
    stays,
    /scale-out, with what is not of this role: config\/vcp_config\.yml, docker-compose\.yml, schedule\.json/,
  );
  t.regex(stays, /lingering of \S+: .*Access denied/);
  t.deepEqual(
    Object.keys(await host.tree()).filter((path) => path.startsWith('scale-out/')),
    [
      'scale-out/config',
      'scale-out/config/vcp_config.yml',
      'scale-out/docker-compose.yml',
      'scale-out/schedule.json',
      'scale-out/secrets',
    ],
  );
});
