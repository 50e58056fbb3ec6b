import { Temporal } from 'temporal-polyfill';
import { type DryRunDocument, dryRunSchema } from '../../reconciler/dry-run-schema.js';
import { joined, nextBlock, nodeBlock, overrideBlock } from '../../status/text.js';
import { timeIn } from '../../status/times.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, projectOption } from '../help.js';
import type { Language } from '../messages/index.js';
import { planWords } from '../messages/plan.js';
import { statusWords } from '../messages/status.js';
import { ask, inDirectory, mustBeOurs, type Reached, reach, troubleError } from '../reach.js';
import type { Terminal } from '../terminal.js';

interface PlanOptions {
  out?: string;
  json?: true;
}

export const addPlan: AddCommand = (program, { terminal, done }) => {
  program
    .command('plan')
    .description('say what the next tick would do, on the live cluster; changes nothing')
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .option('--json', "the reconciler's own document")
    .addHelpText(
      'after',
      `\nGoes by the timetable that is deployed, not by the file.\n${examples('plan', 'plan --json | jq .plan')}`,
    )
    .action(async (file: string, options: PlanOptions) => done(await plan(file, options, terminal)));
};

async function plan(file: string, { out, json }: PlanOptions, terminal: Terminal): Promise<number> {
  const reached = await reach(file, out, terminal);
  if (reached === undefined) return exitCodes.input;
  const { installation } = reached;
  const script = inDirectory(installation, `${installation.reconciler} --dry-run --format json`);
  // A plan is an answer whatever the tick would end with.
  const outcome = await ask(reached, script, terminal, { isAnswer: (one) => read(one.out) !== undefined });
  const document = read(outcome.out);
  if (document === undefined) throw troubleError(reached, { status: 1, err: outcome.out }, terminal);
  mustBeOurs(reached, document.ugroup_name, terminal);
  terminal.out(json ? outcome.out.replace(/\n*$/, '\n') : text(document, reached, terminal));
  const { problems, plan_trouble, overrides_trouble, blind, preflight } = document;
  const isWrong =
    problems.length > 0 ||
    [plan_trouble, overrides_trouble, blind].some((one) => one !== undefined) ||
    (preflight?.findings.length ?? 0) > 0;
  if (isWrong) return exitCodes.trouble;
  return document.plan.length > 0 ? exitCodes.different : exitCodes.ok;
}

function read(out: string): DryRunDocument | undefined {
  try {
    return dryRunSchema.parse(JSON.parse(out));
  } catch {
    return undefined;
  }
}

function text(document: DryRunDocument, { name }: Reached, { language, screen }: Terminal): string {
  return planText(document, name, screen?.columns || 100, language);
}

/** What a tick would do now, for people. Pure. */
export function planText(document: DryRunDocument, host: string, width: number, language: Language): string {
  const words = planWords[language];
  const told = statusWords[language];
  const { at, time_zone: zone, desired, lease, preflight } = document;
  const now = Temporal.Instant.from(at);
  const time = timeIn(zone, now, told.because);
  const notes = [document.blind, document.plan_trouble, document.overrides_trouble].flatMap((note) =>
    note === undefined ? [] : [`✗ ${words.note(note)}`],
  );
  const blocks = [
    [words.title(document.ugroup_name, host, time(now, true), zone)],
    [
      ...notes,
      ...document.problems.map(({ address, message }) => `✗ ${words.problem(address, message)}`),
      ...(preflight?.findings ?? []).map((message) => `✗ ${words.preflight(message)}`),
      ...(lease?.stands_by === undefined ? [] : [`! ${told.standsBy(lease.stands_by)}`]),
    ],
    [`${told.wanted}  ${told.counts(desired.counts)}: ${told.reason(desired)}`],
    document.plan.length === 0
      ? [words.nothing]
      : [
          words.actions,
          ...document.plan.flatMap(({ address, action, reason }) => [
            `  ${address}: ${words.action(action)}`,
            `    ${told.told(reason, desired.because)}`,
          ]),
        ],
    nodeBlock(document, told, time),
    overrideBlock(
      document.overrides.filter(({ state }) => state !== 'over'),
      told,
    ),
    nextBlock(document.next_edges, told, time),
  ];
  return joined(blocks, width);
}
