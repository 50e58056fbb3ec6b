interface TickEndWords {
  /** By the reconciler's exit status. */
  statuses: Readonly<Record<number, string>>;
  /** Any other, or systemd ended it. */
  other(result: string, status: number): string;
}

const en: TickEndWords = {
  statuses: {
    0: 'The tick ended well: all is as the timetable wants it, or on its way.',
    1: 'The tick ended with trouble: some step failed, or something needs a person; all else was done. Read its lines with “error”. The next tick tries again.',
    2: 'The tick could not use a file of the deployment: deploy again. If it says that the swarm is another one, see docs/operation.md.',
    3: 'The VC controller refuses the token: it is wrong, expired or revoked. Get a new one and deploy again. Until then the availability of the nodes is managed, and no VM is made or deleted.',
    4: 'The VC controller is not reached, or does not know the unit group: look at the network, vcc_host and ugroup_name.',
    5: 'The manager is not reached or does not take the key: look at the network and ssh_private_key_path.',
    6: 'A host key is unknown or has changed; nothing was sent. If the machine was set up anew, verify its key, put it into your known_hosts and deploy again.',
    7: 'Another deployment acts on this swarm; nothing was changed. Take the one away that is out of date.',
    70: 'The tick has met a bug: please report its log.',
    75: 'Another run is at work on the control host and does the work of this one.',
  },
  other: (result, status) =>
    `The tick did not come to its end (systemd: ${result}, status ${status}). Without a line of its own in the log, Docker has not started it: read what Docker says there.`,
};

const ja: TickEndWords = {
  statuses: {
    0: '1 回分の処理は正常に終わりました。すべて時間割どおりか、その途中です。',
    1: '1 回分の処理に問題がありました。一部の手順が失敗したか、人の手が必要です。ほかはすべて済んでいます。“error” の行を見てください。次回にやり直します。',
    2: '配備されたファイルを使えません。もう一度 deploy してください。swarm が別のものだと出ているときは docs/operation.md を見てください。',
    3: 'VC コントローラがトークンを受け付けません。間違い、期限切れ、失効のいずれかです。新しいトークンで deploy し直してください。それまではノードの availability だけを管理し、VM の作成と削除はしません。',
    4: 'VC コントローラに接続できないか、UnitGroup がありません。ネットワーク、vcc_host、ugroup_name を確認してください。',
    5: 'manager に接続できないか、鍵が受け付けられません。ネットワークと ssh_private_key_path を確認してください。',
    6: 'ホスト鍵が未知か、変わっています。何も送っていません。マシンを作り直したのであれば、鍵を確認して known_hosts に入れ、もう一度 deploy してください。',
    7: '別の配備がこの swarm を管理しています。何も変更していません。古いほうを撤去してください。',
    70: 'プログラムの不具合です。ログを報告してください。',
    75: '制御ホストで別の処理が実行中で、今回の分もそれが行います。',
  },
  other: (result, status) =>
    `処理が最後まで行われませんでした（systemd: ${result}、終了ステータス ${status}）。ログに処理自身の行がなければ、Docker が起動できていません。Docker のメッセージを見てください。`,
};

export const tickEndWords = { en, ja };
