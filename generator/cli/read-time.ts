import type { Temporal } from 'temporal-polyfill';
import { iso } from '../preview/iso.js';
import { readInstant } from '../preview/range.js';
import type { Terminal } from './terminal.js';
import { texts } from './texts.js';

/**
 * A time of the command line; says so when the zone does not have it, or has it twice.
 *
 * @param option that it was given with, e.g. `--at`.
 * @throws RangeError when it cannot be read.
 */
export function readTime(option: string, text: string, zone: string, terminal: Terminal): Temporal.Instant {
  const { instant, odd } = readInstant(text, zone);
  if (odd !== undefined) {
    terminal.err(
      texts[terminal.language].oddTime(`${option} ${text}`, zone, odd, iso(instant.toZonedDateTimeISO(zone))),
    );
  }
  return instant;
}
