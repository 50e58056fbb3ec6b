// `npm run example`: renders the example into inventory/ and group_vars/, so that a reader sees what comes out.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './ensure.mjs';

await ensureBuilt();
const out = mkdtempSync(join(tmpdir(), 'cwh-example-'));
const command = [
  join(root, 'generator/bin/cwh-gen.js'),
  'generate',
  join(root, 'examples/01-three-phases.yml'),
  '--out',
  out,
];
const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
if (status === 0) {
  cpSync(join(out, 'inventory.yml'), join(root, 'inventory/inventory.yml'));
  rmSync(join(root, 'group_vars'), { recursive: true, force: true });
  cpSync(join(out, 'group_vars'), join(root, 'group_vars'), { recursive: true });
}
rmSync(out, { recursive: true, force: true });
process.exitCode = status ?? 1;
