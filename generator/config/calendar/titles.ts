import type { DayOfWeek } from '../../schedule/timetable.js';
import { weekdayOf } from '../weekdays.js';

/** What the title of an all-day event says about classes. */
export type Meaning = { kind: 'closed'; name: string } | { kind: 'makeup'; as: DayOfWeek };

/** Longer titles are no titles; the patterns below look at no more. */
const longest = 500;
const longestName = 80;

/** Classes that begin, end or do not take place are no classes of another weekday. */
const notHeldJa =
  '(?!\\s*(?:は|が|を|の)?\\s*(?:なし|無|休|ない|ありません|行わ(?:ない|れない|れません)|行いません|実施し(?:ない|ません)|中止|開始|始|終|最終|料|参観|公開|評価|アンケート|時間))';
const kinds = '(?:振替|代替|補講)';
const japanese = [
  // 月曜授業日, 月曜日の授業, 月曜振替授業, 月曜日分の授業
  `([日月火水木金土])曜日?(?:分)?(?:の)?${kinds}?(?:の)?授業${notHeldJa}`,
  // (月)授業日, but not 4/8(水)授業開始
  `(?<![\\d日])[(\\[【〈「『]([日月火水木金土])[)\\]】〉」』]\\s*(?:の)?${kinds}?授業${notHeldJa}`,
  // 振替授業日(月曜日分), 授業振替日:月曜
  `(?:${kinds}授業|授業${kinds})(?:実施)?日?\\s*[-:([【〈「『]?\\s*([日月火水木金土])(?:曜|[)\\]】〉」』])`,
  // 月曜日課, 月曜時間割
  '([日月火水木金土])曜日?の?(?:日課|時間割)',
];
const days = "(sun|mon|tue|wed|thu|fri|sat)(?:day|sday|nesday|rsday|urday|s|r|rs)?\\b\\.?(?:['’]s)?";
const notHeldEn =
  "(?!\\s*(?:(?:are|is|will|do|does)\\s+)?(?:begin|start|end|resume|finish|cancel|suspend|closed|not|n't|off|photo))";
const english = [
  // Monday classes, Monday's class, Monday schedule
  `(?<!\\b(?:no|without)\\s+)\\b${days}\\s+(?:class(?:es)?|lectures?|lessons?|schedule|timetable)\\b${notHeldEn}`,
  // Classes of Monday, schedule as on Monday
  `(?<!\\b(?:no|without)\\s+)\\b(?:class(?:es)?|lectures?|schedule|timetable)\\s+(?:of|for|as\\s+on|like)\\s+(?:a\\s+)?${days}`,
];
const makeup = [...japanese, ...english].map((source) => new RegExp(source, 'i'));

/**
 * Blanks and width do not matter. A title that is both means the classes of the other weekday: 月曜授業日（火曜休講）.
 *
 * @param closedWords folded with `fold`.
 */
export function meaningOf(title: string, closedWords: readonly string[]): Meaning | undefined {
  const text = fold(title.slice(0, longest));
  for (const pattern of makeup) {
    const day = pattern.exec(text)?.[1];
    const as = day === undefined ? undefined : weekdayOf(day);
    if (as !== undefined) return { kind: 'makeup', as };
  }
  return closedWords.some((word) => text.includes(word))
    ? { kind: 'closed', name: nameOf(title) }
    : undefined;
}

/** One form for full-width and half-width, capital and small letters, any blanks. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** As a name in a timetable may be: one line, 80 characters, nothing that Ansible would evaluate. */
function nameOf(title: string): string {
  const line = title
    .slice(0, longest)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Cn}\s]+/gu, ' ')
    .replace(/\{(?=[{%#])/g, '{ ')
    .trim();
  if (line.length <= longestName) return line;
  const cut = line.slice(0, longestName - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.trimEnd()}…`;
}
