import { Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { filesOf } from '../../config/load.js';
import { heartbeats } from '../../config/schema.js';
import type { DayEvent } from '../../simulate/day.js';
import { daysText } from '../../simulate/days-text.js';
import type { SimulationDocument } from '../../simulate/document.js';
import { enrolledBy } from '../../simulate/enrolled.js';
import { planOf, policyOf } from '../../simulate/plan-of.js';
import { reportPage } from '../../simulate/report-html.js';
import { reportText } from '../../simulate/report-text.js';
import type { BootTimes, FaultRates } from '../../simulate/settings.js';
import { simulate as play } from '../../simulate/simulate.js';
import { worldOf } from '../../simulate/world-of.js';
import { CancelledError } from '../ask.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, formatOption } from '../help.js';
import { untilInterrupted } from '../interrupt.js';
import { reportEn } from '../messages/simulate-report-en.js';
import { reportJa } from '../messages/simulate-report-ja.js';
import { refuseOut, writeOut } from '../out-file.js';
import { simulateJournal } from '../simulate-journal.js';
import { numbered, worldReaders } from '../simulate-options.js';
import { simulationProgress } from '../simulate-progress.js';
import { type RangeOptions, simulatedRange } from '../simulate-range.js';
import type { Terminal } from '../terminal.js';
import { usableFile } from '../usable-file.js';

export interface SimulateOptions extends RangeOptions {
  seed?: number;
  heartbeat?: string;
  boot?: BootTimes;
  capacity?: number;
  faults?: Partial<FaultRates>;
  controllers?: '1' | '2';
  format: keyof typeof formats;
  out?: string;
  journal?: string;
  plan?: string;
  overrides?: string;
  log?: true;
}

interface Shown {
  report: SimulationDocument;
  terminal: Terminal;
  version: string;
}

const words = { en: reportEn, ja: reportJa };

/** Each `--format`, the default one first. */
const formats = {
  text: ({ report, terminal: { language, screen } }) =>
    reportText(report, words[language], { width: Math.max(60, screen?.columns ?? 100) }),
  json: ({ report }) => `${JSON.stringify(report, null, 2)}\n`,
  html: ({ report, terminal: { language }, version }) => reportPage(report, { language, words, version }),
} satisfies Record<string, (shown: Shown) => string>;

/** `cwh-gen simulate [FILE]`: what the timetable would do, carried out by the reconciler in a made-up world. */
export async function simulate(
  file: string,
  options: SimulateOptions,
  terminal: Terminal,
  version: string,
): Promise<number> {
  const usable = await usableFile(file, terminal);
  if (usable === undefined) return exitCodes.input;
  const { config, timetable } = usable;
  const heartbeat = Number(options.heartbeat ?? config.heartbeat_minutes);
  const range = simulatedRange(options, usable, heartbeat, Temporal.Now.instant(), terminal);
  if (range === undefined) return exitCodes.input;
  const refused = await refuseOut(options.out, filesOf(file, config), terminal);
  if (refused !== undefined) return refused;

  const { seed, boot, capacity, faults, controllers } = options;
  const { settings, assumed } = worldOf(config, {
    ...(seed !== undefined && { seed }),
    ...(boot !== undefined && { boot }),
    ...(capacity !== undefined && { capacity }),
    ...(faults !== undefined && { faults }),
    ...(controllers !== undefined && { controllers: controllers === '2' ? 2 : 1 }),
  });
  const policy = { ...policyOf(config), heartbeat_seconds: heartbeat * 60 };
  const { price_per_node_hour: price, currency } = config;
  const events: DayEvent[] = [];
  const begun = performance.now();
  const progress = simulationProgress(terminal, () => performance.now() - begun);
  const report = await untilInterrupted(async (interrupted) => {
    try {
      return await play(planOf(config, timetable, policy), {
        ...range,
        settings,
        enrolled: enrolledBy(config, timetable),
        ...(price !== undefined && { price: { per_node_hour: price, currency } }),
        ...(options.log === true && { onEvent: (event) => void events.push(event) }),
        onProgress: (share) => {
          if (interrupted.aborted) throw new CancelledError();
          progress.at(share);
        },
      });
    } finally {
      progress.end();
    }
  });
  const colour = terminal.errScreen !== undefined && !process.env.NO_COLOR;
  if (options.log === true) terminal.err(daysText(events, config.vcnode_all_ipaddress, colour));
  const text = formats[options.format]({ report: { ...report, assumed }, terminal, version });
  return writeOut([text], options.out, filesOf(file, config), terminal);
}

export const addSimulate: AddCommand = (program, { terminal, done }) => {
  const read = worldReaders(terminal);
  program
    .command('simulate')
    .description(
      'carry out the timetable in a made-up world: who has a seat, what it costs (default: the next week with a class)',
    )
    .argument('[file]', 'timetable', defaultFile)
    .option('--from <instant>', "ISO 8601; without offset in the timetable's zone")
    .option('--to <instant>', 'likewise, exclusive (alone: the week before it)')
    .option('--seed <n>', 'the same seed gives the same result (default: 1)', read.seed)
    .option('--boot <median,p95>', 'seconds until a new VM is usable', read.boot)
    .option('--capacity <n>', 'the cloud has no more VMs than this at once', read.capacity)
    .option(
      '--faults <faults>',
      'none, some, many, or name=value,… with the names of simulation.faults',
      read.faults,
    )
    .addOption(numbered(new Option('--controllers <n>', 'control hosts that take turns'), [1, 2]))
    .addOption(numbered(new Option('--heartbeat <minutes>', 'minutes between two ticks'), heartbeats))
    .addOption(formatOption(...Object.keys(formats)))
    .addOption(
      new Option(
        '--journal <file>',
        'instead: run the ticks of a real journal once more, and say whether they do the same',
      ).conflicts(['from', 'to', 'seed', 'boot', 'capacity', 'faults', 'controllers', 'heartbeat', 'log']),
    )
    .option('--plan <file>', 'with --journal: config/plan.json of that day, instead of the timetable file')
    .option('--overrides <file>', "with --journal: the control host's state/overrides.json")
    .option('--out <file>', 'write there, whole or not at all (default: standard output)')
    .option('--log', "the reconciler's actions, on standard error, before the report")
    .addHelpText(
      'after',
      `
What these options do not say, the timetable file does (simulation, cull_server, heartbeat_minutes,
price_per_node_hour), and what it does not say is usual: docs/simulate.md.
${examples(
  'simulate',
  'simulate --from 2026-10-01 --to 2027-01-30 --faults some --format html --out term.html',
  'simulate --boot 300,900 --capacity 6 --seed 7',
  'simulate --journal day.journal --plan plan.json',
)}`,
    )
    .action(async (file: string, options: SimulateOptions) =>
      done(
        options.journal === undefined && options.plan === undefined && options.overrides === undefined
          ? await simulate(file, options, terminal, program.version() ?? '')
          : await simulateJournal(file, options, terminal),
      ),
    );
};
