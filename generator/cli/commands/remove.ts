import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../../config/load.js';
import { controlHost } from '../../emit/control-host.js';
import { defaultProject } from '../../project/project-directory.js';
import { isInstalledFrom, putBack } from '../../project/put-back.js';
import { argumentsBehind } from '../arguments-behind.js';
import { askerOf } from '../ask.js';
import { askAndRun } from '../ask-and-run.js';
import type { AddCommand } from '../command-context.js';
import { needAnsible, usableConfig, withControlHost } from '../deployment.js';
import { exitCodes } from '../exit-codes.js';
import { projectOption } from '../help.js';
import { leaveSize } from '../leave-size.js';
import { removeWords } from '../messages/remove.js';
import type { Terminal } from '../terminal.js';

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
  const config = await usableConfig(file, terminal);
  if (config === undefined) return exitCodes.input;
  const most = config.vcnode_all_ipaddress.length;
  if (options.leave !== undefined && options.leave > most) {
    terminal.err(`--leave: ${words.badSize(most)}\n`);
    return exitCodes.usage;
  }
  if (options.forget) {
    terminal.err(words.forget(controlHost(config)));
    const asker = options.yes ? undefined : await askerOf(terminal);
    if (!options.yes && asker === undefined) terminal.err(words.sayYes);
    if (!options.yes && !(await asker?.confirm(words.forgetQuestion, false))) return exitCodes.cancelled;
  } else if (await isInstalledFrom(out, config.target_group)) {
    const status = await offControlHost(config, out, options, more, terminal);
    if (status !== exitCodes.ok) return status;
  }
  if (options.keepProject) terminal.out(words.keptProject(out));
  else await outOfDirectory(out, config.target_group, terminal);
  return exitCodes.ok;
}

async function offControlHost(
  config: Config,
  out: string,
  options: RemoveOptions,
  more: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const words = removeWords[terminal.language];
  await needAnsible(resolve(out), terminal);
  return withControlHost(config, out, terminal, async (host) => {
    const next = await leaveSize(host, config, options, terminal);
    if (next === 'stop') {
      terminal.out(words.stopped);
      return exitCodes.cancelled;
    }
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
      },
      terminal,
    );
    if ('status' in outcome) {
      if (next === 'go, held') terminal.err(words.leftOverride);
      return outcome.status;
    }
    terminal.out(words.removed);
    return exitCodes.ok;
  });
}

async function outOfDirectory(out: string, target: string, terminal: Terminal): Promise<void> {
  const words = removeWords[terminal.language];
  const { changed, left } = await putBack(resolve(out), target);
  terminal.out(changed.length === 0 ? words.nothingToPutBack : words.putBack(changed));
  if (left.length > 0) terminal.err(words.keptEdits(left));
}

export const addRemove: AddCommand = (program, { terminal, done }) => {
  program
    .command('remove')
    .description('take the timetable off the control host and out of the directory; the workers stay')
    .argument('[file]', 'timetable', 'scaleout.yml')
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

Examples:
  npx cwh-gen remove
  npx cwh-gen remove --leave 2
  npx cwh-gen remove --yes --leave 0 --keep-project
  npx cwh-gen remove --forget`,
    )
    .action(async (_file: string, options: RemoveOptions, command: Command) => {
      const [[file = 'scaleout.yml'], more] = argumentsBehind(command);
      done(await remove(file, options, more, terminal));
    });
};

function count(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('a whole number, from 0');
  return Number(text);
}
