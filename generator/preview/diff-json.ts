import { Temporal } from 'temporal-polyfill';
import type { Counts } from '../schedule/timetable.js';
import { type DiffSubject, diffReport } from './diff-report.js';
import { iso } from './iso.js';
import type { NodeHours } from './overview.js';

/** The contract of `preview --diff OLD --format json`. Its reasons are English in every locale: programs read them. */
export interface PreviewDiffJson {
  /** The range. ISO 8601 with offset, as all times here, in the new timetable's zone. */
  from: string;
  to: string;
  time_zone: string;
  /** Differs from `time_zone` when the two timetables have different zones. */
  old_time_zone: string;
  addresses: { old: number; new: number; added: string[]; removed: string[]; reordered: boolean };
  /** Hours of all nodes together in each state, over the range. */
  node_hours: { old: NodeHours; new: NodeHours; difference: NodeHours };
  changes: {
    /** When: the same difference at the same time of the same weekday is one change. */
    times: { from: string; to: string }[];
    /** `because` is of the first of the times. */
    old: { counts: Counts; because: string };
    new: { counts: Counts; because: string };
  }[];
}

export function diffJson(subject: DiffSubject): PreviewDiffJson {
  const { old, new: next, from, to } = subject;
  const zone = next.timetable.time_zone;
  const at = (instant: number) =>
    iso(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone));
  const { changes, hours, addresses } = diffReport(subject);
  return {
    from: at(from),
    to: at(to),
    time_zone: zone,
    old_time_zone: old.timetable.time_zone,
    addresses: { old: old.addresses.length, new: next.addresses.length, ...addresses },
    node_hours: { old: rounded(hours.old), new: rounded(hours.new), difference: rounded(hours.difference) },
    changes: changes.map((change) => ({
      times: change.times.map(({ fromMs, toMs }) => ({ from: at(fromMs), to: at(toMs) })),
      old: { counts: change.old.counts, because: change.old.because },
      new: { counts: change.new.counts, because: change.new.because },
    })),
  };
}

/** To a second or so. */
function rounded({ active, pause, power_down, drain }: NodeHours): NodeHours {
  const round = (hours: number) => Math.round(hours * 1000) / 1000;
  return {
    active: round(active),
    pause: round(pause),
    power_down: round(power_down),
    drain: round(drain),
  };
}
