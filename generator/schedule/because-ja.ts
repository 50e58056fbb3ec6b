import type { BecauseWords } from './because.js';

/** The same facts as `becauseEn`, for people who read Japanese. Programs get the English ones. */
export const becauseJa: BecauseWords = {
  days: ['日', '月', '火', '水', '木', '金', '土'],
  dayTime: (day, dateTime) => dateTime.replace(/^\S+/, `$&(${day})`),
  phase: (name, since) => `${phaseNamesJa.get(name) ?? name}、${since} から`,
  window: (name, nodes, since) =>
    `時間帯${name === undefined ? '' : `「${name}」`} ${nodes} 台、${since} から`,
  default: (nodes) => `既定の ${nodes} 台`,
  drainTime: (minutes, until, nodes) =>
    `退避時間 ${minutes} 分: ${until} の減少に備え、${nodes} 台を残して pause`,
  class: (name, since, day) => `授業「${name}」、${since} から${day}`,
  afterClass: (name, since, day) => `授業「${name}」の終了後、${since} から${day}`,
  notHeld: (name, date, day) => `授業「${name}」は ${date} にはありません${day}`,
  shortBreak: (minutes, until) => `${minutes} 分未満の空きのため維持、${until} まで`,
  limit: (nodes) => `上限の ${nodes} 台まで`,
  override: (action, nodes, until, reason) =>
    `臨時の変更、${until} まで: ${actionJa(action, nodes)}、理由「${reason}」`,
  day: ({ rule, name, other }, as) => {
    const called = name === undefined ? '' : `: ${name}`;
    switch (rule) {
      case 'cancelled':
        return `（休講${called}）`;
      case 'moved_away':
        return `（${other} に振替）`;
      case 'moved_here':
        return `（${other} からの振替）`;
      case 'extra':
        return '（個別に指定された日）';
      case 'makeup':
        return `（${as}曜日の授業を行う日）`;
      case 'held':
        return '（授業実施日）';
      case 'closed':
        return `（休業日${called}）`;
      case 'imported':
        return `（学年暦${called}）`;
      case 'holiday':
        return `（祝日${called}）`;
      default:
        return '';
    }
  },
  source: (sentence, source) => `${sentence} (${source})`,
  // `から` says both.
  coming: {},
  readyBy: (coming, leadMinutes, untilThen) =>
    `${coming}（それまでに準備するため ${leadMinutes} 分前から）；それまでは ${untilThen}`,
  joined: (won, lost, more) => {
    const over = [...lost, ...(more > 0 ? [`ほか ${more} 件`] : [])];
    return `${won.join(' + ')}${over.length === 0 ? '' : `；不採用: ${over.join('、')}`}`;
  },
};

/** Upstream's three names; all others are the user's own. */
export const phaseNamesJa = new Map([
  ['in class', '授業中'],
  ['after class', '授業後'],
  ['outside class', '授業時間外'],
]);

function actionJa(action: 'add' | 'set' | 'hold', nodes: number): string {
  if (action === 'hold') return '直前の状態を維持';
  return action === 'add' ? `${nodes} 台追加` : `${nodes} 台`;
}
