import { becauseWords } from './index.js';

/** What `simulate` says besides its report. */
export interface SimulateWords {
  badSeed: string;
  badBoot: string;
  badCapacity(most: number): string;
  badFaults(names: readonly string[]): string;
  badRate(name: string, value: string, most: number): string;
  badOutage(value: string): string;
  ratesSum: string;
  /** @param name that is given more than once. */
  rateTwice(name: string): string;
  /** @param day the number of the weekday, 0 = Sunday. */
  chosenWeek(monday: string): string;
  nothingAhead(days: number): string;
  tooLong(days: number, most: number): string;
  tooMany(ticks: number, most: number, heartbeat: number): string;
  takes(seconds: number): string;
  progress(percent: number, seconds: number | undefined): string;
}

const en: SimulateWords = {
  badSeed: 'It is a whole number from 0 to 4294967295.',
  badBoot: 'It is MEDIAN,P95 in whole seconds up to a day, the second not below the first, e.g. 240,420.',
  badCapacity: (most) => `It is a whole number from 0 to ${most}.`,
  badFaults: (names) => `It is none, some or many, or NAME=VALUE,… with the names ${names.join(', ')}.`,
  badRate: (name, value, most) => `${name} is a number from 0 to ${most}, and not "${value}".`,
  badOutage: (value) => `outage_minutes is a whole number from 1 to 1440, and not "${value}".`,
  ratesSum: 'boot_error and boot_stuck are more than 1 together.',
  rateTwice: (name) => `${name} is given twice.`,
  chosenWeek: (monday) =>
    `note: without --from and --to this is the next week with a class, from ${monday} on\n`,
  nothingAhead: (days) =>
    `note: in the coming ${days} days no class, phase or window begins; this is the present week. --from and --to name another time\n`,
  tooLong: (days, most) =>
    `the range is ${days} days long, and each tick of it would be played; ${most} days are the most. Simulate a term at a time\n`,
  tooMany: (ticks, most, heartbeat) =>
    `${ticks} ticks would be played; ${most} are the most. Take a shorter range, or --heartbeat ${heartbeat}\n`,
  takes: (seconds) => `this takes about ${duration(seconds, ' min', ' s')} more\n`,
  progress: (percent, seconds) =>
    `simulating: ${percent} %${seconds === undefined ? '' : `, about ${duration(seconds, ' min', ' s')} more`}`,
};

const ja: SimulateWords = {
  badSeed: '0 から 4294967295 までの整数で指定してください。',
  badBoot:
    'MEDIAN,P95 の形で、1 日以内の秒数を整数で指定してください。2 つ目は 1 つ目以上です（例: 240,420）。',
  badCapacity: (most) => `0 から ${most} までの整数で指定してください。`,
  badFaults: (names) =>
    `none、some、many のどれか、または NAME=VALUE,… の形で指定してください。NAME は ${names.join('、')} です。`,
  badRate: (name, value, most) => `${name} は 0 から ${most} までの数です（"${value}" は使えません）。`,
  badOutage: (value) => `outage_minutes は 1 から 1440 までの整数です（"${value}" は使えません）。`,
  ratesSum: 'boot_error と boot_stuck の合計が 1 を超えています。',
  rateTwice: (name) => `${name} が 2 回指定されています。`,
  chosenWeek: (monday) =>
    `注意: --from と --to がないので、次に授業のある週（${monday} から）をシミュレーションします\n`,
  nothingAhead: (days) =>
    `注意: 今後 ${days} 日間に始まる授業・フェーズ・時間帯がないので、今週をシミュレーションします。別の期間は --from と --to で指定できます\n`,
  tooLong: (days, most) =>
    `期間が ${days} 日あります。すべての tick を再現するため、上限は ${most} 日です。学期ごとに分けて実行してください\n`,
  tooMany: (ticks, most, heartbeat) =>
    `tick が ${ticks} 回になります（上限 ${most} 回）。期間を短くするか、--heartbeat ${heartbeat} を指定してください\n`,
  takes: (seconds) => `あと約 ${duration(seconds, ' 分', ' 秒')}かかります\n`,
  progress: (percent, seconds) =>
    `シミュレーション中: ${percent} %${seconds === undefined ? '' : `、残り約 ${duration(seconds, ' 分', ' 秒')}`}`,
};

export const simulateWords = { en, ja };

/** Minutes where there are several. */
function duration(seconds: number, minute: string, second: string): string {
  return seconds >= 120 ? `${Math.round(seconds / 60)}${minute}` : `${Math.ceil(seconds)}${second}`;
}

/** A local date with its weekday, as the reasons have it. */
export function dateIn(language: 'en' | 'ja', date: string, weekday: number): string {
  const { days, dayTime } = becauseWords[language];
  return dayTime(days[weekday] ?? '', date);
}
