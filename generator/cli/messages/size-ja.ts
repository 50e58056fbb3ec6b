import type { SizingWords } from '../../sizing/words.js';

/** The same facts as `sizingEn`. */
export const sizingJa: SizingWords = {
  seatsTitle: 'ノード 1 台あたりの人数',
  seatsByMemory: ({ memory, per_node: seats }) =>
    `(${memory?.node} − ノード自身の ${memory?.reserved}) ÷ 1 人あたり ${memory?.user} = ${seats} 人（端数切り捨て）`,
  seatsAsSaid: (seats) =>
    `${seats} 人（seats_per_node）。memory_per_user と node_memory を書くと計算で求めます`,
  seatsDiffer: (configured, room) =>
    `時間割には seats_per_node: ${configured} とありますが、以下では ${room} で計算します`,
  noSeats: '不明です。memory_per_user と node_memory、または seats_per_node を指定してください',

  classesTitle: '授業ごとのノード数',
  ofStudents: ({ name, students = 0, nodes = 0, configured, source }, seats) =>
    `${called(name)}学生 ${students} 人 ÷ 1 台 ${seats} 人 = ${decimal(students / seats)} → ${nodes} 台${now(configured, nodes, source)}`,
  ofNodes: ({ name, nodes = 0, source }) => `${called(name)}${nodes} 台（${source ?? ''} の記述どおり）`,
  unknownNodes: ({ name, students = 0 }) => `${called(name)}学生 ${students} 人`,

  peakTitle: '同時に必要なノード数',
  peak: ({ nodes, names, overlapping }, at) =>
    `最大 ${nodes} 台、最初は ${at}${names.length === 0 ? '' : `（${names.join('、')}）`}。同じ時間帯の授業は${
      overlapping === 'sum' ? '台数を合計し' : '最大のものだけを数え'
    }（overlapping_classes: ${overlapping}）、授業前後の時間も含みます`,
  noPeak: ({ from, to }) => `${from.slice(0, 10)} から ${to.slice(0, 10)} まで、必要なノードはありません`,
  spare: (nodes, addresses) =>
    `授業中の障害に備えた予備 1 台: ${nodes} + 1 = アドレス ${nodes + 1} 個${
      addresses === undefined ? '' : `（vcnode_all_ipaddress は ${addresses} 個）`
    }`,
  nodeHours: ({ node_hours: hours, from, to, price }) =>
    `${from.slice(0, 10)} から ${to.slice(0, 10)} まで: ${amount(hours)} ノード時間${
      price === undefined
        ? ''
        : ` × ${amount(price.per_node_hour)} ${price.currency} = ${amount(price.amount)} ${price.currency}`
    }`,

  historyTitle: (from, to, lines) => `履歴から: ${from} から ${to} まで、${amount(lines)} 行`,
  knownHours: (known, all) =>
    `${amount(all)} 時間のうち、利用状況がわかるのは ${amount(known)} 時間です。記録のない時間は数えません`,
  leftOut: {
    broken: (lines) => `壊れた行を ${amount(lines)} 行除きました`,
    other_version: (lines) => `別のバージョンの行を ${amount(lines)} 行除きました`,
    other_group: (lines) => `別の UnitGroup の行を ${amount(lines)} 行除きました`,
    other_zone: (lines) => `別のタイムゾーンの行を ${amount(lines)} 行除きました`,
  },
  lead: ({
    bring_ups,
    median_seconds = 0,
    p95_seconds = 0,
    lead_seconds = 0,
    lead_minutes = 0,
    configured,
  }) =>
    `準備時間: 立ち上げ ${bring_ups} 回の中央値 ${seconds(median_seconds)}、95 パーセンタイル ${seconds(p95_seconds)}。2 割（1 分以上）を加えて ${seconds(lead_seconds)} → ${lead_minutes} 分（現在は lead_minutes: ${configured.lead_minutes}、start_lead_minutes: ${configured.start_lead_minutes}）`,
  noLead: ({ bring_ups, needed, configured }) =>
    `準備時間: 立ち上げの記録が ${bring_ups} 回で、必要な ${needed} 回に足りないため、提案できません（現在は lead_minutes: ${configured.lead_minutes}、start_lead_minutes: ${configured.start_lead_minutes}）`,
  classTitle: ({ name, source, held, occurrences }) =>
    `${name}${source === undefined ? '' : `（${source}）`}: ${held} 回開講、うち記録のあるもの ${occurrences} 回`,
  peaks: ({ peak_median = 0, peak_p95 = 0, nodes = 0, configured }, seats) =>
    `利用者: 各回の最大の中央値 ${peak_median} 人、95 パーセンタイル ${peak_p95} 人。${peak_p95} ÷ 1 台 ${seats} 人 = ${decimal(peak_p95 / seats)} → ${nodes} 台（現在は ${configured.nodes} 台）`,
  noPeaks: ({ why_not, occurrences, needed, peak_p95, configured }) =>
    why_not === 'no_seats'
      ? `利用者: 各回の最大の 95 パーセンタイル ${peak_p95} 人。1 台あたりの人数が不明なため、台数は提案できません（現在は ${configured.nodes} 台）`
      : `利用者: 記録が ${occurrences} 回で、必要な ${needed} 回に足りないため、提案できません（現在は ${configured.nodes} 台）`,
  full: (full, of) =>
    `${of} 回のうち ${full} 回は active なノードがすべて定員に達していました。実際の希望者はもっと多かった可能性があります`,
  shared: (days) =>
    `${days} 回は、別の授業と重なり、どちらのサーバーか区別できないため除きました（overlapping_classes: sum）`,
  after: ({
    ends,
    share,
    median_minutes = 0,
    p95_minutes = 0,
    minutes = 0,
    started_p95 = 0,
    active,
    pause,
  }) =>
    `授業後: ${ends} 回で、サーバー数が最大時の ${share * 100}% まで減るのに ${decimal(median_minutes)} 分（中央値）、${decimal(p95_minutes)} 分（95 パーセンタイル） → ${minutes} 分。その間に新たに起動したサーバーは ${started_p95} 個まで${
      active === undefined ? '' : ` → active ${active}、pause ${pause}`
    }`,
  cut: (cut) => `うち ${cut} 回は先にノードがなくなりました。実際はもっと長い可能性があります`,
  noAfter: ({ ends, needed, next_class }) =>
    `授業後: 記録が ${ends} 回で、必要な ${needed} 回に足りないため、提案できません${next_class === 0 ? '' : `（${next_class} 回は先に次の授業が始まりました）`}`,
  outside: ({ hours, servers_p95 = 0, nodes = 0, configured = 0 }, seats) =>
    `授業時間外: ${amount(hours)} 時間の 95% で利用者は ${servers_p95} 人以下。${servers_p95} ÷ 1 台 ${seats} 人 = ${decimal(servers_p95 / seats)} → ${nodes} 台（現在は ${configured} 台）`,
  noOutside: ({ why_not, hours, needed_hours: needed, configured = 0 }) =>
    why_not === 'nobody_could'
      ? `授業時間外: ${amount(hours)} 時間を除いて active なノードがなく、誰も利用できなかったため、提案できません（現在は ${configured} 台）`
      : why_not === 'no_seats'
        ? `授業時間外: 1 台あたりの人数が不明なため、台数は提案できません（現在は ${configured} 台）`
        : `授業時間外: 記録が ${amount(hours)} 時間で、必要な ${needed} 時間に足りないため、提案できません（現在は ${configured} 台）`,

  yamlTitle: '時間割に書く値:',
  noYaml: '時間割を変更する必要はありません。',
};

function now(configured: number | undefined, nodes: number, source: string | undefined): string {
  if (configured === undefined || source === undefined) return '';
  return configured === nodes ? `（${source}）` : `（現在は ${configured} 台、${source}）`;
}

function called(name: string): string {
  return name === '' ? '' : `${name}: `;
}

function decimal(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '');
}

function amount(value: number): string {
  return value.toLocaleString('ja-JP', { maximumFractionDigits: 2 });
}

function seconds(value: number): string {
  return `${Math.round(value)} 秒`;
}
