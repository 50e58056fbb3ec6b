import { dayOfIso } from '../../schedule/days.js';
import { japaneseHolidays } from '../calendar/holidays.js';
import { isoDate } from '../dates.js';
import { atValue, type Finding } from '../finding.js';
import type { Lint } from './lint.js';
import { onDate } from './witness.js';

/** Holidays are known to the end of a table only. A class without a term goes on for ever, and is no mistake. */
export const lintHolidaysEnd: Lint = ({ config }) => {
  const end = japaneseHolidays().at(-1)?.date.slice(0, 4);
  if (config.holidays !== 'japan' || end === undefined) return [];
  const isBeyond = (date: string | undefined) => date !== undefined && date.slice(0, 4) > end;
  const told = (path: (string | number)[], date: string): Finding => {
    return atValue(path, 'holidays_end', Number(end), onDate(dayOfIso(date)));
  };
  return [
    ...(config.terms ?? []).flatMap(({ from, until }, index): Finding[] => {
      const [first = '', last = ''] = [isoDate(from), isoDate(until)];
      const unknown = `${Number(end) + 1}-01-01`;
      return isBeyond(last) ? [told(['terms', index, 'until'], first > unknown ? first : unknown)] : [];
    }),
    ...(config.classes ?? []).flatMap(({ dates = [] }, index) => {
      return dates.flatMap((date, place): Finding[] => {
        const iso = isoDate(date) ?? '';
        return isBeyond(iso) ? [told(['classes', index, 'dates', place], iso)] : [];
      });
    }),
  ];
};
