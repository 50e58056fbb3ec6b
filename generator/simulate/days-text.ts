import type { DayEvent } from './day.js';
import { timelineText } from './timeline-text.js';

/** The actions of several days, each day under its date. Empty without any. */
export function daysText(events: readonly DayEvent[], addresses: readonly string[], colour: boolean): string {
  const byDate = new Map<string, DayEvent[]>();
  for (const event of events) {
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
