// `npm test`: everything that runs without root. Ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { ensureBuilt, root } from './ensure.mjs';

await ensureBuilt();
const bin = (name) => `${root}node_modules/.bin/${name}`;
const checks = [
  ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['layers', process.execPath, [`${root}generator/tooling/layers.mjs`]],
];
let failed = 0;
for (const [title, command, args] of checks) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  process.stdout.write(`${status === 0 ? 'ok' : 'FAILED'}: ${title}\n`);
  if (status !== 0) failed += 1;
}
const ava = spawnSync(bin('ava'), ['--tap', ...process.argv.slice(2)], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(ava.stdout)?.[1] ?? 0);
const passedTests = count('pass');
const failedTests = count('fail');
for (const block of ava.stdout.split(/^(?=(?:not )?ok \d)/m)) {
  if (block.startsWith('not ok')) process.stdout.write(`${block.trimEnd()}\n`);
}
if (ava.status !== 0 && failedTests === 0) process.stdout.write(ava.stdout);
// A run that saw no test has proved nothing.
const broken = ava.status !== 0 || passedTests === 0 ? Math.max(1, failedTests) : 0;
process.stdout.write(`${passedTests + checks.length - failed} passed, ${failed + broken} failed\n`);
process.exitCode = failed + broken === 0 ? 0 : 1;
