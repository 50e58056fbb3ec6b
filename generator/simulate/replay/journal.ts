import { eventOf, type JournalEvent, type ObservedEvent } from './events.js';
import { JournalError, readJournalLines } from './journal-lines.js';
import { type StepEndings, stepEndings } from './step-endings.js';

/** An event with its place. */
export interface Logged {
  line: number;
  /** Milliseconds since 1970. */
  at: number;
  sentence: string;
  event: JournalEvent;
}

/** One tick of the journal. */
export interface JournalTick {
  /** The instant that it decided for, in ms since 1970. */
  at: number;
  /** Its events in turn, from `desired` on. */
  events: readonly Logged[];
  /** Absent: the swarm could not be looked at, and the tick came to nothing. */
  observed?: ObservedEvent & { loggedAt: number };
  /** Why nothing could be taken away. */
  held?: string;
  /** Its last event; a tick that was killed or cut off has no end. */
  ended: boolean;
  endings: StepEndings;
}

export interface Journal {
  ticks: readonly JournalTick[];
  resolutionMs: number;
}

/**
 * The ticks of a journal: when they were, what each has seen, what it decided on and did, and how long each step took.
 * Sentences of others, and runs that came to no tick, are passed over. Pure.
 *
 * @param text see `readJournalLines`. @throws JournalError
 */
export function readJournal(text: string): Journal {
  const { lines, resolutionMs } = readJournalLines(text);
  const ticks: Logged[][] = [];
  const held: (string | undefined)[] = [];
  let reason: string | undefined;
  for (const { line, at, sentence } of lines) {
    const event = eventOf(sentence);
    if (event === undefined) continue;
    if (event.kind === 'held') {
      reason = event.reason;
      continue;
    }
    if (event.kind === 'desired') {
      ticks.push([]);
      held.push(reason);
      reason = undefined;
    }
    // What comes before the first tick's begin is the end of one that the journal does not have.
    ticks.at(-1)?.push({ line, at, sentence, event });
  }
  if (ticks.length === 0) throw new JournalError('noTick', 0);
  return { ticks: ticks.map((events, index) => tickOf(events, held[index])), resolutionMs };
}

function tickOf(events: readonly Logged[], held: string | undefined): JournalTick {
  const observed = events.flatMap(({ event, at }) =>
    event.kind === 'observed' ? [{ ...event, loggedAt: at }] : [],
  )[0];
  const first = events[0] as Logged;
  const decided = events.find(({ event }) => event.kind === 'plan' || event.kind === 'nothing');
  if (observed === undefined && decided !== undefined) throw new JournalError('noObservation', decided.line);
  return {
    at: observed?.at.epochMilliseconds ?? first.at,
    events,
    ...(observed !== undefined && { observed }),
    ...(held !== undefined && { held }),
    ended:
      observed === undefined || events.some(({ event }) => event.kind === 'end' || event.kind === 'nothing'),
    endings: stepEndings(events),
  };
}
