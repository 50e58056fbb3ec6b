/**
 * What the reconciler tells of a node, in Japanese. It tells it in English, and programs go by that; its own sentences
 * are a fixed set, which is this table. What comes from elsewhere (the VC controller's errors, ssh, Docker) is in no
 * table and stays as it is.
 *
 * @param because the reason of all that is wanted, which ends a node's reason; it is said elsewhere.
 */
export function toldJa(text: string, because?: string): string {
  const own = because === undefined ? text : withoutReason(text, because);
  for (const [pattern, words] of sentences) {
    const found = pattern.exec(own);
    if (found !== null) return words(...found.slice(1).map((part) => part ?? ''));
  }
  return own;
}

/** A node's reason without that of all that is wanted, which is said once for all of them. */
export function withoutReason(text: string, because: string): string {
  return text.endsWith(`; ${because}`) ? text.slice(0, -because.length - 2) : text;
}

/** A step, or several changes of a node in one. */
export function stepJa(step: string): string {
  return step.split(' and ').map(oneStepJa).join('、');
}

function oneStepJa(step: string): string {
  const [, name = step, id] = /^(.*?)(?: \(node id (.*)\))?$/.exec(step) ?? [];
  const word = steps.get(name);
  if (word !== undefined) return `${word}${id === undefined ? '' : `（ノード ID ${id}）`}`;
  return step
    .replace(/^remove swarm node (\S+)$/, 'Swarm ノード $1 の除去')
    .replace(/^take away label (\S+)$/, 'ラベル $1 の除去')
    .replace(/^label (\S+)$/, 'ラベル $1');
}

const steps = new Map([
  ['NFS export', 'NFS のエクスポート'],
  ['create VM', 'VM の作成'],
  ['power on VM', 'VM の起動'],
  ['wait until the VM is RUNNING', 'VM が RUNNING になるまでの待機'],
  ['log in at the registry', 'レジストリへのログイン'],
  ['pull the course image', '教材イメージの取得'],
  ['teacher accounts', '教員アカウントの作成'],
  ['teacher inventories', '教員用インベントリの更新'],
  ['join the swarm', 'Swarm への参加'],
  ['look for user servers once more', 'ユーザーサーバーの再確認'],
  ['end its user servers', 'ユーザーサーバーの停止'],
  ['wait until its tasks have ended', 'タスクの終了待ち'],
  ['power off VM', 'VM の停止'],
  ['wait until the VM is off', 'VM が停止するまでの待機'],
  ['delete VM', 'VM の削除'],
  ['wait until the VM is gone', 'VM がなくなるまでの待機'],
  ['end its NFS export', 'NFS のエクスポートの解除'],
  ['mark as leaving', '撤収の印'],
  ['call off its removal', '撤収の取り消し'],
]);

type Sentence = [pattern: RegExp, words: (...parts: string[]) => string];

/** The first one that fits counts. */
const sentences: Sentence[] = [
  // What a removal waits for.
  [/^waits for (\d+) user server\(s\)$/, (count) => `ユーザーサーバー ${count} 個の終了を待機`],
  [/^waits for whether work runs there is not known$/, () => '利用中かどうか分からないため待機'],
  [/^waits for the VC controller$/, () => 'VC コントローラの応答を待機'],
  [
    /^waits for the nodes that are to stay: they are not usable yet$/,
    () => '残るノードが使えるようになるまで待機',
  ],
  [/^waits for (.*)$/s, (what) => `待機: ${toldJa(what)}`],
  [
    /^(\d+) of (\d+) swarm nodes are not ready: nothing is removed until most of them are back$/,
    (missing, all) =>
      `Swarm のノード ${all} 台のうち ${missing} 台が ready でないため、大半が戻るまで撤収しません`,
  ],
  [/^the overrides made by command cannot be read$/, () => 'コマンドによる臨時の変更を読み取れません'],
  [
    /^the plan file cannot be used, and the last good one takes nothing away$/,
    () => '計画ファイルが使えないため、直前の有効な計画で動いており、撤収はしません',
  ],
  [
    /^plan\.json was made for another reconcile\.mjs than the one that runs: run the playbook again$/,
    () => 'plan.json が、動作中のものとは別の reconcile.mjs 用に作られています。もう一度配備してください',
  ],
  // Why something is done.
  [/^wanted (\S+) again, its removal is called off$/, (want) => `再び ${want} が目標になり、撤収を取り消し`],
  [/^wanted (\S+), no VM$/, (want) => `目標 ${want}、VM なし`],
  [
    /^wanted (\S+), VM is RUNNING but not a ready swarm node$/,
    (want) => `目標 ${want}、VM は RUNNING、Swarm では ready でない`,
  ],
  [/^wanted (\S+), VM is off$/, (want) => `目標 ${want}、VM は停止中`],
  [/^wanted (\S+), VM is gone$/, (want) => `目標 ${want}、VM は削除済み`],
  [/^wanted (\S+), VM is (\S+)$/, (want, state) => `目標 ${want}、VM は ${state}`],
  [/^wanted (\S+), but the VM is being powered off$/, (want) => `目標 ${want}、VM は停止処理中`],
  [/^wanted (\S+), but the VM is still being deleted$/, (want) => `目標 ${want}、VM はまだ削除処理中`],
  [/^wanted (\S+), but the VM failed$/, (want) => `目標 ${want}、VM は起動に失敗`],
  [/^wanted (\S+), but the VM is (.*)$/s, (want, state) => `目標 ${want}、VM は ${state}`],
  [/^wanted (\S+), joined but not prepared$/, (want) => `目標 ${want}、Swarm に参加済みで準備は未完了`],
  [/^wanted (\S+), not a ready swarm node$/, (want) => `目標 ${want}、Swarm では ready でない`],
  [/^wanted (\S+), is (\S+)$/, (want, is) => `目標 ${want}、現在 ${is}`],
  [/^wanted (\S+)$/, (want) => `目標 ${want}`],
  [/^not all is prepared$/, () => '準備が一部未完了'],
  [
    /^a former machine of this address is still listed$/,
    () => 'このアドレスの以前のマシンが Swarm に残っている',
  ],
  [/^replaced: (.*)$/s, (why) => `作り直し: ${toldJa(why)}`],
  [
    /^(it .*?); (\d+ of \d+ swarm nodes are not ready: .*|the overrides made by .*|the plan file cannot .*|plan\.json was .*)$/s,
    (why, held) => `${toldJa(why)}。${toldJa(held)}`,
  ],
  [/^it did not become a ready swarm node$/, () => 'Swarm で ready になりませんでした'],
  [/^it was (BOOTING|RESUMING)$/, (state) => `${state} のままでした`],
  [/^it is (.*)$/s, (state) => `状態は ${state}`],
  // What needs a person.
  [
    /^the VM \(node id (.*?)\) is replaced: (.*)$/s,
    (id, why) => `VM（ノード ID ${id}）を作り直します: ${toldJa(why)}`,
  ],
  [
    /^no VM; the last one failed \((.*), attempt (\d+)\); tried again at (\S+)$/s,
    (message, attempt, at) => `VM なし。前回は失敗（${message}、${attempt} 回目）。${at} に再試行`,
  ],
  [
    /^no VM, but swarm node (\S+) is (\S+): nothing is created until it is down$/,
    (id, status) => `VM はありませんが Swarm ノード ${id} が ${status} のため、down になるまで作成しません`,
  ],
  [
    /^no VM, but one without address is listed \(node id (\S+), (.*)\): nothing is created until it has one or is gone$/s,
    (id, what) =>
      `VM はありませんが、アドレスのない VM（ノード ID ${id}、${what}）があるため、アドレスが付くかなくなるまで作成しません`,
  ],
  [
    /^swarm node (\S+) is ready, but the VC controller knows no VM with its address(: paused, not removed)?$/,
    (id, paused) =>
      `Swarm ノード ${id} は ready ですが、VC コントローラにこのアドレスの VM がありません${paused === '' ? '' : '（pause とし、撤収しません）'}`,
  ],
  [
    /^swarm node (\S+) is (\S+) for long; whether work runs there is not known$/,
    (id, status) => `Swarm ノード ${id} が長く ${status} のままで、利用中かどうか分かりません`,
  ],
  [
    /^swarm node (\S+) is (\S+): whether work runs there is not known, so its VM stays$/,
    (id, status) => `Swarm ノード ${id} が ${status} で、利用中かどうか分からないため、VM を残します`,
  ],
  [
    /^swarm node (\S+) was on the VM (\S+), but the VC controller says (\S+): (paused, not removed|only its availability is managed)$/,
    (id, former, now, what) =>
      `Swarm ノード ${id} は VM ${former} のものでしたが、VC コントローラでは ${now} です（${what.startsWith('paused') ? 'pause とし、撤収しません' : 'アベイラビリティだけを管理します'}）`,
  ],
  [
    /^swarm node (\S+) has joined, but is not prepared$/,
    (id) => `Swarm ノード ${id} は参加済みですが、準備が終わっていません`,
  ],
  [
    /^the address belongs to a swarm manager: take it out of vcnode_all_ipaddress$/,
    () => 'このアドレスは Swarm の manager のものです。vcnode_all_ipaddress から除いてください',
  ],
  [
    /^the VC controller lists (\d+) VMs with this address$/,
    (count) => `VC コントローラに、このアドレスの VM が ${count} 台あります`,
  ],
  [
    /^the swarm lists (\d+) ready nodes with this address$/,
    (count) => `Swarm に、このアドレスで ready のノードが ${count} 台あります`,
  ],
  [
    /^the VM is in the swarm under no address that it has, and (.*) is in the swarm without a VM: they may be the same, so nothing is deleted$/,
    (strays) =>
      `この VM は自身のアドレスでは Swarm になく、Swarm の ${strays} には VM がありません。同じものかもしれないため、削除しません`,
  ],
];
