import type { Temporal } from 'temporal-polyfill';
import { numbers } from './numbers.js';

/** A user's server, from its start until its user closes it. Epoch milliseconds. */
export interface Session {
  id: string;
  begin: number;
  end: number;
  /** When its user last does anything with it; after that it only runs. */
  lastActivity: number;
}

const minuteMs = 60_000;
const shortestMinutes = 10;
const longestMinutes = 240;
const usersPerNode = 10;

/**
 * The users of a term: for each class ten for each of its nodes. Three of four come around its begin, the others in the
 * 75 minutes after that. They stay from 10 minutes to 4 hours, half of them for more than an hour; whoever stays longer
 * than the class works on after it. Of a stay, the last tenth to half is idle. The same users in every run.
 *
 * @returns in the order of their begins.
 */
export function sessionsOf(classes: readonly { begin: Temporal.Instant; nodes: number }[]): Session[] {
  const random = numbers(7);
  const between = (least: number, most: number) => least + (most - least) * random();
  const sessions = classes.flatMap(({ begin, nodes }) =>
    Array.from({ length: nodes * usersPerNode }, (_, index): Session => {
      const after = random() < 0.75 ? between(-5, 15) : between(15, 90);
      const from = begin.epochMilliseconds + Math.round(after * minuteMs);
      const minutes = shortestMinutes + (longestMinutes - shortestMinutes) * random() ** 2;
      const end = from + Math.round(minutes * minuteMs);
      const lastActivity = from + Math.round((end - from) * between(0.5, 0.9));
      return { id: `${begin.epochMilliseconds}-${index}`, begin: from, end, lastActivity };
    }),
  );
  return sessions.sort((a, b) => a.begin - b.begin);
}
