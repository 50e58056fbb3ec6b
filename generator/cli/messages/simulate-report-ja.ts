import { phaseNamesJa } from '../../schedule/because-ja.js';
import { mainCause } from '../../simulate/hints.js';
import type { SeatCause } from '../../simulate/missing-seats.js';
import type { ReportWords } from '../../simulate/report-words.js';
import { becauseWords } from './index.js';

const count = (value: number) => value.toLocaleString('ja-JP', { maximumFractionDigits: 0 });
const one = (value: number) => value.toLocaleString('ja-JP', { maximumFractionDigits: 1 });
const percent = (share: number) => `${one(share * 100)} %`;

/** The same facts as `reportEn`. */
export const reportJa: ReportWords = {
  language: 'ja',
  days: becauseWords.ja.days,
  dayTime: becauseWords.ja.dayTime,
  title: (from, to, zone) => `シミュレーション ${from} – ${to} (${zone})`,
  under: (nodes, seed) => `アドレス ${count(nodes)} 個、乱数の種 ${seed}`,
  verdict: (verdict, begin) => {
    if (verdict.kind === 'nobody')
      return 'この期間に授業へ来る学生はいません。ノードの台数と費用だけを計算しました。';
    const all = `授業 ${count(verdict.classes)} 回、のべ ${count(verdict.students)} 人`;
    if (verdict.kind === 'seated') return `${all}の学生全員に、来たときから席がありました。`;
    const { worst, waited, turnedAway, seatMinutes } = verdict;
    const nodes =
      worst.nodes_usable >= worst.nodes_wanted
        ? `開始時に ${worst.nodes_wanted} 台すべてがそろっていましたが、${lacking[mainCause(worst) ?? 'too_many_students']}`
        : `開始時に ${worst.nodes_wanted} 台中 ${worst.nodes_usable} 台しか使えず、${
            worst.late_minutes === undefined
              ? '最後まで全台はそろいませんでした'
              : `全台がそろったのは ${count(Math.ceil(worst.late_minutes))} 分後でした`
          }`;
    const mean = waited === 0 ? '' : `（平均 ${one(seatMinutes / waited)} 分）`;
    const lost = turnedAway === 0 ? '' : `。そのうち ${count(turnedAway)} 人は最後まで席がありませんでした`;
    return `最も影響が大きかったのは ${begin} の「${className(worst.name)}」で、${nodes}。${all}のうち、${count(waited)} 人が席を待ちました${mean}${lost}。`;
  },
  killed: (inUse) => `使用中のサーバー ${count(inUse)} 個が、ノードとともに終了しました。`,

  className,
  why: '席が足りなかった原因 (人×分):',
  seatCause: {
    nodes_late: 'ノードの準備が遅れた',
    nodes_lost: 'ノードが失われた',
    idle_servers: '使われていないサーバーが席をふさいだ',
    too_many_students: '学生が席数より多い',
    before_begin: '授業の開始前に来た',
    hub_or_manager_down: 'JupyterHub かマネージャの停止',
  },
  hint: (hint, begin) => {
    switch (hint.kind) {
      case 'culling_off':
        return '自動終了が無効なため、使われていないサーバーが残り続けます。cull_server: yes で JupyterHub が終了させます。';
      case 'culling_slow':
        return `使われていないサーバーが自動終了するのは ${count(hint.idle_seconds)} 秒後です（cull_server_idle_timeout）。`;
      case 'capacity':
        return `クラウドの VM は最大 ${count(hint.vms)} 台ですが、${count(hint.nodes)} 台を必要とする授業があります（simulation.capacity）。`;
      case 'boots':
        return `${count(hint.times)} 回の起動が失敗しました。早く起動し始めるほど、やり直す時間が残ります（授業は lead_minutes、その他は start_lead_minutes）。`;
      case 'lead':
        return '障害はなく、ノードの起動開始が遅すぎました。授業は lead_minutes、その他は start_lead_minutes で早められます。';
      case 'more_nodes':
        return `${begin} の「${className(hint.one.name)}」では、時間割のノード数は ${count(hint.one.nodes_wanted)} 台、席は ${count(hint.seats)} です。ノードを増やすか、1 台に余裕があれば seats_per_node を大きくしてください。`;
      case 'early':
        return `学生は開始の最大 ${count(hint.minutes)} 分前に来ますが、そのとき時間割のノード数はまだ少ない状態です。授業は lead_minutes で、フェーズや時間帯は開始時刻で早められます。`;
    }
  },

  ways: '運用方法の比較:',
  way: {
    here: 'この時間割',
    always_on: '全台を常時起動',
    polling: '従来方式（15 分ごと）',
    lower_bound: '理論上の下限',
  },
  wayHead: {
    nodeHours: 'ノード時間',
    cost: (currency) => `費用 (${currency})`,
    seatMinutes: '席の不足 (人×分)',
    late: '遅れた授業',
    killed: '使用中に終了',
  },
  compared: (ofAlwaysOn, aboveBound) => {
    const parts = [
      ...(ofAlwaysOn === undefined ? [] : [`常時起動の ${ofAlwaysOn} %`]),
      ...(aboveBound === undefined
        ? []
        : [
            aboveBound > 100
              ? `理論上の下限の ${one(1 + aboveBound / 100)} 倍`
              : `理論上の下限より ${aboveBound} % 多い値`,
          ]),
    ];
    // A blank after the sign, as before it.
    return parts.length === 0
      ? ''
      : `この時間割のノード時間は、${parts.join('、').replace(/%$/, '% ')}です。`;
  },
  noPrice: '費用を計算するには、時間割ファイルに price_per_node_hour を書いてください。',

  classes: '授業（影響の大きい順）:',
  classHead: {
    begin: '開始',
    name: '授業',
    came: '出席',
    nodes: 'ノード',
    late: '遅れ',
    seatMinutes: '席の不足 (人×分)',
    killed: '使用中に終了',
  },
  inTime: 'なし',
  minutes: (minutes) => `${one(minutes)} 分`,
  never: 'そろわず',
  others: (sum) => {
    const late =
      sum.late === 0
        ? '遅れなし'
        : `遅れ ${count(sum.late)} 回${sum.worst_late_minutes === undefined ? '' : `（最大 ${one(sum.worst_late_minutes)} 分）`}`;
    return `ほか ${count(sum.classes)} 回: 履修者のべ ${count(sum.enrolled)} 人中 ${count(sum.came)} 人が出席、${late}、席の不足 ${count(sum.seat_minutes_missing)} 人×分、使用中に終了 ${count(sum.killed_in_use)} 個`;
  },

  servers: '起きたこと:',
  ended: (inUse, idle, culled) =>
    `ノードとともに終了したサーバー: 使用中 ${count(inUse)} 個、未使用 ${count(idle)} 個。JupyterHub が自動終了したサーバー: ${count(culled)} 個。`,
  faults: '発生した障害:',
  noFaults: '障害はありませんでした。',
  fault: (kind) => faults[kind] ?? kind,
  times: (times) => `${count(times)} 回`,
  work: '動作',
  worked: (ticks, created) => `tick ${count(ticks)} 回、作成した VM ${count(created)} 台。`,

  assumptions: '前提:',
  assumption: {
    seed: '乱数の種',
    boot: '起動時間',
    capacity: '台数の上限',
    faults: '障害',
    arrivals: '学生',
    seatsPerNode: '席数',
    culling: '自動終了',
    controllers: '制御ホスト',
    price: '単価',
  },
  boot: ({ median, p95 }) => `半数が ${count(median)} 秒以内、95 % が ${count(p95)} 秒以内`,
  capacity: (vms) => (vms === undefined ? 'アドレスの数だけ VM を作れる' : `VM は最大 ${count(vms)} 台`),
  rates: (rates) => {
    const outages = [
      [rates.vcc_outages_per_day, 'VC コントローラ'],
      [rates.manager_outages_per_day, 'manager '],
      [rates.hub_outages_per_day, 'JupyterHub '],
    ].flatMap(([perDay, of]) => (Number(perDay) > 0 ? [`${of}の停止が 1 日 ${perDay} 回`] : []));
    const parts = [
      ...(rates.boot_error > 0 ? [`起動の ${percent(rates.boot_error)} が失敗`] : []),
      ...(rates.boot_stuck > 0 ? [`${percent(rates.boot_stuck)} が起動し終わらない`] : []),
      ...(rates.node_lost_per_day > 0 ? [`各ノードが 1 日 ${rates.node_lost_per_day} 回失われる`] : []),
      ...outages,
      ...(outages.length > 0 ? [`停止は 1 回 ${count(rates.outage_minutes)} 分`] : []),
    ];
    return parts.length === 0 ? 'なし' : parts.join('、');
  },
  arrivals: (model) =>
    `履修者の ${percent(model.attendance)} が、開始 ${model.early_minutes} 分前から ${model.late_minutes} 分後の間に来る。${percent(model.stay_share)} は授業後も平均 ${model.stay_minutes} 分残る。${percent(model.leaves_running)} はサーバーを動かしたまま帰る`,
  seats: (students) => `1 台に ${count(students)} 人`,
  culling: (culling) =>
    culling === undefined
      ? 'なし'
      : `${count(culling.idle_seconds)} 秒使われないと終了${culling.max_age_seconds > 0 ? `、または起動から ${count(culling.max_age_seconds)} 秒で終了` : ''}`,
  controllers: (hosts) => `${hosts} 台`,
  price: (amount, currency) => `1 ノード時間 ${amount} ${currency}`,
  usual: (key) => `（${key} の指定がないため既定値）`,
  enrolledFromNodes: '。students のない授業は満席とみなす',

  page: {
    daysTitle: '日ごとの推移',
    dayHead: {
      date: '日付',
      nodeHours: 'ノード時間',
      seatMinutes: '席の不足 (人×分)',
      vms: '最大 VM 数',
      servers: '最大サーバー数',
    },
    courses: '授業ごとの集計',
    courseHead: { name: '授業', times: '回数', came: '出席', late: '遅れた回数', worst: '最大の遅れ' },
    mainly: '主な原因',
    cause: '原因',
    occasions: '影響の大きかった授業',
    faultHead: { at: '時刻', kind: '内容', address: 'アドレス' },
    moreFaults: (more) => `ほか ${count(more)} 件`,
    asTable: '表で見る',
    footer: (version) => `cwh-gen ${version} で作成。このページは外部と通信しません。`,
    heading: '時間割のシミュレーション結果',
    wayTitle: '運用方法',
    timelineTitle: (minutes) =>
      `VM の台数と、ユーザーサーバーが必要とするノード数（${minutes >= 60 ? `${minutes / 60} 時間` : `${minutes} 分`}ごとの最大）`,
    vms: 'VM の台数',
    line: (seats) => `ユーザーサーバー数 ÷ 1 台の席数（${count(seats)}）`,
  },
};

/** Upstream's three names are those of its notebooks. */
function className(name: string): string {
  return phaseNamesJa.get(name) ?? name;
}

/** What a class lacked that had its nodes at its begin. */
const lacking: Record<SeatCause, string> = {
  nodes_late: 'その前後で足りない時間がありました',
  nodes_lost: 'その後に失われました',
  idle_servers: '使われていないサーバーが席をふさいでいました',
  too_many_students: '学生が席数より多くいました',
  before_begin: '開始前に来た学生の分はまだありませんでした',
  hub_or_manager_down: 'JupyterHub かマネージャが停止していました',
};

const faults: Record<string, string> = {
  boot_error: 'VM が ERROR になった',
  boot_stuck: 'VM が起動し終わらなかった',
  node_lost: 'ノードが失われた',
  vcc_outage: 'VC コントローラが停止した',
  manager_outage: 'manager が停止した',
  hub_outage: 'JupyterHub が停止した',
};
