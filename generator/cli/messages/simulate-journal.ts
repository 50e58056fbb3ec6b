import type { JournalProblem } from '../../simulate/replay/journal-lines.js';

/** What `simulate --journal` says. Times come as text, in the timetable's zone. */
export interface JournalWords {
  /** What is wrong with the journal, or does not go with it. */
  problems: Record<JournalProblem, (about: string) => string>;
  /** What is wrong with a file of the options. */
  badFile(option: string, file: string, why: string): string;
  /** @param why in English: the reconciler's own words, which the journal has too. */
  badPlan(why: string): string;
  badOverrides: string;
  noHtml: string;
  needsJournal: string;
  same(counts: { ticks: number; steps: number; from: string; to: string }): string;
  differs(at: string, place: string): string;
  kinds: Record<'missing' | 'extra' | 'other' | 'order' | 'at-work', string>;
  journalSays: string;
  replaySays: string;
  nothing: string;
  before(counts: { ticks: number; steps: number }): string;
  /** Where to look when the timetable's wishes are not the same. */
  otherWishes: string;
  outside: string;
  cutOff(step: string): string;
  unfinished: string;
  gaps: string;
  gap(minutes: number): string;
  leads(ticks: number): string;
  furthest(seconds: number): string;
  line(line: number): string;
  more(count: number): string;
}

const en: JournalWords = {
  problems: {
    noJournal: (about) =>
      `this is no line of a journal: "${about}". What can be read: journalctl -o short-iso (so "cwh-gen logs") or -o json of the unit, and what the reconciler writes with --log-format json`,
    cutOff: (about) =>
      `the line ends in the middle: "…${about}". Get the journal again, whole, or take this line out`,
    backwards: () =>
      'the time runs backwards here. Give the lines of one journal in their order (journalctl without --reverse, one control host); or its clock was set: then give the part before or after',
    noTick: () =>
      'there is no tick in it. Is it the journal of the unit cwh-worker-node…, and not of the one that ends in -failed?',
    noObservation: () =>
      'this tick does not say what it saw ("observed at …"): it is of a reconciler from before that was written. Deploy this version; its journals can be replayed',
    otherAddresses: (about) =>
      `${about} is not an address of both, the plan and the journal: it is the plan of another unit group, or its addresses have changed since. Give the plan of that day (config/plan.json on the control host) with --plan`,
    unknownOverride: (about) =>
      `the override ${about} was in force, and is not known here: give the control host's state/overrides.json with --overrides (it keeps those that are over for seven days)`,
  },
  badFile: (option, file, why) => `${option} ${file}: ${why}\n`,
  badPlan: (why) =>
    `it is no config/plan.json of a control host. Get it from there, or leave --plan away to take the timetable file instead (${why})`,
  badOverrides: 'it is no state/overrides.json of a control host',
  noHtml: 'A replay is told as text or json; there is no page of it.\n',
  needsJournal: '--plan and --overrides go with --journal only.\n',
  same: ({ ticks, steps, from, to }) =>
    `The rehearsal is the run: ${ticks} ticks from ${from} to ${to}, ${steps} steps, the same in the same order.\n`,
  differs: (at, place) => `The replay parts from the journal at ${at} (${place}):\n`,
  kinds: {
    missing: 'the journal has what the replay does not do',
    extra: 'the replay does what the journal does not have',
    other: 'the replay does something else in its place',
    order: 'the replay does this one after the other, the journal before it',
    'at-work': 'the replay was still at work when this tick of the journal began',
  },
  journalSays: 'journal',
  replaySays: 'replay',
  nothing: '(nothing)',
  before: ({ ticks, steps }) => `Until then: ${ticks} ticks, ${steps} steps, the same in the same order.\n`,
  otherWishes:
    'The timetable wants something else there: was another timetable deployed then (--plan), or were overrides made by command in force (--overrides)?\n',
  outside: 'What no tick of this journal had made so:',
  cutOff: (step) => `its tick was killed in "${step}"`,
  unfinished: 'Ticks without an end (killed, or the journal is cut off), at:',
  gaps: 'No tick for longer than the timer lets it be (host off, or lines are missing), before:',
  gap: (minutes) => `${minutes} min`,
  leads: (ticks) =>
    `In ${ticks} ticks the lead time is the journal's: it began with bring-ups that are not in it.\n`,
  furthest: (seconds) => `No step began more than ${seconds} s from the journal's time.\n`,
  line: (line) => `line ${line}`,
  more: (count) => `… and ${count} more`,
};

const ja: JournalWords = {
  problems: {
    noJournal: (about) =>
      `ジャーナルの行ではありません: 「${about}」。読めるのは、ユニットの journalctl -o short-iso（cwh-gen logs の出力）と -o json、および reconciler が --log-format json で書いた記録です`,
    cutOff: (about) =>
      `行が途中で切れています: 「…${about}」。ジャーナルをもう一度全部取得するか、この行を除いてください`,
    backwards: () =>
      'ここで時刻が戻っています。1 台の制御ホストのジャーナルを古い順に渡してください（journalctl の --reverse は付けない）。時計が合わせ直された場合は、その前か後ろだけを渡してください',
    noTick: () =>
      'tick の記録がありません。-failed で終わるユニットではなく、cwh-worker-node… のユニットのジャーナルですか',
    noObservation: () =>
      'この tick には観測した内容（observed at …）の記録がありません。記録するようになる前の版のジャーナルです。この版を配備すれば、それ以降のジャーナルを再生できます',
    otherAddresses: (about) =>
      `${about} は、plan とジャーナルの一方にしかないアドレスです。別の UnitGroup の plan か、その後アドレスが変わっています。その日の plan（制御ホストの config/plan.json）を --plan で指定してください`,
    unknownOverride: (about) =>
      `臨時の変更 ${about} が有効でしたが、内容が分かりません。制御ホストの state/overrides.json を --overrides で指定してください（終わったものも 7 日間残っています）`,
  },
  badFile: (option, file, why) => `${option} ${file}: ${why}\n`,
  badPlan: (why) =>
    `制御ホストの config/plan.json ではありません。制御ホストから取得し直すか、--plan を省いて時間割ファイルを使ってください（${why}）`,
  badOverrides: '制御ホストの state/overrides.json ではありません',
  noHtml: 'ジャーナルの再生結果は text か json で出力します。HTML はありません。\n',
  needsJournal: '--plan と --overrides は --journal と一緒に指定してください。\n',
  same: ({ ticks, steps, from, to }) =>
    `リハーサルは本番と同じです: ${from} から ${to} までの tick ${ticks} 回、手順 ${steps} 件は、順序も内容も一致しました。\n`,
  differs: (at, place) => `${at}（${place}）で、再生結果がジャーナルと食い違いました:\n`,
  kinds: {
    missing: 'ジャーナルにあることを、再生では行いません',
    extra: 'ジャーナルにないことを、再生では行います',
    other: '再生では、そこで別のことを行います',
    order: '再生では後になるものが、ジャーナルでは先です',
    'at-work': 'ジャーナルの次の tick が始まったとき、再生ではまだ作業中でした',
  },
  journalSays: 'ジャーナル',
  replaySays: '再生',
  nothing: '（なし）',
  before: ({ ticks, steps }) =>
    `それまでの tick ${ticks} 回、手順 ${steps} 件は、順序も内容も一致しています。\n`,
  otherWishes:
    '時間割の求める台数が違います。当時は別の時間割が配備されていた（--plan）か、コマンドによる臨時の変更が有効だった（--overrides）可能性があります。\n',
  outside: 'このジャーナルの tick によらない変化:',
  cutOff: (step) => `「${step}」の途中で tick が強制終了されました`,
  unfinished: '終わりのない tick（強制終了されたか、ジャーナルが切れています）:',
  gaps: 'タイマーの間隔より長く tick のない箇所（ホストの停止、または行の欠落）。その直後の tick:',
  gap: (minutes) => `${minutes} 分`,
  leads: (ticks) =>
    `tick ${ticks} 回では、開始の早さをジャーナルから取りました（その元になった起動がジャーナルより前にあるため）。\n`,
  furthest: (seconds) => `どの手順も、開始時刻のジャーナルとの差は ${seconds} 秒以内です。\n`,
  line: (line) => `${line} 行目`,
  more: (count) => `… ほか ${count} 件`,
};

export const journalWords = { en, ja };
