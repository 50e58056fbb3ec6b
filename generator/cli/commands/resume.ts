import { localTime } from '../../status/times.js';
import { askerOf } from '../ask.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, projectOption } from '../help.js';
import { overrideWords } from '../messages/override.js';
import { beginTick, cancelOnControlHost, overridesInForce } from '../overrides.js';
import { reach } from '../reach.js';
import type { Terminal } from '../terminal.js';

interface ResumeOptions {
  out?: string;
  yes?: true;
}

export const addResume: AddCommand = (program, { terminal, done }) => {
  program
    .command('resume')
    .description('end the hold that is in force: the timetable counts again')
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .option('--yes', 'end all, when there are several')
    .addHelpText('after', examples('resume'))
    .action(async (file: string, options: ResumeOptions) => done(await resume(file, options, terminal)));
};

async function resume(file: string, { out, yes }: ResumeOptions, terminal: Terminal): Promise<number> {
  const words = overrideWords[terminal.language];
  const reached = await reach(file, out, terminal);
  if (reached === undefined) return exitCodes.input;
  const { list } = await overridesInForce(reached, terminal);
  if (list.trouble !== undefined) terminal.err(words.trouble(list.trouble));
  const inForce = list.overrides.filter(({ hold, state }) => hold === true && state === 'in_force');
  const holds = inForce.flatMap((one) => (one.id === undefined ? [] : [{ ...one, id: one.id }]));
  for (const { id, source = '' } of inForce) if (id === undefined) terminal.err(words.holdOfFile(source));
  if (holds.length === 0) {
    terminal.out(words.noHold);
    return exitCodes.ok;
  }
  const show = (local: string) => localTime(local, words.because);
  let ids = holds.map(({ id }) => id);
  if (ids.length > 1 && yes === undefined) {
    const asker = await askerOf(terminal);
    if (asker === undefined) {
      terminal.err(words.severalHolds(ids));
      return exitCodes.input;
    }
    const choices = holds.map((one) => ({
      value: one.id,
      label: words.list(one, show(one.from), show(one.until)).trim(),
    }));
    const choice = await asker.select(words.whichHold, [{ value: '', label: words.all }, ...choices]);
    if (choice !== '') ids = [choice];
  }
  for (const id of ids) {
    const one = await cancelOnControlHost(reached, id, terminal);
    if (one === undefined) return exitCodes.input;
    terminal.out(words.cancelled(one, show(one.from), show(one.until)));
  }
  await beginTick(reached, terminal);
  return exitCodes.ok;
}
