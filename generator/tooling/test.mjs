// `npm test`: everything that runs without root. Ends with "N passed, N failed".
// `npm test -- --another-line`: what can depend on the line of Node; for the second and third of them.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ensureBuilt, root } from './ensure.mjs';

await ensureBuilt();
const bin = (name) => `${root}node_modules/.bin/${name}`;
const another = process.argv.includes('--another-line');
const checks = another
  ? []
  : [
      ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
      ['layers', process.execPath, [`${root}generator/tooling/layers.mjs`]],
    ];
let failed = 0;
for (const [title, command, args] of checks) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  process.stdout.write(`${status === 0 ? 'ok' : 'FAILED'}: ${title}\n`);
  if (status !== 0) failed += 1;
}
const runs = (name, ...how) => spawnSync(name, how, { stdio: 'ignore' }).status === 0;
const { chromium } = await import('../../build/test/browser/chromium.js');
// What a newcomer need not have; CI installs it.
const needs = [
  {
    isThere: runs('ansible-playbook', '--version'),
    what: 'ansible-playbook is not installed, so the role is not tested',
    files: 'ansible/**',
  },
  {
    isThere: runs('ssh', '-V'),
    what: 'ssh is not installed (openssh-client), so the commands that log in are not tested',
    files: '{cli/every-day,deploy/{deploy,remove},live/{check-live,pty}}.test.js',
  },
  {
    isThere: chromium() !== undefined,
    what: 'no Chromium is installed (or named by CWH_CHROMIUM), so the pages are not tested in a browser',
    files: 'browser/**',
  },
].filter(({ isThere }) => !isThere);
for (const { what } of needs) process.stdout.write(`SKIPPED: ${what}\n`);
// Processes, sockets, terminals, time zones and the bundle can differ from line to line; the rest is arithmetic.
const parts = another ? '{cli,init,live,reconciler,schedule,simulate,status,vcc,vcc-double}/**/' : '**/';
const files = [
  `build/test/${parts}*.test.js`,
  '!build/test/lab/**',
  ...(another ? ['!build/test/simulate/{laws,replay/closed-loop}.test.js'] : []),
  ...needs.map(({ files }) => `!build/test/${files}`),
];
const more = process.argv.slice(2).filter((argument) => argument !== '--another-line');
const ava = spawn(bin('ava'), ['--tap', ...files, ...more], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
// Told to end early, it still says what it has seen.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => ava.kill(signal));
const counts = { passed: 0, failed: 0 };
let isFailure = false;
let last = 'none';
const tail = [];
const lines = createInterface({ input: ava.stdout });
// Something that a test has left behind may hold the other end.
const exit = once(ava, 'exit');
exit.then(() => setTimeout(() => lines.close(), 2000).unref());
for await (const line of lines) {
  const point = /^(not )?ok \d+ - (.*?)( # SKIP)?$/.exec(line);
  if (point !== null) {
    isFailure = point[1] !== undefined;
    last = point[2];
    if (point[3] === undefined) counts[isFailure ? 'failed' : 'passed'] += 1;
  }
  if (isFailure) process.stdout.write(`${line}\n`);
  tail.push(line);
  if (tail.length > 30) tail.shift();
}
const [status, signal] = await exit;
if (signal !== null) process.stdout.write(`ended by ${signal} after ${last}\n`);
else if (status !== 0 && counts.failed === 0) process.stdout.write(`${tail.join('\n')}\n`);
// A run that saw no test has proved nothing.
const broken = status !== 0 || counts.passed === 0 ? Math.max(1, counts.failed) : 0;
process.stdout.write(`${counts.passed + checks.length - failed} passed, ${failed + broken} failed\n`);
process.exitCode = failed + broken === 0 ? 0 : 1;
