import { Temporal } from 'temporal-polyfill';
import { clean } from '../../config/show.js';
import { closestAddress } from '../../explain/closest-address.js';
import { explain } from '../../explain/explanation.js';
import { explainJson } from '../../explain/json.js';
import { explainText } from '../../explain/text.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, formatOption } from '../help.js';
import { readTime } from '../read-time.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';
import { usableFile } from '../usable-file.js';

export interface ExplainOptions {
  at?: string;
  node?: string;
  format: 'text' | 'json';
}

/** `cwh-gen explain [FILE]`: what the timetable wants at an instant, and why. */
export async function explainCommand(
  file: string,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<number> {
  const words = texts[terminal.language];
  const usable = await usableFile(file, terminal);
  if (usable === undefined) return exitCodes.input;
  const { config, timetable } = usable;
  const { time_zone: zone } = timetable;
  const addresses = config.vcnode_all_ipaddress;
  const now = Temporal.Now.instant().round({ smallestUnit: 'second', roundingMode: 'floor' });
  let at = now;
  try {
    if (options.at !== undefined) at = readTime('--at', options.at, zone, terminal);
  } catch {
    terminal.err(words.badInstant('--at'));
    return exitCodes.input;
  }
  const node = options.node?.trim();
  if (node !== undefined && !addresses.includes(node)) {
    terminal.err(words.unknownNode(clean(node), addresses.length, closestAddress(node, addresses)));
    return exitCodes.input;
  }
  const explanation = explain(timetable, addresses, at, node);
  terminal.out(
    options.format === 'json'
      ? `${JSON.stringify(explainJson(zone, explanation), null, 2)}\n`
      : explainText(explanation, now, words.explain),
  );
  return exitCodes.ok;
}

export const addExplain: AddCommand = (program, { terminal, done }) => {
  program
    .command('explain')
    .description('say what the timetable wants at an instant, why, since when, and what comes next')
    .argument('[file]', 'timetable', defaultFile)
    .option('--at <instant>', "ISO 8601; without offset in the timetable's zone (default: now)")
    .option('--node <address>', 'the same of one address of vcnode_all_ipaddress')
    .addOption(formatOption('text', 'json'))
    .addHelpText('after', examples('explain', 'explain --node 172.30.2.102 --at 2026-11-30T11:30'))
    .action(async (file: string, options: ExplainOptions) =>
      done(await explainCommand(file, options, terminal)),
    );
};
