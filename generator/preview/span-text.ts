import type { Temporal } from 'temporal-polyfill';
import type { BecauseWords } from '../schedule/because.js';

/** From when to when: the second date only where it is another one, offsets where they differ. */
export function spanText(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  words: BecauseWords,
): string {
  const isTurn = from.offset !== to.offset;
  const end = from.toPlainDate().equals(to.toPlainDate())
    ? `${clockText(to)}${isTurn ? ` ${to.offset}` : ''}`
    : timeText(to, words, isTurn);
  return `${timeText(from, words, isTurn)} – ${end}`;
}

/** A local time with its weekday. */
export function timeText(instant: Temporal.ZonedDateTime, words: BecauseWords, offset = false): string {
  const shown = words.dayTime(
    words.days[instant.dayOfWeek % 7] ?? '',
    `${instant.toPlainDate()} ${clockText(instant)}`,
  );
  return offset ? `${shown} ${instant.offset}` : shown;
}

/** `08:30`. */
export function clockText(instant: Temporal.ZonedDateTime): string {
  return instant.toPlainTime().toString({ smallestUnit: 'minute' });
}
