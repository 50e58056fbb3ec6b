import type { FooterWords } from '../../preview/footer.js';
import type { IcsWords } from '../../preview/ics.js';
import { count } from '../../schedule/because.js';
import { phaseNamesJa } from '../../schedule/because-ja.js';
import { becauseWords } from './index.js';

/** What `preview` says besides the reasons. */
export interface PreviewWords {
  ics: IcsWords;
  footer: FooterWords;
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
          return '短い空き時間';
        default:
          return '既定';
      }
    },
    classBegins: (time) => `授業そのものは ${time} に始まります。ノードはその前から用意されます。`,
    withdrawn: (what) => `なし: ${what}`,
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
    empty:
      '時間割に授業時間の区分（phase）、時間帯、授業、臨時の変更がいずれもないため、台数は常に同じです。',
  },
};

export const previewWords = { en, ja };
