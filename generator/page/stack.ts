import type { Counts } from '../schedule/timetable.js';
import { presentStates, type StackedState } from './states.js';

/** Counts that hold from an instant to another; epoch milliseconds. */
export interface ChartStep {
  fromMs: number;
  toMs: number;
  counts: Counts;
}

/** A rectangle of the stack: from when to when, and between which numbers of nodes. */
export interface StackBlock {
  state: StackedState;
  fromMs: number;
  toMs: number;
  low: number;
  high: number;
}

/**
 * The blocks of the stack over [from, to): one for each state of each step, those that touch and are alike as one.
 * Steps are in turn; what lies outside the range is cut off.
 */
export function stackBlocks(steps: Iterable<ChartStep>, from: number, to: number): StackBlock[] {
  const blocks: StackBlock[] = [];
  const open = new Map<StackedState, StackBlock>();
  for (const step of steps) {
    const fromMs = Math.max(step.fromMs, from);
    const toMs = Math.min(step.toMs, to);
    if (fromMs >= toMs) continue;
    let low = 0;
    for (const [state, nodes] of presentStates(step.counts)) {
      const high = low + nodes;
      const last = open.get(state);
      if (last?.toMs === fromMs && last.low === low && last.high === high) last.toMs = toMs;
      else {
        const block = { state, fromMs, toMs, low, high };
        open.set(state, block);
        blocks.push(block);
      }
      low = high;
    }
  }
  return blocks;
}

/** The most nodes that are there at once, whatever their state; 1 at least, so that it can be a scale. */
export function mostNodes(all: Iterable<Counts>): number {
  let most = 1;
  for (const { active, pause, power_down } of all) most = Math.max(most, active + pause + power_down);
  return most;
}

/** Whole numbers for the axis of a chart from 0 to `most`: at most `marks` above zero, at 1, 2 or 5 times a power of ten. */
export function axisNumbers(most: number, marks = 4): number[] {
  let step = 1;
  for (let power = 1; most / step > marks; power *= 10) {
    step = [power, 2 * power, 5 * power, 10 * power].find((size) => most / size <= marks) ?? 10 * power;
  }
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}
