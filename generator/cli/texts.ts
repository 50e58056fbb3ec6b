import type { ExplainWords } from '../explain/text.js';
import type { GridWords } from '../preview/text.js';
import type { WeekWords } from '../preview/weeks.js';
import { explainEn } from './messages/explain-en.js';
import { explainJa } from './messages/explain-ja.js';
import { becauseWords } from './messages/index.js';
import { weeksEn, weeksJa } from './messages/weeks.js';

/** The sentences of the commands; those of the diagnostics lie in messages/. */
interface Texts {
  checked(file: string): string;
  unchanged: string;
  changed: string;
  wouldChange: string;
  kinds: Record<'create' | 'change' | 'remove', string>;
  keptAs(path: string): string;
  foreign(out: string, paths: readonly string[]): string;
  blocked(out: string, paths: readonly string[]): string;
  left(paths: readonly string[]): string;
  busy(file: string, holder: string): string;
  inputInOut(file: string, path: string): string;
  outInPackage(out: string): string;
  emptyOut: string;
  emptyTo: string;
  forgotten(out: string, former: readonly string[], now: string): string;
  /** @param options that take a time. */
  badInstant(options: string): string;
  oddTime(given: string, zone: string, odd: 'skipped' | 'repeated', read: string): string;
  unknownNode(node: string, addresses: number, suggestion: string | undefined): string;
  emptyRange(from: string, to: string): string;
  longRange: string;
  cancelled: string;
  noAccess(message: string): string;
  noOutput(message: string): string;
  bug(message: string): string;
  grid: GridWords;
  weeks: WeekWords;
  explain: ExplainWords;
}

const en: Texts = {
  checked: (file) => `${file}: no errors\n`,
  unchanged: 'nothing to change\n',
  changed: 'written:',
  wouldChange: 'would be written:',
  foreign: (out, paths) =>
    `${out} holds files that cwh-gen did not write, or that were edited since; nothing was written:\n${list(paths)}` +
    'Choose another --out, move them away, or say --force to replace them (they are kept as .bak).\n',
  kinds: { create: 'create', change: 'change', remove: 'remove' },
  keptAs: (path) => ` (the old one is kept: ${path})`,
  blocked: (out, paths) =>
    `In ${out} there are links, directories or other things in place of files; nothing was written:\n${list(paths)}` +
    'Move them away, or choose another --out.\n',
  left: (paths) =>
    `no longer needed, but edited since cwh-gen wrote them; remove them yourself:\n${list(paths)}`,
  busy: (file, holder) =>
    `another cwh-gen (process ${holder}) is writing there; nothing was changed. If there is none, remove ${file}\n`,
  inputInOut: (file, path) =>
    `${file} would be replaced by the generated ${path}; nothing was written. Choose another --out\n`,
  outInPackage: (out) => `${out} is a part of cwh-gen itself; nothing was written. Choose another --out\n`,
  emptyOut: '--out is empty',
  emptyTo: '--to is empty',
  forgotten: (out, former, now) =>
    `the control host would change from ${former.join(', ')} to ${now}, and the timer of the former one would run on; nothing was written.\n` +
    `First take it away (in ${out}: ansible-playbook playbooks/setup-scaleout-user.yml -e cwh_scaleout_state=absent), then say --force.\n`,
  badInstant: (options) =>
    `${options}: write ISO 8601 of the years 1970 to 2199, e.g. 2026-11-30T08:00+09:00, 2026-11-30T08:00 or 2026-11-30\n`,
  oddTime: (given, zone, odd, read) =>
    odd === 'skipped'
      ? `note: ${given} does not exist in ${zone}, where the clocks go forward then; read as the end of the gap, ${read}\n`
      : `note: ${given} exists twice in ${zone}, where the clocks go back then; read as the first, ${read}. An offset says which\n`,
  unknownNode: (node, addresses, suggestion) =>
    `${node} is not in vcnode_all_ipaddress (${addresses === 1 ? '1 address' : `${addresses} addresses`})${suggestion === undefined ? '' : `; did you mean ${suggestion}?`}\n`,
  emptyRange: (from, to) => `--to (${to}) must be after --from (${from})\n`,
  longRange: 'the range is longer than ten years; is the year right?\n',
  cancelled: 'cancelled\n',
  noAccess: (message) => `${message}; nothing was changed\n`,
  noOutput: (message) => `the output cannot be written: ${message}\n`,
  bug: (message) =>
    `this is a bug in cwh-gen: ${message}\nrun it again with --debug and report what it prints\n`,
  grid: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    title: (zone) => `Nodes by half hour (${zone})`,
    legend: [
      '3### = 3 active',
      '3=== = 3 paused',
      '3ooo = 3 powered off',
      '3... = 3 removed (drain)',
      '^ = no room: the number is at the end of the row',
    ],
    because: becauseWords.en,
  },
  weeks: weeksEn,
  explain: explainEn,
};

const ja: Texts = {
  checked: (file) => `${file}: エラーはありません\n`,
  unchanged: '変更はありません\n',
  changed: '書き込みました:',
  wouldChange: '次のファイルが書き込まれます:',
  foreign: (out, paths) =>
    `${out} には cwh-gen が書いたものではない、または後から編集されたファイルがあります。何も書き込んでいません:\n${list(paths)}` +
    '別の --out を指定するか、ファイルを移動するか、置き換えてよければ --force を付けてください（元のファイルは .bak として残ります）。\n',
  kinds: { create: '作成', change: '変更', remove: '削除' },
  keptAs: (path) => `（元のファイルは ${path} に残ります）`,
  blocked: (out, paths) =>
    `${out} に、ファイルではなくリンクやディレクトリなどがあります。何も書き込んでいません:\n${list(paths)}` +
    'それらを移動するか、別の --out を指定してください。\n',
  left: (paths) =>
    `不要になりましたが、cwh-gen が書いた後に編集されています。必要なければ手で削除してください:\n${list(paths)}`,
  busy: (file, holder) =>
    `別の cwh-gen（プロセス ${holder}）が書き込み中です。何も変更していません。実行中のものがなければ ${file} を削除してください\n`,
  inputInOut: (file, path) =>
    `${file} は生成される ${path} に上書きされてしまいます。何も書き込んでいません。別の --out を指定してください\n`,
  outInPackage: (out) =>
    `${out} は cwh-gen 自身の一部です。何も書き込んでいません。別の --out を指定してください\n`,
  emptyOut: '--out が空です',
  emptyTo: '--to が空です',
  forgotten: (out, former, now) =>
    `制御ホストが ${former.join('、')} から ${now} に変わりますが、元のホストのタイマーは動き続けます。何も書き込んでいません。\n` +
    `先に撤去し（${out} で ansible-playbook playbooks/setup-scaleout-user.yml -e cwh_scaleout_state=absent）、その後 --force を付けて実行してください。\n`,
  badInstant: (options) =>
    `${options}: 1970 年から 2199 年までを ISO 8601 で指定してください。例: 2026-11-30T08:00+09:00、2026-11-30T08:00、2026-11-30\n`,
  oddTime: (given, zone, odd, read) =>
    odd === 'skipped'
      ? `注意: ${given} は ${zone} に存在しません（時計が進む間の時刻です）。存在しない時間の終わり ${read} とみなしました\n`
      : `注意: ${given} は ${zone} に 2 回あります（時計が戻る間の時刻です）。最初の ${read} とみなしました。オフセットを付けると区別できます\n`,
  unknownNode: (node, addresses, suggestion) =>
    `${node} は vcnode_all_ipaddress（${addresses} 個）にありません${suggestion === undefined ? '' : `。${suggestion} ではありませんか`}\n`,
  emptyRange: (from, to) => `--to (${to}) は --from (${from}) より後でなければなりません\n`,
  longRange: '期間が 10 年を超えています。年を確認してください\n',
  cancelled: '中止しました\n',
  noAccess: (message) => `${message}。何も変更していません\n`,
  noOutput: (message) => `出力を書き込めません: ${message}\n`,
  bug: (message) => `cwh-gen の不具合です: ${message}\n--debug を付けて再実行し、出力を報告してください\n`,
  grid: {
    days: ['月', '火', '水', '木', '金', '土', '日'],
    title: (zone) => `30 分ごとのノード数 (${zone})`,
    legend: [
      '3### = active 3 台',
      '3=== = pause 3 台',
      '3ooo = power_down（電源断）3 台',
      '3... = drain（削除）3 台',
      '^ = 幅が足りないため台数は行末',
    ],
    because: becauseWords.ja,
  },
  weeks: weeksJa,
  explain: explainJa,
};

export const texts = { en, ja };

function list(paths: readonly string[]): string {
  return paths.map((path) => `  ${path}\n`).join('');
}
