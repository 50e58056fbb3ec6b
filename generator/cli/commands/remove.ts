import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { controlHost } from '../../emit/control-host.js';
import { renderDiff } from '../../emit/render-diff.js';
import { defaultProject } from '../../project/project-directory.js';
import { isInstalledFrom, type PutBack, planPutBack } from '../../project/put-back.js';
import { planTrueWorkers } from '../../project/true-workers.js';
import { argumentsBehind } from '../arguments-behind.js';
import { askerOf } from '../ask.js';
import { askAndRun } from '../ask-and-run.js';
import { changeLines } from '../change-lines.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { needAnsible, withControlHost } from '../deployment.js';
import { exitCodes } from '../exit-codes.js';
import { examples, projectOption } from '../help.js';
import { leaveSize } from '../leave-size.js';
import { removeWords } from '../messages/remove.js';
import { syncTexts } from '../messages/sync.js';
import { observedWorkers } from '../observed-workers.js';
import { OutsideTroubleError } from '../outside-trouble.js';
import type { Reached } from '../reach.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';
import { usableFile } from '../usable-file.js';
import { writing } from '../writing.js';

export interface RemoveOptions {
  out?: string;
  leave?: number;
  yes: boolean;
  keepProject: boolean;
  /** The control host is gone for ever: only the directory is put back. */
  forget: boolean;
  askBecomePass: boolean;
}

/** `cwh-gen remove [FILE]`: the size to leave, then all of ours off the control host, then out of the directory. */
export async function remove(
  file: string,
  options: RemoveOptions,
  more: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const out = options.out ?? (await defaultProject('.'));
  const words = removeWords[terminal.language];
  const usable = await usableFile(file, terminal);
  if (usable === undefined) return exitCodes.input;
  const { config } = usable;
  const most = config.vcnode_all_ipaddress.length;
  if (options.leave !== undefined && options.leave > most) {
    terminal.err(`--leave: ${words.badSize(most)}\n`);
    return exitCodes.usage;
  }
  if (!(await isInstalledFrom(out, config.target_group))) {
    terminal.out(words.nothingOfOurs(out, config.target_group));
    return exitCodes.ok;
  }
  // What cannot be put back is to be known before anything is taken away.
  if (!options.keepProject) await planOf(out, config.target_group, terminal);
  if (options.forget) {
    terminal.err(words.forget(controlHost(config)));
    const asker = options.yes ? undefined : await askerOf(terminal);
    if (!options.yes && asker === undefined) terminal.err(words.sayYes);
    if (!options.yes && !(await asker?.confirm(words.forgetQuestion, false))) return exitCodes.cancelled;
    await outOfDirectory(out, config.target_group, false, terminal);
    return exitCodes.ok;
  }
  await needAnsible(resolve(out), terminal);
  return withControlHost(usable, out, terminal, async (reached) => {
    const status = await offControlHost(reached, out, options, more, terminal);
    if (status !== exitCodes.ok) return status;
    if (options.keepProject) terminal.out(words.keptProject(out));
    else await outOfDirectory(out, config.target_group, true, terminal);
    return exitCodes.ok;
  });
}

async function offControlHost(
  reached: Reached,
  out: string,
  options: RemoveOptions,
  more: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const words = removeWords[terminal.language];
  const { config } = reached;
  const next = await leaveSize(reached, options, terminal);
  if (next === 'stop') return exitCodes.cancelled;
  const outcome = await askAndRun(
    config,
    out,
    {
      state: 'absent',
      check: false,
      yes: options.yes,
      askBecomePass: options.askBecomePass,
      more,
      // Not to be asked for it.
      variables: { vcc_access_token: '' },
      question: words.question(controlHost(config)),
      // Afterwards nothing is there that could tell; and what is written now is not to be done again.
      ...(!options.keepProject && { before: () => writeWorkers(reached, out, terminal) }),
    },
    terminal,
  ).catch((error: unknown) => {
    if (next === 'go, held') terminal.err(words.leftOverride);
    throw error;
  });
  if ('status' in outcome) {
    if (next === 'go, held') terminal.err(words.leftOverride);
    return outcome.status;
  }
  const { changes, list } = outcome.told;
  terminal.out(changes === 0 ? words.nothingThere(controlHost(config)) : words.removed(list));
  return exitCodes.ok;
}

/** The workers that exist, into the inventory, as `sync` does. Nothing about them keeps the timetable from going. */
async function writeWorkers(reached: Reached, out: string, terminal: Terminal): Promise<void> {
  const words = syncTexts[terminal.language];
  try {
    const observed = await observedWorkers(reached, terminal);
    const plan = await writing(out, terminal, () => planTrueWorkers(out, reached.config, observed));
    if (plan === 'vms unknown') throw new OutsideTroubleError(words.vmsUnknown, exitCodes.trouble);
    if ('missing' in plan)
      throw new OutsideTroubleError(words.missing(join(out, plan.missing)), exitCodes.input);
    if (plan.changes.length === 0) return;
    terminal.out(`${renderDiff(plan.changes)}${words.workers(plan.workers)}`);
    await writing(out, terminal, () => plan.write(true));
  } catch (error) {
    if (!(error instanceof OutsideTroubleError)) throw error;
    terminal.err(`${error.message}\n${removeWords[terminal.language].workersNotWritten}`);
  }
}

/** @throws OutsideTroubleError when it cannot be put back as it is. */
async function planOf(out: string, target: string, terminal: Terminal): Promise<PutBack> {
  const plan = await writing(out, terminal, () => planPutBack(out, target));
  if (plan.blocked.length > 0) {
    const sentence = texts[terminal.language].blocked(out, plan.blocked);
    throw new OutsideTroubleError(sentence.trimEnd(), exitCodes.input);
  }
  return plan;
}

async function outOfDirectory(
  out: string,
  target: string,
  isHeld: boolean,
  terminal: Terminal,
): Promise<void> {
  const words = removeWords[terminal.language];
  const { changes, left, write } = await planOf(out, target, terminal);
  // Files of others too, as generate shows them; what is ours alone goes without a word.
  terminal.out(renderDiff(changes.filter(({ merged }) => merged)));
  await writing(out, terminal, () => write(isHeld));
  terminal.out(`${words.putBack}\n${changeLines(changes, terminal)}`);
  if (left.length > 0) terminal.err(words.keptEdits(left));
}

export const addRemove: AddCommand = (program, { terminal, done }) => {
  program
    .command('remove')
    .description('take the timetable off the control host and out of the directory; the workers stay')
    .argument('[file]', 'timetable', defaultFile)
    .usage('[options] [file] [-- ansible arguments]')
    .allowExcessArguments()
    .option(...projectOption)
    .option('--leave <nodes>', 'first bring the cluster to so many active nodes (default: asked for)', count)
    .option('--yes', 'ask nothing; without --leave the nodes stay as they are', false)
    .option('--keep-project', 'leave the directory as it is', false)
    .option('--forget', 'the control host is gone for ever: only put the directory back', false)
    .option('--ask-become-pass', 'let Ansible ask for the password of sudo', false)
    .addHelpText(
      'after',
      `
Each step can be repeated: after an interruption run it again.
${examples('remove', 'remove --leave 2', 'remove --yes --leave 0 --keep-project', 'remove --forget')}`,
    )
    .action(async (_file: string, options: RemoveOptions, command: Command) => {
      const [[file = defaultFile], more] = argumentsBehind(command);
      done(await remove(file, options, more, terminal));
    });
};

function count(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('a whole number, from 0');
  return Number(text);
}
