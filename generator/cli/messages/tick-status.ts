import type { exitCodes } from '../../reconciler/exit-codes.js';

/** What an exit status of the reconciler means, and what to do: the table of docs/operation.md. */
export type TickStatusWords = Record<(typeof exitCodes)[keyof typeof exitCodes], string>;

const en: TickStatusWords = {
  0: 'all as the timetable wants it, or on its way; or this control host stands by',
  1: 'some step failed or something needs a person; all else was done. Read the lines above; the next tick tries again',
  2: 'a file of the deployment cannot be used, or the swarm is another one: deploy again',
  3: 'the VC controller refuses the token: get a new one and deploy with it',
  4: 'the VC controller is not reached or does not know the unit group: network, vcc_host, ugroup_name',
  5: 'the manager is not reached, or does not accept the key: network, ssh_private_key_path',
  6: 'a host key is unknown or has changed, and nothing was sent: verify it, put it into known_hosts, deploy again',
  7: 'another deployment acts on this swarm, and nothing was changed: stop the timer of the one that is out of date',
  70: 'a bug: please report the lines above',
  75: 'another run is at work on that host, and does the work',
};

const ja: TickStatusWords = {
  0: 'すべて目標どおりか進行中です。または、このホストは待機中です',
  1: '失敗した手順、または人手の必要なことがあります。それ以外は済んでいます。上の行を見てください。次の tick が再試行します',
  2: '配備されたファイルを使えないか、swarm が別のものです。もう一度 deploy してください',
  3: 'VC コントローラがトークンを拒否しました。新しいトークンで deploy してください',
  4: 'VC コントローラに届かないか、UnitGroup がありません。ネットワーク、vcc_host、ugroup_name を確かめてください',
  5: 'manager に届かないか、鍵が受け付けられません。ネットワーク、ssh_private_key_path を確かめてください',
  6: 'ホスト鍵が不明か変わっているため、何も送っていません。確かめて known_hosts に登録し、もう一度 deploy してください',
  7: '別の配備がこの swarm を動かしているため、何も変えていません。古い方のタイマーを止めてください',
  70: '不具合です。上の行を報告してください',
  75: 'そのホストで別の実行が動作中で、それが作業をします',
};

export const tickStatusWords = { en, ja };
