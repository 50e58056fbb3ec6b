// Compiles the sources and makes the reconciler's single-file bundle. Needs node_modules.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', root], {
  stdio: 'inherit',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

await build({
  absWorkingDir: root,
  entryPoints: ['generator/reconciler/main.ts'],
  outfile: 'roles/cwh_scaleout/files/reconcile.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'eof',
  logLevel: 'warning',
  define: { CWH_VERSION: JSON.stringify(version) },
  // ssh2 brings optional native add-ons; without them it uses node:crypto.
  loader: { '.node': 'empty' },
  external: ['cpu-features'],
  // CommonJS parts of the bundle ask for these three.
  banner: {
    js: [
      '#!/usr/bin/env node',
      "import { createRequire as __createRequire } from 'node:module';",
      "import { fileURLToPath as __toPath } from 'node:url';",
      "import { dirname as __toDirectory } from 'node:path';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = __toPath(import.meta.url);',
      'const __dirname = __toDirectory(__filename);',
    ].join('\n'),
  },
});

// npm links a package's commands into those that depend on it, but not into itself; `npx cwh-gen` in a clone needs it.
const link = join(root, 'node_modules/.bin/cwh-gen');
rmSync(link, { force: true });
symlinkSync('../../generator/bin/cwh-gen.js', link);
