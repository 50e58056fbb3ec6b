import type { OverrideRequest, ToldOverride } from '../../reconciler/override-schema.js';
import { type BecauseWords, becauseEn } from '../../schedule/because.js';
import { becauseJa } from '../../schedule/because-ja.js';
import { statusNamesEn, statusNamesJa } from '../../status/names.js';
import { statusEn, statusJa } from './status.js';

/** What `override`, `hold` and `resume` say. */
export interface OverrideWords {
  because: BecauseWords;
  badTime(option: string, text: string): string;
  badDuration(text: string): string;
  noEnd: string;
  twoEnds: string;
  notOne: string;
  pauseAlone: string;
  noReason: string;
  wrong(mistakes: readonly string[]): string;
  notCancelled(mistakes: readonly string[]): string;
  notDeployed(file: string): string;
  planUnreadable(file: string): string;
  /** Heads of the comparison. */
  what(request: OverrideRequest, from: string, until: string, zone: string): string;
  head: readonly [from: string, to: string, without: string, withIt: string];
  noEffect: string;
  moreChanges(count: number): string;
  make: string;
  nobody: string;
  made(one: ToldOverride, from: string, until: string): string;
  begun: string;
  notBegun(said: string): string;
  fromNextTick: string;
  standsBy(why: string): string;
  trouble(message: string): string;
  list(one: ToldOverride, from: string, until: string): string;
  empty: string;
  cancelled(one: ToldOverride, from: string, until: string): string;
  holdReason: string;
  usualEnd(hours: number): string;
  noHold: string;
  holdOfFile(source: string): string;
  whichHold: string;
  all: string;
  severalHolds(ids: readonly string[]): string;
}

const en: OverrideWords = {
  because: becauseEn,
  badTime: (option, text) =>
    `${option} ${text}: write a local time such as "2026-11-24 15:00", or 15:00 for the next 15:00.\n`,
  badDuration: (text) =>
    `--for ${text}: write minutes, hours or days such as 90m, 2h or 1d; a year at most.\n`,
  noEnd: 'An override ends by itself: give --until TIME, or --for 90m, 2h or 1d.\n',
  twoEnds: 'Give --until or --for, not both.\n',
  notOne: 'Say what is to be: one of --add N, --nodes N and --hold.\n',
  pauseAlone: '--pause goes with --nodes only.\n',
  noReason: 'Give --reason TEXT: it is shown wherever the override counts.\n',
  wrong: (mistakes) =>
    `The override is not possible:\n${mistakes.map((mistake) => `  ${mistake}\n`).join('')}`,
  notCancelled: (mistakes) =>
    `Nothing was cancelled:\n${mistakes.map((mistake) => `  ${mistake}\n`).join('')}`,
  notDeployed: (file) =>
    `Note: ${file} is not what is deployed. The comparison is made with what is deployed; "cwh-gen deploy" brings the file there.\n`,
  planUnreadable: (file) =>
    `Note: what is deployed cannot be read, so the comparison is made with ${file}. Run "cwh-gen generate" and "cwh-gen deploy" again.\n`,
  what: (request, from, until, zone) =>
    `Override from ${from} to ${until} (${zone}): ${statusNamesEn.override(request)}, ${request.reason}`,
  head: ['From', 'To', 'Without it', 'With it'],
  noEffect: 'It changes nothing: the timetable wants the same all along.',
  moreChanges: (count) => `… and ${count} more`,
  make: 'Make this override?',
  nobody: 'Nobody can be asked here: give --yes to make it without a question.\n',
  made: (one, from, until) => `Made: ${statusEn.override(one, from, until)}\n`,
  begun: 'A tick was started; "cwh-gen logs -f" shows it, "cwh-gen status" what it came to.\n',
  notBegun: (said) => `No tick could be started now; the next one comes with the heartbeat. ${said}\n`,
  fromNextTick: 'It counts from its begin on, by itself.\n',
  standsBy: (why) =>
    `Note: this control host stands by, and the one that acts does not know of its overrides: make it there too. ${why}\n`,
  trouble: (message) => `Note: ${message}\n`,
  list: (one, from, until) => `  ${statusEn.override(one, from, until)}`,
  empty: 'There are no overrides.\n',
  cancelled: (one, from, until) => `Cancelled: ${statusEn.override(one, from, until)}\n`,
  holdReason: 'held by command',
  usualEnd: (hours) =>
    `Without --until or --for it ends after ${hours} hours; "cwh-gen resume" ends it earlier.\n`,
  noHold: 'Nothing is held by command: there is nothing to resume.\n',
  holdOfFile: (source) =>
    `It is held by the timetable file (${source}): take it out there, generate and deploy.\n`,
  whichHold: 'Which hold is to end?',
  all: 'all of them',
  severalHolds: (ids) =>
    `Several holds are in force. End one with "cwh-gen override cancel ID", or all with --yes: ${ids.join(', ')}\n`,
};

const ja: OverrideWords = {
  because: becauseJa,
  badTime: (option, text) =>
    `${option} ${text}: "2026-11-24 15:00" のような現地時刻か、15:00（次の 15:00）のように指定してください。\n`,
  badDuration: (text) => `--for ${text}: 90m、2h、1d のように分・時間・日で、1 年以内で指定してください。\n`,
  noEnd: '臨時の変更には終わりが必要です。--until 時刻、または --for 90m、2h、1d を指定してください。\n',
  twoEnds: '--until と --for はどちらか一方だけ指定してください。\n',
  notOne: '内容を --add N、--nodes N、--hold のうち 1 つで指定してください。\n',
  pauseAlone: '--pause は --nodes と一緒に指定してください。\n',
  noReason: '--reason で理由を指定してください。変更が有効な間、各所に表示されます。\n',
  wrong: (mistakes) => `この変更はできません:\n${mistakes.map((mistake) => `  ${mistake}\n`).join('')}`,
  notCancelled: (mistakes) => `取り消していません:\n${mistakes.map((mistake) => `  ${mistake}\n`).join('')}`,
  notDeployed: (file) =>
    `注意: ${file} は配備済みのものと異なります。比較は配備済みの時間割で行います。cwh-gen deploy でファイルを配備できます。\n`,
  planUnreadable: (file) =>
    `注意: 配備済みの時間割を読めないため、${file} と比較します。もう一度 cwh-gen generate と cwh-gen deploy を実行してください。\n`,
  what: (request, from, until, zone) =>
    `臨時の変更 ${from} から ${until} まで (${zone}): ${statusNamesJa.override(request)}、理由「${request.reason}」`,
  head: ['から', 'まで', '変更なし', '変更後'],
  noEffect: 'この間、時間割の目標と同じなので何も変わりません。',
  moreChanges: (count) => `… ほか ${count} 件`,
  make: 'この変更を行いますか?',
  nobody: '確認の質問ができません。質問なしで行うには --yes を付けてください。\n',
  made: (one, from, until) => `登録しました: ${statusJa.override(one, from, until)}\n`,
  begun: 'tick を開始しました。cwh-gen logs -f で経過を、cwh-gen status で結果を確認できます。\n',
  notBegun: (said) => `今は tick を開始できませんでした。次の周期で反映されます。${said}\n`,
  fromNextTick: '開始時刻になると自動で反映されます。\n',
  standsBy: (why) =>
    `注意: この制御ホストは待機中で、動作中のホストはこの変更を知りません。そちらにも登録してください。${why}\n`,
  trouble: (message) => `注意: ${message}\n`,
  list: (one, from, until) => `  ${statusJa.override(one, from, until)}`,
  empty: '臨時の変更はありません。\n',
  cancelled: (one, from, until) => `取り消しました: ${statusJa.override(one, from, until)}\n`,
  holdReason: 'コマンドによる現状維持',
  usualEnd: (hours) =>
    `--until も --for もないため ${hours} 時間後に終わります。早く終えるには cwh-gen resume を使います。\n`,
  noHold: 'コマンドによる現状維持はないため、再開するものはありません。\n',
  holdOfFile: (source) =>
    `時間割ファイルの現状維持（${source}）が有効です。ファイルから除き、generate と deploy を実行してください。\n`,
  whichHold: 'どの現状維持を終えますか?',
  all: 'すべて',
  severalHolds: (ids) =>
    `現状維持が複数あります。cwh-gen override cancel ID で 1 つを、--yes ですべてを終えられます: ${ids.join('、')}\n`,
};

export const overrideWords = { en, ja };
