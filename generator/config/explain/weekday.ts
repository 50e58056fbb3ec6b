import { closest } from '../closest.js';
import { atValue } from '../finding.js';
import { show } from '../show.js';
import { weekdayNames, weekdayOf } from '../weekdays.js';
import type { Explainer } from './explainer.js';
import { notText } from './text.js';

export const explainWeekday: Explainer = (value, path) => {
  if (Array.isArray(value)) return [atValue(path, 'weekday_several')];
  if (typeof value === 'object') return [notText(value, path)];
  const text = String(value);
  if (weekdayOf(text.trim()) !== undefined) return [atValue(path, 'weekday_blank', show(text), text.trim())];
  const parts = text.split(/[\s,、・/&+-]+/).filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => weekdayOf(part) !== undefined))
    return [atValue(path, 'weekday_several')];
  return [atValue(path, 'weekday', show(value), typeof value === 'string' ? meant(text) : undefined)];
};

function meant(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().replace(/\.$/, '');
  const japanese = plain.replace(/曜日?$/, '');
  for (const candidate of [plain, japanese]) if (weekdayOf(candidate) !== undefined) return candidate;
  const close = closest(
    plain,
    weekdayNames.filter((name) => name.length > 2),
  );
  return close === undefined ? undefined : `${close.charAt(0).toUpperCase()}${close.slice(1)}`;
}
