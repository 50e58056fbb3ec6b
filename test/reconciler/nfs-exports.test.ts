import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { nfsExports } from '../../generator/reconciler/adapters/nfs-exports.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { temporaryDirectory } from '../temporary.js';
import { commandHost, realShell, standIns, sudoAsSelf } from './command-host.js';

const foreign = '# 教室の共有\n/exported/other 10.0.9.0/24(ro)\n';

/** An NFS server whose scripts are run for real over a file of the test's own. */
async function server(
  t: ExecutionContext,
  { programs = {}, beforeWrite }: { programs?: Record<string, string>; beforeWrite?: (turn: number) => void },
) {
  const bin = temporaryDirectory('nfs');
  const name = join(bin, "exports d'/Hub1.exports");
  const log = join(bin, 'exportfs.log');
  standIns(bin, { sudo: sudoAsSelf, exportfs: `echo "$@" >>'${log}'`, ...programs });
  const shell = realShell(bin);
  let writes = 0;
  const host = await commandHost(
    (command, stdin) => {
      if (stdin !== '') {
        writes += 1;
        beforeWrite?.(writes);
      }
      return shell(command, stdin);
    },
    { system: 'nfs' },
  );
  t.teardown(() => host.close());
  const exports = nfsExports(async () => host.session, {
    name,
    path: '/exported/Hub1',
    listed: new Set(['10.0.0.1', '10.0.0.2']),
    timeoutMs: 10_000,
  });
  const read = () => readFileSync(name, 'utf8');
  const write = (text: string) => {
    mkdirSync(join(name, '..'), { recursive: true });
    writeFileSync(name, text);
  };
  const made = () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0);
  return { exports, name, read, write, made, writes: () => writes };
}

test('adds and takes away, keeps what is not ours, and makes it hold each time', async (t) => {
  const { exports, name, read, write, made } = await server(t, {});
  t.deepEqual(await exports.list(), [], 'no file yet');
  await exports.change({ add: ['10.0.0.1'], remove: [] });
  t.is(statSync(name).mode & 0o777, 0o644);
  write(`${foreign}${read()}`);
  await exports.change({ add: ['10.0.0.2'], remove: ['10.0.0.1'] });
  t.true(read().startsWith(foreign));
  t.deepEqual(await exports.list(), ['10.0.0.2']);
  const before = read();
  await exports.change({ add: ['10.0.0.2'], remove: ['10.0.0.1'] });
  t.is(read(), before);
  t.is(made(), 3, 'also when the file was right: it may never have been made to hold');
  await exports.change({ add: [], remove: ['10.0.0.2'] });
  t.is(read(), foreign);
});

test('what somebody else writes meanwhile is kept', async (t) => {
  const it = await server(t, { beforeWrite: (turn) => turn === 1 && it.write(foreign) });
  await it.exports.change({ add: ['10.0.0.1'], remove: [] });
  t.true(it.read().startsWith(foreign));
  t.deepEqual(await it.exports.list(), ['10.0.0.1']);
  t.is(it.writes(), 2);
});

test('a file that changes all the time is given up', async (t) => {
  const it = await server(t, { beforeWrite: (turn) => it.write(`# ${turn}\n`) });
  await t.throwsAsync(it.exports.change({ add: ['10.0.0.1'], remove: [] }), {
    instanceOf: OutsideError,
    message: /another text each time/,
  });
  t.is(it.read(), '# 3\n');
});

for (const program of ['base64', 'chmod', 'mv', 'exportfs']) {
  test(`when ${program} fails the change has failed, and the file is whole`, async (t) => {
    const only = program === 'base64' ? '[ "$1" = -d ] || exec /usr/bin/base64 "$@"; ' : '';
    const programs = { [program]: `${only}echo 'no space left' >&2; exit 1` };
    const { exports, read, write } = await server(t, { programs });
    write(foreign);
    await t.throwsAsync(exports.change({ add: ['10.0.0.1'], remove: [] }), {
      instanceOf: OutsideError,
      message: /could not be changed: status 1: no space left/,
    });
    const added = '/exported/Hub1 10.0.0.1(rw,fsid=0,no_root_squash,no_subtree_check,sync,crossmnt)\n';
    t.is(read(), program === 'exportfs' ? `${foreign}${added}` : foreign);
  });
}
