import type { PageWords } from './words.js';

export const pageWordsJa: PageWords = {
  states: {
    active: '新しい利用者を受け入れる',
    pause: '利用中の人だけが使え、新しい利用者は受け入れない',
    power_down: '電源オフ（VM は残る）',
    drain: 'VM なし',
  },
  legend: '状態の意味',
  nodes: 'ノード数',
  counts: (counts) =>
    counts.length === 0 ? 'ノードなし' : counts.map(([state, nodes]) => `${state} ${nodes} 台`).join('、'),
};
