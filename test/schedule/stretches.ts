import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

export const zones = [
  'Asia/Tokyo',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Apia',
  'UTC',
] as const;

/** A zone and a local date and time in it, around which a timetable is made and looked at. */
export interface Place {
  zone: string;
  /** Epoch minutes. */
  near: number;
}

/** Dates at which months, years and February end, where the windows of a month or year are decided. */
const turns = [
  '2027-02-28',
  '2028-02-28',
  '2028-02-29',
  '2026-12-31',
  '2027-04-30',
  '2027-03-31',
  '2026-06-06',
];

function minutesOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 60_000);
}

function transitions(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.from('2011-01-01T00:00:00Z').toZonedDateTimeISO(zone);
  while (found.length < 40) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.year > 2029) break;
    found.push(minutesOf(next.toInstant()));
    at = next;
  }
  return found;
}

const changes = new Map(zones.map((zone) => [zone, transitions(zone)]));

/** The skipped day of Samoa. */
const skippedDay: Place = {
  zone: 'Pacific/Apia',
  near: minutesOf(Temporal.Instant.from('2011-12-30T10:00:00Z')),
};

function placesIn(zone: (typeof zones)[number]): fc.Arbitrary<Place> {
  const turn = fc.constantFrom(...turns).map((date) => {
    return minutesOf(Temporal.PlainDateTime.from(date).toZonedDateTime(zone).toInstant());
  });
  const anywhere = fc.integer({
    min: minutesOf(Temporal.Instant.from('2012-01-01T00:00:00Z')),
    max: minutesOf(Temporal.Instant.from('2030-01-01T00:00:00Z')),
  });
  const known = changes.get(zone) ?? [];
  const near =
    known.length === 0
      ? fc.oneof(turn, anywhere)
      : fc.oneof(turn, anywhere, fc.constantFrom(...known), fc.constantFrom(...known));
  return near.map((minutes) => ({ zone, near: minutes }));
}

/** Transitions of the zones, ends of months, and anywhere. */
export const places: fc.Arbitrary<Place> = fc.oneof(
  fc.constant(skippedDay),
  ...zones.map((zone) => placesIn(zone)),
);

/** A stretch that begins a day or less around the place. */
export function stretchNear({ near }: Place, longest: number): fc.Arbitrary<{ from: number; to: number }> {
  return fc
    .tuple(fc.integer({ min: -1500, max: 600 }), fc.integer({ min: 1, max: longest }))
    .map(([offset, length]) => ({ from: near + offset, to: near + offset + length }));
}

export function localOf({ zone, near }: Place): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(near * 60_000)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime();
}

export function instantOf(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
}
