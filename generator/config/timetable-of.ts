import { dayOfIso, weekdayOfDay } from '../schedule/days.js';
import type { Calendar, ClassSeries, ExtraDate, Override, Timetable, Window } from '../schedule/timetable.js';
import { type Holiday, japaneseHolidays } from './calendar/holidays.js';
import type { ImportedCalendar } from './calendar/imported.js';
import { afterClass, type ClassItem, classMinutes, nodesOf } from './class-demand.js';
import { clockTime, minuteOfDay } from './clock-time.js';
import { isoDate, isoLocalTime } from './dates.js';
import type { Path } from './finding.js';
import { momentOf } from './moments.js';
import type { Config, PhaseCounts } from './resolve.js';
import { phaseNumbers } from './schema.js';
import { weekdayOf } from './weekdays.js';

/** Where a key or item is written, e.g. `scaleout.yml:14`. */
type SourceOf = (path: Path) => string;

const phaseNames = ['in class', 'after class', 'outside class'] as const;

/**
 * The schedule core's timetable: dates and times instead of texts. What the file does not use is absent, so that
 * upstream's short form stays what it was.
 *
 * @param imported what the calendar file says, when there is one.
 */
export function timetableOf(config: Config, sourceOf: SourceOf, imported?: ImportedCalendar): Timetable {
  const { overlapping_classes, schedule_max_nodes, schedule_down_type } = config;
  const classes = config.classes?.map((item, index) => classOf(item, config, ['classes', index], sourceOf));
  const windows = windowsOf(config, sourceOf);
  return {
    time_zone: config.time_zone,
    phases: [...threePhases(config, sourceOf), ...longPhases(config, sourceOf)],
    ...(windows !== undefined && { windows }),
    ...(classes !== undefined && { classes }),
    ...(overlapping_classes === 'sum' && { overlapping_classes }),
    ...(classes !== undefined && calendarOf(config, classes, sourceOf, imported)),
    ...(config.overrides !== undefined && { overrides: overridesOf(config, sourceOf) }),
    ...(schedule_max_nodes !== undefined && { max_nodes: schedule_max_nodes }),
    ...(schedule_down_type !== undefined && { down_type: schedule_down_type }),
    ...((windows !== undefined || classes !== undefined) && shortBreak(config, sourceOf)),
  };
}

function threePhases(config: Config, sourceOf: SourceOf): Timetable['phases'] {
  const { short_form: form } = config;
  if (form === undefined) return [];
  return phaseNumbers.map((number) => ({
    name: phaseNames[number],
    begin: { day_of_week: form.day, ...form.times[number] },
    counts: keptOff(form.counts[number], config),
    source: sourceOf([`schedule_time_${number}`]),
  }));
}

function longPhases(config: Config, sourceOf: SourceOf): Timetable['phases'] {
  const { phases = [] } = config;
  return phases.map(({ name, begin, active, pause, drain, power_down }, index) => ({
    name,
    begin: known(momentOf(begin)),
    counts: keptOff({ active, pause, drain, ...(power_down > 0 && { power_down }) }, config),
    source: sourceOf(['phases', index]),
  }));
}

/** Upstream's notebooks 951 and 952 call it `drain` as well when a node is powered off. */
function keptOff(counts: PhaseCounts, { schedule_down_type: type }: Config): PhaseCounts {
  const { active, pause, drain, power_down = 0 } = counts;
  return type === 'power_down' && drain > 0
    ? { active, pause, drain: 0, power_down: power_down + drain }
    : counts;
}

function windowsOf(config: Config, sourceOf: SourceOf): Timetable['windows'] {
  const { schedule_list: list, schedule_default_nodes: nodes, schedule_drain_time: drain = 0 } = config;
  if (list === undefined && nodes === undefined) return undefined;
  return {
    default: {
      node_count: nodes ?? 0,
      drain_time: drain,
      ...(nodes !== undefined && { source: sourceOf(['schedule_default_nodes']) }),
    },
    list: (list ?? []).map(({ begin, end, node_count, drain_time, missing_day, name }, index): Window => {
      return {
        ...(name !== undefined && { name }),
        begin: known(momentOf(begin)),
        end: known(momentOf(end)),
        node_count,
        ...(drain_time !== undefined && { drain_time }),
        ...(missing_day !== undefined && { missing_day }),
        source: sourceOf(['schedule_list', index]),
      };
    }),
  };
}

function classOf(item: ClassItem, config: Config, path: Path, sourceOf: SourceOf): ClassSeries {
  const nodes = nodesOf(item, config.seats_per_node);
  const terms = termsOf(item, config);
  const extra = extraDates(item, path, sourceOf);
  return {
    name: item.name,
    days: texts(item.day_of_week).map((day) => known(weekdayOf(day))),
    start: clockTime(item.start),
    minutes: classMinutes(minuteOfDay(item.start), minuteOfDay(item.end)),
    lead_minutes: item.lead_minutes ?? config.lead_minutes,
    nodes,
    after: afterClass(item.after_class ?? config.after_class, nodes),
    ...(terms !== undefined && { terms }),
    ...(item.cancelled !== undefined && {
      cancelled: item.cancelled.map(({ date, reason }, index) => ({
        date: known(isoDate(date)),
        ...(reason !== undefined && { reason }),
        source: sourceOf([...path, 'cancelled', index]),
      })),
    }),
    ...(extra.length > 0 && { extra }),
    source: sourceOf(path),
  };
}

function termsOf({ term }: ClassItem, { terms = [] }: Config): ClassSeries['terms'] {
  if (term === undefined) return undefined;
  return texts(term).map((name) => {
    const { from, until } = known(terms.find((candidate) => candidate.name === name));
    return { name, from: known(isoDate(from)), until: known(isoDate(until)) };
  });
}

function extraDates(item: ClassItem, path: Path, sourceOf: SourceOf): ExtraDate[] {
  const dates = (item.dates ?? []).map((date, index) => ({
    date: known(isoDate(date)),
    source: sourceOf([...path, 'dates', index]),
  }));
  const moved = (item.moved ?? []).map(({ from, to, start, end }, index): ExtraDate => {
    const begins = start ?? item.start;
    const ordinary = classMinutes(minuteOfDay(item.start), minuteOfDay(item.end));
    return {
      date: known(isoDate(to)),
      ...(start !== undefined && { start: clockTime(start) }),
      minutes: end === undefined ? ordinary : classMinutes(minuteOfDay(begins), minuteOfDay(end)),
      moved_from: known(isoDate(from)),
      source: sourceOf([...path, 'moved', index]),
    };
  });
  return [...dates, ...moved];
}

function calendarOf(
  config: Config,
  classes: readonly ClassSeries[],
  sourceOf: SourceOf,
  imported: ImportedCalendar = { closed: [], makeup: [] },
): { calendar?: Calendar } {
  const closed: NonNullable<Calendar['closed']> = [
    ...(config.closed_days ?? []).map(({ from, until, reason }, index) => ({
      from: known(isoDate(from)),
      until: known(isoDate(until ?? from)),
      name: reason,
      kind: 'closed' as const,
      source: sourceOf(['closed_days', index]),
    })),
    ...imported.closed.map(({ from, until, name, source }) => ({
      from,
      until,
      name,
      kind: 'imported' as const,
      source,
    })),
    ...(config.holidays === 'japan' ? holidaysOf(classes) : []).map(({ date, name }) => ({
      from: date,
      until: date,
      name,
      kind: 'holiday' as const,
      source: sourceOf(['holidays']),
    })),
  ];
  const held = (config.held_on ?? []).map((date, index) => ({
    date: known(isoDate(date)),
    source: sourceOf(['held_on', index]),
  }));
  const makeup: NonNullable<Calendar['makeup']> = [
    ...(config.makeup_days ?? []).map(({ date, as }, index) => ({
      date: known(isoDate(date)),
      as: known(weekdayOf(as)),
      kind: 'makeup' as const,
      source: sourceOf(['makeup_days', index]),
    })),
    ...imported.makeup.map((day) => ({ ...day, kind: 'imported' as const })),
  ];
  if (closed.length + held.length + makeup.length === 0) return {};
  return {
    calendar: {
      ...(closed.length > 0 && { closed }),
      ...(held.length > 0 && { held }),
      ...(makeup.length > 0 && { makeup }),
    },
  };
}

/** The holidays that meet a class: the others would only make the plan longer. */
function holidaysOf(classes: readonly ClassSeries[]): Holiday[] {
  return japaneseHolidays().filter(({ date }) => {
    const weekday = weekdayOfDay(dayOfIso(date));
    return classes.some(({ days, terms }) => {
      const inTerm = terms?.some(({ from, until }) => from <= date && date <= until) ?? true;
      return inTerm && days.includes(weekday);
    });
  });
}

function overridesOf({ overrides = [] }: Config, sourceOf: SourceOf): Override[] {
  return overrides.map(({ from, until, add, nodes, pause, reason }, index) => ({
    from: known(isoLocalTime(from)),
    until: known(isoLocalTime(until)),
    action:
      add !== undefined
        ? { kind: 'add', nodes: add }
        : nodes !== undefined
          ? { kind: 'set', nodes, pause: pause ?? 0 }
          : { kind: 'hold' },
    reason,
    source: sourceOf(['overrides', index]),
  }));
}

function shortBreak(config: Config, sourceOf: SourceOf): Pick<Timetable, 'short_break'> {
  const { short_break_minutes: said, boot_timeout_minutes: boot, drain_timeout_minutes: drain } = config;
  if (said === 0) return {};
  return said === undefined
    ? { short_break: { minutes: boot + drain } }
    : { short_break: { minutes: said, source: sourceOf(['short_break_minutes']) } };
}

/** A key that takes one text or several. */
function texts(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The checks have seen to it. */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('a value that the checks let through cannot be read');
  return value;
}
