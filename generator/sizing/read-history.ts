import * as z from 'zod';
import { type HistoryLine, historyLineSchema } from '../reconciler/history-schema.js';

export interface ReadHistory {
  /** In the order of time, whatever that of the file; of one instant only one. */
  lines: HistoryLine[];
  leftOut: { broken: number; other_version: number; other_group: number; other_zone: number };
  /** Unit groups of the lines that belong to another one. */
  others: string[];
}

const versioned = z.object({ version: z.int() });

/**
 * The lines of a `history.jsonl` that are this unit group's and time zone's. What cannot be used is counted; a blank
 * line is nothing.
 */
export function readHistory(
  text: string,
  { ugroup_name: group, time_zone: zone }: Pick<HistoryLine, 'ugroup_name' | 'time_zone'>,
): ReadHistory {
  const leftOut = { broken: 0, other_version: 0, other_group: 0, other_zone: 0 };
  const others = new Set<string>();
  const byInstant = new Map<string, string>();
  for (const written of text.split('\n')) {
    if (written.trim() === '') continue;
    const line = lineOf(written);
    if (typeof line === 'string') leftOut[line] += 1;
    else if (line.ugroup_name !== group) {
      leftOut.other_group += 1;
      others.add(line.ugroup_name);
    } else if (line.time_zone !== zone) leftOut.other_zone += 1;
    else {
      const whole = JSON.stringify(line);
      // Which of two is taken must not depend on their order.
      if ((byInstant.get(line.at) ?? '') < whole) byInstant.set(line.at, whole);
    }
  }
  const lines = [...byInstant.values()].map((whole) => JSON.parse(whole) as HistoryLine);
  lines.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { lines, leftOut, others: [...others].sort() };
}

function lineOf(written: string): HistoryLine | 'broken' | 'other_version' {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return 'broken';
  }
  const line = historyLineSchema.safeParse(value);
  if (line.success) return line.data;
  const { data } = versioned.safeParse(value);
  return data === undefined || data.version === 1 ? 'broken' : 'other_version';
}
