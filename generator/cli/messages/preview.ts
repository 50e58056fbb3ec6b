import type { IcsWords } from '../../preview/ics.js';
import { count } from '../../schedule/because.js';
import { phaseNamesJa } from './because-ja.js';
import { becauseWords } from './index.js';

/** What `preview` says besides the reasons. */
export interface PreviewWords {
  ics: IcsWords;
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
};

export const previewWords = { en, ja };
