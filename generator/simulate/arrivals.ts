import { randomExponential } from 'd3-random';
import type { HeldClass } from '../schedule/held-classes.js';
import type { ArrivalModel } from './settings.js';
import type { Stream } from './streams.js';

/** One student in one class. Epoch milliseconds. */
export interface Visit {
  /** The same student of the same class has the same name each time, and finds an old server again. */
  user: string;
  /** From when a seat is wanted. */
  comes: number;
  /** When the class is over nobody goes on looking for a seat; who has one stays until `leaves`. */
  classEnds: number;
  leaves: number;
  /** Whether the server runs on then. */
  leavesRunning: boolean;
}

const minuteMs = 60_000;

/**
 * Who comes to a class, and when. Everybody's numbers are drawn, also of those who stay away, so that another
 * attendance moves nobody else. Nobody comes after the class's end.
 *
 * @returns in the order of their coming.
 */
export function visitsOf(
  { name, begin, end }: Pick<HeldClass, 'name' | 'begin' | 'end'>,
  enrolled: number,
  model: ArrivalModel,
  stream: Stream,
): Visit[] {
  const stay = randomExponential.source(stream)(1);
  const lastMs = end - begin - 1;
  const visits: Visit[] = [];
  for (let index = 0; index < enrolled; index += 1) {
    const [attends, place, stays, runs] = [stream(), stream(), stream(), stream()];
    const stayMs = Math.round(stay() * model.stay_minutes * minuteMs);
    if (attends >= model.attendance) continue;
    const afterBegin = Math.round(triangular(place, model.early_minutes, model.late_minutes) * minuteMs);
    visits.push({
      user: `${name} ${index + 1}`,
      comes: begin + Math.min(afterBegin, lastMs),
      classEnds: end,
      leaves: end + (stays < model.stay_share ? stayMs : 0),
      leavesRunning: runs < model.leaves_running,
    });
  }
  return visits.sort((a, b) => a.comes - b.comes);
}

/** The quantile of a triangular distribution from `-before` to `after` with its peak at 0. */
function triangular(share: number, before: number, after: number): number {
  const width = before + after;
  if (share * width < before) return Math.sqrt(share * width * before) - before;
  return after - Math.sqrt((1 - share) * width * after);
}
