import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config/load.js';
import type { HistoryLine } from '../reconciler/history-schema.js';
import { enoughBringUps, learnedLead } from '../reconciler/leads.js';
import { quantile } from '../reconciler/quantile.js';
import type { Timetable } from '../schedule/timetable.js';
import { classHistories, heldIn, percentile } from './class-history.js';
import { knownTime, lengthOf } from './known-time.js';
import { outsideSizing } from './outside.js';
import type { ReadHistory } from './read-history.js';
import type { HistorySizing, LeadSizing, Seats } from './report.js';

/**
 * What a history suggests, with what each suggestion rests on. Pure; the order of the lines counts for nothing, and what
 * lies in a gap is not known, never zero.
 *
 * @param history with at least one line.
 */
export function historySizing(
  { lines, leftOut }: ReadHistory,
  config: Config,
  timetable: Timetable,
  seats: Seats | undefined,
): HistorySizing {
  const known = knownTime(lines, config.heartbeat_minutes);
  const first = (lines[0] as HistoryLine).at;
  const last = (lines.at(-1) as HistoryLine).at;
  const held = heldIn(config, timetable, Date.parse(first), Date.parse(last));
  const classes = classHistories(held, known, seats?.per_node, timetable.overlapping_classes ?? 'max');
  const after = classes.map(({ after: { minutes }, configured }) => minutes ?? configured.after_minutes);
  return {
    ugroup_name: config.ugroup_name,
    from: local(first, timetable.time_zone),
    to: local(last, timetable.time_zone),
    lines: lines.length,
    left_out: leftOut,
    known_hours: Math.round(lengthOf(known) / 360_000) / 10,
    percentile,
    lead: leadSizing(lines, config),
    classes,
    outside: outsideSizing(known, held, after, seats?.per_node, config.schedule_default_nodes),
  };
}

/** By the reconciler's own rule. */
function leadSizing(lines: readonly HistoryLine[], config: Config): LeadSizing {
  const bringUps = lines.flatMap(({ at, bring_ups: ended = [] }) =>
    ended.map(({ address, seconds }) => ({ address, at, seconds, steps: {} })),
  );
  const { lead_minutes, start_lead_minutes } = config;
  const about = {
    bring_ups: bringUps.length,
    needed: enoughBringUps,
    configured: { lead_minutes, start_lead_minutes },
  };
  if (bringUps.length < enoughBringUps) return { ...about, why_not: 'too_few' };
  const seconds = bringUps.map((one) => one.seconds);
  const lead = learnedLead(bringUps, start_lead_minutes * 60);
  return {
    ...about,
    median_seconds: quantile(seconds, 0.5) as number,
    p95_seconds: quantile(seconds, percentile) as number,
    lead_seconds: lead,
    lead_minutes: Math.ceil(lead / 60),
  };
}

function local(at: string, zone: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}
