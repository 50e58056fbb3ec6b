import { amounts } from './over-days.js';
import type { Timeline } from './report.js';
import type { Span } from './world.js';

/** More of them no screen shows, and no reader sees. */
const mostSteps = 700;
const minuteMs = 60_000;
/** Minutes; each divides the next, so that the steps of a longer range are those of a shorter one, joined. */
const widths = [5, 15, 30, 60, 120, 240, 480, 960];

/** The most VMs and the most servers at one time, step by step. */
export function timelineOf(uptimes: readonly Span[], servers: readonly Span[], { from, to }: Span): Timeline {
  const minutes =
    widths.find((width) => (to - from) / minuteMs / width <= mostSteps) ?? (widths.at(-1) as number);
  const bounds: number[] = [];
  for (let at = from; at < to; at += minutes * minuteMs) bounds.push(at);
  bounds.push(to);
  return {
    step_minutes: minutes,
    vms: amounts(uptimes, bounds).map(({ most }) => most),
    servers: amounts(servers, bounds).map(({ most }) => most),
  };
}
