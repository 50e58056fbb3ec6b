import type { BecauseWords } from '../schedule/because.js';
import type { Segment } from '../schedule/timeline.js';
import type { Counts } from '../schedule/timetable.js';
import { wrapped } from '../status/lines.js';
import { inLines } from './columns.js';
import { gridRows } from './grid.js';
import { spanText } from './span-text.js';

/** Lines are no longer. */
const width = 100;

/** The words that the grid needs, in the reader's language. */
export interface GridWords {
  /** Monday first. */
  days: readonly string[];
  /** Title line. */
  title(timeZone: string): string;
  /** What the signs of the grid mean, each by itself. */
  legend: readonly string[];
  because: BecauseWords;
}

/** The days as a grid (grid.ts), and below it each segment with its reason. */
export function previewText(
  timeZone: string,
  segments: readonly Segment[],
  words: GridWords,
  colour = false,
): string {
  const [first, ...others] = segments;
  if (first === undefined) return `${words.title(timeZone)}\n`;
  return [
    words.title(timeZone),
    '',
    ...gridRows(timeZone, [first, ...others], words.days, colour),
    '',
    ...inLines(words.legend),
    '',
    ...segments.flatMap((segment) => [
      `${spanText(segment.from, segment.to, words.because)}  ${countsText(segment.counts)}`,
      wrapped(`  ${segment.becauseIn(words.because)}`, width, '  '),
    ]),
    '',
  ].join('\n');
}

/** Upstream's words, in every language. */
export function countsText({ active, pause, power_down, drain }: Counts): string {
  return `active ${active}  pause ${pause}  ${power_down > 0 ? `power_down ${power_down}  ` : ''}drain ${drain}`;
}
