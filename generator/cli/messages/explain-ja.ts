import type { ExplainWords, Run, Tense } from '../../explain/text.js';
import { becauseJa } from '../../schedule/because-ja.js';

const ends: Record<Tense, string> = { past: 'でした', present: 'です', future: 'になる予定です' };

/** The same in Japanese; a missing one does not compile. */
export const explainJa: ExplainWords = {
  because: becauseJa,
  counts: ({ active, pause, power_down, drain }) =>
    `active ${active}、pause ${pause}、${power_down > 0 ? `power_down ${power_down}、` : ''}drain ${drain}`,
  wanted: (counts, tense) => `時間割どおりの台数は ${counts} ${ends[tense]}`,
  state: (address, state, tense) => `${address} の状態は ${state} ${ends[tense]}`,
  place: (place, addresses, runs, tense) => {
    const parts = runs.map((run, index) => `${runText(run, index, runs.length)} ${run.state}`);
    return `vcnode_all_ipaddress の ${addresses} 台中 ${place} 番目。${parts.join('、')} ${ends[tense]}`;
  },
  span: (since, until, days) =>
    `${since === undefined ? `${days} 日以上前から` : `${since} から`}、${until === undefined ? '終わりは見通せません' : `${until} まで`}`,
  why: '理由:',
  notDecisive: '採用されなかったもの:',
  lost: (sentence, why) => {
    switch (why) {
      case 'not_held':
        return sentence;
      case 'overridden':
        return `${sentence}: 臨時の変更が優先`;
      case 'older':
        return `${sentence}: より新しい臨時の変更が優先`;
      case 'later_in_list':
        return `${sentence}: 一覧で先にある時間帯が優先`;
      case 'default':
        return `${sentence}: どの時間帯にも入らないときだけ有効`;
      case 'demand':
        return `${sentence}: 必要な台数がより多くはない`;
    }
  },
  more: (count) => `ほか ${count} 件`,
  next: (address) => `${address === undefined ? '' : `${address} の`}次の変化:`,
  noNext: (days) => `見通せる範囲（${days} 日）に変化はありません`,
  change: (at, counts, state) => `${at}: ${state === undefined ? counts : `${state}（${counts}）`}`,
};

function runText({ nodes }: Run, index: number, runs: number): string {
  if (runs === 1) return `${nodes === 1 ? 'この' : '全'} ${nodes} 台が`;
  if (index === 0) return `先頭の ${nodes} 台が`;
  return `${index === runs - 1 ? '残りの' : '次の'} ${nodes} 台が`;
}
