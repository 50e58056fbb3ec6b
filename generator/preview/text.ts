import stringWidth from 'string-width';
import type { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';
import type { Segment } from '../schedule/timeline.js';

/** Half hours of a day: the columns of the grid. */
const columns = 48;

/** The words that the grid needs, in the reader's language. */
export interface GridWords {
  /** Monday first. */
  days: readonly string[];
  /** Title line. */
  title(timeZone: string): string;
  legend: string;
  because: BecauseWords;
}

/**
 * The days as a grid: a row for each day, a column for each half hour, in each cell the number of active
 * nodes at the cell's begin (`+` for ten and more, `·` for none). Below it each segment with its reason.
 */
export function previewText(timeZone: string, segments: readonly Segment[], words: GridWords): string {
  const first = segments[0];
  const last = segments.at(-1);
  if (first === undefined || last === undefined) return `${words.title(timeZone)}\n`;
  const rows: string[] = [];
  const countsAt = countsOver(segments);
  for (
    let day = first.from.toPlainDate();
    day.toString() <= last.to.subtract({ seconds: 1 }).toPlainDate().toString();
    day = day.add({ days: 1 })
  ) {
    rows.push(`${words.days[day.dayOfWeek - 1]} ${day}  ${cells(day, timeZone, countsAt)}`);
  }
  const indent = ' '.repeat(stringWidth(words.days[0] ?? '') + 13);
  return [
    words.title(timeZone),
    '',
    `${indent}${hours()}`,
    ...rows,
    '',
    words.legend,
    '',
    ...segments.map((segment) => line(segment, words.because)),
    '',
  ].join('\n');
}

function hours(): string {
  return Array.from({ length: 12 }, (_, index) => String(index * 2).padEnd(4))
    .join('')
    .trimEnd();
}

/** The counts at instants that are asked for in ascending order; undefined outside the segments. */
function countsOver(segments: readonly Segment[]): (at: number) => Segment['counts'] | undefined {
  let index = 0;
  return (at) => {
    while (index < segments.length - 1 && (segments[index]?.to.epochMilliseconds ?? 0) <= at) index += 1;
    const segment = segments[index];
    const inside =
      segment !== undefined && segment.from.epochMilliseconds <= at && at < segment.to.epochMilliseconds;
    return inside ? segment.counts : undefined;
  };
}

function cells(
  day: Temporal.PlainDate,
  timeZone: string,
  countsAt: (at: number) => Segment['counts'] | undefined,
): string {
  const start = day.toPlainDateTime('00:00');
  return Array.from({ length: columns }, (_, index) => {
    const at = start.add({ minutes: 30 * index }).toZonedDateTime(timeZone).epochMilliseconds;
    const counts = countsAt(at);
    if (counts === undefined) return ' ';
    const { active } = counts;
    return active === 0 ? '·' : active > 9 ? '+' : String(active);
  })
    .join('')
    .trimEnd();
}

function line(segment: Segment, words: BecauseWords): string {
  const { from, to, counts } = segment;
  const { active, pause, power_down, drain } = counts;
  return `${minute(from)} – ${minute(to)}  active ${active}  pause ${pause}  ${power_down > 0 ? `power_down ${power_down}  ` : ''}drain ${drain}  ${segment.becauseIn(words)}`;
}

function minute(instant: Temporal.ZonedDateTime): string {
  return `${instant.toPlainDate()} ${instant.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
