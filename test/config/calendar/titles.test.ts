import test from 'ava';
import { fold, meaningOf } from '../../../generator/config/calendar/titles.js';
import { patterns } from '../../../generator/config/patterns.js';
import { words } from './texts.js';

const makeup: [title: string, as: number][] = [
  ['月曜授業日', 1],
  ['月曜日授業日', 1],
  ['月曜日の授業', 1],
  ['火曜の授業を行う日', 2],
  ['月曜振替授業', 1],
  ['木曜日振替授業日', 4],
  ['金曜日分の授業', 5],
  ['(月)授業日', 1],
  ['（月）授業日', 1],
  ['【木】振替授業', 4],
  ['振替授業日（月曜日分）', 1],
  ['授業振替日：水曜', 3],
  ['振替授業（土）', 6],
  ['火曜日→月曜授業', 1],
  ['月曜授業日（火曜休講）', 1],
  ['祝日（月曜日の授業を実施）', 1],
  ['月曜日課', 1],
  ['月曜時間割', 1],
  ['日曜授業日', 0],
  ['Monday classes', 1],
  ['MONDAY CLASSES', 1],
  ['Ｍｏｎｄａｙ　ｃｌａｓｓｅｓ', 1],
  ['Wed. classes', 3],
  ["Thursday's classes", 4],
  ['Classes of Monday', 1],
  ['Classes as on Friday', 5],
  ['Monday schedule', 1],
  ['Follow Tuesday schedule', 2],
  ['Monday classes are held', 1],
];
for (const [title, as] of makeup) {
  test(`${title} is a make-up day`, (t) =>
    t.deepEqual(meaningOf(title, words.map(fold)), { kind: 'makeup', as: as as 1 }));
}

const closed = [
  '夏季休業',
  '全学休講',
  '臨時休校',
  '本日授業なし',
  '月曜授業なし',
  '月曜日の授業は休講',
  'NO CLASSES',
  'ＣＬＯＳＥＤ',
  'No  classes on Monday',
];
for (const title of closed) {
  test(`${title} closes a day`, (t) => t.is(meaningOf(title, words.map(fold))?.kind, 'closed'));
}

const nothing = [
  '',
  '入学式',
  '祝日授業日',
  '授業開始',
  '4月8日(水)授業開始',
  '4/8（水）授業開始',
  '月曜授業開始',
  '月曜日授業終了',
  '授業料納入期限',
  'Monday',
  'No Monday classes',
  'Monday classes begin',
  'Sunshine class',
  'Monthly classes',
  'First class on Monday',
];
for (const title of nothing) {
  test(`${title || 'no title'} says nothing about classes`, (t) =>
    t.is(meaningOf(title, words.map(fold)), undefined));
}

const names: [title: string, name: string][] = [
  [' 夏季\n休業 ', '夏季 休業'],
  ['休業 {{ lookup }} {% x %} {# y', '休業 { { lookup }} { % x %} { # y'],
  ['休業{{{{{', '休業{ { { { {'],
  ['\u202E休業\u200B', '休業'],
  [`休業${'あ'.repeat(100)}`, `休業${'あ'.repeat(77)}…`],
  [`休業${'a'.repeat(76)}😀😀`, `休業${'a'.repeat(76)}…`],
];
for (const [title, name] of names) {
  test(`the name of ${JSON.stringify(title.slice(0, 20))} is one that a timetable may have`, (t) => {
    t.deepEqual(meaningOf(title, words.map(fold)), { kind: 'closed', name });
    t.regex(name, patterns.name);
  });
}
