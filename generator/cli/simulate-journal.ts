import { readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { clean, visible } from '../config/show.js';
import { inHome } from '../files/in-home.js';
import { overridesFileSchema, type StoredOverride } from '../reconciler/override-schema.js';
import { type PlanFile, PlanFileError, parsePlanFile } from '../reconciler/plan-file.js';
import { planOf, policyOf } from '../simulate/plan-of.js';
import { readJournal } from '../simulate/replay/journal.js';
import { JournalError } from '../simulate/replay/journal-lines.js';
import { type ReplayResult, replay } from '../simulate/replay/replay.js';
import { replayDocument } from '../simulate/replay/replay-json.js';
import { exitCodes } from './exit-codes.js';
import { type JournalWords, journalWords } from './messages/simulate-journal.js';
import { writeOut } from './out-file.js';
import type { Terminal } from './terminal.js';
import { usableFile } from './usable-file.js';

export interface JournalOptions {
  journal?: string;
  plan?: string;
  overrides?: string;
  format: string;
  out?: string;
}

/** So many of a list are shown as text. */
const shown = 10;

/**
 * `cwh-gen simulate --journal`: whether the reconciler would do once more what it did.
 *
 * @returns 0: the same; 4: something is different; 1: a file cannot be used.
 */
export async function simulateJournal(
  file: string,
  { journal: journalFile, plan: planFile, overrides: overridesFile, format, out }: JournalOptions,
  terminal: Terminal,
): Promise<number> {
  const words = journalWords[terminal.language];
  if (journalFile === undefined) {
    terminal.err(words.needsJournal);
    return exitCodes.input;
  }
  if (format === 'html') {
    terminal.err(words.noHtml);
    return exitCodes.input;
  }
  const plan =
    planFile === undefined ? await ofTimetable(file, terminal) : await deployed(planFile, terminal);
  if (plan === undefined) return exitCodes.input;
  const overrides = await overridesIn(overridesFile, terminal);
  if (overrides === undefined) return exitCodes.input;
  const result = await replayed(journalFile, plan, overrides, terminal);
  if (result === undefined) return exitCodes.input;
  const zone = plan.timetable.time_zone;
  const text =
    format === 'json'
      ? `${JSON.stringify(replayDocument(result), null, 2)}\n`
      : replayText(result, zone, words);
  const inputs = [journalFile, planFile ?? file, ...(overridesFile === undefined ? [] : [overridesFile])];
  const written = await writeOut([text], out, inputs, terminal);
  if (written !== exitCodes.ok) return written;
  return result.difference === undefined ? exitCodes.ok : exitCodes.trouble;
}

async function ofTimetable(file: string, terminal: Terminal): Promise<PlanFile | undefined> {
  const usable = await usableFile(file, terminal, { warnings: false });
  return usable && planOf(usable.config, usable.timetable, policyOf(usable.config));
}

async function deployed(file: string, terminal: Terminal): Promise<PlanFile | undefined> {
  const text = await readFile(inHome(file), 'utf8');
  try {
    return parsePlanFile(text);
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    const words = journalWords[terminal.language];
    terminal.err(words.badFile('--plan', file, words.badPlan(error.message)));
    return undefined;
  }
}

async function overridesIn(
  file: string | undefined,
  terminal: Terminal,
): Promise<readonly StoredOverride[] | undefined> {
  if (file === undefined) return [];
  const text = await readFile(inHome(file), 'utf8');
  try {
    return overridesFileSchema.parse(JSON.parse(text)).overrides;
  } catch {
    const words = journalWords[terminal.language];
    terminal.err(words.badFile('--overrides', file, words.badOverrides));
    return undefined;
  }
}

async function replayed(
  file: string,
  plan: PlanFile,
  overrides: readonly StoredOverride[],
  terminal: Terminal,
): Promise<ReplayResult | undefined> {
  const text = await readFile(inHome(file), 'utf8');
  try {
    return await replay(plan, readJournal(text), { overrides });
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    const words = journalWords[terminal.language];
    const place = error.line === 0 ? file : `${file}:${error.line}`;
    terminal.err(words.badFile('--journal', place, words.problems[error.what](clean(error.about))));
    return undefined;
  }
}

/** The result for people. @param zone the timetable's. */
export function replayText(result: ReplayResult, zone: string, words: JournalWords): string {
  const { difference, outside, unfinished, gaps, leadsTaken, furthestMs, ticks, steps } = result;
  const time = (ms: number) => localTime(ms, zone);
  const place = ({ line, at }: { line: number; at: number }) => `  ${time(at)} (${words.line(line)})`;
  const list = (title: string, rows: readonly string[]) =>
    rows.length === 0
      ? ''
      : `${[
          title,
          ...rows.slice(0, shown),
          ...(rows.length > shown ? [`  ${words.more(rows.length - shown)}`] : []),
        ].join('\n')}\n`;
  return [
    difference === undefined
      ? words.same({ ticks, steps, from: time(result.from), to: time(result.to) })
      : parting(difference, result, time, words),
    list(
      words.outside,
      outside.map((one) => {
        const why = one.cutOff === undefined ? '' : `; ${words.cutOff(one.cutOff)}`;
        return `${place(one)} ${one.address}: ${one.was} → ${one.seen}${why}`;
      }),
    ),
    list(words.unfinished, unfinished.map(place)),
    list(
      words.gaps,
      gaps.map((gap) => `${place(gap)} ${words.gap(Math.round(gap.seconds / 60))}`),
    ),
    leadsTaken === 0 ? '' : words.leads(leadsTaken),
    words.furthest(Math.ceil(furthestMs / 100) / 10),
  ].join('');
}

function parting(
  { kind, expected, came }: NonNullable<ReplayResult['difference']>,
  { ticks, steps, to }: ReplayResult,
  time: (ms: number) => string,
  words: JournalWords,
): string {
  const at = time(expected?.at ?? came?.at ?? to);
  const where = expected === undefined ? words.replaySays : words.line(expected.line);
  const said = (who: string, sentence: string | undefined) =>
    `  ${who}: ${sentence === undefined ? words.nothing : visible(sentence)}\n`;
  const isWish = expected?.event.kind === 'desired' && kind === 'other';
  return [
    words.differs(at, where),
    `  ${words.kinds[kind]}\n`,
    said(words.journalSays, expected?.sentence),
    kind === 'at-work' ? '' : said(words.replaySays, came?.sentence),
    isWish ? words.otherWishes : '',
    words.before({ ticks, steps }),
  ].join('');
}

function localTime(ms: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ');
}
