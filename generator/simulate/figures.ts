import { dayOfIso, weekdayOfDay } from '../schedule/days.js';
import type { SimulationReport } from './report.js';
import type { ReportWords } from './report-words.js';

/** How the figures of a report are shown in the reader's language. */
export interface Figures {
  /** An ISO time of the report, in its own zone: `Mon 2026-10-05 09:00`. */
  when(iso: string): string;
  /** A local date, with its weekday. */
  date(date: string): string;
  /** A local date without its year, for axes. */
  shortDate(date: string): string;
  count(value: number): string;
  hours(value: number): string;
  /** An amount with as many decimals as its currency has. */
  money(value: number): string;
  /** A price, to its last decimal. */
  price(value: number): string;
}

export function figuresOf({ price }: Pick<SimulationReport, 'price'>, words: ReportWords): Figures {
  const locale = words.language === 'ja' ? 'ja-JP' : 'en-US';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const digits =
    price === undefined
      ? 0
      : (new Intl.NumberFormat(locale, { style: 'currency', currency: price.currency }).resolvedOptions()
          .maximumFractionDigits ?? 0);
  const amount = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 9 });
  const day = (date: string) => words.days[weekdayOfDay(dayOfIso(date))] ?? '';
  return {
    when: (iso) => words.dayTime(day(iso.slice(0, 10)), `${iso.slice(0, 10)} ${iso.slice(11, 16)}`),
    date: (date) => words.dayTime(day(date), date),
    shortDate: (date) => `${Number(date.slice(5, 7))}/${Number(date.slice(8, 10))}`,
    count: (value) => whole.format(value),
    hours: (value) => tenths.format(value),
    money: (value) => amount.format(value),
    price: (value) => exact.format(value),
  };
}

/** Whole percent: how much of always on, and how much more than the lower bound; absent where that is 0. */
export function shares({ outcome, compared }: SimulationReport): {
  ofAlwaysOn?: number;
  aboveBound?: number;
} {
  const { always_on: always, lower_bound: bound } = compared;
  return {
    ...(always.node_hours > 0 && { ofAlwaysOn: Math.round((100 * outcome.node_hours) / always.node_hours) }),
    ...(bound.node_hours > 0 && {
      aboveBound: Math.round(100 * (outcome.node_hours / bound.node_hours - 1)),
    }),
  };
}
