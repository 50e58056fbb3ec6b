import { access, readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { meantMemory, mebibytesOf } from '../../config/memory.js';
import { patterns } from '../../config/patterns.js';
import { usualReserved } from '../../config/schema-sizing.js';
import { inHome } from '../../files/in-home.js';
import { defaultProject } from '../../project/project-directory.js';
import { historySizing } from '../../sizing/from-history.js';
import { classesSizing, peakSizing } from '../../sizing/from-students.js';
import { readHistory } from '../../sizing/read-history.js';
import type { HistorySizing, Seats, SizingReport } from '../../sizing/report.js';
import { type Capacity, nodesFor, seatsOf } from '../../sizing/seats.js';
import { sizingText } from '../../sizing/text.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, formatOption, projectOption } from '../help.js';
import { sizeWords } from '../messages/size.js';
import { ask, inDirectory, reachOf } from '../reach.js';
import type { Terminal } from '../terminal.js';
import { type Usable, usableFile } from '../usable-file.js';

export interface SizeOptions {
  students?: number;
  seatsPerNode?: number;
  memoryPerUser?: string;
  nodeMemory?: string;
  nodeMemoryReserved?: string;
  history?: string;
  fromControlHost?: true;
  out?: string;
  format: 'text' | 'json';
}

/** `cwh-gen size [FILE]`: how many nodes, from declared students, or from what ticks have met. */
export async function size(
  file: string | undefined,
  options: SizeOptions,
  terminal: Terminal,
): Promise<number> {
  const words = sizeWords[terminal.language];
  const wantsHistory = options.history !== undefined || options.fromControlHost === true;
  const isThere = file !== undefined || (await exists(defaultFile));
  if (!isThere && (wantsHistory || options.students === undefined)) {
    terminal.err(wantsHistory ? words.historyNeedsFile : words.nothingToSize(defaultFile));
    return exitCodes.input;
  }
  const usable = isThere ? await usableFile(file ?? defaultFile, terminal, { warnings: false }) : undefined;
  if (isThere && usable === undefined) return exitCodes.input;
  const seats = seatsFor(options, usable, terminal);
  if (seats === 'refused') return exitCodes.input;
  let history: HistorySizing | undefined;
  if (wantsHistory && usable !== undefined) {
    const source = options.history ?? 'state/history.jsonl';
    const text = await historyText(options, usable, terminal);
    history = text === undefined ? undefined : sizedHistory(text, source, usable, seats, terminal);
    if (history === undefined) return exitCodes.input;
  }
  const report: SizingReport = {
    version: 1,
    ...(seats !== undefined && { seats }),
    ...declared(options, usable, seats),
    ...(history !== undefined && { history }),
  };
  if (seats === undefined && options.students !== undefined) {
    terminal.err(words.unknownSeats);
    return exitCodes.input;
  }
  terminal.out(
    options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : sizingText(report, words.report),
  );
  return exitCodes.ok;
}

/** With `--students` it is about one class alone; else about those of the timetable. */
function declared(
  { students }: SizeOptions,
  usable: Usable | undefined,
  seats: Seats | undefined,
): Pick<SizingReport, 'classes' | 'peak'> {
  if (students !== undefined)
    return {
      classes: [{ name: '', students, ...(seats && { nodes: nodesFor(students, seats.per_node) }) }],
    };
  if (usable === undefined) return { classes: [] };
  const { config, timetable } = usable;
  return {
    classes: classesSizing(config, timetable, seats),
    peak: peakSizing(config, timetable, seats, Temporal.Now.instant()),
  };
}

/** Options go before what the timetable says. */
function seatsFor(
  options: SizeOptions,
  usable: Usable | undefined,
  { language, err }: Terminal,
): Seats | undefined | 'refused' {
  const config = usable?.config;
  const capacity: Capacity = {
    // Somebody who names the seats does not want them worked out.
    ...(options.seatsPerNode === undefined && {
      memory_per_user: options.memoryPerUser ?? config?.memory_per_user,
      node_memory: options.nodeMemory ?? config?.node_memory,
    }),
    node_memory_reserved: options.nodeMemoryReserved ?? config?.node_memory_reserved ?? usualReserved,
    seats_per_node: options.seatsPerNode ?? config?.seats_per_node,
  };
  const { node_memory: node, node_memory_reserved: reserved, memory_per_user: user } = capacity;
  const words = sizeWords[language];
  if (node !== undefined && mebibytesOf(node) <= mebibytesOf(reserved)) {
    err(words.reserved(node, reserved));
    return 'refused';
  }
  const seats = seatsOf(capacity);
  if (seats !== 'none') return seats;
  err(words.noRoom(user ?? '', node ?? '', reserved));
  return 'refused';
}

/** @returns undefined when it cannot be read; that has been said. */
async function historyText(
  { history, out }: SizeOptions,
  usable: Usable,
  terminal: Terminal,
): Promise<string | undefined> {
  const words = sizeWords[terminal.language];
  if (history !== undefined) {
    try {
      return await readFile(inHome(history), 'utf8');
    } catch (error) {
      terminal.err(words.cannotRead(history, (error as NodeJS.ErrnoException).code ?? String(error)));
      return undefined;
    }
  }
  const reached = await reachOf(usable, out ?? (await defaultProject(process.cwd())), terminal);
  const script = '[ ! -e state/history.jsonl ] || cat state/history.jsonl';
  const { out: text } = await ask(reached, inDirectory(reached.installation, script), terminal);
  if (text !== '') return text;
  terminal.err(words.noHistoryThere(reached.name));
  return undefined;
}

/** @returns undefined when nothing in it can be used; that has been said. */
function sizedHistory(
  text: string,
  source: string,
  { config, timetable }: Usable,
  seats: Seats | undefined,
  { language, err }: Terminal,
): HistorySizing | undefined {
  const words = sizeWords[language];
  const read = readHistory(text, config);
  if (read.lines.length > 0) return historySizing(read, config, timetable, seats);
  const count = Object.values(read.leftOut).reduce((sum, lines) => sum + lines, 0);
  if (count === 0) err(words.emptyHistory(source));
  else if (read.others.length > 0) err(words.otherGroup(source, read.others, config.ugroup_name));
  else err(words.nothingUsable(source, count));
  return undefined;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

export const addSize: AddCommand = (program, { terminal, done }) => {
  const words = sizeWords[terminal.language];
  const memory = (text: string) => {
    if (patterns.memory.test(text)) return text;
    throw new InvalidArgumentError(words.badMemory(meantMemory(text)));
  };
  const whole = (most: number) => (text: string) => {
    const value = Number(text);
    if (!/^[0-9]+$/.test(text) || value < 1 || value > most)
      throw new InvalidArgumentError(words.badCount(most));
    return value;
  };
  program
    .command('size')
    .description('work out how many nodes: from declared students, or from what the ticks have met')
    .argument('[file]', `timetable (default: ${defaultFile}, where there is one)`)
    .option(
      '--students <n>',
      'one class with so many students, whatever the timetable says',
      whole(1_000_000),
    )
    .option('--seats-per-node <n>', 'so many students on a node, instead of by memory', whole(10_000))
    .option('--memory-per-user <size>', 'memory that one user may need, e.g. 2G', memory)
    .option('--node-memory <size>', 'memory of one node, e.g. 64G', memory)
    .option(
      '--node-memory-reserved <size>',
      `of which the node itself needs (default: ${usualReserved})`,
      memory,
    )
    .option('--history <file>', 'a state/history.jsonl that was copied from the control host')
    .addOption(new Option('--from-control-host', 'that of the control host, over ssh').conflicts('history'))
    .option(...projectOption)
    .addOption(formatOption('text', 'json'))
    .addHelpText(
      'after',
      examples(
        'size --students 85 --memory-per-user 2G --node-memory 64G',
        'size',
        'size --from-control-host',
        'size --history history.jsonl --format json',
      ),
    )
    .action(async (file: string | undefined, options: SizeOptions) =>
      done(await size(file, options, terminal)),
    );
};
