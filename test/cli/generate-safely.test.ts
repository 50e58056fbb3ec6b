import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lstat, mkdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { hashOf, manifestText, parseManifest, unionOf } from '../../generator/emit/manifest.js';
import { inRepository } from '../package-root.js';
import { directory, edited, example, files, withAddresses } from './projects.js';
import { runCli } from './run-cli.js';

const manifestOf = async (out: string) =>
  JSON.parse(await readFile(join(out, '.cwh-gen.json'), 'utf8')) as { files: Record<string, unknown> };
const inventory = (out: string) => readFile(join(out, 'inventory.yml'), 'utf8');

const vars = (out: string) => readFile(join(out, 'group_vars/scaleout'), 'utf8');

/** Without the former texts. */
const below = async (out: string) =>
  (await files(out)).map((file) => file.slice(out.length)).filter((file) => !file.endsWith('.bak'));

async function generated(file = example): Promise<string> {
  const out = directory();
  const { status, err } = await runCli('generate', file, '--out', out);
  if (status !== 0) throw new Error(err);
  return out;
}

test('a run that was killed at any moment is completed by the next, with any timetable', async (t) => {
  const [first, second, third] = await Promise.all([1, 2, 3].map(withAddresses));
  for (const delay of [0, 20, 40, 60, 80, 100]) {
    const out = await generated(first);
    const bin = inRepository('generator/bin/cwh-gen.js');
    const child = spawn(process.execPath, [bin, 'generate', second as string, '--out', out]);
    const closed = once(child, 'close');
    // From the moment at which it has begun to write.
    while ((await files(out)).every((file) => !file.includes('.cwh-gen.lock')) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, delay / 10));
    child.kill('SIGKILL');
    await closed;
    const { status, err } = await runCli('generate', third as string, '--out', out);
    t.is(status, 0, err);
    const fresh = await generated(third);
    t.deepEqual(await below(out), await below(fresh));
    t.is(await vars(out), await vars(fresh));
  }
});

test('half of the files replaced, the manifest of that moment: the next run goes on', async (t) => {
  const [first, second, third] = await Promise.all([4, 5, 6].map(withAddresses));
  const [old, now] = [await generated(first), await generated(second)];
  await writeFile(join(old, 'group_vars/scaleout'), await vars(now));
  const manifest = async (out: string) => parseManifest(await readFile(join(out, '.cwh-gen.json'), 'utf8'));
  await writeFile(
    join(old, '.cwh-gen.json'),
    manifestText(unionOf(await manifest(old), await manifest(now))),
  );
  const { status, err } = await runCli('generate', third as string, '--out', old);
  t.is(status, 0, err);
  const fresh = await generated(third);
  t.deepEqual((await manifestOf(old)).files, (await manifestOf(fresh)).files);
  t.is(await vars(old), await vars(fresh));
});

for (const [title, text] of [
  ['lost', undefined],
  ['cut short', '{"files": {"READ'],
  ['null', 'null'],
  ['of other values', '{"files": {"ansible.cfg": 7, "README.cwh-gen.md": [null]}}'],
] as const) {
  test(`a manifest that is ${title} is made again`, async (t) => {
    const out = await generated();
    const good = await manifestOf(out);
    if (text === undefined) await rm(join(out, '.cwh-gen.json'));
    else await writeFile(join(out, '.cwh-gen.json'), text);
    t.is((await runCli('generate', example, '--out', out)).out, 'nothing to change\n');
    t.deepEqual((await manifestOf(out)).files, good.files);
    t.is((await runCli('generate', await withAddresses(7), '--out', out)).status, 0);
  });
}

test('a manifest that names files elsewhere removes nothing', async (t) => {
  const out = await generated();
  const elsewhere = directory();
  await writeFile(join(elsewhere, 'victim'), 'precious');
  await symlink(elsewhere, join(out, 'link'));
  const manifest = await manifestOf(out);
  const hash = hashOf('precious');
  for (const path of ['link/victim', `../${elsewhere.split('/').at(-1)}/victim`, join(elsewhere, 'victim')])
    manifest.files[path] = hash;
  for (const path of ['', '.', 'playbooks', 'README.cwh-gen.md/x', 'a\0b']) manifest.files[path] = hash;
  await writeFile(join(out, '.cwh-gen.json'), JSON.stringify(manifest));
  const { status, err } = await runCli('generate', example, '--out', out);
  t.is(status, 0, err);
  t.is(await readFile(join(elsewhere, 'victim'), 'utf8'), 'precious');
});

test('a link in place of a file is never followed nor replaced, not even with --force', async (t) => {
  const out = await generated();
  const real = join(directory(), 'inventory.yml');
  await writeFile(real, 'all: {}\n');
  await rm(join(out, 'inventory.yml'));
  await symlink(real, join(out, 'inventory.yml'));
  const { status, err } = await runCli('generate', await withAddresses(8), '--out', out, '--force');
  t.is(status, 1);
  t.regex(err, /links, directories.*inventory\.yml/s);
  t.is(await readlink(join(out, 'inventory.yml')), real);
  t.is(await readFile(real, 'utf8'), 'all: {}\n');
});

test('--force keeps what it replaces', async (t) => {
  const out = directory();
  await mkdir(join(out, 'playbooks'));
  await writeFile(join(out, 'playbooks/setup-scaleout-user.yml'), '- db_pass: planted\n', { mode: 0o600 });
  t.is((await runCli('generate', example, '--out', out)).status, 1);
  const { status, out: shown } = await runCli('generate', example, '--out', out, '--diff', '--force');
  t.is(status, 0);
  t.false(shown.includes('planted'));
  t.regex(shown, /change playbooks\/setup-scaleout-user\.yml \(the old one is kept: .*user\.yml\.bak\)/);
  const kept = join(out, 'playbooks/setup-scaleout-user.yml.bak');
  t.is(await readFile(kept, 'utf8'), '- db_pass: planted\n');
  t.is((await stat(kept)).mode & 0o777, 0o600);
});

test('the mode of a file with a password is put right again', async (t) => {
  const file = await edited((text) => `${text}\nregistry_pass: planted\n`);
  const out = await generated(file);
  await chmod(join(out, 'group_vars/scaleout'), 0o644);
  t.is((await runCli('generate', file, '--out', out, '--check')).status, 2);
  t.is((await runCli('generate', file, '--out', out)).status, 0);
  t.is((await stat(join(out, 'group_vars/scaleout'))).mode & 0o777, 0o600);
});

test('another control host is not taken while the former one’s timer runs', async (t) => {
  const out = await generated();
  const file = await edited((text) => text.replace('nodectl.example.org', 'other.example.org'));
  const { status, err } = await runCli('generate', file, '--out', out);
  t.is(status, 1);
  t.regex(err, /from user01@nodectl\.example\.org to user01@other\.example\.org.*state=absent/s);
  t.regex(await inventory(out), /nodectl\.example\.org/);
  t.is((await runCli('generate', file, '--out', out, '--force')).status, 0);
  t.is((await runCli('generate', file, '--out', out)).status, 0);
});

test('an edited file that is not needed any more stays, and is told', async (t) => {
  const out = await generated();
  await writeFile(join(out, 'group_vars/scaleout'), 'edited: yes\n');
  const file = await edited((text) => text.replace(/^target_group:.*/m, 'target_group: autumn'));
  const { status, err } = await runCli('generate', file, '--out', out);
  t.is(status, 0);
  t.regex(err, /no longer needed.*group_vars\/scaleout/s);
  t.is(await readFile(join(out, 'group_vars/scaleout'), 'utf8'), 'edited: yes\n');
});

test('two runs at once: the second waits its turn, a dead one is not waited for', async (t) => {
  const out = await generated();
  await writeFile(join(out, '.cwh-gen.lock'), `${process.pid} ${hostname()}\n`);
  const file = await withAddresses(9);
  const { status, err } = await runCli('generate', file, '--out', out);
  t.is(status, 74);
  t.regex(err, /another cwh-gen \(process \d+ on .+\) is writing there/);
  await writeFile(join(out, '.cwh-gen.lock'), `2147483646 ${hostname()}\n`);
  t.is((await runCli('generate', file, '--out', out)).status, 0);
  await t.throwsAsync(lstat(join(out, '.cwh-gen.lock')), { code: 'ENOENT' });
});

test('never over the timetable, never into the package, never nowhere', async (t) => {
  const out = directory();
  await writeFile(join(out, 'inventory.yml'), await readFile(example));
  const over = await runCli('generate', join(out, 'inventory.yml'), '--out', out, '--force');
  t.is(over.status, 1);
  t.is(await inventory(out), await readFile(example, 'utf8'));
  const into = await runCli('generate', example, '--out', inRepository('roles/out'));
  t.is(into.status, 1);
  t.regex(into.err, /a part of cwh-gen itself/);
  t.is((await runCli('generate', example, '--out', '')).status, 64);
});
