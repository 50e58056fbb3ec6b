import { performance } from 'node:perf_hooks';
import { deploy } from '../reconciler/deployed.js';
import { addressesOf, line, median, runs, startUp } from './figures.js';

const sizes = [3, 30, 300, 3000];

interface IdleTick {
  /** Wall time of the whole process. */
  ms: number;
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
  const before = deployed.host.connections();
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    const { status, out } = await deployed.run('--verbose');
    times.push(performance.now() - began);
    const [, asked, resident] = /(\d+) requests, (\d+) MB/.exec(out) ?? [];
    if (status !== 0 || asked === undefined) throw new Error(`the tick failed:\n${out}`);
    requests = Math.max(requests, Number(asked));
    mb = Math.max(mb, Number(resident));
  }
  const ssh = (deployed.host.connections() - before) / runs;
  await deployed.close();
  return { ms: median(times), mb, requests, ssh };
}

/** What a tick costs that has nothing to do, for clusters of every size; the number of requests must not grow. */
export async function benchIdleTick(): Promise<void> {
  const bare = startUp(['-e', '0']);
  let least: number | undefined;
  for (const count of sizes) {
    const { ms, mb, requests, ssh } = await idleTick(count);
    const own = ms - bare;
    least ??= own;
    line(
      `idle tick, ${count.toLocaleString('en')} nodes`,
      `${requests} requests, ${ssh} ssh connection(s), ${ms.toFixed(0)} ms, ${own.toFixed(0)} ms without Node's start (× ${(own / least).toFixed(2)}), ${mb} MB resident`,
    );
  }
}
