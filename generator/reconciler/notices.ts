import { Temporal } from 'temporal-polyfill';
import type { Memory } from './memory.js';
import type { NoticeWords } from './notice-words.js';
import type { Status } from './status-schema.js';
import { describeStep } from './steps.js';

/** What is to be told now, and what is remembered once that has been done. */
export interface Told {
  /** One message for all; absent when nothing is due. */
  text?: string;
  notices: Memory['notices'];
}

interface Notice {
  /** The same for the same trouble. */
  key: string;
  line: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const mostPerHour = 10;
const mostLines = 20;
const recovered = 'recovered ';
const onceKinds = ['preflight', 'removal', 'soon'];

/**
 * What a tick gives cause to tell. Pure.
 *
 * | what                          | key              | told                                               |
 * |-------------------------------|------------------|----------------------------------------------------|
 * | the tick came to nothing      | `tick`           | hourly while it lasts, and when it is over         |
 * | an older plan is used         | `plan`           | hourly while it lasts, and when it is over         |
 * | overrides cannot be read      | `overrides`      | hourly while it lasts, and when it is over         |
 * | the VC controller is silent   | `vcc`            | hourly while it lasts, and when it is over         |
 * | nodes that cannot be made     | `seats`          | hourly while it lasts, and when it is over         |
 * | a node that is not as wanted  | `node ADDRESS`   | hourly while it lasts, and when it is over         |
 * | a run that told nothing       | `unit`           | hourly while it lasts, and when it is over         |
 * | a finding ahead of a class    | `preflight …`    | once for that class                                |
 * | a node that goes with users   | `removal …`      | once, as soon as it is known when                  |
 * | a node that goes soon         | `soon …`         | once, half an hour before the edge                 |
 *
 * No key is told twice within an hour, nor are there more than ten messages in one; what is held back comes later,
 * when it still holds. A tick that has not looked says nothing about what it has not seen.
 */
export function dueNotices(
  status: Status,
  told: Memory['notices'],
  now: Temporal.Instant,
  words: NoticeWords,
): Told {
  return due(status, troublesOf(status, words), told, now, words);
}

/** A run that ended without telling anything. Pure. @param how it ended. */
export function unitNotice(
  how: string,
  status: Status | undefined,
  told: Memory['notices'],
  now: Temporal.Instant,
  words: NoticeWords,
): Told {
  return due(status, [{ key: 'unit', line: words.unit(how) }], told, now, words, true);
}

function due(
  status: Status | undefined,
  troubles: readonly Notice[],
  told: Memory['notices'],
  now: Temporal.Instant,
  words: NoticeWords,
  onlyThese = false,
): Told {
  const recent = (key: string, spanMs = hourMs) => isWithin(told[key], spanMs, now);
  const lasting = new Set(troubles.map(({ key }) => key));
  const over = onlyThese
    ? []
    : Object.keys(told).filter((key) => isOver(key, status, lasting) && !toldOver(key, told));
  const lines = [
    ...troubles.filter(({ key }) => (isOnce(key) ? told[key] === undefined : !recent(key))),
    ...over
      .filter((key) => !recent(recovered + key))
      .map((key) => ({ key: recovered + key, line: againText(key, words) })),
  ];
  const kept = Object.entries(told).filter(
    ([key]) =>
      onlyThese ||
      lasting.has(key) ||
      over.includes(key) ||
      recent(key, isSeen(key, status) ? hourMs : dayMs),
  );
  const notices = Object.fromEntries(kept);
  const messages = new Set(Object.values(told).filter((at) => isWithin(at, hourMs, now)));
  if (lines.length === 0 || messages.size >= mostPerHour) return { notices };
  for (const { key } of lines) notices[key] = now.toString();
  return { text: message(lines, status, words), notices };
}

function message(lines: readonly Notice[], status: Status | undefined, words: NoticeWords): string {
  const rest = lines.length - mostLines;
  return [
    words.heading(status?.ugroup_name ?? ''),
    ...lines.slice(0, mostLines).map(({ line }) => `- ${line}`),
    ...(rest > 0 ? [words.more(rest)] : []),
  ].join('\n');
}

function troublesOf(status: Status, words: NoticeWords): Notice[] {
  const show = shownIn(status.time_zone, status.tick.began);
  const { error, plan_trouble: plan, overrides_trouble: overrides, blind, preflight } = status;
  return [
    ...(error === undefined ? [] : [{ key: 'tick', line: words.tick(error.message, show(error.since)) }]),
    ...(preflight?.findings ?? []).map((finding) => ({
      // By system: the rest of the sentence may be a bit different each time.
      key: `preflight ${preflight?.for} ${finding.split(':', 1)[0]}`,
      line: words.preflight(show(preflight?.for ?? status.tick.began), finding),
    })),
    ...(looked(status)
      ? [
          ...(plan === undefined ? [] : [{ key: 'plan', line: words.plan(plan.message, show(plan.since)) }]),
          ...(overrides === undefined
            ? []
            : [{ key: 'overrides', line: words.overrides(overrides.message, show(overrides.since)) }]),
          ...(blind === undefined ? [] : [{ key: 'vcc', line: words.vcc(blind.message, show(blind.since)) }]),
          ...nodeTroubles(status, words, show),
          ...removals(status, words, show),
          ...upcoming(status, words, show),
        ]
      : []),
  ];
}

type Show = (instant: string) => string;

function nodeTroubles({ failures, problems, desired }: Status, words: NoticeWords, show: Show): Notice[] {
  const making = describeStep({ kind: 'create-vm' });
  const missing = failures.filter(({ step }) => step === making);
  const [first] = [...missing].sort((a, b) => (a.since < b.since ? -1 : 1));
  const wanted = (desired?.counts.active ?? 0) + (desired?.counts.pause ?? 0);
  const others = new Map(
    [
      ...problems,
      ...failures
        .filter(({ step }) => step !== making)
        .map((failure) => ({ ...failure, message: `${failure.step}: ${failure.message}` })),
    ].map((trouble) => [trouble.address, trouble]),
  );
  return [
    ...(first === undefined
      ? []
      : [{ key: 'seats', line: words.seats(missing.length, wanted, first.message, show(first.since)) }]),
    ...[...others.values()].map(({ address, message: text, since }) => ({
      key: `node ${address}`,
      line: words.node(address, text, show(since)),
    })),
  ];
}

function removals({ pending_removals: pending }: Status, words: NoticeWords, show: Show): Notice[] {
  return pending
    .filter(({ user_servers: servers }) => servers !== 0)
    .map(({ address, since, until, user_servers: servers }) => ({
      key: `removal ${address} ${since}`,
      line: words.goes(address, until === undefined ? undefined : show(until), servers),
    }));
}

function upcoming({ upcoming_removals: soon }: Status, words: NoticeWords, show: Show): Notice[] {
  return soon.map(({ address, at, until, user_servers: servers }) => ({
    key: `soon ${address} ${at}`,
    line: words.soon(address, show(at), until === undefined ? undefined : show(until), servers),
  }));
}

function isOnce(key: string): boolean {
  return onceKinds.some((kind) => key.startsWith(`${kind} `));
}

/** Whether the trouble of this key would have been seen, were it still there. */
function isSeen(key: string, status: Status | undefined): boolean {
  if (status === undefined) return false;
  if (key.startsWith(recovered)) return true;
  if (key === 'tick' || key === 'unit') return status.tick.result !== 'error';
  if (key === 'seats' || key.startsWith('node ')) return ['ok', 'failed'].includes(status.tick.result);
  return looked(status);
}

function isOver(key: string, status: Status | undefined, lasting: ReadonlySet<string>): boolean {
  return !isOnce(key) && !key.startsWith(recovered) && !lasting.has(key) && isSeen(key, status);
}

/** Whether the end has been told since the trouble was told last. */
function toldOver(key: string, told: Memory['notices']): boolean {
  const end = instantOf(told[recovered + key]);
  const begin = instantOf(told[key]);
  return end !== undefined && (begin === undefined || end >= begin);
}

function looked({ tick }: Status): boolean {
  return tick.result === 'ok' || tick.result === 'failed' || tick.result === 'blind';
}

function againText(key: string, words: NoticeWords): string {
  switch (key) {
    case 'tick':
      return words.tickAgain;
    case 'plan':
      return words.planAgain;
    case 'overrides':
      return words.overridesAgain;
    case 'vcc':
      return words.vccAgain;
    case 'seats':
      return words.seatsAgain;
    case 'unit':
      return words.unitAgain;
    default:
      return words.nodeAgain(key.replace(/^node /, ''));
  }
}

/** A time to come is a clock that was wrong: it holds nothing back. */
function isWithin(at: string | undefined, spanMs: number, now: Temporal.Instant): boolean {
  const ms = instantOf(at);
  return ms !== undefined && ms <= now.epochMilliseconds && ms > now.epochMilliseconds - spanMs;
}

function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The wall clock, with the date when it is another day's. */
function shownIn(timeZone = 'UTC', today: string): Show {
  const zoned = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const date = zoned(today).toPlainDate();
  return (instant) => {
    const when = zoned(instant);
    const time = when.toPlainTime().toString({ smallestUnit: 'minute' });
    return when.toPlainDate().equals(date) ? time : `${when.toPlainDate()} ${time}`;
  };
}
