import { userInfo } from 'node:os';
import { Temporal } from 'temporal-polyfill';
import { effect, type Stretch } from '../override/effect.js';
import { asMeant, localMinute, minutesOf, withDate } from '../override/span.js';
import { addOverride, withOverrides } from '../reconciler/override-list.js';
import { type OverrideRequest, overridePatterns } from '../reconciler/override-schema.js';
import { placeOverrides } from '../schedule/overrides.js';
import { columns } from '../status/lines.js';
import { localTime } from '../status/times.js';
import { askerOf } from './ask.js';
import { exitCodes } from './exit-codes.js';
import { overrideWords } from './messages/override.js';
import { mistakeText } from './messages/override-mistakes.js';
import { statusWords } from './messages/status.js';
import { addOnControlHost, beginTick, type InForce, madeByCommand, overridesInForce } from './overrides.js';
import { type Reached, reach } from './reach.js';
import { readTime } from './read-time.js';
import type { Terminal } from './terminal.js';

export interface SpanOptions {
  from?: string;
  until?: string;
  for?: string;
}

export interface MakeOptions extends SpanOptions {
  out?: string;
  yes?: true;
}

/** What is to be, without its time. */
export type Wish = Omit<OverrideRequest, 'from' | 'until' | 'by'>;

/** So many lines of the comparison are shown. */
const mostLines = 20;

/**
 * Shows what an override would change, asks, and makes it.
 *
 * @param usualHours how long it lasts when neither `--until` nor `--for` is given; absent: one of them must be.
 */
export async function makeOverride(
  file: string,
  options: MakeOptions,
  wish: Wish,
  terminal: Terminal,
  usualHours?: number,
): Promise<number> {
  const words = overrideWords[terminal.language];
  const hasEnd = options.until !== undefined || options.for !== undefined;
  if (options.until !== undefined && options.for !== undefined) return wrong(words.twoEnds, terminal);
  if (!hasEnd && usualHours === undefined) return wrong(words.noEnd, terminal);
  const reached = await reach(file, options.out, terminal);
  if (reached === undefined) return exitCodes.input;
  const asker = await askerOf(terminal);
  if (options.yes === undefined && asker === undefined) return wrong(words.nobody, terminal);
  // Before the control host is asked: a typing error should not cost a login.
  const early = spanOf(options, reached.config.time_zone, Temporal.Now.instant(), terminal, usualHours);
  if (early === undefined) return exitCodes.input;
  const inForce = await overridesInForce(reached, terminal);
  const zone = inForce.list.time_zone;
  const now = Temporal.Now.instant();
  const span = zone === reached.config.time_zone ? early : spanOf(options, zone, now, terminal, usualHours);
  if (span === undefined) return exitCodes.input;
  const request: OverrideRequest = { ...span, ...wish, ...madeBy() };
  const changed = comparison(request, inForce, now, terminal);
  if ('mistakes' in changed)
    return wrong(words.wrong(changed.mistakes.map((one) => mistakeText(one, terminal.language))), terminal);
  warn(inForce, file, terminal);
  if (!hasEnd && usualHours !== undefined) terminal.out(words.usualEnd(usualHours));
  terminal.out(changed.text);
  if (options.yes === undefined && (await asker?.confirm(words.make, true)) !== true) {
    return exitCodes.cancelled;
  }
  return send(reached, request, changed.begins, inForce, terminal);
}

async function send(
  reached: Reached,
  request: OverrideRequest,
  begins: number,
  { heartbeatSeconds }: InForce,
  terminal: Terminal,
): Promise<number> {
  const words = overrideWords[terminal.language];
  const made = await addOnControlHost(reached, request, terminal);
  if (made === undefined) return exitCodes.input;
  const show = (local: string) => localTime(local, words.because);
  terminal.out(words.made(made, show(made.from), show(made.until)));
  if (begins - Date.now() <= heartbeatSeconds * 1000) await beginTick(reached, terminal);
  else terminal.out(words.fromNextTick);
  return exitCodes.ok;
}

/** Local times; undefined when one of the options is wrong, which has been said. */
function spanOf(
  options: SpanOptions,
  zone: string,
  now: Temporal.Instant,
  terminal: Terminal,
  usualHours: number | undefined,
): Pick<OverrideRequest, 'from' | 'until'> | undefined {
  const words = overrideWords[terminal.language];
  const read = (option: string, text: string, after: Temporal.Instant) => {
    try {
      return readTime(option, withDate(asMeant(text), after, zone), zone, terminal);
    } catch {
      terminal.err(words.badTime(option, text));
      return undefined;
    }
  };
  const from = options.from === undefined ? now : read('--from', options.from, now);
  if (from === undefined) return undefined;
  let until: Temporal.Instant | undefined;
  if (options.until !== undefined) until = read('--until', options.until, from);
  else {
    const minutes = options.for === undefined ? (usualHours ?? 0) * 60 : minutesOf(options.for);
    if (minutes === undefined) terminal.err(words.badDuration(options.for ?? ''));
    else until = from.add({ minutes });
  }
  if (until === undefined) return undefined;
  return {
    // Without --from it is left out: the control host's clock says when "now" is.
    ...(options.from !== undefined && { from: localMinute(from, zone, 'floor') }),
    until: localMinute(until, zone, 'ceil'),
  };
}

function comparison(
  request: OverrideRequest,
  { list, timetable, addresses }: InForce,
  now: Temporal.Instant,
  terminal: Terminal,
): { text: string; begins: number } | { mistakes: readonly string[] } {
  const words = overrideWords[terminal.language];
  const rules = { now, timetable, addresses: addresses.length };
  const made = madeByCommand(list.overrides);
  const outcome = addOverride(made, request, rules, () => 'ffffffffffffffff');
  if ('mistakes' in outcome) return outcome;
  const after = withOverrides(timetable, outcome.list);
  const [placed] = placeOverrides(after.overrides?.slice(-1) ?? [], timetable.time_zone);
  const { from: begins = 0, until: ends = 0 } = placed ?? {};
  const instant = Temporal.Instant.fromEpochMilliseconds;
  const from = Math.max(begins, now.epochMilliseconds);
  const stretches = effect(withOverrides(timetable, made), after, addresses, instant(from), instant(ends));
  const show = (local: string) => localTime(local, words.because);
  const { changed } = outcome;
  const title = words.what(request, show(changed.from), show(changed.until), timetable.time_zone);
  return { text: `${title}\n${table(stretches, terminal)}\n`, begins };
}

function table(stretches: readonly Stretch[], terminal: Terminal): string {
  const words = overrideWords[terminal.language];
  const counts = statusWords[terminal.language].counts;
  if (stretches.every(({ before, after }) => counts(before) === counts(after))) return `  ${words.noEffect}`;
  const time = (at: Temporal.ZonedDateTime) => {
    const clock = at.toPlainTime().toString({ smallestUnit: 'minute' });
    return words.because.dayTime(words.because.days[at.dayOfWeek % 7] ?? '', `${at.toPlainDate()} ${clock}`);
  };
  const rows = stretches
    .slice(0, mostLines)
    .map(({ from, to, before, after }) => [time(from), time(to), counts(before), counts(after)]);
  const more = stretches.length - mostLines;
  return [
    ...columns([[...words.head], ...rows]).map((line) => `  ${line}`),
    ...(more > 0 ? [`  ${words.moreChanges(more)}`] : []),
  ].join('\n');
}

function warn({ deployed, list }: InForce, file: string, terminal: Terminal): void {
  const words = overrideWords[terminal.language];
  if (deployed === 'other') terminal.err(words.notDeployed(file));
  if (deployed === 'unreadable') terminal.err(words.planUnreadable(file));
  if (list.trouble !== undefined) terminal.err(words.trouble(list.trouble));
}

/** Who sits here, where that is a name. */
function madeBy(): { by?: string } {
  try {
    const { username } = userInfo();
    return overridePatterns.name.test(username) ? { by: username } : {};
  } catch {
    return {};
  }
}

function wrong(message: string, terminal: Terminal): number {
  terminal.err(message);
  return exitCodes.input;
}
