import type { CalendarProblem } from '../../config/calendar/fault.js';

export const calendarProblemsJa: Record<CalendarProblem, string> = {
  too_big: '5,000,000 バイトを超えています',
  not_utf8: 'ここから先が UTF-8 ではありません',
  control_character: '制御文字があります。テキストではない可能性があります',
  no_calendar: 'BEGIN:VCALENDAR で始まっていません',
  no_property: 'この行はプロパティ（名前:値）ではありません',
  misplaced: '上の BEGIN との関係で、ここに書けないものです',
  stray_end: 'この END に対応する BEGIN がありません',
  not_ended: 'ここで始まったものが終わっていません。ファイルが途中で切れています',
  bad_property: 'このプロパティを読めません',
  long_property: 'このプロパティは 20,000 文字を超えています',
  no_start: 'この予定に DTSTART がありません',
  bad_date: '日付ではないか、存在しない日です',
  bad_year: 'この予定の年が 1970 から 2199 までではありません',
  backwards: 'この予定は始まる前に終わっています',
  too_long: 'この予定は 550 日を超えています',
  bad_rule: 'この繰り返しの規則は成り立たないか、読めない種類です',
  too_often:
    'この予定は繰り返しが多すぎます（2199 年までに 3,000 回を超えるか、一日に何度も）。終わり（UNTIL）が必要です',
  too_many: 'ここまでで 20,000 日を超えています',
};

export const unreadableJa: Record<string, string> = {
  directory: 'ディレクトリです',
  special: '通常のファイルではありません',
  big: '5,000,000 バイトを超えています',
  ENOENT: 'ファイルがありません',
  EACCES: '読む権限がありません',
};
