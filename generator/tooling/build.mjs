// Compiles the sources and makes the reconciler's single-file bundle. Needs node_modules.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const clients = 'generator/page/client';

removeStale();
// The scripts of the pages run in browsers, so they have types of their own.
for (const project of ['.', clients]) {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '--project', join(root, project)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

// One file for each page that has a script; what they share is in directories below.
await build({
  absWorkingDir: root,
  entryPoints: readdirSync(join(root, clients))
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(clients, name)),
  outdir: join('build', clients),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'inline',
  logLevel: 'warning',
});

const bundle = 'roles/cwh_scaleout/files/reconcile.mjs';
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['generator/reconciler/main.ts'],
  outfile: bundle,
  metafile: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'eof',
  // Japanese as it is is half as long; shorter syntax is a tenth of the file, and names and lines stay for stack traces.
  charset: 'utf8',
  minifySyntax: true,
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

appendFileSync(join(root, bundle), licences(Object.keys(metafile.inputs)));

// npm links a package's commands into those that depend on it, but not into itself; `npx cwh-gen` in a clone needs it.
const link = join(root, 'node_modules/.bin/cwh-gen');
rmSync(link, { force: true });
symlinkSync('../../generator/bin/cwh-gen.js', link);

/** What has no source any more must not stay, or it would be packed. */
function removeStale() {
  const build = join(root, 'build');
  if (!existsSync(build)) return;
  for (const name of readdirSync(build, { recursive: true })) {
    const source = /^(.*)\.js(?:\.map)?$/.exec(name)?.[1];
    const isLeft =
      source !== undefined && !['ts', 'tsx'].some((end) => existsSync(join(root, `${source}.${end}`)));
    if (isLeft) rmSync(join(build, name));
  }
}

/** The licences of the packages in the bundle, as a comment: most of them ask to be kept with the code. */
function licences(inputs) {
  const packages = new Set(
    inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const texts = [...packages].sort().map((directory) => {
    const name = directory.replace(/^.*node_modules\//, '');
    const file = readdirSync(join(root, directory)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence file: the bundle cannot name its terms`);
    return `${name}\n\n${readFileSync(join(root, directory, file), 'utf8').trim()}`;
  });
  return `\n/*\nThis file contains the following packages.\n\n${texts.join('\n\n----\n\n').replaceAll('*/', '* /')}\n*/\n`;
}
