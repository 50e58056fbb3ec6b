import type { DayEvent } from './day.js';
import { timelineText } from './timeline-text.js';

/** The actions of several days, each day under its date. Empty without any. */
export function daysText(events: readonly DayEvent[], addresses: readonly string[], colour: boolean): string {
  const byDate = new Map<string, DayEvent[]>();
  const told = new Set<string>();
  for (const event of events) {
    // Each tick says it again.
    if (waits.test(event.sentence)) {
      const who = event.sentence.replace(/, (with|waits).*/, '');
      if (told.has(who)) continue;
      told.add(who);
    }
    const date = event.at.toPlainDate().toString();
    const known = byDate.get(date);
    if (known === undefined) byDate.set(date, [event]);
    else known.push(event);
  }
  return [...byDate]
    .map(([date, ones]) => ({ date, lines: timelineText(ones, addresses, { colour }) }))
    .filter(({ lines }) => lines.trim() !== '')
    .map(({ date, lines }) => `${date}\n${lines}\n`)
    .join('');
}

/** What a node that is to go waits for. */
const waits = /: is to go (?:from|since) /;
