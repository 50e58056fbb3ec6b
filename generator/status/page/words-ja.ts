import { becauseJa } from '../../schedule/because-ja.js';
import type { Counts } from '../../schedule/timetable.js';
import { statusNamesJa } from '../names.js';
import { stepJa, toldJa } from '../told-ja.js';
import { stepNames } from './step-names.js';
import type { StatusPageWords } from './words.js';

export const statusPageJa: StatusPageWords = {
  because: becauseJa,
  title: (ugroup) => `${ugroup} ワーカーノードの状態`.trim(),
  verdict: (result, wrong, coming) => {
    switch (result) {
      case 'ok':
        if (wrong > 0) return `ノードは目標どおりですが、確認が必要なことが ${wrong} 件あります。`;
        return coming > 0 ? `正常です。${coming} 台を準備中です。` : '正常です。ノードは目標どおりです。';
      case 'failed':
        return `目標どおりでないものがあります。確認が必要なことが ${wrong} 件あります。`;
      case 'blind':
        return 'VC コントローラから情報が得られないため、ノードの作成も撤収もしていません。';
      case 'stand-by':
        return '別の制御ホストが動作中で、このホストは待機しています。';
      case 'error':
        return '前回の tick は何もできませんでした。ノードは今の状態のまま残ります。';
    }
  },
  asOf: (ended, zone) => `${ended} 時点 (${zone})。`,
  overdue: (time) =>
    `今が ${time} より後であれば、その後の tick が動いていません。このページは古くなっているため、制御ホストを確認してください。`,
  noHeartbeat: '時間割をまだ読み取れていないため、tick の間隔が分かりません。',
  findings: '確認が必要なこと',
  toldAs: {
    error: '前回の tick は何もできませんでした',
    plan_trouble: '古い時間割で動いています',
    overrides_trouble: 'コマンドによる臨時の変更を読み取れません',
    blind: 'VC コントローラから情報が得られません',
  },
  preflight: (begin) => `${begin} の事前確認`,
  since: (time) => `${time} から`,
  lead: '現在の目標',
  nowWanted: '目標はまだ分かりません',
  counts: countsJa,
  reason: ({ because, because_ja }) => because_ja ?? because,
  standsBy: (why) => `待機の理由: ${why}`,
  chart: '時間割による目標',
  nextDay: '今後 24 時間',
  nextWeek: '今後 7 日間',
  chartTitle: (from, to, most) =>
    `${from} から ${to} までの状態別のノード数、最大で同時に ${most} 台。変化は「今後の変化」の表にあります`,
  nodes: 'ノード',
  summary: (all, standings) =>
    `ノード ${all} 台: ${standings.map(([standing, count]) => `${statusNamesJa.standing[standing]} ${count}`).join('、')}`,
  seenAt: (time) => `${time} の観測です。`,
  vmsUnknown: 'VM の状態は VC コントローラから得られていません。',
  usersUnknown: '撤収するノードがないため、利用中かどうかは調べていません。',
  columns: {
    address: 'ノード',
    standing: '状況',
    wanted: '目標',
    vm: 'VM',
    swarm: 'Swarm',
    users: 'ユーザーサーバー',
    note: '理由、待っていること',
  },
  standing: statusNamesJa.standing,
  told: toldJa,
  step: stepJa,
  goes: (until) => (until === undefined ? '空きしだい撤収' : `遅くとも ${until} に撤収`),
  joined: (remarks) => remarks.join('、'),
  unlisted: (addresses) => `アドレス一覧の外にあり、触れていません: ${addresses.join('、')}`,
  removals: '撤収するノード',
  removalColumns: {
    address: 'ノード',
    from: '開始',
    until: '期限',
    users: 'ユーザーサーバー',
    note: '待っていること',
  },
  whenEmpty: '空きしだい',
  upcoming: '開始時刻（利用者あり）',
  next: '今後の変化',
  nextColumns: { at: '日時', counts: 'ノード' },
  noNext: '変化の予定はありません。',
  overrides: '臨時の変更',
  overrideColumns: {
    from: '開始',
    until: '終了',
    what: '内容',
    reason: '理由',
    state: '状態',
    origin: '作成者',
  },
  override: statusNamesJa.override,
  overrideState: statusNamesJa.overrideState,
  by: (who, id) => (who === undefined ? `コマンド、id ${id}` : `${who}、id ${id}`),
  ticks: 'tick の記録',
  result: statusNamesJa.result,
  facts: {
    last: '前回の tick の終了',
    result: '結果',
    success: '最後に問題がなかった tick',
    error: '最後の問題',
    overdue: '次の tick の期限',
    heartbeat: '間隔',
    holder: '動作中の制御ホスト',
    exit: '終了コード',
    unit: 'UnitGroup',
    version: 'プログラム',
    lookAhead: '授業の事前確認',
  },
  lookAheadFine: (begin) => `${begin}: 問題はありません`,
  took: (ended, seconds) => `${ended}（${seconds}）`,
  none: 'まだありません',
  seconds: (seconds) => {
    if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} 秒`;
    const [minutes, rest] = [Math.floor(Math.round(seconds) / 60), Math.round(seconds) % 60];
    return rest === 0 ? `${minutes} 分` : `${minutes} 分 ${rest} 秒`;
  },
  bringUp: 'ノードの立ち上げにかかる時間',
  bringUpOf: (samples) => `最近の ${samples} 回から求めました。`,
  bringUpColumns: { step: '手順', median: '中央値', p95: '95 パーセンタイル' },
  total: '全体',
  steps: (kind) => (kind === 'take-into-use' ? '使用開始' : stepJa(stepNames.get(kind) ?? kind)),
};

function countsJa({ active, pause, power_down, drain }: Counts): string {
  return `active ${active}、pause ${pause}、${power_down > 0 ? `power_down ${power_down}、` : ''}drain ${drain}`;
}
