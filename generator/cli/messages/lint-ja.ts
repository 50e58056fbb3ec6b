import type { Taken } from '../../config/lint/class-never.js';
import type { Demand } from '../../config/lint/demand-above.js';
import type { Unused } from '../../config/lint/exception-unused.js';
import type { Moved } from '../../config/lint/missing-day-last.js';
import type { Witness } from '../../config/lint/witness.js';
import type { lintEn } from './lint-en.js';
import type { Sentence } from './problems-en.js';

export const lintJa = {
  class_never: (name: string, first: Witness, taken: Taken) =>
    say(
      taken.rule === 'term'
        ? `授業 ${name} は一度も行われません。学期 ${taken.name ?? ''} の中にその曜日の日がなく、最初の日（${when(first)}）は学期の後です`
        : `授業 ${name} は一度も行われません。最初の日（${when(first)}）は${takenBy(taken)}`,
      neverHint(taken),
    ),
  window_shadowed: (at: Witness, winner: string) =>
    say(
      `この期間は一度も使われません。この期間の間は、いつも一覧の前にある期間が優先されます。例えば（${when(at)}）には ${winner} が優先されます`,
      'その期間より前に移すか、削除してください。当てはまる最初の期間が使われます',
    ),
  phase_shadowed: (at: Witness, winner: string) =>
    say(
      `この時間帯は一度も有効になりません。同じ時刻に別の時間帯が始まります。例えば（${when(at)}）には ${winner} になります`,
      'どちらかの開始時刻を変えるか、一つを削除してください。開始が同じなら後に書いたほうが有効です',
    ),
  demand_above: (demand: Demand, limit: number, key: string, at: Witness) =>
    say(
      `（${when(at)}）に${wantedBy(demand)} ${demand.nodes} 台が必要ですが、${limit} 台までしか使えません`,
      key === 'vcnode_all_ipaddress'
        ? 'アドレスを増やすか、授業をずらすか、台数を減らしてください'
        : `${key} を増やすか、授業をずらすか、台数を減らしてください`,
    ),
  drain_longer: (minutes: number, window: string, length: number, begin: Witness) =>
    say(
      `drain の時間（${minutes} 分）が、その前の期間 ${window} の長さ（${length} 分）以上です。なくなるノードは期間の始め（${when(begin)}）から pause になります`,
      `${length} 分より短くするか、期間の終わりを遅くしてください`,
    ),
  missing_day_last: (months: readonly number[], { begin, end }: Moved) =>
    say(
      `${months.map((month) => `${month} 月`).join('、')}は末日に移ります。${
        end === undefined
          ? `最初の回（${when(begin)}）は期間がなくなります`
          : `最初は（${when(begin)}）から（${when(end)}）までです`
      }`,
      'そのつもりでなければ、"missing_day: skip" と書くか、28 日までの日にしてください',
    ),
  no_active: (what: 'class' | 'phase' | 'override', name: string, at: Witness) =>
    say(
      what === 'override'
        ? `override ${name} のため、授業中に active なノードがなくなります（${when(at)}）`
        : `${what === 'class' ? '授業' : '時間帯'} ${name} の間、active なノードがありません（${when(at)}）。誰もサーバーを起動できません`,
      what === 'override'
        ? '時刻か台数を変えてください。授業を行わない日なら、授業の cancelled に日付を書いてください'
        : 'active なノードを一台以上にしてください',
    ),
  past: (last: Witness) =>
    say(
      `すでに終わっています（${when(last)}）`,
      '削除するか、日付を直してください。もう何の効果もありません',
    ),
  near_duplicate: (what: 'class' | 'window' | 'term', other: string, at: Witness | undefined) =>
    say(
      `${sameAs[what]}: ${other}。${at === undefined ? '二つに違いはありません' : `二つの違いが最初に出るのは（${when(at)}）です`}`,
      what === 'window'
        ? 'どちらか一方を削除してください。使われるのは一覧の最初のものだけです'
        : what === 'term'
          ? 'どちらか一方だけにして、授業の term にはその名前を書いてください'
          : 'どちらか一方を削除するか、名前か時刻を変えてください',
    ),
  cull_idle: (seconds: number, minutes: number, at: Witness) =>
    say(
      `使われていないサーバーを終了するまで ${seconds} 秒ですが、ノードは授業の ${minutes} 分後（${when(at)}）になくなります。サーバーはノードがなくなるまで残ります`,
      `${Math.max(1, minutes * 60)} 秒より短くするか、授業後にノードを残す時間を長くしてください`,
    ),
  exception_unused: (why: Unused, at: Witness) =>
    say(`${unused[why].message}（${when(at)}）`, unused[why].hint),
  holidays_end: (year: number, at: Witness) =>
    say(
      `祝日がわかるのは ${year} 年までです。（${when(at)}）からは祝日がないものとして扱われます`,
      '年が正しいか確認してください。正しければ、祝日を closed_days に書いてください',
    ),
} satisfies typeof lintEn;

function say(message: string, hint: string): Sentence {
  return { message, hint };
}

const dayNames = ['日', '月', '火', '水', '木', '金', '土'] as const;

function when({ day, date, time }: Witness): string {
  return time === undefined ? `${date} ${dayNames[day]}` : `${date} ${dayNames[day]} ${time}`;
}

function takenBy({ rule, name, source }: Taken): string {
  const details = [name, source].filter((part) => part !== undefined).join('、');
  const called = details === '' ? '' : `（${details}）`;
  switch (rule) {
    case 'cancelled':
      return `休講です${called}`;
    case 'moved_away':
      return `休講の日に移されています${called}`;
    case 'makeup':
      return `別の曜日の授業日です${called}`;
    case 'holiday':
      return `祝日です${name === undefined ? '' : `（${name}）`}`;
    default:
      return `授業のない日です${called}`;
  }
}

function neverHint({ rule }: Taken): string {
  switch (rule) {
    case 'term':
      return 'day_of_week か、学期の日付を直してください';
    case 'holiday':
    case 'closed':
    case 'imported':
      return 'day_of_week か学期を直すか、授業を行う日を held_on に書いてください';
    default:
      return '日付を直すか、この授業を削除してください';
  }
}

function wantedBy({ names, more }: Demand): string {
  if (names.length === 0) return '';
  const others = more === 0 ? '' : ` ほか ${more} 件`;
  return ` ${names.join('、')}${others} のため`;
}

const sameAs = {
  class: '同じ名前の授業が同じ時間にあります',
  window: '始まりと終わりが同じ期間がすでにあります',
  term: '日付が同じ学期がすでにあります',
} as const;

const unused: Record<Unused, Sentence> = {
  cancelled: say(
    'この日にはもともと授業がありません',
    '日付を直すか、この行を削除してください。週を間違えていませんか',
  ),
  moved: say(
    'もともと授業のない日から移されています。移した先の日の授業は、追加の授業になります',
    '日付を直すか、移した先の日を dates に書いてください',
  ),
  held_open: say(
    '祝日でも休業日でもないので、書かなくても授業があります',
    '日付を直すか、この行を削除してください',
  ),
  held_no_class: say(
    'ここに書かれていますが、この日に行われる授業はありません',
    '日付を直すか、この行を削除してください。この曜日の授業が学期中にないか、他の規則が優先されています',
  ),
  makeup: say(
    'この振替授業日に行われる授業はありません',
    '日付か曜日を直してください。その曜日の授業が、この日には学期中にありません',
  ),
  closed: say('この期間に授業のある日はありません', '日付を直すか、この項目を削除してください'),
};
