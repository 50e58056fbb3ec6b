import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { parse } from 'yaml';
import { inRepository } from '../package-root.js';
import { directory, edited, example, files } from './projects.js';
import { runCli } from './run-cli.js';

test('writes a project that upstream’s tools can read', async (t) => {
  const out = directory();
  t.is((await runCli('generate', example, '--out', out)).status, 0);
  // Ansible and upstream's scripts read YAML 1.1.
  const vars = parse(await readFile(join(out, 'group_vars/scaleout'), 'utf8'), { version: '1.1' });
  t.deepEqual(vars.vcnode_schedule[1], {
    schedule: { day_of_week: 'mon', hour: 11, minute: 0 },
    availability: { active: 1, pause: 2, drain: 0 },
  });
  t.deepEqual(vars.teacher_accounts, ['adminx96614e']);
  for (const key of [
    'ugroup_name',
    'vcnode_all_ipaddress',
    'manager_ipaddress',
    'master_fqdn',
    'registry_pass',
    'ssh_private_key_path',
    'vcnode_ctl_dir',
    'path_docker_cli',
    'manager_docker_host',
  ]) {
    t.true(key in vars, key);
  }
  const ugroup = parse(await readFile(join(out, 'group_vars/Hub1'), 'utf8'), { version: '1.1' });
  t.is(ugroup.schedule, 'scale-out');
  const inventory = parse(await readFile(join(out, 'inventory.yml'), 'utf8'));
  t.deepEqual(Object.keys(inventory.all.children), [
    'Hub1',
    'scaleout',
    'cwh_scaleout_control',
    'cwh_scaleout_hub',
  ]);
  t.true((await stat(join(out, 'playbooks/roles/cwh_scaleout/files/reconcile.mjs'))).size > 100_000);
});

test('the second run changes nothing, and --check says so', async (t) => {
  const out = directory();
  t.is((await runCli('generate', example, '--out', out, '--check')).status, 2);
  t.deepEqual(await files(out), []);
  await runCli('generate', example, '--out', out);
  const before = await Promise.all((await files(out)).map((file) => stat(file)));
  t.is((await runCli('generate', example, '--out', out)).out, 'nothing to change\n');
  t.is((await runCli('generate', example, '--out', out, '--check')).status, 0);
  const after = await Promise.all((await files(out)).map((file) => stat(file)));
  t.deepEqual(
    after.map(({ mtimeMs }) => mtimeMs),
    before.map(({ mtimeMs }) => mtimeMs),
  );
});

test('a wrong file writes nothing', async (t) => {
  const out = directory();
  const file = await edited((text) => text.replace(/^schedule_time_0:.*/m, "schedule_time_0: '24:00'"));
  const { status, err } = await runCli('generate', file, '--out', out);
  t.is(status, 1);
  t.regex(err, /scaleout\.yml:\d+:\d+/);
  t.deepEqual(await files(out), []);
});

test('a value of ours that somebody has edited is seen, not overwritten', async (t) => {
  const out = directory();
  await runCli('generate', example, '--out', out);
  const file = join(out, 'inventory.yml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('ansible_user: user01', 'ansible_user: root'));
  const { status, err } = await runCli('generate', example, '--out', out);
  t.is(status, 1);
  t.regex(err, /inventory\.yml:25:11: .*ansible_user was edited since/);
  t.regex(await readFile(file, 'utf8'), /ansible_user: root/);
  t.is((await runCli('generate', example, '--out', out, '--force')).status, 0);
  t.is(await readFile(file, 'utf8'), text);
});

test('a file of ours alone that somebody has edited is seen, not overwritten', async (t) => {
  const out = directory();
  await runCli('generate', example, '--out', out);
  const file = join(out, 'playbooks/roles/cwh_scaleout/tasks/main.yml');
  await writeFile(file, '[]\n');
  const { status, err } = await runCli('generate', example, '--out', out);
  t.is(status, 1);
  t.regex(err, /tasks\/main\.yml/);
  t.is(await readFile(file, 'utf8'), '[]\n');
  t.is((await runCli('generate', example, '--out', out, '--force')).status, 0);
  t.is(await readFile(`${file}.bak`, 'utf8'), '[]\n');
});

test('a file of ours that is no longer needed goes', async (t) => {
  const out = directory();
  await runCli('generate', example, '--out', out);
  const file = await edited((text) => text.replace(/^target_group:.*/m, 'target_group: autumn'));
  t.is((await runCli('generate', file, '--out', out)).status, 0);
  t.deepEqual((await readdir(join(out, 'group_vars'))).sort(), ['Hub1', 'autumn']);
});

test('a clear-text password is 0600 and masked in --diff', async (t) => {
  const out = directory();
  const file = await edited((text) => `${text}\nregistry_pass: planted-secret\n`);
  const { out: shown } = await runCli('generate', file, '--out', out, '--diff');
  t.false(shown.includes('planted-secret'));
  t.true(shown.includes('********'));
  t.is((await stat(join(out, 'group_vars/scaleout'))).mode & 0o777, 0o600);
  const changed = await edited((text) => `${text}\nregistry_pass: another-secret\n`);
  const { out: again } = await runCli('generate', changed, '--out', out, '--diff', '--check');
  t.false(/planted-secret|another-secret/.test(again));
});

test('passwords that YAML 1.1 readers take for something else are quoted; culling goes to the unit group', async (t) => {
  const python =
    'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))["registry_pass"]))';
  const hasPyYaml = spawnSync('/usr/bin/python3', ['-c', 'import yaml']).status === 0;
  for (const password of ['=', '<<', '1e3', "it's", 'a: b', '#x', '0x10']) {
    const out = directory();
    const extra = `registry_pass: ${JSON.stringify(password)}\ncull_server: 1\ncull_server_idle_timeout: 600\n`;
    const file = await edited((text) => `${text}\n${extra}`);
    t.is((await runCli('generate', file, '--out', out)).status, 0);
    const read = parse(await readFile(join(out, 'group_vars/scaleout'), 'utf8'), { version: '1.1' });
    t.is(read.registry_pass, password);
    const ugroup = await readFile(join(out, 'group_vars/Hub1'), 'utf8');
    t.regex(ugroup, /^cull_server: 'yes'\ncull_server_idle_timeout: 600\nschedule: /m);
    if (!hasPyYaml) continue;
    const { stdout, stderr } = spawnSync(
      '/usr/bin/python3',
      ['-c', python, join(out, 'group_vars/scaleout')],
      {
        encoding: 'utf8',
      },
    );
    t.is(stdout.trim(), JSON.stringify(password), stderr);
  }
  if (!hasPyYaml) t.log('SKIPPED: no python3 with yaml to ask');
});

test('an external NFS server is a group of its own', async (t) => {
  const out = directory();
  const file = await edited((text) => `${text}\nnfs_ipaddress: 172.30.9.9\nnfs_target: storage\n`);
  t.is((await runCli('generate', file, '--out', out)).status, 0);
  const { children } = parse(await readFile(join(out, 'inventory.yml'), 'utf8')).all;
  t.deepEqual(children.storage, { hosts: { '172.30.9.9': { servicenet_ip: '172.30.9.9' } } });
  t.false('Hub1_nfs' in children.Hub1.children);
});

test('a unit group called "on" stays a word for YAML 1.1 readers', async (t) => {
  const out = directory();
  const file = await edited((text) => text.replace(/^ugroup_name:.*/m, 'ugroup_name: on'));
  t.is((await runCli('generate', file, '--out', out)).status, 0);
  const vars = parse(await readFile(join(out, 'group_vars/scaleout'), 'utf8'), { version: '1.1' });
  t.is(vars.ugroup_name, 'on');
});

test('a place that cannot be written to is told without a stack trace', async (t) => {
  for (const out of ['/dev/null/project', '/proc/project/deep']) {
    const { status, err } = await runCli('generate', example, '--out', out);
    t.is(status, 74, out);
    t.notRegex(err, /\n\s+at /);
  }
});

test('a wrong command line is told apart', async (t) => {
  t.is((await runCli('generate', example, '--to', '/')).status, 64);
  t.is((await runCli('preview', example, '--format', 'xml')).status, 64);
});

test('inventory/ and group_vars/ of the repository are what the example generates', async (t) => {
  const out = directory();
  await runCli('generate', example, '--out', out);
  for (const path of ['group_vars/Hub1', 'group_vars/scaleout']) {
    t.is(
      await readFile(inRepository(path), 'utf8'),
      await readFile(join(out, path), 'utf8'),
      `${path}: run npm run example`,
    );
  }
  t.is(
    await readFile(inRepository('inventory/inventory.yml'), 'utf8'),
    await readFile(join(out, 'inventory.yml'), 'utf8'),
  );
});

test('the output is self-contained: moved elsewhere it is still complete', async (t) => {
  const out = directory();
  await runCli('generate', example, '--out', out);
  const moved = join(directory(), 'moved');
  await cp(out, moved, { recursive: true });
  t.is((await runCli('generate', example, '--out', moved, '--check')).status, 0);
});
