import { relative, resolve } from 'node:path';
import type { Config } from '../config/load.js';
import type { Told } from '../deploy/ansible-output.js';
import { playbookLine, playbookOf } from '../deploy/playbook.js';
import { runPlaybook } from '../deploy/run-playbook.js';
import { controlHost } from '../emit/control-host.js';
import { askerOf } from './ask.js';
import { exitCodes } from './exit-codes.js';
import { deployWords } from './messages/deploy.js';
import type { Terminal } from './terminal.js';

export interface RunOptions {
  state: 'present' | 'absent';
  /** Only the check run. */
  check: boolean;
  /** No question. */
  yes: boolean;
  askBecomePass: boolean;
  more: readonly string[];
  /** Extra variables that nobody may see. */
  variables: Readonly<Record<string, string>>;
  /** Instead of the usual one. */
  question?: string;
  /** Directly before the real run. */
  before?(): Promise<void>;
}

/** What the run has told, when all is as it should be now; else the exit status to end with. */
export type RunOutcome = { told: Told } | { status: number };

/**
 * The playbook in check mode, a question, the playbook. Prints each line as it could be typed. When check mode has
 * nothing to change, that was all.
 */
export async function askAndRun(
  config: Config,
  out: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<RunOutcome> {
  const words = deployWords[terminal.language];
  const project = resolve(out);
  const directory = relative(process.cwd(), project) || '.';
  const run = (check: boolean) => {
    const playbook = playbookOf(config, { ...options, check });
    terminal.out((check ? words.checkRun : words.realRun)(directory, playbookLine(playbook)));
    return runPlaybook(project, playbook, options.variables, {
      out: (text) => terminal.out(text),
      err: (text) => terminal.err(text),
      isTerminal: terminal.dialogue !== undefined,
    });
  };

  const looked = await run(true);
  if (looked.interrupted !== undefined) return ended(words.interruptedCheck, exitCodes.cancelled, terminal);
  const { changed, handlers, failures, changes } = looked.told;
  if (looked.status !== 0)
    return ended(words.checkFailed(looked.status, failures), exitCodes.failed, terminal);
  // Another output callback may tell of no tasks.
  if (changed.length > 0) terminal.out(words.wouldChange(changed, handlers));
  if (options.check) return { status: changes === 0 ? exitCodes.ok : exitCodes.different };

  if (changes === 0) return { told: looked.told };

  if (!options.yes) {
    const asker = await askerOf(terminal);
    if (asker === undefined) return ended(words.noTerminal, exitCodes.usage, terminal);
    if (!(await asker.confirm(options.question ?? words.question(controlHost(config)), true)))
      return ended(words.saidNo, exitCodes.cancelled, terminal);
  }
  await options.before?.();
  const ran = await run(false);
  if (ran.interrupted !== undefined) return ended(words.interrupted, exitCodes.cancelled, terminal);
  if (ran.status !== 0) return ended(words.failed(ran.status, ran.told.failures), exitCodes.failed, terminal);
  return { told: ran.told };
}

function ended(sentence: string, status: number, terminal: Terminal): RunOutcome {
  terminal.err(sentence);
  return { status };
}
