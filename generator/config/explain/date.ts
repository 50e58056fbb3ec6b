import { dayOfIso, isoOfDay } from '../../schedule/days.js';
import { isoDate } from '../dates.js';
import { atValue } from '../finding.js';
import { patterns } from '../patterns.js';
import { show, showWritten } from '../show.js';
import { shortDays, weekdayOf } from '../weekdays.js';
import type { Explainer } from './explainer.js';
import { notText } from './text.js';

type Form = 'date' | 'local_time' | 'moment';

/** A date, a local time or a recurring moment: what is written, and what was probably meant. */
export function dateRule(form: Form): Explainer {
  return (value, path, written) => {
    const text = typeof value === 'number' ? (written(path) ?? String(value)) : value;
    if (typeof text !== 'string') return [notText(value, path, written(path))];
    const shown = typeof value === 'number' ? showWritten(value, text) : show(text);
    return [atValue(path, form, shown, meant(text, form))];
  };
}

function meant(text: string, form: Form): string | undefined {
  const plain = text
    .slice(0, 60)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[（(][^)）]*[)）]/g, ' ')
    .trim();
  const candidates = [
    plain,
    plain.replace(/\s+/g, ' '),
    plain.replace(/\s*([/:年月日-])\s*/g, '$1'),
    plain.replace(/[,、.]/g, '/').replace(/\s+/g, ''),
    plain.replace(/[,、.]/g, '').replace(/\s+/g, ' '),
    plain.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
    plain.replace(/^(\d{1,2}?)\.?([0-5]\d)$/, '$1:$2'),
    plain.replace(/:\d\d(?:Z|[+-]\d\d:?\d\d)?$/, ''),
    plain.replace(/(\d+)時(?:(\d+)分)?/, (_, hour: string, minute = '00') => ` ${hour}:${minute}`),
    plain.replace(/(:\d)$/, '$10').replace(/:(\d)$/, ':0$1'),
  ];
  const found = candidates.find((candidate) => candidate !== text && patterns[form].test(candidate));
  return found ?? atMidnight(plain, form);
}

/** `24:00` is 0:00 of the day after. */
function atMidnight(text: string, form: Form): string | undefined {
  const before = /^(.*?)[ T]?24:00$/.exec(text)?.[1];
  if (before === undefined || form === 'date') return undefined;
  const weekday = weekdayOf(before);
  if (before === '') return form === 'moment' ? '0:00' : undefined;
  if (weekday !== undefined) return form === 'moment' ? `${shortDays[(weekday + 1) % 7]} 0:00` : undefined;
  const date = patterns.date.test(before) ? isoDate(before) : undefined;
  return date && `${isoOfDay(dayOfIso(date) + 1)} 0:00`;
}
