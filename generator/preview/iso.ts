import type { Temporal } from 'temporal-polyfill';

/** ISO 8601 with offset, as every JSON output has it. */
export function iso(instant: Temporal.ZonedDateTime): string {
  return instant.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
