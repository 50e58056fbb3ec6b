import { closest } from '../closest.js';
import { atValue, type Finding } from '../finding.js';
import { show, showWritten } from '../show.js';
import { weekdayNames, weekdayOf } from '../weekdays.js';
import type { Explainer } from './explainer.js';
import { notText } from './text.js';

export const explainWeekday: Explainer = (value, path, written) => {
  if (Array.isArray(value)) return [atValue(path, 'weekday_several')];
  if (typeof value === 'object') return [notText(value, path, written(path))];
  const text = String(value);
  if (weekdayOf(text.trim()) !== undefined) return [atValue(path, 'weekday_blank', show(text), text.trim())];
  const parts = text.split(/[\s,、・/&+-]+/).filter((part) => part !== '');
  // 月火 has nothing between the days.
  const isSeveral = [parts, [...text]].some(
    (days) => days.length > 1 && days.every((day) => weekdayOf(day) !== undefined),
  );
  if (isSeveral) return [atValue(path, 'weekday_several')];
  return [
    atValue(
      path,
      'weekday',
      showWritten(value, written(path)),
      typeof value === 'string' ? meant(text) : undefined,
    ),
  ];
};

/** One weekday, or a list of them. */
export const explainWeekdays: Explainer = (value, path, written) => {
  if (!Array.isArray(value)) {
    const [finding] = explainWeekday(value, path, written);
    // `Mon, Thu` is several indeed, and here that is allowed.
    return finding?.problem === 'weekday_several' ? [atValue(path, 'weekday_list')] : [finding as Finding];
  }
  if (value.length === 0) return [atValue(path, 'list_empty')];
  if (value.length > 7) return [atValue(path, 'list_length', value.length)];
  return value.flatMap((day, index) => {
    const isGood = typeof day === 'string' && weekdayOf(day) !== undefined;
    const place = [...path, index];
    if (isGood) return [];
    if (typeof day === 'object') return [notText(day, place, written(place))];
    return explainWeekdays(day, place, written);
  });
};

function meant(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^\(\s*(.*?)\s*\)$|\.$/, '$1');
  const japanese = plain.replace(/曜日?$/, '');
  for (const candidate of [plain, japanese]) if (weekdayOf(candidate) !== undefined) return candidate;
  const close = closest(
    plain,
    weekdayNames.filter((name) => name.length > 2),
  );
  return close === undefined ? undefined : `${close.charAt(0).toUpperCase()}${close.slice(1)}`;
}
