import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { parse } from 'yaml';
import { readExisting } from '../../generator/emit/existing.js';
import { writeChanges } from '../../generator/emit/write.js';
import { undo, undoPaths } from '../../generator/merge/undo.js';
import { directory, edited, files } from '../cli/projects.js';
import { runCli, runCliIn } from '../cli/run-cli.js';
import { type CoursewareHub, makeCoursewareHub } from '../coursewarehub/directory.js';

const forHub = (more = '', change = (text: string) => text) =>
  edited(
    (text) =>
      `${change(text.replace(/^ssh_private_key_path:.*/m, 'ssh_private_key_path: /home/jovyan/.ssh/id_rsa'))}\n${more}`,
  );

async function hub(given: Partial<CoursewareHub> = {}): Promise<string> {
  const out = directory();
  await makeCoursewareHub(out, given);
  return out;
}

const read = (out: string, path: string) => readFile(join(out, path), 'utf8');
const vars = async (out: string, path: string) =>
  parse(await read(out, path), { version: '1.1', logLevel: 'error' });
const append = async (out: string, path: string, text: string) =>
  writeFile(join(out, path), (await read(out, path)) + text);

/** Every line of the old text is in the new one, in order. */
function keepsLines(t: ExecutionContext, before: string, after: string): void {
  const lines = after.split('\n');
  let at = 0;
  for (const line of before.split('\n').slice(0, -1)) {
    const found = lines.indexOf(line, at);
    t.true(found >= 0, line);
    at = found + 1;
  }
}

test('an existing CoursewareHub: only keys are added, and the second run changes nothing', async (t) => {
  for (const nfs of ['manager', 'unit', 'external'] as const) {
    const out = await hub({ nfs });
    const before = {
      inventory: await read(out, 'inventory.yml'),
      vars: await read(out, 'group_vars/Hub1'),
      config: await read(out, 'ansible.cfg'),
    };
    const more =
      nfs === 'manager'
        ? ''
        : `nfs_ipaddress: 172.30.2.150\n${nfs === 'external' ? 'nfs_target: nfsserver\n' : ''}`;
    const file = await forHub(more);
    const { status, out: shown, err } = await runCli('generate', file, '--out', out);
    t.is(status, 0, err);
    t.regex(shown, /\+vcnode_all_ipaddress:/);
    keepsLines(t, before.inventory, await read(out, 'inventory.yml'));
    keepsLines(t, before.vars, await read(out, 'group_vars/Hub1'));
    t.is(await read(out, 'ansible.cfg'), before.config);
    t.is(await read(out, 'inventory.yml.bak'), before.inventory);
    t.is(await read(out, 'group_vars/.Hub1.bak'), before.vars);
    t.regex(await read(out, 'playbooks/setup-scaleout-user.yml.bak'), /worker-scale-out/);
    t.regex(await read(out, 'playbooks/setup-scaleout-user.yml'), /cwh_scaleout/);
    t.regex(await read(out, 'playbooks/deploy-docker-compose.yml'), /docker-compose/);
    t.regex(await read(out, 'playbooks/cwh-deploy-docker-compose.yml'), /cwh_culling/);
    const { children } = (await vars(out, 'inventory.yml')).all;
    t.deepEqual(Object.keys(children.scaleout.hosts), ['nodectl.example.org']);
    t.is((await vars(out, 'group_vars/Hub1')).schedule, 'scale-out');
    t.is((await runCli('generate', file, '--out', out)).out, 'nothing to change\n');
    t.notRegex(await read(out, '.cwh-gen.json'), /planted|0123456789abcdef/);
  }
});

test('what somebody has added to the files of ours survives', async (t) => {
  const out = await hub();
  await runCli('generate', await forHub(), '--out', out);
  await append(out, 'group_vars/scaleout', '# our proxy\nhttp_proxy: http://proxy:3128\n');
  const inventory = await read(out, 'inventory.yml');
  await writeFile(
    join(out, 'inventory.yml'),
    inventory.replace(
      'ansible_user: user01',
      'ansible_user: user01\n          ansible_port: 2222 # behind the gate',
    ),
  );
  const { status, err } = await runCli(
    'generate',
    await forHub('', (text) => text.replace('101-103', '101-105')),
    '--out',
    out,
  );
  t.is(status, 1);
  t.regex(err, /sum|count|5/i);
  const changed = await forHub('drain_wait_minutes: 7\n');
  t.is((await runCli('generate', changed, '--out', out)).status, 0);
  t.regex(await read(out, 'group_vars/scaleout'), /# our proxy\nhttp_proxy: http:\/\/proxy:3128\n/);
  t.is((await vars(out, 'group_vars/scaleout')).cwh_scaleout_drain_wait_seconds, 420);
  t.regex(await read(out, 'inventory.yml'), /ansible_port: 2222 # behind the gate/);
});

test('a culling key that is dropped from the timetable is really removed', async (t) => {
  const out = await hub();
  t.is(
    (
      await runCli(
        'generate',
        await forHub('cull_server: yes\ncull_server_idle_timeout: 900\n'),
        '--out',
        out,
      )
    ).status,
    0,
  );
  t.like(await vars(out, 'group_vars/Hub1'), { cull_server: 'yes', cull_server_idle_timeout: 900 });
  t.is((await runCli('generate', await forHub('cull_server: yes\n'), '--out', out)).status, 0);
  const now = await vars(out, 'group_vars/Hub1');
  t.is(now.cull_server, 'yes');
  t.false('cull_server_idle_timeout' in now);
});

const refusals: readonly (readonly [string, (out: string) => Promise<unknown>, RegExp, string?])[] = [
  [
    'another manager',
    (out) =>
      replace(out, 'group_vars/Hub1', 'manager_ipaddress: 172.30.2.100', 'manager_ipaddress: 172.30.2.99'),
    /group_vars\/Hub1:5:1: manager_ipaddress is "172\.30\.2\.99", but "172\.30\.2\.100" in .*scaleout\.yml:\d+:1/,
  ],
  [
    'another registry password, unseen',
    async () => {},
    /Hub1:\d+:1: registry_pass is not the same .*not shown/,
    'registry_pass: planted-other',
  ],
  [
    'an NFS server that the timetable does not know',
    (out) => append(out, 'group_vars/Hub1', 'nfs_ipaddress: 172.30.2.150\n'),
    /nfs_ipaddress is "172\.30\.2\.150", but \(absent\)/,
  ],
  [
    'other teachers',
    (out) => replace(out, 'group_vars/Hub1', 'admin@', 'boss@'),
    /teacher_email_list is \["boss@example\.org"\]/,
  ],
  [
    'a schedule of notebook 953',
    (out) => append(out, 'group_vars/Hub1', 'schedule: scale-out\n'),
    /Hub1:\d+:1: the unit group has a schedule already/,
  ],
  [
    'a schedule of notebook 811',
    (out) => append(out, 'group_vars/Hub1', 'vcnode_schedule: {}\n'),
    /notebook 821 or 956/,
  ],
  [
    'a schedule in another group',
    (out) => writeFile(join(out, 'group_vars/nodectl'), 'ugroup_name: Hub1\nvcnode_schedule: []\n'),
    /nodectl:2:1: the group nodectl has a schedule for the same unit group/,
  ],
  [
    'the target group in the inventory',
    (out) => replace(out, 'inventory.yml', '    storage:', '    scaleout:'),
    /inventory\.yml:\d+:5: target_group scaleout exists already/,
  ],
  [
    'the target group in group_vars',
    (out) => writeFile(join(out, 'group_vars/scaleout'), 'a: 1\n'),
    /group_vars\/scaleout:1:1: target_group scaleout exists already/,
  ],
  [
    'the target group as a directory',
    async (out) => {
      await mkdir(join(out, 'group_vars/scaleout'));
      await writeFile(join(out, 'group_vars/scaleout/a.yml'), 'a: 1\n');
    },
    /scaleout\/a\.yml:1:1: target_group scaleout exists already/,
  ],
  [
    'a unit group without the manager',
    (out) => replace(out, 'inventory.yml', '172.30.2.100', '172.30.2.10'),
    /the group Hub1 does not have the manager 172\.30\.2\.100/,
  ],
  [
    'an encrypted file',
    (out) => writeFile(join(out, 'group_vars/Hub1'), '$ANSIBLE_VAULT;1.1;AES256\n00\n'),
    /Hub1:1:1: the whole file is encrypted/,
  ],
  [
    'an encrypted inventory',
    (out) => writeFile(join(out, 'inventory.yml'), '$ANSIBLE_VAULT;1.1;AES256\n00\n'),
    /inventory\.yml:1:1: the whole inventory is encrypted/,
  ],
  ['an alias of nothing', (out) => append(out, 'group_vars/Hub1', 'x: *nothing\n'), /Hub1:\d+:4: an alias/],
  [
    'a secret in broken YAML',
    (out) => append(out, 'group_vars/Hub1', 'x: "planted-other" planted-other\n'),
    /Hub1:\d+:\d+: this is no YAML/,
  ],
  [
    'broken YAML',
    (out) => append(out, 'inventory.yml', '  x: [\n'),
    /inventory\.yml:\d+:\d+: the indentation is wrong/,
  ],
  [
    'another encoding',
    (out) => writeFile(join(out, 'group_vars/Hub1'), Buffer.from([0x23, 0xb3, 0x0a])),
    /Hub1:1:2: the file is not UTF-8/,
  ],
];

async function replace(out: string, path: string, from: string, to: string): Promise<void> {
  await writeFile(join(out, path), (await read(out, path)).replaceAll(from, to));
}

for (const [title, spoil, expected, more = ''] of refusals) {
  test(`refused, also with --force: ${title}`, async (t) => {
    const out = await hub();
    await spoil(out);
    const before = await Promise.all((await files(out)).map((file) => readFile(file)));
    const file = await forHub(more);
    for (const language of ['en', 'ja'] as const) {
      const { status, err, out: shown } = await runCliIn(language, 'generate', file, '--out', out, '--force');
      t.is(status, 1);
      if (language === 'en') t.regex(err, expected);
      t.false(/planted-other|0123456789abcdef/.test(err + shown));
    }
    t.deepEqual(await Promise.all((await files(out)).map((name) => readFile(name))), before);
  });
}

test('a directory of variables gets a file of ours, and all of its files are compared', async (t) => {
  const out = await hub();
  await rename(join(out, 'group_vars/Hub1'), join(out, 'group_vars/main.yml'));
  await mkdir(join(out, 'group_vars/Hub1'));
  await rename(join(out, 'group_vars/main.yml'), join(out, 'group_vars/Hub1/main.yml'));
  await writeFile(join(out, 'group_vars/Hub1/vault.yml'), '$ANSIBLE_VAULT;1.1;AES256\n00\n');
  const file = await forHub();
  t.is((await runCli('generate', file, '--out', out)).status, 0);
  t.deepEqual(Object.keys(await vars(out, 'group_vars/Hub1/cwh_scaleout.yml')), [
    'vcnode_all_ipaddress',
    'schedule',
  ]);
  t.is((await runCli('generate', file, '--out', out)).out, 'nothing to change\n');
  await append(out, 'group_vars/Hub1/main.yml', 'vcnode_all_ipaddress: []\n');
  t.regex(
    (await runCli('generate', file, '--out', out)).err,
    /main\.yml:\d+:1: vcnode_all_ipaddress stands in/,
  );
});

test('two unit groups side by side: neither touches the other’s', async (t) => {
  const out = await hub();
  const one = await forHub();
  const two = await forHub('instance: Hub2\n', (text) =>
    text
      .replaceAll('172.30.2.', '172.30.3.')
      .replace(/^ugroup_name:.*/m, 'ugroup_name: Hub2')
      .replace(/^target_group:.*/m, 'target_group: second'),
  );
  t.is((await runCli('generate', one, '--out', out)).status, 0);
  const first = [await read(out, 'group_vars/Hub1'), await read(out, 'group_vars/scaleout')];
  const second = await runCli('generate', two, '--out', out);
  t.is(second.status, 0, second.err);
  for (const file of [one, two])
    t.is((await runCli('generate', file, '--out', out)).out, 'nothing to change\n');
  t.deepEqual([await read(out, 'group_vars/Hub1'), await read(out, 'group_vars/scaleout')], first);
  const { children } = (await vars(out, 'inventory.yml')).all;
  t.deepEqual(Object.keys(children.cwh_scaleout_control.children), ['scaleout', 'second']);
  t.deepEqual(Object.keys(children.second.hosts), ['nodectl.example.org-Hub2']);
  const same = await forHub('', (text) => text.replace(/^ugroup_name:.*/m, 'ugroup_name: Hub3'));
  t.regex((await runCli('generate', same, '--out', out, '--force')).err, /that of the unit group Hub1/);
  await undone(out, 'scaleout');
  t.is((await runCli('generate', two, '--out', out)).out, 'nothing to change\n');
});

async function undone(out: string, group: string) {
  const start = await readExisting(out, []);
  const found = await readExisting(out, undoPaths(start.manifest, group));
  const result = undo(found.manifest, group, found.existing);
  const next = result.manifest.groups.size > 0 ? result.manifest : undefined;
  await writeChanges(out, result.changes, {
    text: found.manifestText,
    former: found.manifest,
    next,
    mode: 0o644,
  });
  return result;
}

test('undo puts the directory back: no schedule is left, upstream’s playbook is there again', async (t) => {
  const out = await hub();
  await append(out, 'group_vars/Hub1', "cull_server: 'no'   # asked for by the dean\n");
  const before = directory();
  await cp(out, before, { recursive: true });
  t.is((await runCli('generate', await forHub('cull_server: yes\n'), '--out', out)).status, 0);
  t.is((await vars(out, 'group_vars/Hub1')).cull_server, 'yes');
  t.deepEqual((await undone(out, 'scaleout')).left, []);
  for (const path of [
    'inventory.yml',
    'group_vars/Hub1',
    'ansible.cfg',
    'playbooks/setup-scaleout-user.yml',
    'playbooks/deploy-docker-compose.yml',
  ]) {
    t.is(await read(out, path), await read(before, path), path);
  }
  const left = (await files(out))
    .map((file) => file.slice(out.length))
    .filter((file) => !file.endsWith('.bak'));
  t.deepEqual(
    left,
    (await files(before)).map((file) => file.slice(before.length)),
  );
  await t.notThrowsAsync(stat(join(out, 'group_vars/.scaleout.bak')));
});

test('undo leaves what others have edited, and tells it', async (t) => {
  const out = await hub();
  await runCli('generate', await forHub(), '--out', out);
  await replace(out, 'group_vars/Hub1', 'schedule: scale-out', 'schedule: power-ctl');
  const { left } = await undone(out, 'scaleout');
  t.like(left, [{ file: 'group_vars/Hub1', key: 'schedule' }]);
  t.like(await vars(out, 'group_vars/Hub1'), { schedule: 'power-ctl' });
});

test('somebody else’s edit between reading and writing is seen', async (t) => {
  const out = await hub();
  const found = await readExisting(out, ['inventory.yml']);
  const before = await read(out, 'inventory.yml');
  await append(out, 'inventory.yml', '# meanwhile\n');
  const change = {
    kind: 'change',
    path: 'inventory.yml',
    before,
    after: { path: 'inventory.yml', content: 'all: {}\n', mode: 0o644 },
  } as const;
  await t.throwsAsync(
    writeChanges(out, [change], {
      text: undefined,
      former: found.manifest,
      next: found.manifest,
      mode: 0o644,
    }),
    { name: 'ChangedMeanwhileError' },
  );
  t.is(await read(out, 'inventory.yml'), `${before}# meanwhile\n`);
  t.false((await files(out)).some((file) => file.slice(out.length).includes('cwh-gen')));
});

test('Ansible and PyYAML read the result as it is meant', async (t) => {
  if (spawnSync('ansible-inventory', ['--version']).status !== 0) {
    t.log('SKIPPED: no ansible-inventory');
    t.pass();
    return;
  }
  const out = await hub();
  await runCli('generate', await forHub(), '--out', out);
  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, { cwd: out, encoding: 'utf8' });
  const list = JSON.parse(run('ansible-inventory', '--list').stdout);
  t.deepEqual(list.cwh_scaleout_control.children, ['scaleout']);
  t.is(list._meta.hostvars['172.30.2.100'].schedule, 'scale-out');
  t.is(list._meta.hostvars['nodectl.example.org'].ansible_user, 'user01');
  const syntax = run('ansible-playbook', '--syntax-check', 'playbooks/setup-scaleout-user.yml');
  t.is(syntax.status, 0, syntax.stderr);
  // As upstream's scripts/group.py writes it: all keys sorted, no comment. It is still as it should be.
  const python =
    'import sys, yaml; d = yaml.safe_load(open(sys.argv[1])); yaml.safe_dump(d, open(sys.argv[1], "w"), default_flow_style=False)';
  for (const path of ['inventory.yml', 'group_vars/scaleout'])
    t.is(run('python3', '-c', python, path).status, 0);
  t.is((await runCli('generate', await forHub(), '--out', out)).out, 'nothing to change\n');
  await rm(join(out, 'group_vars/.Hub1.bak'));
});
