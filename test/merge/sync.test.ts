import { spawnSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import anyTest from 'ava';
import { parse } from 'yaml';
import { directory, edited } from '../cli/projects.js';
import { runCli, runCliIn } from '../cli/run-cli.js';
import { makeCoursewareHub } from '../coursewarehub/directory.js';

// Without it the inventory is not asked where the control host is.
const hasAnsible = spawnSync('ansible-inventory', ['--version']).status === 0;
const test = hasAnsible ? anyTest.serial : anyTest.serial.skip;

const file = () =>
  edited((text) =>
    text.replace(/^ssh_private_key_path:.*/m, 'ssh_private_key_path: /home/jovyan/.ssh/id_rsa'),
  );

const vm = (last: number) => ({
  address: `172.30.2.${last}`,
  vm: { node_id: 'x', state: 'RUNNING' },
  more: 1,
});
const node = (last: number) => ({
  address: `172.30.2.${last}`,
  node: { id: 'n', status: 'ready', availability: 'active' },
});
const observed = (nodes: unknown[], vms_known = true) =>
  JSON.stringify({ version: 1, observed: { vms_known, nodes } });

const originalPath = process.env.PATH;

/** In place of ssh: says what the control host would, if it was asked for just that. */
async function answering(answer: string, status = 0): Promise<void> {
  const bin = directory();
  await writeFile(join(bin, 'answer'), answer);
  const script = `#!/bin/sh
case "$*" in *"user01@nodectl.example.org -- "*"reconciler --dry-run --format json"*) ;; *) echo "asked: $*" >&2; exit 9 ;; esac
echo 'ssh: no way' >&2; cat ${bin}/answer; exit ${status}
`;
  await writeFile(join(bin, 'ssh'), script);
  await chmod(join(bin, 'ssh'), 0o755);
  process.env.PATH = `${bin}:${originalPath}`;
}

const read = (out: string, path: string) => readFile(join(out, path), 'utf8');

test('sync writes what exists, keeps what an operator has added, and generate does not undo it', async (t) => {
  const out = directory();
  await makeCoursewareHub(out);
  const inventory = (await read(out, 'inventory.yml')).replace(
    '              servicenet_ip: 172.30.2.101\n',
    '              servicenet_ip: 172.30.2.101   # the quiet one\n              ansible_port: 2222\n',
  );
  await writeFile(join(out, 'inventory.yml'), inventory);
  const timetable = await file();
  t.is((await runCli('generate', timetable, '--out', out)).status, 0);
  const generated = await read(out, 'inventory.yml');

  await answering(observed([vm(101), node(102), { address: '172.30.2.103' }]));
  const checked = await runCli('sync', timetable, '--out', out, '--check');
  t.is(checked.status, 2, checked.err);
  t.regex(checked.out, /1 workers exist; gone: 172\.30\.2\.102, 172\.30\.2\.103/);
  t.is(await read(out, 'inventory.yml'), generated);
  t.is((await runCli('sync', timetable, '--out', out)).status, 0);
  const { hosts } = parse(await read(out, 'inventory.yml')).all.children.Hub1.children.Hub1_worker;
  t.deepEqual(hosts, { '172.30.2.101': { servicenet_ip: '172.30.2.101', ansible_port: 2222 } });
  t.regex(await read(out, 'inventory.yml'), /# the quiet one/);
  t.like(parse(await read(out, 'group_vars/Hub1'), { logLevel: 'error' }), {
    worker_nodes: 1,
    worker_ipaddresses: ['172.30.2.101'],
  });
  t.is((await runCli('generate', timetable, '--out', out)).out, 'nothing to change\n');

  await answering(observed([vm(101), vm(102), vm(103)]));
  t.is((await runCli('sync', timetable, '--out', out)).status, 0);
  t.is(
    (await runCli('sync', timetable, '--out', out)).out,
    'the inventory has the 3 workers that exist; nothing to change\n',
  );
  t.is(await read(out, 'inventory.yml'), generated);
});

test('a new project: generate does not bring gone workers back', async (t) => {
  const out = directory();
  const timetable = await file();
  await runCli('generate', timetable, '--out', out);
  await answering(observed([vm(102)]));
  t.is((await runCli('sync', timetable, '--out', out)).status, 0);
  t.is((await runCli('generate', timetable, '--out', out)).out, 'nothing to change\n');
  await answering(observed([]));
  t.is((await runCli('sync', timetable, '--out', out)).status, 0);
  t.deepEqual(parse(await read(out, 'inventory.yml')).all.children.Hub1.children.Hub1_worker, { hosts: {} });
});

test('when VMs are not known, none goes; when nothing is told, nothing is written', async (t) => {
  const out = directory();
  await makeCoursewareHub(out, { workers: [101] });
  const timetable = await file();
  const lost = await runCli('sync', timetable, '--out', out);
  t.is(lost.status, 69);
  t.regex(lost.err, /The inventory in .* cannot be used/);
  await runCli('generate', timetable, '--out', out);
  const before = await read(out, 'inventory.yml');
  for (const language of ['en', 'ja'] as const) {
    const sync = () => runCliIn(language, 'sync', timetable, '--out', out);
    await answering(observed([node(102)], false));
    t.is((await sync()).status, 4);
    await answering('no json');
    t.is((await sync()).status, 5);
    await answering('', 1);
    t.like(await sync(), { status: 5 });
    await answering('', 255);
    const { status, err } = await sync();
    t.is(status, 69);
    t.regex(err, /ssh: no way[\s\S]*ssh -i \S+ user01@nodectl\.example\.org/);
    t.is((await runCliIn(language, 'sync', timetable, '--out', directory())).status, 1);
  }
  t.is(await read(out, 'inventory.yml'), before);
  await answering(observed([node(101), node(102)], false));
  t.is((await runCli('sync', timetable, '--out', out)).status, 0);
  t.regex(await read(out, 'inventory.yml'), /172\.30\.2\.102/);
});
