// Makes a fresh clone usable: installs and builds what is missing. Uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const installed = join(root, 'node_modules/.package-lock.json');
const bundle = join(root, 'roles/cwh_scaleout/files/reconcile.mjs');

/** Installs the locked dependencies unless they are there and no older than the lock file. */
export function ensureInstalled() {
  requireNode();
  if (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  )
    return;
  process.stderr.write('installing dependencies (npm ci)\n');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Builds unless the bundle is newer than every source. */
export async function ensureBuilt() {
  ensureInstalled();
  if (existsSync(bundle) && existsSync(join(root, 'build')) && statSync(bundle).mtimeMs > newestSource())
    return;
  process.stderr.write('building\n');
  run(process.execPath, [join(root, 'generator/tooling/build.mjs')]);
}

function newestSource() {
  const files = ['package.json', 'tsconfig.json', ...list('generator'), ...list('test')];
  return Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs));
}

function list(directory) {
  return readdirSync(join(root, directory), { recursive: true })
    .filter((name) => /\.(tsx?|mjs|ejs)$/.test(name))
    .map((name) => join(directory, name));
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Node 20.19 or newer is needed; this is ${process.versions.node}\n`);
  process.exit(1);
}
