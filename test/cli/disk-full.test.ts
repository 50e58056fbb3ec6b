import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import anyTest from 'ava';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';

// A disk of its own needs a mount, in a namespace that ends with the command; the kernel may not allow that.
const namespace = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
const possible = spawnSync('unshare', [...namespace, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const test = possible ? anyTest : anyTest.skip;

const command = inRepository('generator/bin/cwh-gen.js');
const example = inRepository('examples/01-three-phases.yml');

/** Generates into a disk of `size`, then lists what is there. */
function generateInto(size: string, before = ':') {
  const mount = temporaryDirectory('disk');
  const script = [
    `mount -t tmpfs -o size=${size} tmpfs "$1"`,
    before,
    'node "$2" generate "$3" --out "$1/project"; echo "status $?"',
    'cd "$1" && find . -type d -print -o -type f -exec sha256sum {} + | sort',
  ].join('\n');
  const { stdout, stderr } = spawnSync(
    'unshare',
    [...namespace, 'sh', '-c', script, 'sh', mount, command, example],
    {
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C' },
    },
  );
  return { out: stdout.trimEnd().split('\n'), err: stderr };
}

test('a full disk changes nothing, and is told', (t) => {
  const { out, err } = generateInto('200k');
  t.deepEqual(out, ['status 74', '.']);
  t.regex(err, /ENOSPC: no space left on device.*nothing was changed/);
  t.notRegex(err, /\n\s+at /);
});

test('a full disk leaves a former project as it was', (t) => {
  const former = temporaryDirectory('former');
  t.is(spawnSync(process.execPath, [command, 'generate', example, '--out', former]).status, 0);
  // The bundle is lost and does not fit any more.
  rmSync(join(former, 'playbooks/roles/cwh_scaleout/files/reconcile.mjs'));
  const { out } = generateInto('600k', `cp -r "${former}" "$1/project"; cp -r "$1/project" "$1/before"`);
  t.is(out[0], 'status 74');
  const listed = (root: string) =>
    out.filter((line) => line.includes(root)).map((line) => line.replace(root, ''));
  t.true(listed('./before').length > 20);
  t.deepEqual(listed('./project'), listed('./before'));
});
