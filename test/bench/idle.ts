import { performance } from 'node:perf_hooks';
import { deploy } from '../reconciler/deployed.js';
import { childCpuMs } from './child-cpu.js';
import { addressesOf, line, median, runs, startUp } from './figures.js';

const sizes = [3, 30, 300, 3000];

interface IdleTick {
  /** Wall time of the whole process: the middle and the least. */
  ms: number;
  leastMs: number;
  cpuMs: number;
  /** Resident memory at the end. */
  mb: number;
  requests: number;
  ssh: number;
}

/** An idle tick of the real bundle over real sockets: everything is as wanted already. */
async function idleTick(count: number): Promise<IdleTick> {
  const deployed = await deploy(addressesOf(count));
  const times: number[] = [];
  let requests = 0;
  let mb = 0;
  // The first on its host looks for more than the later ones.
  await deployed.run();
  const before = { ssh: deployed.host.connections(), cpu: childCpuMs() };
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    const { status, out } = await deployed.run('--verbose');
    times.push(performance.now() - began);
    const [, asked, resident] = /(\d+) requests, (\d+) MB/.exec(out) ?? [];
    if (status !== 0 || asked === undefined) throw new Error(`the tick failed:\n${out}`);
    requests = Math.max(requests, Number(asked));
    mb = Math.max(mb, Number(resident));
  }
  const ssh = (deployed.host.connections() - before.ssh) / runs;
  const cpuMs = (childCpuMs() - before.cpu) / runs;
  await deployed.close();
  return { ms: median(times), leastMs: Math.min(...times), cpuMs, mb, requests, ssh };
}

/** What a tick costs that has nothing to do, for clusters of every size. The number of requests must not grow. */
export async function benchIdleTick(): Promise<void> {
  const bareMs = startUp(['-e', '0']);
  let least: { own: number; mb: number } | undefined;
  for (const count of sizes) {
    const { ms, leastMs, cpuMs, mb, requests, ssh } = await idleTick(count);
    const own = ms - bareMs;
    least ??= { own, mb };
    line(
      `idle tick, ${count.toLocaleString('en')} nodes`,
      `${requests} requests, ${ssh} ssh connection(s); ${ms.toFixed(0)} ms (least ${leastMs.toFixed(0)}), ${own.toFixed(0)} ms without Node's start (× ${(own / least.own).toFixed(2)}), CPU ${cpuMs.toFixed(0)} ms; ${mb} MB resident (× ${(mb / least.mb).toFixed(2)})`,
    );
  }
}
