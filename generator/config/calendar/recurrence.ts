import ICAL from 'ical.js';
import type { IsoDate } from '../../schedule/timetable.js';

/** The years that a timetable knows. */
export const firstYear = 1970;
export const lastYear = 2199;

/** Each month of those years fits, each week does not: "every Sunday, without end" is no statement about classes. */
const mostOccurrences = 3000;
/** More values in one rule are nobody's calendar, and cost the library their square. */
const mostValues = 100;
/** From first year to last; a longer interval never comes to a second time. */
const longestInterval: Record<string, number> = {
  DAILY: 84_100,
  WEEKLY: 12_100,
  MONTHLY: 2_800,
  YEARLY: 240,
};

/** What all rules of a file may cost together, in steps of some microseconds. */
export interface Budget {
  steps: number;
}

export const newBudget = (): Budget => ({ steps: 200_000 });

export class TooOftenError extends Error {}
class OverError extends Error {}

/**
 * Dates of a recurrence rule until the last year, without those before the first.
 *
 * @throws TooOftenError
 * @throws Error the library's, for a rule that cannot be.
 */
export function datesOf(rule: ICAL.Recur, start: IsoDate, budget: Budget): IsoDate[] {
  const { freq } = rule;
  const most = longestInterval[freq];
  if (most === undefined) throw new TooOftenError();
  // RFC 5545: to be ignored when the event is a date.
  for (const part of ['BYHOUR', 'BYMINUTE', 'BYSECOND']) delete (rule.parts as Record<string, unknown>)[part];
  const values = Object.values(rule.parts).reduce((sum, list) => sum + (list?.length ?? 0), 0);
  if (values > mostValues || !isKnownToLibrary(rule)) throw new Error('not to be expanded');
  rule.interval = Math.min(rule.interval, most);
  const end = ICAL.Time.fromDateString(`${lastYear}-12-31`);
  if (rule.until === null || rule.until.year > lastYear) rule.until = end;
  const count = rule.count ?? Number.POSITIVE_INFINITY;
  rule.count = null;
  const dates: IsoDate[] = [];
  let counted = 0;
  try {
    budget.steps -= 10 + (values * values) / 10;
    const dtstart = ICAL.Time.fromDateString(start);
    const fits = fitsRule(rule, dtstart);
    const iterator = new BoundedIterator({ rule: rule.clone(), dtstart, budget });
    for (let next = iterator.next(); next && counted < count; next = iterator.next()) {
      if (!fits(next)) continue;
      counted += 1;
      if (next.year >= firstYear) dates.push(next.toString().slice(0, 10));
      if (dates.length > mostOccurrences) throw new TooOftenError();
    }
  } catch (error) {
    if (!(error instanceof OverError)) throw error;
  }
  return dates;
}

/** Where the library passes over a part, days would be closed that are not. */
function isKnownToLibrary({ freq, parts }: ICAL.Recur): boolean {
  if ('BYWEEKNO' in parts) return false;
  if (!('BYSETPOS' in parts)) return true;
  const others = Object.keys(parts).filter((part) => part !== 'BYSETPOS');
  const wanted = freq === 'MONTHLY' ? ['BYDAY'] : freq === 'YEARLY' ? ['BYDAY', 'BYMONTH'] : [];
  return others.sort().join() === wanted.join() && wanted.length > 0;
}

/** The library takes 29 February of an ordinary year for 1 March; RFC 5545 has such a day left out, and not counted. */
function fitsRule({ freq, parts }: ICAL.Recur, start: ICAL.Time): (date: ICAL.Time) => boolean {
  const { BYMONTH: months, BYMONTHDAY: monthDays } = parts;
  const others = Object.keys(parts).filter((part) => part !== 'BYMONTH' && part !== 'BYSETPOS');
  const keepsDay = freq === 'YEARLY' && others.length === 0;
  return ({ year, month, day }) => {
    const fromEnd = day - ICAL.Time.daysInMonth(month, year) - 1;
    return (
      (months === undefined ? !keepsDay || month === start.month : months.map(Number).includes(month)) &&
      (monthDays === undefined || [day, fromEnd].some((one) => monthDays.map(Number).includes(one))) &&
      (!keepsDay || day === start.day)
    );
  };
}

type IteratorOptions = ConstructorParameters<typeof ICAL.RecurIterator>[0] & { budget: Budget };

/** The library looks for the next occurrence without end when there is none; this one gives up. */
class BoundedIterator extends ICAL.RecurIterator {
  /** Set by the base's constructor, through fromData(); an initializer would come after it. */
  declare budget: Budget;

  constructor(options: IteratorOptions) {
    super(options);
  }

  override fromData(options: IteratorOptions): void {
    this.budget = options.budget;
    super.fromData(options);
  }

  override check_contracting_rules(): boolean {
    spend(this, 1);
    return super.check_contracting_rules();
  }

  override next_month(): number {
    // Each day of the month against each weekday of the rule.
    const { BYDAY: days = [], BYSETPOS: positions } = this.rule.parts;
    spend(this, days.length * (positions === undefined ? 4 : 16));
    return super.next_month();
  }

  override increment_monthday(days: number): void {
    spend(this, 1 + days / 20);
    super.increment_monthday(days);
  }

  override increment_month(): void {
    super.increment_month();
    spend(this, 1);
  }

  override increment_year(inc: number): void {
    super.increment_year(inc);
    spend(this, 1);
  }

  override expand_year_days(year: number): number {
    spend(this, 1 + Object.values(this.rule.parts).reduce((sum, list) => sum + (list?.length ?? 0), 0));
    return super.expand_year_days(year);
  }
}

function spend({ budget, last }: BoundedIterator, steps: number): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw new TooOftenError();
  if (last.year > lastYear) throw new OverError();
}
