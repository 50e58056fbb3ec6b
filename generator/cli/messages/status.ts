import type { ToldOverride } from '../../reconciler/override-schema.js';
import { becauseEn } from '../../schedule/because.js';
import { becauseJa } from '../../schedule/because-ja.js';
import type { Counts } from '../../schedule/timetable.js';
import type { Told } from '../../status/findings.js';
import { statusNamesEn, statusNamesJa } from '../../status/names.js';
import type { StatusWords } from '../../status/text.js';
import { stepJa, toldJa } from '../../status/told-ja.js';

const troubleEn: Record<Told, string> = {
  error: 'The last tick came to nothing: ',
  plan_trouble: '',
  overrides_trouble: '',
  blind: 'The VC controller tells nothing: ',
};

export const statusEn: StatusWords = {
  because: becauseEn,
  title: (ugroup, host, time, zone) => `${ugroup} on ${host}, ${time} (${zone})`,
  finding: (finding, time) => {
    switch (finding.kind) {
      case 'no-systemd':
        return `systemd does not answer, so whether the timer runs is not known: ${finding.message}`;
      case 'no-timer':
        return `${finding.unit}.timer is not installed: nothing happens by itself. Run "cwh-gen deploy".`;
      case 'timer-disabled':
        return `${finding.unit}.timer is not enabled: after a reboot nothing happens by itself. Run "cwh-gen deploy".`;
      case 'timer-stopped':
        return `${finding.unit}.timer is off: nothing happens by itself. Run "cwh-gen deploy", or start it there with systemctl.`;
      case 'no-status':
        return 'No tick has told anything yet. The first one comes with the next heartbeat; "cwh-gen run" starts one now.';
      case 'unreadable':
        return 'state/status.json cannot be read by this cwh-gen. Run "cwh-gen generate" and "cwh-gen deploy" again.';
      case 'overdue':
        return `The ticks are overdue since ${time(finding.since)}; the last one ended ${time(finding.last)}. See "cwh-gen logs".`;
      case 'run-failed':
        return `A run ended ${time(finding.at)} without telling anything (${finding.result}, exit status ${finding.exitStatus}). See "cwh-gen logs".`;
      case 'told':
        return `${troubleEn[finding.what]}${finding.message} (since ${time(finding.since)})`;
      case 'failure':
        return `${finding.address}: ${finding.step} failed: ${finding.message} (since ${time(finding.since)})`;
      case 'problem':
        return `${finding.address}: ${finding.message} (since ${time(finding.since)})`;
      case 'preflight':
        return `preflight for ${time(finding.for)}: ${finding.message}`;
    }
  },
  timer: 'Timer',
  lastTick: 'Last tick',
  wanted: 'Wanted',
  timerIs: (enabled, active, next) =>
    `${enabled}, ${active}${next === undefined ? '' : `; next tick ${next}`}`,
  atWork: '; a tick is at work now',
  never: 'none yet',
  tick: (result, ended, seconds, status) =>
    `${statusNamesEn.result[result]}, ended ${ended} after ${took(seconds)} s${status === undefined ? '' : ` with exit status ${status}`}`,
  lastSuccess: (time) => `; the last one without trouble ${time}`,
  counts: countsEn,
  reason: ({ because }) => because,
  told: (text) => text,
  standsBy: (why) => `Another control host acts, this one stands by: ${why}`,
  summary: (nodes, standings) =>
    `${nodes === 1 ? '1 node' : `${nodes} nodes`}: ${standings.map(([standing, count]) => `${count} ${statusNamesEn.standing[standing]}`).join(', ')}`,
  seenAt: (time) => ` (seen ${time})`,
  head: ['Node', 'Wanted', 'VM', 'Swarm', 'Users'],
  standing: statusNamesEn.standing,
  until: (note, since, until) =>
    `${note} since ${since}; goes ${until === undefined ? 'when it is empty' : `${until} at the latest`}`,
  upcoming: 'Nodes with users that go soon:',
  upcomingOne: (address, at, until, users) =>
    `${address} from ${at} on${users === undefined ? '' : `, ${users} user server(s)`}; goes ${until === undefined ? 'when it is empty' : `${until} at the latest`}`,
  unlisted: (addresses) => `Outside the address list, left alone: ${addresses.join(', ')}`,
  overrides: 'Overrides:',
  override: (one, from, until) =>
    `${from} to ${until}: ${statusNamesEn.override(one)}, ${one.reason} (${statusNamesEn.overrideState[one.state]}${origin(one, 'by')})`,
  next: 'Next:',
  noNext: 'no change in sight',
};

const troubleJa: Record<Told, string> = {
  error: '前回の tick は何もできませんでした: ',
  plan_trouble: '',
  overrides_trouble: '',
  blind: 'VC コントローラから情報が得られません: ',
};

export const statusJa: StatusWords = {
  because: becauseJa,
  title: (ugroup, host, time, zone) => `${ugroup}（${host}）、${time} (${zone})`,
  finding: (finding, time) => {
    switch (finding.kind) {
      case 'no-systemd':
        return `systemd が応答しないため、タイマーが動いているか分かりません: ${finding.message}`;
      case 'no-timer':
        return `${finding.unit}.timer がないため、自動では何も起きません。cwh-gen deploy を実行してください。`;
      case 'timer-disabled':
        return `${finding.unit}.timer が有効になっていないため、再起動後は自動では何も起きません。cwh-gen deploy を実行してください。`;
      case 'timer-stopped':
        return `${finding.unit}.timer が止まっているため、自動では何も起きません。cwh-gen deploy を実行するか、制御ホストで systemctl により開始してください。`;
      case 'no-status':
        return 'まだ tick の記録がありません。次の周期で最初の tick が実行されます。cwh-gen run で今すぐ開始できます。';
      case 'unreadable':
        return 'state/status.json をこの cwh-gen では読めません。もう一度 cwh-gen generate と cwh-gen deploy を実行してください。';
      case 'overdue':
        return `${time(finding.since)} を過ぎても次の tick がありません。最後の tick は ${time(finding.last)} に終わりました。cwh-gen logs を見てください。`;
      case 'run-failed':
        return `${time(finding.at)} に終わった実行が何も記録していません（${finding.result}、終了コード ${finding.exitStatus}）。cwh-gen logs を見てください。`;
      case 'told':
        return `${troubleJa[finding.what]}${finding.message}（${time(finding.since)} から）`;
      case 'failure':
        return `${finding.address}: ${stepJa(finding.step)} が失敗: ${finding.message}（${time(finding.since)} から）`;
      case 'problem':
        return `${finding.address}: ${toldJa(finding.message)}（${time(finding.since)} から）`;
      case 'preflight':
        return `${time(finding.for)} の事前確認: ${finding.message}`;
    }
  },
  timer: 'タイマー',
  lastTick: '前回の tick',
  wanted: '目標',
  timerIs: (enabled, active, next) =>
    `${enabled}、${active}${next === undefined ? '' : `、次の tick は ${next}`}`,
  atWork: '、今 tick が動作中',
  never: 'まだありません',
  tick: (result, ended, seconds, status) =>
    `${statusNamesJa.result[result]}、${ended} に終了、${took(seconds)} 秒${status === undefined ? '' : `、終了コード ${status}`}`,
  lastSuccess: (time) => `（最後に問題がなかったのは ${time}）`,
  counts: countsEn,
  reason: ({ because, because_ja }) => because_ja ?? because,
  told: toldJa,
  standsBy: (why) => `別の制御ホストが動作中で、このホストは待機しています: ${why}`,
  summary: (nodes, standings) =>
    `ノード ${nodes} 台: ${standings.map(([standing, count]) => `${statusNamesJa.standing[standing]} ${count}`).join('、')}`,
  seenAt: (time) => `（${time} の観測）`,
  head: ['ノード', '目標', 'VM', 'Swarm', '利用者'],
  standing: statusNamesJa.standing,
  until: (note, since, until) =>
    `${note}（${since} から、${until === undefined ? '空くまで' : `遅くとも ${until} まで`}）`,
  upcoming: 'まもなく撤収する、利用者のいるノード:',
  upcomingOne: (address, at, until, users) =>
    `${address}: ${at} から${users === undefined ? '' : `、ユーザーサーバー ${users} 個`}、${until === undefined ? '空くまで待機' : `遅くとも ${until} に撤収`}`,
  unlisted: (addresses) => `アドレス一覧の外にあり、触れていません: ${addresses.join('、')}`,
  overrides: '臨時の変更:',
  override: (one, from, until) =>
    `${from} から ${until} まで: ${statusNamesJa.override(one)}、理由「${one.reason}」（${statusNamesJa.overrideState[one.state]}${origin(one, '')}）`,
  next: 'この後:',
  noNext: '変化の予定はありません',
};

export const statusWords = { en: statusEn, ja: statusJa };

/** Who has made it, and what it is cancelled with; or the line of the timetable file. */
function origin({ id, by, source }: ToldOverride, word: string): string {
  if (id === undefined) return source === undefined ? '' : `, ${source}`;
  const maker = by === undefined ? '' : `, ${`${word} ${by}`.trim()}`;
  return `${maker}, id ${id}`;
}

function countsEn({ active, pause, power_down, drain }: Counts): string {
  return `active ${active}, pause ${pause}, ${power_down > 0 ? `power_down ${power_down}, ` : ''}drain ${drain}`;
}

function took(seconds: number): string {
  return seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds));
}
