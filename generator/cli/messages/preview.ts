import type { DiffWords } from '../../preview/diff-text.js';
import type { FooterWords } from '../../preview/footer.js';
import type { IcsWords } from '../../preview/ics.js';
import { count } from '../../schedule/because.js';
import { phaseNamesJa } from '../../schedule/because-ja.js';
import { becauseWords } from './index.js';

/** What `preview` says besides the reasons. */
export interface PreviewWords {
  ics: IcsWords;
  footer: FooterWords;
  longPicture: string;
  diff: DiffWords;
  /** @param formats that can compare. */
  noDiff(format: string, formats: readonly string[]): string;
  /** @param name without its directory. */
  sameFile(path: string, name: string): string;
}

const en: PreviewWords = {
  ics: {
    because: becauseWords.en,
    name: (ugroup) => `${ugroup}: nodes`,
    about: (resting) => `Active nodes by the timetable of cwh-gen. Where there is no event: ${resting}.`,
    summary: (active, what) => `${count(active)}: ${what}`,
    what: (cause) => {
      switch (cause.kind) {
        case 'class':
        case 'phase':
          return cause.name;
        case 'after_class':
          return `after ${cause.name}`;
        case 'window':
          return cause.name ?? 'window';
        case 'override':
          return `override, ${cause.reason}`;
        case 'drain_time':
          return 'drain time';
        case 'short_break':
          return 'short break';
        default:
          return 'default';
      }
    },
    classBegins: (time) => `The class itself begins at ${time}; the nodes are there before.`,
    withdrawn: (what) => `not held: ${what}`,
  },
  footer: {
    because: becauseWords.en,
    totals: (active, pause, powerDown, on, all) =>
      `Node-hours: active ${active}, pause ${pause}, together ${on}${powerDown === undefined ? '' : `, power_down ${powerDown}`}; all nodes always on: ${all}`,
    nextChange: (at, counts, because) => `Next change: ${at}  ${counts}  ${because}`,
    noNextChange: (days) => `Nothing changes within ${days} days from now.`,
    noClass: (next, days) =>
      `No class is held in this range. ${next === undefined ? `None is within ${days} days after it either.` : `The next one after it: ${next.name}, its nodes from ${next.at} on.`}`,
    constant: (next, days) =>
      `Nothing changes in this range. ${next === undefined ? `Nor does it within ${days} days after it.` : `The next change after it: ${next}.`}`,
    empty: 'The timetable has no phases, windows, classes or overrides, so nothing ever changes.',
  },
  longPicture:
    'a picture of more than two years cannot be read: ask for fewer, or for --format html, which turns its pages\n',
  diff: {
    because: becauseWords.en,
    title: (old, next) => `What changes from ${old} to ${next}`,
    range: (span, zone, oldZone) =>
      `${span} (${zone}${oldZone === undefined ? '' : `; the old one is of ${oldZone}, both are compared at the same instants`})`,
    old: 'old',
    new: 'new',
    times: (when, times) => `${when}, ${times} times:`,
    more: (more) => `${more} more`,
    same: 'No difference: the same numbers of nodes at every instant of this range.',
    addresses: (old, next, added, removed) =>
      `Addresses: ${old} → ${next}${added.length === 0 ? '' : `, new: ${some(added)}`}${removed.length === 0 ? '' : `, no more there: ${some(removed)}`}`,
    reordered: 'The addresses are the same ones in another order: the head of the list is used first.',
    hours: 'Node-hours',
    difference: 'difference',
    together: 'together',
  },
  noDiff: (format, formats) =>
    `--diff has no --format ${format}, which shows one timetable at a time. Take ${formats.join(', ')}, or make ${format} of each file\n`,
  sameFile: (path, name) =>
    `--diff ${path} is the timetable file itself. Name a former version, e.g. one from git:\n  git show HEAD:./${name} > old.yml\n`,
};

/** The same in Japanese; a missing one does not compile. */
const ja: PreviewWords = {
  ics: {
    because: becauseWords.ja,
    name: (ugroup) => `${ugroup} のノード数`,
    about: (resting) => `cwh-gen の時間割による active ノード数。予定のない時間は ${resting} 台です。`,
    summary: (active, what) => `${active} 台: ${what}`,
    what: (cause) => {
      switch (cause.kind) {
        case 'class':
          return cause.name;
        case 'phase':
          return phaseNamesJa.get(cause.name) ?? cause.name;
        case 'after_class':
          return `${cause.name}（終了後）`;
        case 'window':
          return cause.name ?? '時間帯';
        case 'override':
          return `臨時の変更、${cause.reason}`;
        case 'drain_time':
          return '退避時間';
        case 'short_break':
          return '短い休み時間';
        default:
          return '既定';
      }
    },
    classBegins: (time) => `授業そのものは ${time} に始まります。ノードはその前から用意されます。`,
    withdrawn: (what) => `実施なし: ${what}`,
  },
  footer: {
    because: becauseWords.ja,
    totals: (active, pause, powerDown, on, all) =>
      `ノード時間: active ${active}、pause ${pause}、計 ${on}${powerDown === undefined ? '' : `、power_down ${powerDown}`}。全ノードを常時起動した場合は ${all}`,
    nextChange: (at, counts, because) => `次の変化: ${at}  ${counts}  ${because}`,
    noNextChange: (days) => `今後 ${days} 日間、変化はありません。`,
    noClass: (next, days) =>
      `この期間に授業はありません。${next === undefined ? `その後 ${days} 日間にもありません。` : `その後の最初の授業は「${next.name}」で、ノードは ${next.at} から用意されます。`}`,
    constant: (next, days) =>
      `この期間に変化はありません。${next === undefined ? `その後 ${days} 日間にもありません。` : `その後の最初の変化は ${next} です。`}`,
    empty: '時間割にフェーズ、時間帯、授業、臨時の変更がいずれもないため、台数は常に同じです。',
  },
  longPicture:
    '2 年を超える期間は 1 枚の図では読めません。期間を短くするか、ページを切り替えられる --format html を使ってください\n',
  diff: {
    because: becauseWords.ja,
    title: (old, next) => `${old} から ${next} への変更点`,
    range: (span, zone, oldZone) =>
      `${span} (${zone}${oldZone === undefined ? '' : `。旧ファイルのタイムゾーンは ${oldZone} で、同じ瞬間どうしを比べています`})`,
    old: '旧',
    new: '新',
    times: (when, times) => `${when}、${times} 回:`,
    more: (more) => `ほか ${more} 日`,
    same: '違いはありません。この期間のどの時点でも台数は同じです。',
    addresses: (old, next, added, removed) =>
      `アドレス: ${old} 個 → ${next} 個${added.length === 0 ? '' : `、追加: ${some(added)}`}${removed.length === 0 ? '' : `、削除: ${some(removed)}`}`,
    reordered: 'アドレスは同じですが、順番が変わっています（先頭から順に使われます）。',
    hours: 'ノード時間',
    difference: '差',
    together: '計',
  },
  noDiff: (format, formats) =>
    `--format ${format} は時間割を 1 つずつ示す形式のため、--diff では使えません。${formats.join('、')} のいずれかを指定するか、ファイルごとに ${format} を作ってください\n`,
  sameFile: (path, name) =>
    `--diff ${path} は時間割ファイルそのものです。以前の版を指定してください。git にある場合の例:\n  git show HEAD:./${name} > old.yml\n`,
};

/** More addresses than these help nobody. */
function some(addresses: readonly string[]): string {
  return `${addresses.slice(0, 5).join(', ')}${addresses.length > 5 ? ', …' : ''}`;
}

export const previewWords = { en, ja };
