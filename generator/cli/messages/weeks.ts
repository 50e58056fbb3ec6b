import type { WeekWords } from '../../preview/weeks.js';
import { becauseWords } from './index.js';

export const weeksEn: WeekWords = {
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  because: becauseWords.en,
  title: (zone) => `Most active nodes of each day, by weeks (${zone})`,
  legend: '6 4h = at most six active nodes, for about four hours; 6 = all day; · = none; | = a month begins',
  marks: {
    '×': '× = holiday or closed',
    '-': '- = cancelled',
    '>': '> = moved away',
    '<': '< = moved here',
    '+': '+ = a date of its own',
    '*': '* = held all the same',
    '!': '! = override',
    makeup: (mark) => `${mark} = that weekday's classes`,
  },
  specials: 'Special days:',
  held: (classes, more) => `${names(classes, more)} held`,
  notHeld: (classes, more) => `${names(classes, more)} not held`,
  from: (dateTime) => `from ${dateTime}, `,
  details: 'Each change with its reason: a range of 14 days or less (--from, --to), or --format json.',
};

/** The same in Japanese; a missing one does not compile. */
export const weeksJa: WeekWords = {
  days: ['月', '火', '水', '木', '金', '土', '日'],
  because: becauseWords.ja,
  title: (zone) => `週ごとに見た、各日の最大 active ノード数 (${zone})`,
  legend: '6 4h = 最大 6 台が約 4 時間、6 = 終日 6 台、· = 0 台、| = 月の始まり',
  marks: {
    '×': '× = 祝日・休業日',
    '-': '- = 休講',
    '>': '> = 別の日に振替',
    '<': '< = 別の日からの振替',
    '+': '+ = 個別に指定された日',
    '*': '* = 授業実施日',
    '!': '! = 臨時の変更',
    makeup: (mark) => `${mark} = その曜日の授業`,
  },
  specials: '特別な日:',
  held: (classes, more) => `${namesJa(classes, more)}あり`,
  notHeld: (classes, more) => `${namesJa(classes, more)}なし`,
  from: (dateTime) => `${dateTime} から、`,
  details: '個々の変化とその理由は、14 日以内の期間（--from、--to）か --format json で表示できます。',
};

function names(classes: readonly string[], more: number): string {
  return [...classes, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function namesJa(classes: readonly string[], more: number): string {
  return `${classes.map((name) => `「${name}」`).join('')}${more > 0 ? `ほか ${more} 件` : ''}`;
}
