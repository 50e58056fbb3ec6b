import { type Command, InvalidArgumentError } from 'commander';
import { asMeant } from '../../override/span.js';
import { localTime } from '../../status/times.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, projectOption } from '../help.js';
import { type MakeOptions, makeOverride, type Wish } from '../make-override.js';
import { overrideWords } from '../messages/override.js';
import { beginTick, cancelOnControlHost, overridesInForce } from '../overrides.js';
import { reach } from '../reach.js';
import type { Terminal } from '../terminal.js';

interface AddOptions extends MakeOptions {
  add?: number;
  nodes?: number;
  pause?: number;
  hold?: true;
  reason?: string;
}

export const addOverride: AddCommand = (program, { terminal, done }) => {
  const group = program
    .command('override')
    .description('change for a while what the timetable wants, on the control host: add, list, cancel')
    .addHelpText(
      'after',
      examples('override add --add 2 --until 18:00 --reason "exam"', 'override list', 'override cancel 3f9a'),
    );
  spanned(group.command('add'))
    .description('make an override; it ends by itself')
    .argument('[file]', 'timetable', defaultFile)
    .option('--add <n>', 'so many active nodes more', whole)
    .option('--nodes <n>', 'exactly so many active nodes; 0 = all down', whole)
    .option('--pause <n>', 'with --nodes: so many paused ones beside them', whole)
    .option('--hold', 'everything stays as it was just before')
    .option('--reason <text>', 'why: it is shown wherever the override counts')
    .addHelpText(
      'after',
      `
Shows what would change, asks, and makes it. Times are local ones of the timetable's zone. What begins within a
heartbeat starts a tick at once.
${examples(
  'override add --add 2 --until 18:00 --reason "exam"',
  'override add --from "2026-12-01 09:00" --for 3h --nodes 5 --pause 1 --reason "open day" --yes',
)}`,
    )
    .action(async (file: string, options: AddOptions) => done(await add(file, options, terminal)));
  group
    .command('list')
    .description('all overrides, of the timetable file and made by command')
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .option('--json', "the reconciler's own answer")
    .addHelpText('after', examples('override list', 'override list --json'))
    .action(async (file: string, options: { out?: string; json?: true }) =>
      done(await list(file, options, terminal)),
    );
  group
    .command('cancel')
    .description('take one away that was made by command')
    .argument('<id>', 'as the list shows it; its begin will do')
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .addHelpText('after', examples('override cancel 3f9a'))
    .action(async (id: string, file: string, { out }: { out?: string }) =>
      done(await cancel(id, file, out, terminal)),
    );
};

/** The options that `override add` and `hold` have in common. */
export function spanned(command: Command): Command {
  return command
    .option(...projectOption)
    .option(
      '--from <time>',
      'local time, e.g. "2026-11-24 15:00", or 15:00 for the next 15:00 (default: now)',
    )
    .option('--until <time>', 'likewise, exclusive')
    .option('--for <duration>', 'instead of --until: 90m, 2h or 1d')
    .option('--yes', 'do not ask');
}

async function add(file: string, options: AddOptions, terminal: Terminal): Promise<number> {
  const words = overrideWords[terminal.language];
  const { add: more, nodes, pause, hold, reason } = options;
  const mistake =
    [more, nodes, hold].filter((value) => value !== undefined).length !== 1
      ? words.notOne
      : pause !== undefined && nodes === undefined
        ? words.pauseAlone
        : reason === undefined || reason.trim() === ''
          ? words.noReason
          : undefined;
  if (mistake !== undefined) {
    terminal.err(mistake);
    return exitCodes.input;
  }
  const wish: Wish = {
    ...(more !== undefined && { add: more }),
    ...(nodes !== undefined && { nodes }),
    ...(pause !== undefined && { pause }),
    ...(hold && { hold }),
    reason: reason?.trim() ?? '',
  };
  return makeOverride(file, options, wish, terminal);
}

async function list(
  file: string,
  { out, json }: { out?: string; json?: true },
  terminal: Terminal,
): Promise<number> {
  const words = overrideWords[terminal.language];
  const reached = await reach(file, out, terminal);
  if (reached === undefined) return exitCodes.input;
  const { list: answer } = await overridesInForce(reached, terminal);
  const { overrides, trouble, stands_by } = answer;
  if (trouble !== undefined) terminal.err(words.trouble(trouble));
  if (stands_by !== undefined) terminal.err(words.standsBy(stands_by));
  const show = (local: string) => localTime(local, words.because);
  if (json) terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
  else {
    const still = overrides.filter(({ state }) => state !== 'over');
    if (still.length === 0) terminal.out(words.empty);
    for (const one of still) terminal.out(`${words.list(one, show(one.from), show(one.until)).trim()}\n`);
  }
  return trouble === undefined ? exitCodes.ok : exitCodes.trouble;
}

async function cancel(
  id: string,
  file: string,
  out: string | undefined,
  terminal: Terminal,
): Promise<number> {
  const words = overrideWords[terminal.language];
  const reached = await reach(file, out, terminal);
  if (reached === undefined) return exitCodes.input;
  const one = await cancelOnControlHost(reached, id, terminal);
  if (one === undefined) return exitCodes.input;
  const show = (local: string) => localTime(local, words.because);
  terminal.out(words.cancelled(one, show(one.from), show(one.until)));
  if (one.state === 'in_force') await beginTick(reached, terminal);
  return exitCodes.ok;
}

function whole(text: string): number {
  const meant = asMeant(text);
  if (!/^\d{1,6}$/.test(meant)) throw new InvalidArgumentError('It is a whole number.');
  return Number(meant);
}
