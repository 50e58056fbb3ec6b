import { Temporal } from 'temporal-polyfill';
import { type StepName, stepName, stepNames } from './step-names.js';

/** What a sentence of a tick says, as far as a replay needs it. */
export type JournalEvent =
  /** Before a tick: nothing may be taken away in it. */
  | { kind: 'held'; reason: string }
  | { kind: 'desired'; counts: string }
  | { kind: 'overrides'; ids: string[] }
  | { kind: 'blind' }
  | { kind: 'work-unknown' }
  | ObservedEvent
  | { kind: 'pending'; address: string }
  | { kind: 'plan'; address: string; steps: StepName[] }
  | { kind: 'nothing' }
  | { kind: 'begin'; address: string; step: StepName }
  /** A part of the preparation that may fail: the step ends all the same. */
  | { kind: 'spared'; address: string }
  | { kind: 'failed'; address: string; step: StepName; message: string }
  | { kind: 'not-yet'; address: string; step: StepName; message: string }
  | { kind: 'done'; address: string }
  | { kind: 'end'; counts: string };

export interface ObservedEvent {
  kind: 'observed';
  /** The instant that the tick decided for. */
  at: Temporal.Instant;
  /** By address, as `observedStates` has it. */
  states: ReadonlyMap<string, string>;
  /** User servers by address. */
  servers: ReadonlyMap<string, number>;
  removalsHeld: boolean;
  leadSeconds: number;
}

/** @returns undefined for a sentence that says nothing of a tick's decisions. Pure. */
export function eventOf(sentence: string): JournalEvent | undefined {
  for (const { pattern, read } of readers) {
    const found = pattern.exec(sentence);
    const event = found === null ? undefined : read(found);
    if (event !== undefined) return event;
  }
  return undefined;
}

interface Reader {
  pattern: RegExp;
  read(found: RegExpExecArray): JournalEvent | undefined;
}

const readers: readonly Reader[] = [
  { pattern: /^nothing is taken away: (.*)$/, read: ([, reason = '']) => ({ kind: 'held', reason }) },
  {
    pattern: /^desired: (\d+ active, \d+ pause, (?:\d+ power_down, )?\d+ drain): /,
    read: ([, counts = '']) => ({ kind: 'desired', counts }),
  },
  {
    pattern: /^overrides in force: (.*)$/,
    read: ([, text = '']) => ({
      kind: 'overrides',
      ids: text.split('; ').flatMap((one) => /^([0-9a-f]+): from /.exec(one)?.[1] ?? []),
    }),
  },
  { pattern: /; only the availability of nodes is managed$/, read: () => ({ kind: 'blind' }) },
  { pattern: /^where users work is not known, /, read: () => ({ kind: 'work-unknown' }) },
  { pattern: /^observed at (\S+): (.*)$/, read: ([, at = '', text = '']) => observed(at, text) },
  { pattern: /^plan: nothing to do$/, read: () => ({ kind: 'nothing' }) },
  {
    pattern: /^plan (\S+): (.*)$/,
    read: ([, address = '', text = '']) => {
      const steps = stepNames(text);
      return steps && { kind: 'plan', address, steps };
    },
  },
  {
    pattern: /^tick: (\d+ done, \d+ failed, \d+ not yet)$/,
    read: ([, counts = '']) => ({ kind: 'end', counts }),
  },
  {
    pattern: /^(\S+): is to go since \S+, waits for /,
    read: ([, address = '']) => ({ kind: 'pending', address }),
  },
  { pattern: /^(\S+): done \(/, read: ([, address = '']) => ({ kind: 'done', address }) },
  {
    pattern: /^(\S+): not yet: (.*?): (.*)$/,
    read: ([, address = '', text = '', message = '']) => {
      const step = stepName(text);
      return step === undefined ? undefined : { kind: 'not-yet', address, step, message };
    },
  },
  {
    pattern: /^(\S+): teacher-\S+ failed, tried again later: /,
    read: ([, address = '']) => ({ kind: 'spared', address }),
  },
  {
    pattern: /^(\S+): (.*?) failed: (.*)$/,
    read: ([, address = '', text = '', message = '']) => {
      const step = stepName(text);
      return step === undefined ? undefined : { kind: 'failed', address, step, message };
    },
  },
  {
    pattern: /^(\S+): (.*)$/,
    read: ([, address = '', text = '']) => {
      const step = stepName(text);
      return step === undefined ? undefined : { kind: 'begin', address, step };
    },
  },
];

function observed(at: string, text: string): ObservedEvent | undefined {
  const states = new Map<string, string>();
  const servers = new Map<string, number>();
  const parts = text.split('; ');
  const lead = /^lead (\d+(?:\.\d+)?) s$/.exec(parts.pop() ?? '')?.[1];
  if (lead === undefined) return undefined;
  const removalsHeld = parts.at(-1) === 'nothing is removed';
  if (removalsHeld) parts.pop();
  for (const part of parts) {
    const found = /^(.*?): (.*)$/.exec(part);
    if (found === null) return undefined;
    const [, state = '', addresses = ''] = found;
    for (const one of addresses.split(', ')) {
      const [, address = one, count] = /^(.*) \(user servers: (\d+)\)$/.exec(one) ?? [];
      states.set(address, state);
      if (count !== undefined) servers.set(address, Number(count));
    }
  }
  try {
    const instant = Temporal.Instant.from(at);
    return { kind: 'observed', at: instant, states, servers, removalsHeld, leadSeconds: Number(lead) };
  } catch {
    return undefined;
  }
}
