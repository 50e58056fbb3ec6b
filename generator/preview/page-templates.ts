import type { DateTemplates, Template } from '../page/preview/data.js';
import type { BecauseWords } from '../schedule/because.js';
import { dayOfIso, minuteMs, wallOfIso } from '../schedule/days.js';
import type { Cause } from '../schedule/reasons.js';
import type { Segment } from '../schedule/timeline.js';
import type { Timetable } from '../schedule/timetable.js';

/** A time that a sentence names: minutes of the wall clock, or a day number. */
export interface NamedTime {
  kind: 'minute' | 'day';
  at: number;
}

export interface CauseSentences {
  en: Template;
  ja: Template;
  times: NamedTime[];
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

  cause(segment: Segment, cause: Cause): CauseSentences {
    const places = new Map<string, number>();
    const times: NamedTime[] = [];
    const sentence = (words: BecauseWords): Template => {
      const text = segment.causeIn(
        { ...words, dayTime: (_, dateTime) => this.#place(dateTime, places, times) },
        cause,
      );
      return this.#apart(text);
    };
    return { en: sentence(this.#words.en), ja: sentence(this.#words.ja), times };
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

  /** Both languages name the same times, each in its own order. */
  #place(dateTime: string, places: Map<string, number>, times: NamedTime[]): string {
    const known = places.get(dateTime);
    const place = known ?? times.length;
    const isDay = !dateTime.includes(' ');
    if (known === undefined) {
      places.set(dateTime, place);
      const at = isDay ? dayOfIso(dateTime) : wallOfIso(dateTime.replace(' ', 'T')) / minuteMs;
      times.push({ kind: isDay ? 'day' : 'minute', at });
    }
    return this.#marked(place * 2 + (isDay ? 1 : 0));
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

/** Of those that Unicode leaves to private use. */
function unusedCharacter(text: string): string {
  for (let code = 0xe000; code < 0xf900; code += 1) {
    const character = String.fromCharCode(code);
    if (!text.includes(character)) return character;
  }
  throw new RangeError('the timetable uses each character that is left to private use');
}
