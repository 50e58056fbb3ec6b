import { segmentsInTurn } from '../schedule/segments.js';
import type { Timetable } from '../schedule/timetable.js';
import type { Span } from './world.js';

/** The active nodes that the timetable wants, from each of these times (epoch milliseconds) until the next one. */
export type WantedNodes = readonly { at: number; nodes: number }[];

/** What the timetable wants from the begin of a span to its end. */
export function wantedOver(
  timetable: Timetable,
  addresses: readonly string[],
  { from, to }: Span,
): WantedNodes {
  const found: { at: number; nodes: number }[] = [];
  for (const { fromMs, counts } of segmentsInTurn(timetable, addresses, from, to))
    if (found.at(-1)?.nodes !== counts.active) found.push({ at: fromMs, nodes: counts.active });
  return found;
}

/** What is wanted at an instant; nothing before the first. */
export function wantedAt(wanted: WantedNodes, at: number): number {
  let [low, high] = [0, wanted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((wanted[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return wanted[low - 1]?.nodes ?? 0;
}

/** Whether all nodes that are wanted have been usable since so many are. Told of each change, in the order of time. */
export class ReachedNodes {
  #place = 0;
  #usable = 0;
  #reached = 0;

  constructor(private readonly wanted: WantedNodes) {}

  /** So many nodes are usable from now on. */
  changed(at: number, usable: number): void {
    this.#until(at);
    this.#usable = usable;
    this.#reach();
  }

  wereAll(at: number): boolean {
    this.#until(at);
    return this.#reached >= this.#wanted();
  }

  #until(at: number): void {
    for (;;) {
      const next = this.wanted[this.#place + 1];
      if (next === undefined || next.at > at) return;
      this.#place += 1;
      this.#reach();
    }
  }

  /** Nodes that the timetable no longer wants are not remembered: when it wants them again they have to come again. */
  #reach(): void {
    this.#reached = Math.min(this.#wanted(), Math.max(this.#reached, this.#usable));
  }

  #wanted(): number {
    return this.wanted[this.#place]?.nodes ?? 0;
  }
}
