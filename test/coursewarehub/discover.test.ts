import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { discover } from '../../generator/coursewarehub/discover.js';
import { readDirectory } from '../../generator/coursewarehub/read-directory.js';
import { temporaryDirectory } from '../temporary.js';
import { type CoursewareHub, makeCoursewareHub } from './directory.js';

async function hub(given: Partial<CoursewareHub> = {}): Promise<string> {
  const directory = temporaryDirectory('hub');
  await makeCoursewareHub(directory, given);
  return directory;
}

const look = async (directory: string) => discover(await readDirectory(directory));

const usual = {
  ugroup_name: 'Hub1',
  vc_provider: 'aws',
  manager_ipaddress: '172.30.2.100',
  master_fqdn: 'hub.example.org',
  ssh_private_key_path: '/home/jovyan/.ssh/id_rsa',
  teacher_email_list: ['admin@example.org'],
};

for (const [nfs, more] of [
  ['manager', {}],
  ['unit', { nfs_ipaddress: '172.30.2.150' }],
  ['external', { nfs_ipaddress: '172.30.2.150', nfs_target: 'nfsserver', nfs_ssh_user: 'ubuntu' }],
] as const) {
  test(`everything of a unit group is found, its files on: ${nfs}`, async (t) => {
    const found = await look(await hub({ nfs }));
    t.deepEqual(found.remarks, []);
    t.is(found.unitGroups.length, 1);
    const [group] = found.unitGroups;
    t.deepEqual(group?.known, { ...usual, ...more });
    t.deepEqual(group?.workers, ['172.30.2.101', '172.30.2.102', '172.30.2.103']);
    t.true(group?.hasRegistryPass);
    t.is(group?.schedule, undefined);
    t.true(['Hub1', 'Hub1_worker', 'storage'].every((name) => found.groups.has(name)));
    t.false(JSON.stringify(found).includes('0123456789abcdef'), 'no password leaves the file');
  });
}

test('group_vars may be a directory', async (t) => {
  const directory = await hub();
  const vars = join(directory, 'group_vars');
  await rename(join(vars, 'Hub1'), join(vars, 'x'));
  await mkdir(join(vars, 'Hub1'));
  await rename(join(vars, 'x'), join(vars, 'Hub1', 'main.yml'));
  await writeFile(join(vars, 'Hub1', 'z.yml'), 'master_fqdn: other.example.org\n');
  await writeFile(join(vars, '.Hub1.bak'), 'ugroup_name: Old\n');
  const { unitGroups } = await look(directory);
  t.deepEqual(
    unitGroups.map(({ name }) => name),
    ['Hub1'],
  );
  t.is(unitGroups[0]?.known.master_fqdn, 'other.example.org');
});

test('the inventory is enough for the addresses, and the variables for the workers', async (t) => {
  const directory = await hub({ nfs: 'unit' });
  await rm(join(directory, 'group_vars'), { recursive: true });
  const [group] = (await look(directory)).unitGroups;
  t.is(group?.known.manager_ipaddress, '172.30.2.100');
  t.is(group?.known.nfs_ipaddress, '172.30.2.150');
  t.false(group?.hasRegistryPass);

  const other = await hub();
  await rm(join(other, 'inventory.yml'));
  t.deepEqual((await look(other)).unitGroups[0]?.workers, ['172.30.2.101', '172.30.2.102', '172.30.2.103']);
});

const v1 = `vcnode_schedule:
- availability: {active: 3, drain: 0, pause: 0}
  schedule: {day_of_week: mon, hour: 8, minute: 30}
`;

test('the schedules of the notebooks are seen, with the one that removes them', async (t) => {
  const at = async (path: string, text: string) => {
    const directory = await hub();
    await appendFile(join(directory, path), text);
    const { unitGroups, controls } = await look(directory);
    return { schedule: unitGroups[0]?.schedule, names: unitGroups.map(({ name }) => name), controls };
  };
  const upstream954 = await at('group_vars/scaleout', `ugroup_name: Hub1\n${v1}`);
  t.deepEqual(upstream954.schedule, {
    path: 'group_vars/scaleout',
    line: 2,
    remover: '956',
    isWhole: true,
  });
  t.deepEqual(upstream954.names, ['Hub1']);
  t.like(upstream954.controls[0], { group: 'scaleout', isOurs: false, ugroup: 'Hub1' });

  const upstream811 = await at('group_vars/Hub1', 'vcnode_schedule:\n  default: {node_count: 1}\n');
  t.like(upstream811.schedule, { path: 'group_vars/Hub1', remover: '821', isWhole: true });
  const markOnly = await at('group_vars/Hub1', 'schedule: power-ctl\n');
  t.like(markOnly.schedule, { remover: '956', isWhole: false });
  const ours = await at('group_vars/scaleout', `ugroup_name: Hub1\n${v1}cwh_scaleout_vcc_host: x\n`);
  t.is(ours.schedule, undefined);
});

test('what cannot be read is told, with its line, and the rest is known', async (t) => {
  const directory = await hub();
  await writeFile(join(directory, 'group_vars', 'broken'), 'a: 1\nb: [\n');
  await writeFile(join(directory, 'group_vars', 'sealed'), '$ANSIBLE_VAULT;1.1;AES256\n3639\n');
  await mkdir(join(directory, 'group_vars', 'bad.yml.d'));
  await appendFile(join(directory, 'group_vars', 'Hub1'), 'cull_server_every: often\n');
  await writeFile(join(directory, 'group_vars', 'empty'), '---\n# nothing\n');
  const { remarks, unitGroups } = await look(directory);
  t.deepEqual(
    remarks.map(({ kind, path }) => `${kind} ${path}`),
    ['broken group_vars/broken', 'encrypted group_vars/sealed', 'left group_vars/Hub1'],
  );
  const [broken] = remarks;
  t.true(broken?.kind === 'broken' && broken.place.line >= 2);
  t.is(unitGroups[0]?.known.master_fqdn, 'hub.example.org');

  await writeFile(join(directory, 'inventory.yml'), 'all:\n\tchildren: x\n');
  const after = await look(directory);
  t.is(after.remarks[0]?.path, 'inventory.yml');
  t.is(after.unitGroups[0]?.known.manager_ipaddress, '172.30.2.100');
});

test('nothing is found where nothing is', async (t) => {
  const { unitGroups, controls, remarks } = await look(temporaryDirectory('empty'));
  t.deepEqual([unitGroups, controls, remarks], [[], [], []]);
});
