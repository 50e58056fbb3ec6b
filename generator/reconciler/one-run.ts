import { Temporal } from 'temporal-polyfill';
import { statusPage } from '../status/page/status-page.js';
import { checkCluster } from './adapters/cluster-pin.js';
import { type StateFiles, stateFiles } from './adapters/state-files.js';
import { systemClock } from './adapters/system-clock.js';
import { webhookIn } from './adapters/webhook.js';
import { aboutDeployment, type Deployment, hasTrouble, readDeployment } from './deployment.js';
import { dryRunDocument } from './dry-run-document.js';
import { exitCodeOf, exitCodeOfTick, exitCodes, messageWith } from './exit-codes.js';
import { type Ending, tickUnderLease } from './leased-tick.js';
import { noticeWords } from './notice-words.js';
import { StoppedError } from './outside-error.js';
import type { Log } from './ports.js';
import { type Reporting, reportFailedRun, reportTick } from './report.js';
import { optionsOf, type Run, withConnections } from './run.js';
import { runTick } from './run-tick.js';
import { errorStatus } from './status.js';
import type { Status } from './status-schema.js';

/**
 * Prints what a tick would do. Changes nothing, so it may look while another run, or another control host, is at work.
 *
 * @param print gets the JSON document, where one is asked for.
 */
export async function dryRun(run: Run, print: (text: string) => void): Promise<number> {
  const { args, log, version } = run;
  const files = stateFiles(run.stateDirectory, log);
  const began = Temporal.Now.instant();
  const deployment = await readDeployment(args.base, args.secrets, run.bundle);
  tellTrouble(deployment, log);
  run.stopAfter(deployment.plan.limits.tick_timeout_seconds);
  const looks = withConnections(run, deployment, async (connections, clock) => {
    await checkCluster(connections.swarm, deployment.clusterFile, { remember: false, log });
    const memory = await files.readMemory();
    const tick = await runTick(
      deployment.plan,
      { ...connections, clock, log },
      {
        ...optionsOf(deployment, memory),
        dryRun: true,
      },
    );
    const exitStatus = exitCodeOfTick(tick, { deploymentTrouble: hasTrouble(deployment), findings: 0 });
    if (args.format === 'json') {
      const about = { reconciler: version, began, ended: clock.now(), former: await files.readStatus() };
      return {
        exitStatus,
        document: dryRunDocument(tick, { ...about, ...aboutDeployment(deployment), exitStatus }),
      };
    }
    return { exitStatus };
  });
  const { exitStatus, document } = await Promise.race([looks, graceAfter(run.stop)]);
  if (document !== undefined) print(`${JSON.stringify(document, null, 2)}\n`);
  return exitStatus;
}

/**
 * A tick with all that surrounds it on its control host: the lease, what is remembered, and what is told. However it
 * ends, status.json says so.
 */
export async function reconcile(run: Run): Promise<number> {
  const { args, log, version, stop } = run;
  const files = stateFiles(run.stateDirectory, log);
  const about = {
    reconciler: version,
    began: Temporal.Now.instant(),
    former: await files.readStatus(),
  };
  let plan: Deployment['plan'] | undefined;
  let ending: Ending;
  try {
    const deployment = await readDeployment(args.base, args.secrets, run.bundle);
    plan = deployment.plan;
    tellTrouble(deployment, log);
    run.stopAfter(plan.limits.tick_timeout_seconds);
    ending = await Promise.race([tickUnderLease(run, deployment, about), graceAfter(stop)]);
  } catch (error) {
    const code = exitCodeOf(error);
    const message = messageWith(error, code, version);
    log('error', message);
    const now = {
      ended: Temporal.Now.instant(),
      exitStatus: code,
      ...(plan !== undefined && { file: plan }),
    };
    ending = { code, status: errorStatus(message, { ...about, ...now }) };
  }
  const memory = ending.memory ?? (await files.readMemory());
  const told = reportTick(
    ending.status,
    memory,
    await reportingOf(run, files, plan, ending.status),
    Temporal.Now.instant(),
  );
  // Stopped already, it has been hurried as far as it has to be.
  await (stop.aborted ? told : Promise.race([told, graceAfter(stop).catch(() => {})]));
  return ending.code;
}

/** For the unit that systemd starts when a run has failed (`OnFailure=`). */
export async function tellFailedRun(run: Run): Promise<number> {
  const { args, bundle, log } = run;
  const files = stateFiles(run.stateDirectory, log);
  // What cannot be read may be just why it failed.
  const plan = await readDeployment(args.base, args.secrets, bundle).then(
    (deployment) => deployment.plan,
    () => undefined,
  );
  const { MONITOR_SERVICE_RESULT: result, MONITOR_EXIT_STATUS: exitStatus } = process.env;
  const reporting = await reportingOf(run, files, plan, await files.readStatus());
  await reportFailedRun({ result, exitStatus }, reporting, Temporal.Now.instant());
  return exitCodes.ok;
}

async function reportingOf(
  { args, log, stop }: Run,
  files: StateFiles,
  plan: Deployment['plan'] | undefined,
  status: Status | undefined,
): Promise<Reporting> {
  // A run that was told to stop has only seconds; the next one tells.
  const hurried = stop.reason instanceof StoppedError && stop.reason.hurried;
  const clock = systemClock(new AbortController().signal);
  const send = hurried ? undefined : await webhookIn(args.secrets, clock, log);
  // Where no plan can be read, the last one's.
  const language = plan?.policy.language ?? status?.language ?? 'en';
  const wishes = plan && { timetable: plan.timetable, addresses: plan.vcnode_all_ipaddress };
  return {
    files,
    log,
    words: noticeWords[language],
    page: (of) => statusPage(of, language, wishes),
    ...(send !== undefined && { send }),
  };
}

function tellTrouble({ trouble, holdRemovals, overrides }: Deployment, log: Log): void {
  if (overrides.trouble !== undefined) log('error', `nothing is taken away: ${overrides.trouble}`);
  if (trouble !== undefined) log('error', trouble);
  else if (holdRemovals !== undefined) log('error', `nothing is taken away: ${holdRemovals}`);
}

/** SIGTERM is to end the run within 5 s. */
const graceMs = 4000;

/** Rejects some seconds after the stop, for whatever has not heard of it: the run must end. */
function graceAfter(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const rejectSoon = () => setTimeout(() => reject(stop.reason), graceMs);
    if (stop.aborted) rejectSoon();
    else stop.addEventListener('abort', rejectSoon, { once: true });
  });
}
