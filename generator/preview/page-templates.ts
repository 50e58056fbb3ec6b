import type { DateTemplates, Template } from '../page/preview/data.js';
import type { BecauseWords } from '../schedule/because.js';
import { dayOfIso, minuteMs } from '../schedule/days.js';
import type { Cause } from '../schedule/reasons.js';
import type { Segment } from '../schedule/timeline.js';
import type { Timetable } from '../schedule/timetable.js';
import type { ZoneClock } from '../schedule/zone-clock.js';

/** A time that a sentence names: minutes of the wall clock, or a day number. */
export interface NamedTime {
  kind: 'minute' | 'day';
  at: number;
}

/**
 * Takes sentences apart into their texts and the places of dates. Places are found by a mark put around them, a
 * character that neither the timetable nor the words have.
 */
export class SentenceParts {
  readonly #mark: string;
  readonly #words: Record<'en' | 'ja', BecauseWords>;

  constructor(timetable: Timetable, words: Record<'en' | 'ja', BecauseWords>) {
    this.#words = words;
    this.#mark = unusedCharacter(JSON.stringify(timetable));
  }

  /** The sentence of a cause, which is the same for all that differ only in their time; see `timeOf`. */
  cause(segment: Segment, cause: Cause): { en: Template; ja: Template } {
    const sentence = (words: BecauseWords) =>
      this.#apart(
        segment.causeIn(
          { ...words, dayTime: (_, dateTime) => this.#marked(dateTime.includes(' ') ? 0 : 1) },
          cause,
        ),
      );
    return { en: sentence(this.#words.en), ja: sentence(this.#words.ja) };
  }

  /** How so many winners, named and unnamed losers make one sentence. */
  join(won: number, lost: number, more: number): [en: Template, ja: Template] {
    const places = Array.from({ length: won + lost }, (_, index) => this.#marked(index));
    const joined = (words: BecauseWords) =>
      this.#apart(words.joined(places.slice(0, won), places.slice(won), more));
    return [joined(this.#words.en), joined(this.#words.ja)];
  }

  dates(language: 'en' | 'ja'): DateTemplates {
    const { days, dayTime } = this.#words[language];
    const [weekday, date, time] = [this.#marked(0), this.#marked(1), this.#marked(2)];
    return {
      weekdays: days,
      dateTime: this.#apart(dayTime(weekday, `${date} ${time}`)),
      date: this.#apart(dayTime(weekday, date)),
    };
  }

  #marked(place: number): string {
    return `${this.#mark}${place}${this.#mark}`;
  }

  #apart(text: string): Template {
    return text
      .split(this.#mark)
      .map((part, index) => (index % 2 === 0 ? part : Number(part)))
      .filter((part) => part !== '');
  }
}

/** The one time that the sentence of a cause names; a default or a limit names none. */
export function timeOf(cause: Cause, clock: ZoneClock): NamedTime | undefined {
  switch (cause.kind) {
    case 'phase':
    case 'window':
    case 'class':
    case 'after_class':
      return { kind: 'minute', at: minuteOf(cause.since, clock) };
    case 'drain_time':
    case 'short_break':
    case 'override':
      return { kind: 'minute', at: minuteOf(cause.until, clock) };
    case 'not_held':
      return { kind: 'day', at: dayOfIso(cause.date) };
    case 'default':
    case 'limit':
      return undefined;
  }
}

/** Minutes of the wall clock. */
export function minuteOf(instant: number, clock: ZoneClock): number {
  return Math.floor(clock.wallOf(instant) / minuteMs);
}

/** Of those that Unicode leaves to private use. */
function unusedCharacter(text: string): string {
  for (let code = 0xe000; code < 0xf900; code += 1) {
    const character = String.fromCharCode(code);
    if (!text.includes(character)) return character;
  }
  throw new RangeError('the timetable uses each character that is left to private use');
}
