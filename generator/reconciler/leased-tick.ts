import { checkCluster } from './adapters/cluster-pin.js';
import { controlHost } from './adapters/control-host.js';
import { addToHistory } from './adapters/history-file.js';
import { keepLastGoodOverrides } from './adapters/override-file.js';
import { stateFiles } from './adapters/state-files.js';
import { swarmLease } from './adapters/swarm-lease.js';
import { keepLastGood } from './adapters/trusted-plan.js';
import type { Connections } from './connect.js';
import { aboutDeployment, type Deployment, hasTrouble } from './deployment.js';
import { exitCodeOfTick, exitCodes } from './exit-codes.js';
import { historyLineOf } from './history.js';
import { withLease } from './hold-lease.js';
import type { Memory } from './memory.js';
import { messageOf } from './outside-error.js';
import type { Clock, Log, Swarm, Work } from './ports.js';
import { preflight } from './preflight.js';
import { retriedSwarm } from './retried-swarm.js';
import { optionsOf, type Run, withConnections } from './run.js';
import { runTick } from './run-tick.js';
import { type About, standByStatus, statusOf } from './status.js';
import type { Status } from './status-schema.js';
import { nextTickIn } from './tick-times.js';

/** How a run ended, for status.json and the exit status. */
export interface Ending {
  code: number;
  status: Status;
  /** Absent when the tick came to nothing. */
  memory?: Memory;
}

/**
 * One tick, if the lease is this control host's. @throws whatever connecting, the lease and the tick throw.
 */
export async function tickUnderLease(
  run: Run,
  deployment: Deployment,
  about: Pick<About, 'reconciler' | 'began' | 'former'>,
): Promise<Ending> {
  const { args, bundle, log, stateDirectory } = run;
  const { plan, base } = deployment;
  return withConnections(run, deployment, async (connections, clock) => {
    await checkCluster(connections.swarm, deployment.clusterFile, { remember: true, log });
    const me = await controlHost(base, bundle, deployment.text, log);
    const heartbeatMs = plan.policy.heartbeat_seconds * 1000;
    const nextTick = () => clock.now().add({ milliseconds: nextTickIn(clock.now(), heartbeatMs) });
    const store = swarmLease(connections.api, plan.ugroup_name);
    const held = await withLease(
      store,
      me,
      clock,
      log,
      { takeOver: args.takeOver, nextTick },
      (guarded, unclean) => holdersTick(run, deployment, connections, guarded, unclean),
    );
    const ended = { ...about, ...aboutDeployment(deployment), ended: clock.now() };
    if ('standBy' in held) {
      log('notice', `stands by: ${held.standBy}`);
      const code = exitCodes.ok;
      return {
        code,
        status: standByStatus({ ...ended, exitStatus: code, lease: { stands_by: held.standBy } }),
      };
    }
    const { tick, findings, begin, ...seen } = held.result;
    const code = exitCodeOfTick(tick, {
      deploymentTrouble: hasTrouble(deployment),
      findings: findings.length,
    });
    const checked = begin !== undefined && {
      preflight: {
        for: begin.toString(),
        findings: findings.map(({ system, message }) => `${system}: ${message}`),
      },
    };
    const status = statusOf(tick, { ...ended, exitStatus: code, lease: { holder: me.holder }, ...checked });
    const line = historyLineOf(tick, { ...seen, file: plan, result: status.tick.result });
    if (line !== undefined) await addToHistory(stateDirectory, line, log);
    return { code, memory: tick.memory, status };
  });
}

async function holdersTick(
  { log, stateDirectory }: Run,
  deployment: Deployment,
  connections: Connections,
  clock: Clock,
  unclean: boolean,
) {
  const { plan } = deployment;
  const state = stateFiles(stateDirectory, log);
  const remembered = await state.readMemory();
  const ports = { ...connections, swarm: retriedSwarm(connections.swarm, clock), clock, log };
  const at = clock.now();
  // Beside the tick, which neither waits for it nor hears of its failure.
  const asked = workFor(connections.swarm, log);
  const tick = await runTick(plan, ports, {
    ...optionsOf(deployment, unclean ? { ...remembered, unclean } : remembered),
    beforeActing: state.writeMemory,
  });
  // Already: the preflight may hang until the run is ended. What it adds is written with the report.
  await state.writeMemory(tick.memory);
  await keepLastGood(deployment, log);
  await keepLastGoodOverrides(deployment.base, deployment.overrides, log);
  const { findings, memory, begin } = await preflight(plan, tick.memory, ports);
  const work = await Promise.race([asked, nothingAfter(clock)]);
  return { tick: { ...tick, memory }, findings, begin, at, before: remembered, work };
}

/** The tick is over: a manager that is slow to answer keeps neither its lease nor its end. */
const patienceMs = 2000;

/** Also when the run is to end. */
async function nothingAfter(clock: Clock): Promise<undefined> {
  await clock.sleep(patienceMs).catch(() => {});
  return undefined;
}

/** All that runs, idle or not, for the history. */
async function workFor(swarm: Swarm, log: Log): Promise<Work[] | undefined> {
  try {
    return await swarm.work();
  } catch (error) {
    log('debug', `the history has no user servers for this tick: ${messageOf(error)}`);
    return undefined;
  }
}
