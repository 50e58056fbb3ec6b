/**
 * The reconciler: runs on the control host, in a container, started by a systemd timer. One run is one tick.
 * Everything here is wiring; see run-tick.ts for the order of work.
 */
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journalLog } from './adapters/journal-log.js';
import { takeRunLock } from './adapters/run-lock.js';
import { systemClock } from './adapters/system-clock.js';
import { type Arguments, parseArguments, usage } from './arguments.js';
import { connect } from './connect.js';
import { type Deployment, readDeployment } from './deployment.js';
import { exitCodeOf, exitCodes } from './exit-codes.js';
import { messageOf, StoppedError } from './outside-error.js';
import type { Log } from './ports.js';
import { runTick } from './run-tick.js';

/** SIGTERM is to end the run within 5 s. */
const graceMs = 4000;

declare const CWH_VERSION: string | undefined;
const version = typeof CWH_VERSION === 'undefined' ? 'development' : CWH_VERSION;

export async function main(argv: readonly string[], bundle: string): Promise<number> {
  let args: Arguments;
  try {
    args = parseArguments(argv, dirname(bundle));
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${usage}`);
    return 64;
  }
  if (args.help || args.version) {
    process.stdout.write(args.help ? usage : `${version}\n`);
    return exitCodes.ok;
  }
  const priorities = process.env.JOURNAL_STREAM !== undefined || process.env.CWH_LOG_PRIORITIES === '1';
  const log = journalLog((line) => process.stdout.write(line), { priorities, verbose: args.verbose });
  try {
    return await tick(args, log);
  } catch (error) {
    const code = exitCodeOf(error);
    log(
      'error',
      code === exitCodes.bug ? `bug in version ${version}: ${(error as Error).stack}` : messageOf(error),
    );
    return code;
  }
}

async function tick(args: Arguments, log: Log): Promise<number> {
  const deployment = await readDeployment(args.base, args.secrets);
  // A dry run changes nothing, so it may look while another run is at work.
  if (!args.dryRun && !takeRunLock(deployment.lockFile)) {
    log('warning', 'another run is at work; this one changes nothing');
    return exitCodes.locked;
  }
  const stop = stopSignal(deployment.plan.limits.tick_timeout_seconds);
  return Promise.race([observeAndAct(deployment, args, log, stop), graceAfter(stop)]);
}

async function observeAndAct(
  deployment: Deployment,
  args: Arguments,
  log: Log,
  stop: AbortSignal,
): Promise<number> {
  const connections = await connect(deployment);
  try {
    const ports = { ...connections, clock: systemClock(stop), log };
    const { plan, failures } = await runTick(deployment.plan, ports, { dryRun: args.dryRun });
    const { rss } = process.memoryUsage();
    log('debug', `${connections.requests()} requests, ${Math.round(rss / 1e6)} MB`);
    if (failures.some(({ bug }) => bug)) return exitCodes.bug;
    return failures.length + plan.problems.length > 0 ? exitCodes.someFailed : exitCodes.ok;
  } finally {
    connections.close();
  }
}

/** Ends every wait on SIGTERM, SIGINT, or after the tick's limit, which lies below systemd's. */
function stopSignal(limitSeconds: number): AbortSignal {
  const controller = new AbortController();
  const stop = (why: string) => () => controller.abort(new StoppedError(why));
  // Every time: a second signal must not cut off the clean end.
  process.on('SIGTERM', stop('told to stop (SIGTERM)'));
  process.on('SIGINT', stop('told to stop (SIGINT)'));
  // Not unref'ed: with nothing else to wait for, Node would end the process without a word.
  setTimeout(stop(`not done within ${limitSeconds} s; the next tick goes on`), limitSeconds * 1000);
  return controller.signal;
}

/** Rejects some seconds after the stop, for whatever has not heard of it: the run must end. */
function graceAfter(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    stop.addEventListener('abort', () => setTimeout(() => reject(stop.reason), graceMs), { once: true });
  });
}

const here = fileURLToPath(import.meta.url);
// Imported (by the demo and by tests) it only offers its functions.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === here) {
  process.exitCode = await main(process.argv.slice(2), here);
  // A stuck socket must not keep the container alive; the outcome is known.
  process.exit();
}

export { Temporal } from 'temporal-polyfill';
export { parsePlanFile } from './plan-file.js';
export { runTick } from './run-tick.js';
