import type { Logged } from './journal.js';
import type { StepName } from './step-names.js';

/** How one step ended. */
export interface StepEnding {
  /** `open`: the journal ends before it, or the tick was killed in it. */
  kind: 'done' | 'failed' | 'not-yet' | 'open';
  /** When, in ms since 1970; for an open one when it began. */
  at: number;
  /** From its begin, in ms. */
  ms: number;
  message: string;
  /** It failed, and the node went on without it. */
  spared: boolean;
}

/** By address and step, in their order: a step may come twice in one tick. */
export type StepEndings = ReadonlyMap<string, ReadonlyMap<StepName, readonly StepEnding[]>>;

/**
 * How long each step of a tick took: until the next step of its node began, or the node was done. The mark of a node
 * that goes on lasts until all nodes are marked, as the tick has it. Pure.
 */
export function stepEndings(events: readonly Logged[]): StepEndings {
  const endings = new Map<string, Map<StepName, StepEnding[]>>();
  const current = new Map<string, { step: StepName; at: number; spared: boolean }>();
  const close = (address: string, kind: StepEnding['kind'], at: number, message = '') => {
    const begun = current.get(address);
    if (begun === undefined) return;
    current.delete(address);
    const { step, spared } = begun;
    const steps = endings.get(address) ?? new Map<StepName, StepEnding[]>();
    const ending = { kind, at, ms: at - begun.at, message, spared };
    endings.set(address, steps.set(step, [...(steps.get(step) ?? []), ending]));
  };
  for (const { event, at } of events) {
    if (event.kind === 'begin') {
      close(event.address, 'done', at);
      current.set(event.address, { step: event.step, at, spared: false });
    } else if (event.kind === 'spared') {
      const begun = current.get(event.address);
      if (begun !== undefined) begun.spared = true;
    } else if (event.kind === 'failed' || event.kind === 'not-yet') {
      // An end of another step than the one that was begun: a line is missing.
      const isIts = current.get(event.address)?.step === event.step;
      if (isIts) close(event.address, event.kind, at, event.message);
      else close(event.address, 'done', at);
    } else if (event.kind === 'done') close(event.address, 'done', at);
  }
  for (const [address, { at }] of [...current]) close(address, 'open', at);
  return endings;
}
