interface SyncTexts {
  missing(file: string): string;
  vmsUnknown: string;
  same(count: number): string;
  /** Addresses that exist, and what of that is new. */
  workers(workers: Record<'now' | 'added' | 'gone', readonly string[]>): string;
}

const en: SyncTexts = {
  missing: (file) =>
    `${file} is not there, or no regular file. Name the project with --out, or run cwh-gen generate first`,
  vmsUnknown:
    'the VC controller tells nothing of its VMs now, so no worker is taken out of the inventory; nothing was written. Try again later',
  same: (count) => `the inventory has the ${count} workers that exist; nothing to change\n`,
  workers: ({ now, added, gone }) =>
    `${now.length} workers exist${added.length > 0 ? `; added: ${added.join(', ')}` : ''}${gone.length > 0 ? `; gone: ${gone.join(', ')}` : ''}\n`,
};

const ja: SyncTexts = {
  missing: (file) =>
    `${file} がないか、通常のファイルではありません。--out でプロジェクトを指定するか、先に cwh-gen generate を実行してください`,
  vmsUnknown:
    'VC コントローラが VM の情報を返さないため、inventory から worker を外しません。何も書き込んでいません。後でもう一度実行してください',
  same: (count) => `inventory には存在する worker ${count} 台が登録されています。変更はありません\n`,
  workers: ({ now, added, gone }) =>
    `worker は ${now.length} 台あります${added.length > 0 ? `。追加: ${added.join('、')}` : ''}${gone.length > 0 ? `。削除: ${gone.join('、')}` : ''}\n`,
};

export const syncTexts = { en, ja };
