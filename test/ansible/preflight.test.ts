import { appendFile, chmod, copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { ControlHost, type Run, secrets } from './control-host.js';

interface Case {
  /** What is wrong, and the name of the host. */
  host: string;
  variables: (host: ControlHost) => Record<string, unknown>;
  says: RegExp;
}

const refused: Case[] = [
  {
    host: 'without_docker',
    variables: () => ({ cwh_scaleout_docker_cli: '/nowhere/docker' }),
    says: /has no \/nowhere\/docker that \S+ can run/,
  },
  {
    host: 'compose_v1',
    variables: (host) => ({ cwh_scaleout_docker_cli: host.path('bin/docker-v1') }),
    says: /version 2\.3 or newer/,
  },
  {
    host: 'not_in_group_docker',
    variables: (host) => ({ cwh_scaleout_docker_cli: host.path('bin/docker-down') }),
    says: /does not answer .*permission denied.*usermod --append --groups docker.*systemctl restart user@/,
  },
  {
    host: 'rootless_docker',
    variables: (host) => ({ cwh_scaleout_docker_cli: host.path('bin/docker-rootless') }),
    says: /rootless or remaps user ids/,
  },
  {
    host: 'foreign_directory',
    variables: (host) => ({ vcnode_ctl_dir: host.path('projects') }),
    says: /The directory holds thesis\.txt.*cwh_scaleout_take_over/,
  },
  {
    host: 'foreign_compose_file',
    variables: (host) => ({ vcnode_ctl_dir: host.path('other-stack') }),
    says: /The directory holds compose\.yaml/,
  },
  {
    host: 'units_of_another_directory',
    variables: (host) => ({ cwh_scaleout_systemd_dir: host.path('other-units') }),
    says: /The units work in \/home\/user01\/other\./,
  },
  {
    host: 'units_of_upstream',
    variables: (host) => ({ cwh_scaleout_systemd_dir: host.path('upstream-units') }),
    says: /are not of this role.*notebook 956/,
  },
  {
    host: 'units_of_upstream_in_a_linked_directory',
    variables: (host) => ({ cwh_scaleout_systemd_dir: host.path('linked-units') }),
    says: /are not of this role.*notebook 956/,
  },
  {
    host: 'directory_that_is_a_link',
    variables: (host) => ({ vcnode_ctl_dir: host.path('linked') }),
    says: /are not of this role/,
  },
  {
    host: 'directory_of_another_unit_group',
    variables: (host) => ({ vcnode_ctl_dir: host.path('other-group') }),
    says: /unit group Hub9's/,
  },
  {
    host: 'no_user_manager',
    variables: (host) => ({ runtime_dir: host.path('none') }),
    says: /\\"systemctl --user\\" does not work .*Failed to connect to bus/,
  },
  {
    host: 'old_systemd',
    variables: (host) => ({ runtime_dir: host.path('old-run') }),
    says: /is 219\D.*244 or newer/,
  },
  {
    host: 'calendar_not_taken',
    variables: () => ({ cwh_scaleout_timer_on_calendar: ['*:0/2', 'Mon 25:00'] }),
    says: /does not take cwh_scaleout_timer_on_calendar/,
  },
  {
    host: 'no_token_anywhere',
    variables: () => ({ cwh_scaleout_vcc_access_token: '' }),
    says: /No VCC access token.*-e @token\.json.*vault_vcc_access_token/,
  },
  {
    host: 'no_private_key',
    variables: (host) => ({ ssh_private_key_path: host.path('none') }),
    says: /ssh_private_key_path.*cannot be used: .*No such file/,
  },
  {
    host: 'private_key_for_all_to_read',
    variables: (host) => ({ ssh_private_key_path: host.path('open_key') }),
    says: /UNPROTECTED PRIVATE KEY/,
  },
  {
    host: 'no_ca_file',
    variables: (host) => ({ cwh_scaleout_vcc_ca_file: host.path('none.pem') }),
    says: /cwh_scaleout_vcc_ca_file.*cannot be read/,
  },
  {
    host: 'no_webhook_file',
    variables: (host) => ({ cwh_scaleout_webhook_url_file: host.path('none.url') }),
    says: /webhook_url_path.*none\.url.*No such file/,
  },
  {
    host: 'webhook_file_without_url',
    variables: (host) => ({ cwh_scaleout_webhook_url_file: host.path('manager_key') }),
    says: /webhook_url_path.*cannot be used.*one line, the http or https URL/,
  },
  {
    host: 'manager_unknown',
    variables: (host) => ({
      cwh_scaleout_manager_host_keys: [],
      cwh_scaleout_operator_known_hosts: host.path('none'),
    }),
    says: /host key of the manager 172\.30\.2\.100 is not known.*manager_ssh_host_key/,
  },
  {
    host: 'home_as_directory',
    variables: (host) => ({ vcnode_ctl_dir: host.path('home') }),
    says: /must not be \(or hold\) the home directory/,
  },
  {
    host: 'directory_above_the_home',
    variables: (host) => ({ vcnode_ctl_dir: `${host.directory}/` }),
    says: /must not be \(or hold\) the home directory/,
  },
  {
    host: 'hub_without_address',
    variables: (host) => ({ cwh_scaleout_hub_token_file: host.path('hub-token') }),
    says: /cwh_scaleout_hub_url and cwh_scaleout_hub_token_file belong together/,
  },
  {
    host: 'hub_without_token',
    variables: () => ({ cwh_scaleout_hub_url: 'https://hub.example.org' }),
    says: /cwh_scaleout_hub_url and cwh_scaleout_hub_token_file belong together/,
  },
  {
    host: 'hub_token_not_there',
    variables: (host) => ({ ...host.hub(), cwh_scaleout_hub_token_file: host.path('none') }),
    says: /none on the machine that runs Ansible cannot be read.*cwh_scaleout_hub_token_file/,
  },
  {
    host: 'value_of_the_wrong_type',
    variables: () => ({ cwh_scaleout_vcc_port: 'none' }),
    says: /cwh_scaleout_vcc_port.*int/,
  },
  {
    host: 'instance_that_is_no_word',
    variables: () => ({ cwh_scaleout_instance: '../x' }),
    says: /It becomes part of unit names/,
  },
  {
    host: 'directory_of_another_instance',
    variables: (host) => ({ vcnode_ctl_dir: host.path('other-instance') }),
    says: /The directory is of cwh-worker-node-1-hub2: another\s+scope, instance or account.*set instance/,
  },
  {
    host: 'system_timer_without_sudo',
    variables: () => ({ cwh_scaleout_scope: 'system' }),
    says: /cannot become root .*a password is required.*--ask-become-pass.*NOPASSWD.*systemd_scope: user/i,
  },
  {
    host: 'directory_with_dots',
    variables: (host) => ({ vcnode_ctl_dir: host.path('home/x').replace(/x$/, 'x/../..') }),
    says: /must be an absolute path/,
  },
];

// One play for all, with a host each.
const host = await ControlHost.create();
let run: Run;

test.before(async (t) => {
  t.timeout(480_000);
  const header = '# Managed by Ansible (role cwh_scaleout); changes are overwritten\n';
  const foreign: Record<string, string> = {
    'projects/thesis.txt': 'precious',
    'other-stack/compose.yaml': 'services: {}\n',
    'other-units/cwh-worker-node.service': `${header}[Service]\nWorkingDirectory=/home/user01/other\n`,
    'upstream-units/cwh-worker-node.timer': '[Timer]\nOnCalendar=*:0/15\n',
    'other-group/compose.yaml': header,
    'other-instance/compose.yaml': `${header}name: cwh-worker-node-1-hub2\n`,
    'other-group/config/plan.json': '{"version": 1, "ugroup_name": "Hub9"}',
  };
  for (const [path, text] of Object.entries(foreign)) {
    await mkdir(dirname(host.path(path)), { recursive: true });
    await writeFile(host.path(path), text);
  }
  await symlink(host.path('upstream-units'), host.path('linked-units'));
  await mkdir(host.path('empty'));
  await symlink(host.path('empty'), host.path('linked'));
  await mkdir(host.path('old-run'));
  await writeFile(host.path('old-run/systemd'), '219\n');
  await copyFile(host.path('id_ed25519'), host.path('open_key'));
  await chmod(host.path('open_key'), 0o644);
  const hosts = Object.fromEntries(refused.map((one) => [one.host, one.variables(host)]));
  run = await host.play({
    hosts: { ...hosts, hashed: await hashed() },
    flags: ['--check', '--diff', '-vvv'],
    // As sudo says it; all but one do without.
    environment: { FAKE_SUDO: 'sudo: a password is required' },
  });
});

test('changes nothing when it refuses, and shows no secret', async (t) => {
  t.deepEqual(await host.tree(), {});
  for (const secret of Object.values(secrets)) t.false(run.output.includes(secret));
});

for (const { host: name, says } of refused) {
  test(`refuses ${name.replaceAll('_', ' ')}, before anything is changed`, (t) => {
    const message = run.output
      .split('\n')
      .join(' ')
      .split(`fatal: [${name}]`)
      .at(-1)
      ?.split(/(?:fatal|ok): \[/)[0];
    t.regex(message ?? run.output, says);
    t.is(run.failed[name], 1);
    t.is(run.changed[name], 0);
  });
}

test('finds the manager hashed in the operator’s known_hosts, and writes it by address', async (t) => {
  t.is(run.failed.hashed, 0, run.output);
  const [type, key] = await managerKey();
  t.deepEqual(run.output.match(/^\+172\..*$/gm), [`+172.30.2.100 ${type} ${key}`]);
});

async function hashed(): Promise<Record<string, unknown>> {
  const [type, key] = await managerKey();
  const known = host.path('known_hosts');
  await writeFile(known, `# a comment\n172.30.2.100,hub.example.org ${type} ${key} operator@example\n`);
  await execa('ssh-keygen', ['-q', '-H', '-f', known]);
  if (!(await readFile(known, 'utf8')).includes('|1|')) throw new Error('ssh-keygen has not hashed');
  await appendFile(known, `@revoked * ${type} AAAArevoked\n`);
  return { cwh_scaleout_manager_host_keys: [], cwh_scaleout_operator_known_hosts: known };
}

async function managerKey(): Promise<string[]> {
  return (await readFile(host.path('manager_key.pub'), 'utf8')).trim().split(' ');
}
