import { mkdir, writeFile } from 'node:fs/promises';
import test from 'ava';
import { ControlHost } from './control-host.js';

test('state absent leaves what is not ours: foreign directories, lingering that was on before', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  await mkdir(host.path('home/foreign'));
  await writeFile(host.path('home/foreign/compose.yaml'), 'services: {}\n');
  await mkdir(host.path('home/ours'));
  await writeFile(
    host.path('home/ours/compose.yaml'),
    '# Managed by Ansible (role cwh_scaleout); changes are overwritten\n',
  );
  await writeFile(host.path('fake-state/linger'), '');
  const { output, failed, changed } = await host.play({
    hosts: {
      bare: {},
      foreign: { vcnode_ctl_dir: host.path('home/foreign') },
      ours: { vcnode_ctl_dir: host.path('home/ours') },
    },
    variables: { cwh_scaleout_state: 'absent' },
    // Were lingering to be switched off, logind would refuse.
    environment: { FAKE_NO_LINGER: '1' },
  });
  t.deepEqual(failed, { bare: 0, foreign: 1, ours: 0 }, output);
  t.deepEqual(changed, { bare: 0, foreign: 0, ours: 1 }, output);
  t.regex(output, /is not removed, and nothing else is/);
  t.deepEqual(Object.keys(await host.tree()), ['foreign', 'foreign/compose.yaml']);
});
