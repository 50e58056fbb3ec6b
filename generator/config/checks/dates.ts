import { dayOfIso } from '../../schedule/days.js';
import { isoDate, isoLocalTime } from '../dates.js';
import { entriesOf } from '../entries.js';
import { atValue, type Finding, type Path } from '../finding.js';
import { momentOf } from '../moments.js';
import { patterns } from '../patterns.js';
import type { Settings } from '../schema.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** 30 February: it has the form of a date, and is none. */
export const checkDatesExist: Check = (settings) => {
  return textsWithDates(settings).flatMap(({ path, text }): Finding[] => {
    const exists = patterns.moment.test(text) ? momentOf(text) : (isoLocalTime(text) ?? isoDate(text));
    return exists === undefined ? [atValue(path, 'date_missing', show(text))] : [];
  });
};

function textsWithDates(settings: Partial<Settings>): { path: Path; text: string }[] {
  const { held_on = [] } = settings;
  const found: { path: Path; text: string }[] = held_on.map((text, index) => ({
    path: ['held_on', index],
    text,
  }));
  const add = (path: Path, item: object, ...keys: string[]) => {
    for (const key of keys) {
      const text = (item as Record<string, unknown>)[key];
      if (typeof text === 'string') found.push({ path: [...path, key], text });
    }
  };
  for (const { item, path } of entriesOf('phases', settings.phases)) add(path, item, 'begin');
  for (const { item, path } of entriesOf('schedule_list', settings.schedule_list))
    add(path, item, 'begin', 'end');
  for (const key of ['terms', 'closed_days'] as const) {
    for (const { item, path } of entriesOf<object>(key, settings[key])) add(path, item, 'from', 'until');
  }
  for (const { item, path } of entriesOf('makeup_days', settings.makeup_days)) add(path, item, 'date');
  for (const { item, path } of entriesOf('overrides', settings.overrides)) add(path, item, 'from', 'until');
  for (const { item, path } of entriesOf('classes', settings.classes)) {
    item.dates?.forEach((text, index) => {
      found.push({ path: [...path, 'dates', index], text });
    });
    item.cancelled?.forEach((one, index) => {
      add([...path, 'cancelled', index], one, 'date');
    });
    item.moved?.forEach((one, index) => {
      add([...path, 'moved', index], one, 'from', 'to');
    });
  }
  return found;
}

/** A year and a half: nothing that a timetable closes or overrides is longer, and a wrong year is. */
const longestDays = 550;

/** What ends before it begins, or years later. */
export const checkRanges: Check = (settings) => {
  const findings: Finding[] = [];
  const judge = (path: Path, from: string | undefined, until: string | undefined, isExclusive: boolean) => {
    if (from === undefined || until === undefined) return;
    if (until < from || (isExclusive && until === from)) {
      findings.push(atValue([...path, 'until'], 'range_backwards', from.replace('T', ' ')));
    } else if (days(from, until) > longestDays) {
      findings.push(atValue([...path, 'until'], 'range_long', Math.round(days(from, until)), longestDays));
    }
  };
  for (const key of ['terms', 'closed_days'] as const) {
    for (const { item, path } of entriesOf<{ from: string; until?: string | undefined }>(
      key,
      settings[key],
    )) {
      judge(path, isoDate(item.from), item.until === undefined ? undefined : isoDate(item.until), false);
    }
  }
  for (const { item, path } of entriesOf('overrides', settings.overrides)) {
    judge(path, isoLocalTime(item.from), isoLocalTime(item.until), true);
  }
  return findings;
};

function days(from: string, until: string): number {
  return dayOfIso(until.slice(0, 10)) - dayOfIso(from.slice(0, 10));
}

/** A date that stands twice where it can count once: in one list, or moved away and in `dates` too. */
export const checkDatesOnce: Check = (settings) => {
  const { held_on = [] } = settings;
  return [
    ...twice(held_on.map((text, index) => ({ path: ['held_on', index], text }))),
    ...twice(
      entriesOf('makeup_days', settings.makeup_days).map(({ item, path }) => ({
        path: [...path, 'date'],
        text: item.date,
      })),
    ),
    ...entriesOf('classes', settings.classes).flatMap(({ item, path }) => {
      const moved = (item.moved ?? []).map(({ from }, index) => ({
        path: [...path, 'moved', index, 'from'],
        text: from,
      }));
      const dates = (item.dates ?? []).map((text, index) => ({ path: [...path, 'dates', index], text }));
      const cancelled = (item.cancelled ?? []).map(({ date }, index) => ({
        path: [...path, 'cancelled', index, 'date'],
        text: date,
      }));
      return [...twice([...dates, ...moved]), ...twice(cancelled)];
    }),
  ];
};

function twice(dates: readonly { path: Path; text: string }[]): Finding[] {
  const seen = new Set<string>();
  return dates.flatMap(({ path, text }) => {
    const date = isoDate(text);
    if (date === undefined) return [];
    if (seen.has(date)) return [atValue(path, 'date_twice', date)];
    seen.add(date);
    return [];
  });
}
