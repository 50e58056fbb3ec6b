/** Upstream's people read Japanese; what comes from programs (errors, addresses) stays as it is. */
export type NoticeLanguage = 'en' | 'ja';

/** The sentences of the notices. Times come as they are shown. */
export interface NoticeWords {
  /** Whose notices these are. @param ugroup empty when no plan could be read. */
  heading(ugroup: string): string;
  tick(message: string, since: string): string;
  plan(message: string, since: string): string;
  overrides(message: string, since: string): string;
  vcc(message: string, since: string): string;
  /** @param nodes that cannot be made. @param wanted how many are wanted up. */
  seats(nodes: number, wanted: number, message: string, since: string): string;
  node(address: string, message: string, since: string): string;
  preflight(begin: string, finding: string): string;
  /** @param at absent: as soon as it is empty. @param servers user servers on it; absent: not known. */
  goes(address: string, at: string | undefined, servers: number | undefined): string;
  /** @param from the edge. @param at, servers as for `goes`. */
  soon(address: string, from: string, at: string | undefined, servers: number | undefined): string;
  /** A run of the unit that did not tell its own end. */
  unit(how: string): string;
  tickAgain: string;
  planAgain: string;
  overridesAgain: string;
  vccAgain: string;
  seatsAgain: string;
  nodeAgain(address: string): string;
  unitAgain: string;
  more(count: number): string;
}

const en: NoticeWords = {
  heading: (ugroup) => `CoursewareHub ${ugroup} scale-out`.replace('  ', ' '),
  tick: (message, since) => `Nothing is done since ${since}: ${message}. Nodes stay as they are.`,
  plan: (message, since) => `An older timetable is in use since ${since}: ${message}`,
  overrides: (message, since) =>
    `The overrides made by command cannot be read since ${since}: ${message}. No node is taken away.`,
  vcc: (message, since) =>
    `The VC controller tells nothing since ${since}: ${message}. Only the availability of nodes is managed.`,
  seats: (nodes, wanted, message, since) =>
    `${nodes} of ${wanted} wanted nodes cannot be made since ${since}: ${message}. Tried again at each tick.`,
  node: (address, message, since) => `${address} is not as wanted since ${since}: ${message}`,
  preflight: (begin, finding) => `Before the class of ${begin}: ${finding}`,
  goes: (address, at, servers) =>
    `${address} goes ${at === undefined ? 'as soon as it is empty' : `at ${at}`} (${
      servers === undefined ? 'user servers: not known' : `user servers: ${servers}`
    })`,
  soon: (address, from, at, servers) =>
    `${address} is to go from ${from} on, ${at === undefined ? 'as soon as it is empty' : `at ${at} at the latest`} (${
      servers === undefined ? 'user servers: not known' : `user servers: ${servers}`
    })`,
  unit: (how) => `A run on the control host has failed without a word of its own (${how}). See its journal.`,
  tickAgain: 'Recovered: nodes are looked after again.',
  planAgain: 'Recovered: the installed timetable is in use.',
  overridesAgain: 'Recovered: the overrides made by command can be read again.',
  vccAgain: 'Recovered: the VC controller answers again.',
  seatsAgain: 'Recovered: all wanted nodes could be made.',
  nodeAgain: (address) => `Recovered: ${address} is as wanted.`,
  unitAgain: 'Recovered: the runs on the control host come to their end again.',
  more: (count) => `… and ${count} more, see state/status.json on the control host`,
};

const ja: NoticeWords = {
  heading: (ugroup) => `CoursewareHub ${ugroup} スケールアウト`.replace('  ', ' '),
  tick: (message, since) =>
    `${since} から何も実行できていません: ${message}。ノードは今の状態のまま残ります。`,
  plan: (message, since) => `${since} から古い時間割で動いています: ${message}`,
  overrides: (message, since) =>
    `${since} からコマンドによる臨時の変更を読み取れません: ${message}。ノードは撤収しません。`,
  vcc: (message, since) =>
    `${since} から VC コントローラの応答がありません: ${message}。ノードのアベイラビリティだけを管理しています。`,
  seats: (nodes, wanted, message, since) =>
    `${since} から、必要な ${wanted} 台のうち ${nodes} 台を作成できません: ${message}。tick ごとに再試行します。`,
  node: (address, message, since) => `${since} から ${address} が望ましい状態になりません: ${message}`,
  preflight: (begin, finding) => `${begin} からの授業の事前確認: ${finding}`,
  goes: (address, at, servers) =>
    `${address} は${at === undefined ? '、使われなくなりしだい' : ` ${at} に`}なくなります（ユーザーサーバー: ${
      servers === undefined ? '不明' : servers
    }）`,
  soon: (address, from, at, servers) =>
    `${address} は ${from} から撤収に入り、${at === undefined ? '使われなくなりしだい' : `遅くとも ${at} に`}なくなります（ユーザーサーバー: ${
      servers === undefined ? '不明' : servers
    }）`,
  unit: (how) => `制御ホストでの実行が、理由を残さずに失敗しました（${how}）。ジャーナルを確認してください。`,
  tickAgain: '復旧: ノードの管理を再開しました。',
  planAgain: '復旧: 設定した時間割で動いています。',
  overridesAgain: '復旧: コマンドによる臨時の変更を読み取れるようになりました。',
  vccAgain: '復旧: VC コントローラが応答しています。',
  seatsAgain: '復旧: 必要なノードをすべて作成できました。',
  nodeAgain: (address) => `復旧: ${address} は望ましい状態です。`,
  unitAgain: '復旧: 制御ホストでの実行が最後まで行われています。',
  more: (count) => `… ほか ${count} 件。制御ホストの state/status.json を確認してください`,
};

export const noticeWords: Record<NoticeLanguage, NoticeWords> = { en, ja };
