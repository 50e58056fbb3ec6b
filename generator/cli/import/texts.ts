import type { CalendarProblem } from '../../config/calendar/fault.js';
import { calendarProblemsEn, unreadableEn } from '../messages/calendar-en.js';
import { calendarProblemsJa, unreadableJa } from '../messages/calendar-ja.js';
import type { SourceReason } from './source.js';

interface ImportTexts {
  reasons: Record<SourceReason, (detail: string) => string>;
  kept(file: string): string;
  broken(line: number, problem: CalendarProblem): string;
  empty: string;
  notThere(reason: string): string;
  found(closed: number, makeup: number, first: string, last: string): string;
  noFuture: string;
  shrunk(now: number, before: number): string;
  added: string;
  removed: string;
  more(count: number): string;
  same: string;
  noFormer: string;
  written(file: string): string;
}

const en: ImportTexts = {
  reasons: {
    http: () => 'http:// is not read: nobody can tell who has answered. Use the https:// address',
    address: () => 'the source must be a file or an https:// address without user and password',
    big: () => 'the calendar is bigger than 5,000,000 bytes',
    redirect: () => 'the server sends on to an address that is not read (not https, or too many times)',
    status: (status) => `the server answers with status ${status}`,
    network: (code) => `the calendar cannot be fetched (${code})`,
    file: (reason) => `the source cannot be read: ${unreadableEn[reason] ?? reason}`,
  },
  kept: (file) => `${file} stays as it was\n`,
  broken: (line, problem) => `line ${line} of the source: ${calendarProblemsEn[problem]}`,
  empty:
    'the source has no day without classes and no make-up day; which titles close a day is said with --closed',
  notThere: (reason) => `the file to replace cannot be read: ${unreadableEn[reason] ?? reason}`,
  found: (closed, makeup, first, last) =>
    `${closed} closed days, ${makeup} make-up days, from ${first} to ${last}\n`,
  noFuture:
    'all days of the source are past, and the former copy has coming ones; --force takes it all the same',
  shrunk: (now, before) =>
    `the source has ${now} days, the former copy ${before}: less than half; --force takes it all the same`,
  added: 'new:',
  removed: 'no longer there:',
  more: (count) => `  and ${count} more\n`,
  same: 'the same days as in the former copy\n',
  noFormer: 'there is no usable former copy\n',
  written: (file) => `written: ${file}\n`,
};

const ja: ImportTexts = {
  reasons: {
    http: () =>
      'http:// は使えません。応答した相手を確かめられないためです。https:// のアドレスを指定してください',
    address: () => '取得元はファイルか、ユーザー名とパスワードを含まない https:// のアドレスにしてください',
    big: () => 'カレンダーが 5,000,000 バイトを超えています',
    redirect: () => 'サーバーの転送先を読めません（https ではないか、転送が多すぎます）',
    status: (status) => `サーバーがステータス ${status} を返しました`,
    network: (code) => `カレンダーを取得できません（${code}）`,
    file: (reason) => `取得元を読めません: ${unreadableJa[reason] ?? reason}`,
  },
  kept: (file) => `${file} は元のままです\n`,
  broken: (line, problem) => `取得元の ${line} 行目: ${calendarProblemsJa[problem]}`,
  empty: '取得元に休みの日も振替授業日もありません。どの題名が休みになるかは --closed で指定できます',
  notThere: (reason) => `置き換えるファイルを読めません: ${unreadableJa[reason] ?? reason}`,
  found: (closed, makeup, first, last) =>
    `休みの日 ${closed} 日、振替授業日 ${makeup} 日（${first} から ${last} まで）\n`,
  noFuture:
    '取得元の日はすべて過ぎていますが、前のファイルにはこれからの日があります。それでも使うには --force を付けてください',
  shrunk: (now, before) =>
    `取得元は ${now} 日で、前のファイルの ${before} 日の半分に足りません。それでも使うには --force を付けてください`,
  added: '追加:',
  removed: '削除:',
  more: (count) => `  ほか ${count} 件\n`,
  same: '前のファイルと同じ日です\n',
  noFormer: '前のファイルはないか、使えません\n',
  written: (file) => `書き込みました: ${file}\n`,
};

export const importTexts = { en, ja };
