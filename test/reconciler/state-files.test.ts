import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import anyTest from 'ava';
import { stateFiles } from '../../generator/reconciler/adapters/state-files.js';
import { lostMemory, type Memory, noMemory } from '../../generator/reconciler/memory.js';
import { errorStatus } from '../../generator/reconciler/status.js';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { at, plan } from './observed-world.js';

const test = anyTest;
const memory: Memory = { ...noMemory, notices: { tick: '2026-11-30T00:00:00Z' } };
const status = errorStatus('no answer', {
  reconciler: '1',
  began: at('08:30'),
  ended: at('08:31'),
  file: plan,
});

function fresh(directory = temporaryDirectory('state')) {
  const lines: string[] = [];
  return {
    directory,
    lines,
    files: stateFiles(directory, (level, line) => void lines.push(`${level}: ${line}`)),
  };
}

test('what is written is read again; only the memory is private', async (t) => {
  const { directory, files, lines } = fresh();
  await files.writeMemory(memory);
  await files.writeStatus(status);
  await files.writePage('<!doctype html>\n');
  t.deepEqual(await files.readMemory(), memory);
  t.deepEqual(await files.readStatus(), status);
  t.deepEqual(lines, []);
  const modes = Object.fromEntries(
    await Promise.all(
      (await readdir(directory)).map(async (name) => {
        return [name, ((await stat(join(directory, name))).mode & 0o777).toString(8)] as const;
      }),
    ),
  );
  t.deepEqual(modes, {
    'memory.json': '600',
    'status.json': '644',
    'metrics.prom': '644',
    'status.html': '644',
  });
  t.is(await readFile(join(directory, 'status.html'), 'utf8'), '<!doctype html>\n');
  t.regex(
    await readFile(join(directory, 'metrics.prom'), 'utf8'),
    /^cwh_scaleout_last_tick_timestamp_seconds\{/m,
  );
});

test('nothing there yet is no trouble', async (t) => {
  const { files, lines } = fresh();
  t.deepEqual(await files.readMemory(), lostMemory);
  t.is(await files.readStatus(), undefined);
  t.deepEqual(lines, []);
});

for (const [what, text] of [
  ['cut off', '{"version": 1, "notices"'],
  ['empty', ''],
  ['of another version', '{"version": 2}'],
  ['of another kind', '[]'],
] as const) {
  test(`a memory that is ${what} is a warning and is forgotten`, async (t) => {
    const { directory, files, lines } = fresh();
    await writeFile(join(directory, 'memory.json'), text);
    await writeFile(join(directory, 'status.json'), text);
    t.deepEqual(await files.readMemory(), lostMemory);
    t.is(await files.readStatus(), undefined);
    t.is(lines.length, 2);
    t.regex(lines[0] ?? '', /^warning: state\/memory\.json cannot be read \(damaged\)/);
    await files.writeMemory(memory);
    t.deepEqual(await files.readMemory(), memory, 'made good by the next tick');
  });
}

test('a directory in place of a file, or none to write into, is a warning', async (t) => {
  const { directory, files, lines } = fresh();
  await mkdir(join(directory, 'memory.json'));
  t.deepEqual(await files.readMemory(), lostMemory);
  await files.writeMemory(memory);
  t.regex(lines[0] ?? '', /memory\.json cannot be read \(EISDIR\)/);
  t.regex(lines[1] ?? '', /memory\.json stays as it was .*disk is not full/);
  t.deepEqual(await readdir(directory), ['memory.json'], 'nothing half is left');
  const none = fresh(join(directory, 'missing'));
  await none.files.writeStatus(status);
  t.is(none.lines.length, 2);
});

test('a directory that may not be written is a warning, and what was there stays', async (t) => {
  const { directory, files, lines } = fresh();
  await files.writeMemory(memory);
  await chmod(directory, 0o500);
  await files.writeMemory(noMemory);
  await chmod(directory, 0o700);
  if (process.getuid?.() === 0) t.log('SKIPPED: nothing is closed to root');
  else t.is(lines.length, 1);
  t.deepEqual(await files.readMemory(), process.getuid?.() === 0 ? noMemory : memory);
});

// A disk of its own needs a mount, in a namespace that ends with the command; the kernel may not allow that.
const namespace = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
const possible = spawnSync('unshare', [...namespace, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

(possible ? test : test.skip)('a full disk is a warning, and the files are whole, as they were', (t) => {
  const script = `
    import { stateFiles } from ${JSON.stringify(pathToFileURL(inRepository('build/generator/reconciler/adapters/state-files.js')))};
    import { noMemory } from ${JSON.stringify(pathToFileURL(inRepository('build/generator/reconciler/memory.js')))};
    import { writeFileSync, readFileSync, readdirSync } from 'node:fs';
    const lines = [];
    const files = stateFiles('/mnt', (level, line) => lines.push(level + ': ' + line));
    await files.writeMemory({ ...noMemory, notices: { first: 'x' } });
    const before = readFileSync('/mnt/memory.json', 'utf8');
    try { writeFileSync('/mnt/filler', Buffer.alloc(1 << 20)); } catch {}
    await files.writeMemory({ ...noMemory, notices: { second: 'y'.repeat(20000) } });
    await files.writePage('z'.repeat(20000));
    const same = readFileSync('/mnt/memory.json', 'utf8') === before;
    console.log(JSON.stringify({ lines, same, names: readdirSync('/mnt').sort() }));`;
  const shell = 'mount -t tmpfs -o size=64k tmpfs /mnt && exec "$1" --input-type=module -e "$2"';
  const command = [...namespace, 'sh', '-c', shell, 'sh', process.execPath, script];
  const { stdout, stderr } = spawnSync('unshare', command, { encoding: 'utf8' });
  t.is(stderr, '');
  const { lines, same, names } = JSON.parse(stdout) as { lines: string[]; same: boolean; names: string[] };
  t.true(same);
  t.deepEqual(names, ['filler', 'memory.json']);
  t.is(lines.length, 2);
  for (const line of lines) t.regex(line, /^warning: .*ENOSPC/);
});
