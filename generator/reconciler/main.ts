/**
 * The reconciler: runs on the control host, in a container, started by a systemd timer. One run is one tick.
 * See one-run.ts for what surrounds a tick, and run-tick.ts for the order of work.
 */
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journalLog } from './adapters/journal-log.js';
import { isRunLocked, takeRunLock } from './adapters/run-lock.js';
import { type Arguments, parseArguments, usage } from './arguments.js';
import { exitCodeOf, exitCodes, messageWith } from './exit-codes.js';
import { dryRun, reconcile, tellFailedRun } from './one-run.js';
import { messageOf, StoppedError } from './outside-error.js';
import { commandOverrides } from './override-command.js';
import type { Run } from './run.js';

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
  // What is asked for as a document, or as an answer, is alone on stdout.
  const answers = args.format === 'json' || args.override !== undefined;
  const print = (text: string) => void process.stdout.write(text);
  const log = journalLog((line) => (answers ? process.stderr : process.stdout).write(line), {
    priorities,
    verbose: args.verbose,
    format: args.logFormat,
  });
  const stateDirectory = join(args.base, 'state');
  const run: Run = { args, bundle, version, stateDirectory, log, ...stopOnSignals() };
  try {
    if (args.override !== undefined) return await commandOverrides(args.override, run, print);
    if (args.dryRun) return await dryRun(run, print);
    const lock = join(stateDirectory, 'lock');
    // What only tells does not hold it: a webhook that hangs must not cost a tick.
    if (args.notifyFailure ? isRunLocked(lock) : !takeRunLock(lock)) {
      log('warning', 'another run is at work; this one changes nothing');
      return exitCodes.locked;
    }
    return await (args.notifyFailure ? tellFailedRun(run) : reconcile(run));
  } catch (error) {
    const code = exitCodeOf(error);
    log('error', messageWith(error, code, version));
    return code;
  }
}

/** Ends every wait on SIGTERM, SIGINT, or after the tick's limit, which lies below systemd's. */
function stopOnSignals(): Pick<Run, 'stop' | 'stopAfter'> {
  const controller = new AbortController();
  const stop = (why: string, hurried: boolean) => () => controller.abort(new StoppedError(why, hurried));
  // Every time: a second signal must not cut off the clean end.
  process.on('SIGTERM', stop('told to stop (SIGTERM)', true));
  process.on('SIGINT', stop('told to stop (SIGINT)', true));
  return {
    stop: controller.signal,
    // Not unref'ed: with nothing else to wait for, Node would end the process without a word.
    stopAfter: (seconds) => {
      setTimeout(stop(`not done within ${seconds} s; the next tick goes on`, false), seconds * 1000);
    },
  };
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
