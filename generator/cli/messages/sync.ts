interface SyncTexts {
  noProject(out: string): string;
  noGroup(file: string): string;
  noHost(out: string, detail: string): string;
  notEditable(file: string, line: number, column: number): string;
  unreached(line: string, detail: string): string;
  failed(line: string, detail: string): string;
  unreadable(line: string): string;
  vmsUnknown: string;
  same(count: number): string;
  workers(count: number, added: readonly string[], gone: readonly string[]): string;
}

export const en: SyncTexts = {
  noProject: (out) =>
    `there is no inventory.yml in ${out}. Name the project with --out, or run cwh-gen generate first\n`,
  noGroup: (file) =>
    `${file} is not there: the unit group's variables are unknown. Run cwh-gen generate first\n`,
  noHost: (out, detail) =>
    `the inventory in ${out} does not lead to the control host: ${detail}\nRun cwh-gen generate first, or mend it\n`,
  notEditable: (file, line, column) =>
    `${file}:${line}:${column}: this cannot be edited safely; nothing was written. Write it in plain block style and run it again\n`,
  unreached: (line, detail) => `the control host is not reached: ${detail}\nTry by hand:\n  ${line}\n`,
  failed: (line, detail) => `the control host could not look: ${detail}\nTry by hand:\n  ${line}\n`,
  unreadable: (line) =>
    `the control host's answer cannot be read: what is deployed there may be older than this cwh-gen. Deploy again, then try by hand:\n  ${line}\n`,
  vmsUnknown:
    'the VC controller tells nothing of its VMs now, so no worker is taken out of the inventory; nothing was written. Try again later\n',
  same: (count) => `the inventory has the ${count} workers that exist; nothing to change\n`,
  workers: (count, added, gone) =>
    `${count} workers exist${added.length > 0 ? `; added: ${added.join(', ')}` : ''}${gone.length > 0 ? `; gone: ${gone.join(', ')}` : ''}\n`,
};

export const ja: SyncTexts = {
  noProject: (out) =>
    `${out} に inventory.yml がありません。--out でプロジェクトを指定するか、先に cwh-gen generate を実行してください\n`,
  noGroup: (file) =>
    `${file} がなく、UnitGroup の変数が分かりません。先に cwh-gen generate を実行してください\n`,
  noHost: (out, detail) =>
    `${out} の inventory から制御ホストに接続する方法が分かりません: ${detail}\n先に cwh-gen generate を実行するか、inventory を直してください\n`,
  notEditable: (file, line, column) =>
    `${file}:${line}:${column}: 安全に編集できません。何も書き込んでいません。ふつうのブロック形式に直して、もう一度実行してください\n`,
  unreached: (line, detail) => `制御ホストに接続できません: ${detail}\n手で試すには:\n  ${line}\n`,
  failed: (line, detail) => `制御ホストで確認できませんでした: ${detail}\n手で試すには:\n  ${line}\n`,
  unreadable: (line) =>
    `制御ホストの応答を読めません。配備済みのプログラムがこの cwh-gen より古い可能性があります。もう一度配備してから手で試してください:\n  ${line}\n`,
  vmsUnknown:
    'VC コントローラが VM の情報を返さないため、inventory から worker を外しません。何も書き込んでいません。後でもう一度実行してください\n',
  same: (count) => `inventory には存在する worker ${count} 台が登録されています。変更はありません\n`,
  workers: (count, added, gone) =>
    `worker は ${count} 台あります${added.length > 0 ? `。追加: ${added.join('、')}` : ''}${gone.length > 0 ? `。削除: ${gone.join('、')}` : ''}\n`,
};

export const syncTexts = { en, ja };
