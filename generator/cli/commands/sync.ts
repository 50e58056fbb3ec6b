import { join } from 'node:path';
import { renderDiff } from '../../emit/render-diff.js';
import { defaultProject } from '../../project/project-directory.js';
import { missingForWorkers, planTrueWorkers } from '../../project/true-workers.js';
import { changeLines } from '../change-lines.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, projectOption } from '../help.js';
import { syncTexts } from '../messages/sync.js';
import { observedWorkers } from '../observed-workers.js';
import { OutsideTroubleError } from '../outside-trouble.js';
import { reachOf } from '../reach.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';
import { usableFile } from '../usable-file.js';
import { writing } from '../writing.js';

interface SyncOptions {
  out?: string;
  check: boolean;
  diff: boolean;
}

export const addSync: AddCommand = (program, { terminal, done }) => {
  program
    .command('sync')
    .description("write the workers that exist into the inventory and the unit group's variables")
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .option('--check', 'write nothing; exit 2 when something would change', false)
    .option('--diff', 'show the differences', false)
    .addHelpText(
      'after',
      examples(
        'sync --check        which workers are missing in the inventory, or gone',
        'sync --diff         write it, and show what changes',
      ),
    )
    .action(async (file: string, options: SyncOptions) => done(await sync(file, options, terminal)));
};

async function sync(file: string, options: SyncOptions, terminal: Terminal): Promise<number> {
  const words = syncTexts[terminal.language];
  const usable = await usableFile(file, terminal, { warnings: false });
  if (usable === undefined) return exitCodes.input;
  const { config } = usable;
  const out = options.out ?? (await defaultProject(process.cwd()));
  const missing = await missingForWorkers(out, config);
  if (missing !== undefined)
    throw new OutsideTroubleError(words.missing(join(out, missing)), exitCodes.input);

  const observed = await observedWorkers(await reachOf(usable, out, terminal), terminal);
  const plan = await writing(out, terminal, () => planTrueWorkers(out, config, observed));
  if (plan === 'vms unknown') throw new OutsideTroubleError(words.vmsUnknown, exitCodes.trouble);
  if ('missing' in plan)
    throw new OutsideTroubleError(words.missing(join(out, plan.missing)), exitCodes.input);
  const { workers, changes, write } = plan;
  if (options.diff || options.check) terminal.out(renderDiff(changes));
  if (changes.length === 0) {
    terminal.out(words.same(workers.now.length));
    return exitCodes.ok;
  }
  terminal.out(words.workers(workers));
  if (options.check) return exitCodes.different;
  await writing(out, terminal, () => write(false));
  terminal.out(`${texts[terminal.language].changed}\n${changeLines(changes, terminal)}`);
  return exitCodes.ok;
}
