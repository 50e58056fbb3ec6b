import { dateOf, dayMs } from '../../schedule/days.js';
import type { PageDay, Preview } from './decode.js';
import { mondayOf, monthOf } from './weeks.js';

export const views = ['term', 'month', 'week'] as const;
export type View = (typeof views)[number];

/** More days are turned over year by year. */
const mostAtOnce = 54 * 7;

/** Which page of the view a day is on; the numbers grow with the days. */
export function pageOf(view: View, { days }: Preview, { day }: PageDay): number {
  switch (view) {
    case 'term':
      return days.length <= mostAtOnce ? 0 : Math.floor((monthOf(day) - monthOf(days[0]?.day ?? 0)) / 12);
    case 'month':
      return monthOf(day);
    case 'week':
      return mondayOf(day);
  }
}

/** The days that are on one page with that of the place `at`: places from `first` (inclusive) to `end` (exclusive). */
export function pageAround(view: View, preview: Preview, at: number): { first: number; end: number } {
  const page = (index: number) => {
    const day = preview.days[index];
    return day === undefined ? undefined : pageOf(view, preview, day);
  };
  const own = page(at);
  let first = at;
  let end = at + 1;
  while (first > 0 && page(first - 1) === own) first -= 1;
  while (end < preview.days.length && page(end) === own) end += 1;
  return { first, end };
}

/** The same place on the page before or after, or its last day; nothing when there is no such page. */
export function turned(view: View, preview: Preview, at: number, by: 1 | -1): number | undefined {
  const { first, end } = pageAround(view, preview, at);
  const target = by === 1 ? end : first - 1;
  if (target < 0 || target >= preview.days.length) return undefined;
  const page = pageAround(view, preview, target);
  const place =
    view === 'term' ? page.first + at - first : placeOfDay(preview, dayLike(view, preview, at, page.first));
  return Math.min(Math.max(place, page.first), page.end - 1);
}

/** The number of the same weekday, or day of the month, on the page of another day; the page may lack it. */
function dayLike(view: 'month' | 'week', { days }: Preview, at: number, target: number): number {
  const begins = (index: number) => {
    const day = days[index]?.day ?? 0;
    return view === 'week' ? mondayOf(day) : day - dateOf(day).day + 1;
  };
  return begins(target) + (days[at]?.day ?? 0) - begins(at);
}

/** The place of the day nearest to a day number, in the direction of the search. */
export function placeOfDay({ days }: Preview, day: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.day ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of the day that an instant lies in; nothing outside of the range. */
export function placeOfInstant({ days, fromMs, toMs }: Preview, instant: number): number | undefined {
  if (instant < fromMs || instant >= toMs) return undefined;
  const place = days.findIndex((day) => instant < day.toMs);
  return place === -1 ? undefined : place;
}

/** What is seen first: as much as can be read. */
export function firstView({ fromMs, toMs }: Preview): View {
  const days = (toMs - fromMs) / dayMs;
  return days <= 14 ? 'week' : days <= 45 ? 'month' : 'term';
}

/** Where a key leads from a day; nothing for a key that is none of the calendar's. */
export function dayByKey(
  preview: Preview,
  view: View,
  at: number,
  key: string,
  control: boolean,
): number | undefined {
  const last = preview.days.length - 1;
  const day = preview.days[at]?.day ?? 0;
  const inside = (place: number) => Math.min(last, Math.max(0, place));
  switch (key) {
    case 'ArrowLeft':
      return inside(at - 1);
    case 'ArrowRight':
      return inside(at + 1);
    case 'ArrowUp':
      return day - 7 < (preview.days[0]?.day ?? 0) ? at : placeOfDay(preview, day - 7);
    case 'ArrowDown':
      return day + 7 > (preview.days[last]?.day ?? 0) ? at : placeOfDay(preview, day + 7);
    case 'Home':
      return control ? 0 : placeOfDay(preview, mondayOf(day));
    case 'End':
      return control ? last : lastOfWeek(preview, at);
    case 'PageUp':
      return turned(view === 'week' ? 'week' : 'month', preview, at, -1) ?? 0;
    case 'PageDown':
      return turned(view === 'week' ? 'week' : 'month', preview, at, 1) ?? last;
    default:
      return undefined;
  }
}

function lastOfWeek(preview: Preview, at: number): number {
  return pageAround('week', preview, at).end - 1;
}
