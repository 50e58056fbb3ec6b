import { anyWeekday, weekdayOf } from '../config/weekdays.js';
import type { MomentFields } from './source-moment.js';

const month = '([012]?\\d)';
const day = '([0-3]?\\d)';
const clock = '([012]?\\d)\\s*:\\s*(\\d\\d?)(.*)$';

/** Notebook 811's forms in its order; each takes what it can from the front of the text. */
const forms: { pattern: RegExp; fieldNames: readonly (keyof MomentFields)[] }[] = [
  form(`(\\d{4})\\s*/\\s*${month}\\s*/\\s*${day}\\s*`, 'year', 'month', 'day'),
  form(`(\\d{4})\\s*年\\s*${month}\\s*月\\s*${day}\\s*日\\s*`, 'year', 'month', 'day'),
  form(`${month}\\s*/\\s*${day}\\s*`, 'month', 'day'),
  form(`${month}\\s*月\\s*${day}\\s*日\\s*`, 'month', 'day'),
  form(`${day}(?:日\\s*|\\s+)`, 'day'),
  form(`(${anyWeekday})\\s*`, 'day_of_week'),
  form(''),
];

function form(before: string, ...fieldNames: (keyof MomentFields)[]) {
  return { pattern: new RegExp(`^${before}${clock}`, 'is'), fieldNames };
}

/**
 * The fields of `Mon 10:00`, `月 9:00`, `1日 0:00`, `12/29 0:00`, `2025年4月1日 0:00` and so on, full-width digits too.
 *
 * @returns undefined for another text. `hasJunk`: something follows the time, which upstream passes over.
 */
export function momentFields(text: string): { fields: MomentFields; hasJunk: boolean } | undefined {
  if (text.length > 200) return undefined;
  const plain = text.normalize('NFKC').trim();
  for (const { pattern, fieldNames } of forms) {
    const found = pattern.exec(plain);
    if (found === null) continue;
    const parts = found.slice(1);
    const [hour = '', minute = '', rest = ''] = parts.slice(fieldNames.length);
    const fields: MomentFields = { hour: Number(hour), minute: Number(minute) };
    for (const [index, name] of fieldNames.entries()) {
      const part = parts[index] ?? '';
      fields[name] = name === 'day_of_week' ? weekdayOf(part) : Number(part);
    }
    return { fields, hasJunk: rest !== '' };
  }
  return undefined;
}
