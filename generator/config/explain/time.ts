import type { Midnight } from '../../cli/messages/problems-en.js';
import { atValue, type Finding, type Path } from '../finding.js';
import { patterns } from '../patterns.js';
import { show, showWritten } from '../show.js';
import type { Explainer } from './explainer.js';
import { notText } from './text.js';

/**
 * | written        | problem           | hint               |
 * |----------------|-------------------|--------------------|
 * | `830`, `8.30`  | time_number       | "8:30"             |
 * | `８：３０`     | time_full_width   | 8:30               |
 * | `" 8:30"`      | time_blank        | 8:30               |
 * | `24:00`        | time_hour         | ends at 23:59      |
 * | `9:60`         | time_minute       | 0 to 59            |
 * | `9:5`          | time_short_minute | 9:05 or 9:50       |
 * | the rest       | time_format       | the time, if any   |
 */
export const explainTime: Explainer = (value, path, written) => {
  if (typeof value === 'number') {
    const text = written(path) ?? String(value);
    return [atValue(path, 'time_number', showWritten(value, text), fromNumber(text))];
  }
  return [typeof value === 'string' ? explainText(value, path) : notText(value, path, written(path))];
};

function explainText(text: string, path: Path): Finding {
  const shown = show(text);
  // Characters without width come along when a time is copied from a page or a chat.
  const narrow = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const seen = text.replace(/\p{Cf}/gu, '').trim();
  if (patterns.time.test(narrow)) {
    return atValue(path, seen === narrow ? 'time_blank' : 'time_full_width', shown, narrow);
  }
  const [, hour, minute] = /^(\d{1,2}):(\d{1,2})$/.exec(narrow) ?? [];
  if (hour === undefined || minute === undefined) return atValue(path, 'time_format', shown, meant(narrow));
  if (Number(hour) > 23) return atValue(path, 'time_hour', shown, midnight(narrow, path));
  if (Number(minute) > 59) return atValue(path, 'time_minute', shown);
  return atValue(path, 'time_short_minute', shown, `${hour}:0${minute}`, ...longer(hour, minute));
}

/** A class may end at midnight, and another one begin. */
function midnight(text: string, path: Path): Midnight | undefined {
  const field = path.at(-1);
  return text === '24:00' && (field === 'start' || field === 'end') ? field : undefined;
}

/** `9:5` may have lost its last digit, `9:7` cannot have. */
function longer(hour: string, minute: string): [string | undefined] {
  return [/^[1-5]$/.test(minute) ? `${hour}:${minute}0` : undefined];
}

/** `830` and `8.30`; and `510`, which is what YAML 1.1 makes of `8:30`. */
function fromNumber(text: string): string | undefined {
  return text.includes(':') ? text : meant(text);
}

/** `830`, `8.30`, `8時30分`, `午前8時`, `8:30 PM`, `8:30:00`, `8:30 JST`. */
function meant(text: string): string | undefined {
  const [, before = '', hour = '', minute = '00', after = ''] =
    /^(午前|午後)?\s*(\d{1,2}?)(?:[:.\-;, hH]|時)?(?:([0-5]\d)分?(?::00)?)?\s*([ap]\.?m\.?)?(?:\s*(?:JST|UTC|GMT|[+-]09:?00))*$/i.exec(
      text.slice(0, 30),
    ) ?? [];
  if (hour === '') return undefined;
  const half = before || after;
  const shift = /^(?:p|午後)/i.test(half) ? 12 : 0;
  const clock = half === '' ? Number(hour) : (Number(hour) % 12) + shift;
  const time = `${clock}:${minute}`;
  return patterns.time.test(time) ? time : undefined;
}
