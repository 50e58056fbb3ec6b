/** `npm run bench`: what a tick costs. Prints figures and asserts nothing. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { calendarEvents } from '../../generator/schedule/calendar-events.js';
import { bundle, deploy, nodeOptions } from '../reconciler/deployed.js';
import { monday } from '../schedule/timetables.js';
import { addressesOf, line, median, runs } from './figures.js';
import { benchLateness } from './lateness.js';
import { benchSchedule } from './schedule.js';

function startUp(args: string[]): number {
  const times = Array.from({ length: runs }, () => {
    const began = performance.now();
    spawnSync(process.execPath, args);
    return performance.now() - began;
  });
  return median(times);
}

/** An idle tick of the real bundle over real sockets: everything is as wanted already. */
async function idleTick(count: number): Promise<{ ms: number; mb: number; requests: number; ssh: number }> {
  const deployed = await deploy(addressesOf(count));
  const times: number[] = [];
  let cost = { requests: 0, mb: 0 };
  const before = deployed.host.connections();
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    const { status, out } = await deployed.run('--verbose');
    times.push(performance.now() - began);
    const [, requests, mb] = /(\d+) requests, (\d+) MB/.exec(out) ?? [];
    if (status !== 0 || requests === undefined) throw new Error(`the tick failed:\n${out}`);
    cost = { requests: Number(requests), mb: Math.max(cost.mb, Number(mb)) };
  }
  const ssh = (deployed.host.connections() - before) / runs;
  await deployed.close();
  return { ms: median(times), ssh, ...cost };
}

line('Node', process.version);
line('bundle', `${(statSync(bundle).size / 1e6).toFixed(2)} MB`);
line('start-up: an empty script (median of 7)', `${startUp(['-e', '0']).toFixed(0)} ms`);
line('start-up: reconcile.mjs --version', `${startUp([...nodeOptions, bundle, '--version']).toFixed(0)} ms`);
for (const count of [3, 30, 300]) {
  const { ms, mb, requests, ssh } = await idleTick(count);
  line(
    `idle tick, ${count} nodes`,
    `${ms.toFixed(0)} ms, ${mb} MB resident, ${requests} requests, ${ssh} ssh connection(s)`,
  );
}
line('timer lines of a three-phase timetable', String(calendarEvents(monday(), 2).length));
benchSchedule();
await benchLateness();
