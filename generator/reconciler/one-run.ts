import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { stateFiles } from './adapters/state-files.js';
import { swarmLease } from './adapters/swarm-lease.js';
import { systemClock } from './adapters/system-clock.js';
import type { Arguments } from './arguments.js';
import { checkCluster } from './cluster-pin.js';
import { type Connections, connect } from './connect.js';
import { controlHost } from './control-host.js';
import { type Deployment, readDeployment } from './deployment.js';
import { exitCodeOf, exitCodeOfTick, exitCodes } from './exit-codes.js';
import { withLease } from './hold-lease.js';
import type { Memory } from './memory.js';
import { messageOf } from './outside-error.js';
import type { Clock, Log } from './ports.js';
import { preflight } from './preflight.js';
import { runTick } from './run-tick.js';
import { type About, errorStatus, standByStatus, statusOf } from './status.js';
import type { Status } from './status-schema.js';
import { nextTickIn } from './tick-times.js';
import { keepLastGood } from './trusted-plan.js';

/** One run of the program. */
export interface Run {
  args: Arguments;
  /** The program's own file. */
  bundle: string;
  version: string;
  log: Log;
  /** @param limitSeconds after which the run is stopped by itself. */
  stopSignal(limitSeconds: number): AbortSignal;
}

/** How a run ended, for status.json and the exit status. */
interface Ending {
  code: number;
  status: Status;
}

/** Prints what a tick would do. Changes nothing, so it may look while another run, or another control host, is at work. */
export async function dryRun(run: Run): Promise<number> {
  const { args, log } = run;
  const deployment = await readDeployment(args.base, args.secrets, run.bundle);
  tellTrouble(deployment, log);
  const stop = run.stopSignal(deployment.plan.limits.tick_timeout_seconds);
  return withConnections(run, deployment, stop, async (connections, clock) => {
    await checkCluster(connections.swarm, deployment.clusterFile, { remember: false, log });
    const memory = await stateFiles(deployment.stateDirectory, log).readMemory();
    const tick = await runTick(
      deployment.plan,
      { ...connections, clock, log },
      {
        ...optionsOf(deployment, memory),
        dryRun: true,
      },
    );
    return exitCodeOfTick(tick, { planTrouble: deployment.trouble !== undefined, findings: 0 });
  });
}

/**
 * A tick with all that surrounds it on its control host: the lease, what is remembered, and what is told. However it
 * ends, status.json says so.
 */
export async function reconcile(run: Run): Promise<number> {
  const { args, log, version } = run;
  const state = stateFiles(join(args.base, 'state'), log);
  const former = await state.readStatus();
  const about = { reconciler: version, began: Temporal.Now.instant(), former };
  let plan: Deployment['plan'] | undefined;
  let ending: Ending;
  try {
    const deployment = await readDeployment(args.base, args.secrets, run.bundle);
    plan = deployment.plan;
    tellTrouble(deployment, log);
    const stop = run.stopSignal(plan.limits.tick_timeout_seconds);
    ending = await Promise.race([tickUnderLease(run, deployment, stop, about), graceAfter(stop)]);
  } catch (error) {
    const code = exitCodeOf(error);
    const message =
      code === exitCodes.bug ? `bug in version ${version}: ${(error as Error).stack}` : messageOf(error);
    log('error', message);
    const now = {
      ended: Temporal.Now.instant(),
      exitStatus: code,
      ...(plan !== undefined && { file: plan }),
    };
    ending = { code, status: errorStatus(message, { ...about, ...now }) };
  }
  await state.writeStatus(ending.status);
  return ending.code;
}

async function tickUnderLease(
  run: Run,
  deployment: Deployment,
  stop: AbortSignal,
  about: Pick<About, 'reconciler' | 'began' | 'former'>,
): Promise<Ending> {
  const { args, bundle, log } = run;
  const { plan, base } = deployment;
  return withConnections(run, deployment, stop, async (connections, clock) => {
    await checkCluster(connections.swarm, deployment.clusterFile, { remember: true, log });
    const me = await controlHost(base, bundle, deployment.text, log);
    const heartbeatMs = plan.policy.heartbeat_seconds * 1000;
    const nextTick = () => clock.now().add({ milliseconds: nextTickIn(clock.now(), heartbeatMs) });
    const store = swarmLease(connections.api, plan.ugroup_name);
    const held = await withLease(store, me, clock, log, { takeOver: args.takeOver, nextTick }, (guarded) =>
      holdersTick(deployment, connections, guarded, log),
    );
    const ended = { ...about, file: plan, ended: clock.now() };
    if ('standBy' in held) {
      log('notice', `stands by: ${held.standBy}`);
      const code = exitCodes.ok;
      return { code, status: standByStatus({ ...ended, exitStatus: code, lease: { holder: held.standBy } }) };
    }
    const { tick, findings, begin } = held.result;
    const code = exitCodeOfTick(tick, {
      planTrouble: deployment.trouble !== undefined,
      findings: findings.length,
    });
    const checked = begin !== undefined && {
      preflight: {
        for: begin.toString(),
        findings: findings.map(({ system, message }) => `${system}: ${message}`),
      },
    };
    return {
      code,
      status: statusOf(tick, { ...ended, exitStatus: code, lease: { holder: me.holder }, ...checked }),
    };
  });
}

async function holdersTick(deployment: Deployment, connections: Connections, clock: Clock, log: Log) {
  const { plan } = deployment;
  const state = stateFiles(deployment.stateDirectory, log);
  const remembered = await state.readMemory();
  const ports = { ...connections, clock, log };
  const tick = await runTick(plan, ports, {
    ...optionsOf(deployment, remembered),
    beforeActing: state.writeMemory,
  });
  await state.writeMemory(tick.memory);
  await keepLastGood(deployment, log);
  const { findings, memory, begin } = await preflight(plan, tick.memory, ports);
  if (memory !== tick.memory) await state.writeMemory(memory);
  return { tick: { ...tick, memory }, findings, begin };
}

function optionsOf({ holdRemovals }: Deployment, memory: Memory) {
  return { memory, ...(holdRemovals !== undefined && { holdRemovals }) };
}

async function withConnections<T>(
  { log }: Run,
  deployment: Deployment,
  stop: AbortSignal,
  work: (connections: Connections, clock: Clock) => Promise<T>,
): Promise<T> {
  const clock = systemClock(stop);
  const connections = await connect(deployment, { clock, log });
  try {
    const result = await work(connections, clock);
    const { rss } = process.memoryUsage();
    log('debug', `${connections.requests()} requests, ${Math.round(rss / 1e6)} MB`);
    return result;
  } finally {
    connections.close();
  }
}

function tellTrouble({ trouble, holdRemovals }: Deployment, log: Log): void {
  if (trouble !== undefined) log('error', trouble);
  else if (holdRemovals !== undefined) log('error', `nothing is taken away: ${holdRemovals}`);
}

/** SIGTERM is to end the run within 5 s. */
const graceMs = 4000;

/** Rejects some seconds after the stop, for whatever has not heard of it: the run must end. */
function graceAfter(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    stop.addEventListener('abort', () => setTimeout(() => reject(stop.reason), graceMs), { once: true });
  });
}
