import { type HistoryLine, quietMinutes } from '../reconciler/history-schema.js';

/** A stretch in which it is known who worked. Epoch milliseconds. */
export interface Known {
  from: number;
  to: number;
  /** User servers on all nodes. */
  servers: number;
  /** Ready nodes. */
  active: number;
  on: number;
}

/**
 * A line holds until the next one, but no longer than lines are apart while nothing changes: what comes after that is a
 * gap, in which nothing is known. A line without servers says nothing, and ends the one before.
 *
 * @param lines in the order of time. @param heartbeatMinutes of the timer.
 */
export function knownTime(lines: readonly HistoryLine[], heartbeatMinutes: number): Known[] {
  const holdMs = (quietMinutes + 2 * heartbeatMinutes) * 60_000;
  return lines.flatMap(({ at, user_servers: servers, usable }, index): Known[] => {
    if (servers === undefined) return [];
    const from = Date.parse(at);
    const next = lines[index + 1];
    const to = Math.min(
      from + holdMs,
      next === undefined ? from + heartbeatMinutes * 60_000 : Date.parse(next.at),
    );
    const { active, pause } = usable;
    return [{ from, to, servers: servers.all, active, on: active + pause }];
  });
}

/** The parts of it from `from` to `to`. @param known in the order of time. */
export function within(known: readonly Known[], from: number, to: number): Known[] {
  // A term has some ten thousand of them, and a thousand classes.
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] as Known).to <= from) low = middle + 1;
    else high = middle;
  }
  const found: Known[] = [];
  for (let index = low; index < known.length; index += 1) {
    const one = known[index] as Known;
    if (one.from >= to) break;
    found.push({ ...one, from: Math.max(one.from, from), to: Math.min(one.to, to) });
  }
  return found;
}

/** Milliseconds. */
export function lengthOf(known: readonly Known[]): number {
  return known.reduce((sum, { from, to }) => sum + to - from, 0);
}
