import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { type Config, parseConfig } from '../../generator/config/load.js';
import { targetGroupVars, ugroupVars } from '../../generator/emit/group-vars.js';
import { yamlText } from '../../generator/emit/yaml-text.js';
import { controlKeys, unitGroupKeys } from '../../generator/merge/inventory-keys.js';
import { treeOf } from '../../generator/merge/wanted.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { good } from '../config/example.js';
import { temporaryDirectory } from '../temporary.js';

const manager = good.replace('nodectl.example.org', '172.30.2.100').replace('user01', 'vcp');
const files = {
  first: `${manager}systemd_scope: system\n`,
  second: `${manager}systemd_scope: system\ninstance: Hub2\n`
    .replace('vcp', 'user01')
    .replace('target_group: scaleout', 'target_group: scaleout2')
    .replace('ugroup_name: Hub1', 'ugroup_name: Hub2')
    .replace('manager_ipaddress: 172.30.2.100', 'manager_ipaddress: 172.30.3.100'),
};

test('Ansible knows the manager as one host, a second installation on it as another', async (t) => {
  t.timeout(240_000);
  const directory = temporaryDirectory('inventory');
  const paths = await Promise.all(
    Object.entries(files).map(([name, text]) => project(directory, name, text)),
  );
  const args = [...paths.flatMap((path) => ['--inventory', path]), '--list'];
  const { stdout, stderr, exitCode } = await execa('ansible-inventory', args, {
    reject: false,
    // Here lie group_vars of the same names.
    cwd: directory,
  });
  t.is(exitCode, 0, stderr);
  const { _meta, ...groups } = JSON.parse(stdout);
  t.like(_meta.hostvars['172.30.2.100'], {
    servicenet_ip: '172.30.2.100',
    ansible_user: 'vcp',
    ansible_ssh_private_key_file: '~/.ssh/id_rsa',
    ugroup_name: 'Hub1',
    cwh_scaleout_scope: 'system',
    vcnode_ctl_dir: '/srv/scale-out',
    schedule: 'scale-out',
    registry_pass: 'the Hub’s own',
  });
  t.is(_meta.hostvars['172.30.2.100'].cwh_scaleout_instance, undefined);
  t.like(_meta.hostvars['172.30.2.100-Hub2'], {
    ansible_host: '172.30.2.100',
    ansible_user: 'user01',
    ugroup_name: 'Hub2',
    cwh_scaleout_instance: 'Hub2',
    vcnode_ctl_dir: '/srv/scale-out-Hub2',
  });
  t.deepEqual(groups.cwh_scaleout_control.children.sort(), ['scaleout', 'scaleout2']);
  t.deepEqual(groups.Hub1_manager.hosts, ['172.30.2.100']);
});

async function project(directory: string, name: string, text: string): Promise<string> {
  const { config, timetable } = parseConfig(text, 'scaleout.yml', 'en') as {
    config: Config;
    timetable: Timetable;
  };
  const hub = { ...ugroupVars(config), registry_pass: 'the Hub’s own' };
  const all = {
    'inventory.yml': treeOf([...unitGroupKeys(config), ...controlKeys(config)]),
    [`group_vars/${config.target_group}`]: targetGroupVars(config, timetable),
    [`group_vars/${config.ugroup_name}`]: hub,
  };
  for (const [path, value] of Object.entries(all)) {
    const file = join(directory, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, yamlText([], value));
  }
  return join(directory, name, 'inventory.yml');
}
