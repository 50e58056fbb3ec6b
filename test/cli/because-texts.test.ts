import test from 'ava';
import { becauseWords } from '../../generator/cli/messages/index.js';
import { becauseText, causeText } from '../../generator/schedule/because.js';
import type { Cause } from '../../generator/schedule/reasons.js';
import { causes } from '../schedule/causes.js';

const show = (instant: number) => {
  const local = new Date(instant + 9 * 3_600_000);
  return {
    day: local.getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6,
    dateTime: local.toISOString().slice(0, 16).replace('T', ' '),
  };
};
const said = (language: 'en' | 'ja', cause: Cause) => causeText(cause, show, becauseWords[language]);

for (const language of ['en', 'ja'] as const) {
  test(`${language}: every cause has a whole sentence with its config lines`, (t) => {
    for (const cause of causes) {
      const text = said(language, cause);
      t.notRegex(text, /undefined|NaN|\[object| {2}|\(\)|「」/, text);
      for (const source of [cause.source, 'day' in cause ? cause.day.source : undefined]) {
        if (source !== undefined) t.true(text.includes(source), text);
      }
    }
  });
}

test('no English is left in the Japanese sentences but names and states', (t) => {
  for (const cause of causes) {
    const text = said('ja', cause)
      .replace(/\([^()]*:\d+\)/g, '')
      .replace(/strike|Foundation Day|exam week|exam|night|pause|「A」/g, '');
    t.notRegex(text, /[A-Za-z]/, text);
  }
});

const japanese: [Cause['kind'], number, string][] = [
  ['phase', 0, '授業中、2026-11-30(月) 08:30 から (f:1)'],
  ['phase', 1, '授業後、2026-11-30(月) 08:30 から (f:1)'],
  ['phase', 2, '授業時間外、2026-11-30(月) 08:30 から (f:1)'],
  ['phase', 3, 'exam week、2026-11-30(月) 08:30 から (f:1)'],
  ['window', 0, '時間帯「night」 4 台、2026-11-30(月) 08:30 から (f:2)'],
  ['window', 1, '時間帯 1 台、2026-11-30(月) 08:30 から (f:2)'],
  ['default', 0, '既定の 1 台 (f:3)'],
  ['drain_time', 0, '退避時間 60 分: 2026-11-30(月) 11:00 の減少に備え、1 台を残して pause (f:4)'],
  ['after_class', 0, '授業「A」の終了後、2026-11-30(月) 08:30 から (f:5)'],
  ['not_held', 0, '授業「A」は 2026-11-30(月) にはありません（休講: strike） (f:5, f:20)'],
  ['class', 4, '授業「A」、2026-11-30(月) 08:30 から（木曜日の授業を行う日） (f:5, f:24)'],
  ['short_break', 0, '25 分未満の空きのため維持、2026-11-30(月) 11:00 まで (f:7)'],
  ['limit', 0, '上限の 3 台まで'],
  ['override', 0, '臨時の変更、2026-11-30(月) 11:00 まで: 2 台追加、理由「exam」 (f:9)'],
];
for (const [kind, index, sentence] of japanese) {
  test(`ja: ${sentence}`, (t) => {
    const cause = causes.filter((candidate) => candidate.kind === kind)[index] as Cause;
    t.is(said('ja', cause), sentence);
  });
}

test('what won, what lost, and how many more there are', (t) => {
  const [won, lost] = [causes[0] as Cause, causes[6] as Cause];
  const text = (language: 'en' | 'ja') =>
    becauseText({ won: [won], lost: [lost], more: 2 }, show, becauseWords[language]);
  t.is(text('en'), 'in class since Mon 2026-11-30 08:30 (f:1); over default of 1 node (f:3), 2 more');
  t.is(text('ja'), '授業中、2026-11-30(月) 08:30 から (f:1)；不採用: 既定の 1 台 (f:3)、ほか 2 件');
});
