import type { HostWords } from '../../live/words.js';

const list = (items: readonly string[]) => items.join('、');
const none = (items: readonly string[]) => (items.length === 0 ? 'なし' : list(items));

/** The same in Japanese; a missing one does not compile. */
export const jaHosts: HostWords = {
  ansible: (version) => [`ansible-core ${version}`, ''],
  noAnsible: () => [
    'ansible-playbook がありません',
    'ansible-core 2.14 以上をインストールしてください（pipx install ansible-core、または OS のパッケージ）。',
  ],
  oldAnsible: (version) => [
    `ansible-core ${version} は古すぎます`,
    'ansible-core 2.14 以上をインストールしてください。',
  ],
  ssh: (version) => [version, ''],
  noSsh: (missing) => [
    `${missing} がありません`,
    'OpenSSH クライアント（パッケージ openssh-client）をインストールしてください。',
  ],
  key: (file) => [file, ''],
  noKey: (file, reason) => [
    `${file} を使えません: ${reason}`,
    '読み取れる秘密鍵を、絶対パス（または ~/…）で指定してください。',
  ],
  openKey: (file, mode) => [
    `${file} を他のユーザーが読めます（モード ${mode}）。ssh は使用を拒みます`,
    `実行してください: chmod 600 ${file}`,
  ],
  lockedKey: (file) => [
    `${file} にパスフレーズがあります。制御ホストで入力する人はいません`,
    'パスフレーズのない鍵を ssh_private_key_path に指定してください（ssh-keygen -p -N "" -f FILE で外せます）。',
  ],
  lockedControlKey: (file) => [
    `${file} にパスフレーズがあります`,
    'ssh-agent に登録している間だけ使えます（ssh-add）。そうでなければ、パスフレーズのない鍵にしてください。',
  ],
  hostKeyKnown: (address) => [`known_hosts に ${address} があります`, ''],
  hostKeyGiven: () => ['manager_ssh_host_key に指定されています', ''],
  noHostKey: (address, user) => [
    `manager ${address} のホスト鍵が分かりません`,
    `一度ログインし（ssh ${user}@${address}）、表示される指紋を manager のコンソールでの "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" と比べてください。または、そのファイルの最初の 2 語を manager_ssh_host_key に書いてください。`,
  ],

  login: (login) => [`${login} としてログインできます`, ''],
  unknownHostKey: (host, command) => [
    `${host} のホスト鍵が分からないため、別のホストかもしれません`,
    `一度ログインし、表示される指紋をコンソールのものと比べてください: ${command}`,
  ],
  changedHostKey: (host, remove) => [
    `${host} のホスト鍵が変わっています！ 再構築されたか、第三者が間に入っています`,
    `まず管理者に確認してください。理由が分かり、コンソールで新しい鍵と一致した場合だけ、古い鍵を消してから（${remove}）、もう一度確認してください。`,
  ],
  refusedLogin: (login, line) => [
    `${login} がこの鍵を受け付けません`,
    `公開鍵をそのホストの ~/.ssh/authorized_keys に加えるか、nodectl_user と nodectl_ssh_private_key を直してください。手元での確認: ${line}`,
  ],
  noConnection: (host, reason) => [
    `${host} に届きません: ${reason}`,
    '電源、ホスト名、ssh を通すファイアウォールの設定を確かめてください。',
  ],
  noShell: (login, status, reason) => [
    `${login} にログインできますが、コマンドが終了コード ${status} で終わります${reason === '' ? '' : `: ${reason}`}`,
    'そのアカウントには通常のシェルが必要です。この鍵に強制コマンドを付けないでください。',
  ],

  docker: (version) => [`デーモンが応答します${version === '' ? '' : `（${version}）`}`, ''],
  noDocker: (user) => [
    `${user} が実行できる docker がありません`,
    'Docker Engine と compose プラグインをインストールしてください。',
  ],
  notInDockerGroup: (user) => [
    `${user} は Docker デーモンを使えません。グループ docker に入っていません`,
    `管理者に実行してもらってください: usermod --append --groups docker ${user} 、続けて systemctl restart user@$(id -u ${user}).service`,
  ],
  staleGroups: (user) => [
    `${user} はグループ docker に入っていますが、ユーザーマネージャーはその前に起動したものです`,
    `管理者に実行してもらってください: systemctl restart user@$(id -u ${user}).service`,
  ],
  noDaemon: (reason) => [
    `Docker デーモンが応答しません: ${reason}`,
    '動いているか（systemctl status docker）、このアカウントが使えるかを確かめてください。',
  ],
  remapped: () => [
    'Docker デーモンが rootless か、ユーザー ID を変換しています。コンテナが秘密のファイルを読めません',
    '通常のデーモンが必要です。',
  ],
  compose: (version) => [version, ''],
  noCompose: (reason) => [
    `"docker compose version" が動きません: ${reason}`,
    'compose プラグイン 2.3 以上をインストールしてください。',
  ],
  oldCompose: (version) => [
    `${version} は古すぎます`,
    'compose プラグイン 2.3 以上をインストールしてください。',
  ],
  systemd: (version) => [version, ''],
  oldSystemd: (version, least) => [
    `systemd は ${version} です。${least} 以上が必要です`,
    'より新しい OS の制御ホストを使ってください。',
  ],
  noUserManager: (user, reason) => [
    `${user} で "systemctl --user" が動きません: ${reason}`,
    'pam_systemd（パッケージ libpam-systemd）と、sshd_config の UsePAM yes が必要です。',
  ],
  noSudo: (user, reason) => [
    `${user} はパスワードなしで sudo を使えません: ${reason}`,
    `systemd_scope: system には必要です。管理者に許可してもらうか（visudo: ${user} ALL=(ALL) NOPASSWD: ALL）、systemd_scope: user にしてください。`,
  ],
  lingers: () => ['有効です。ログインしていなくてもタイマーが動きます', ''],
  mayLinger: () => ['無効ですが、このアカウントで有効にできます（deploy が行います）', ''],
  mayNotLinger: (user) => [
    `無効で、${user} は有効にできません。最後のログアウトでタイマーが止まります`,
    `管理者に一度だけ実行してもらってください: loginctl enable-linger ${user}`,
  ],
  lingerUnknown: (user) => [
    '無効です。このアカウントで有効にできるかは、試すまで分かりません',
    `deploy がそこで失敗したら、管理者に一度だけ実行してもらってください: loginctl enable-linger ${user}`,
  ],
  clock: () => ['この端末と合っています', ''],
  clockOff: (seconds) => [
    `この端末より ${Math.abs(seconds)} 秒${seconds > 0 ? '進んで' : '遅れて'}います`,
    'どちらが正しいかを調べ（両方で timedatectl）、時刻同期（chrony か systemd-timesyncd）を有効にしてください。授業は制御ホストの時計で始まります。',
  ],
  disk: (free) => [`空き ${free}`, ''],
  fullDisk: (place, free, needed) => [
    `${place} の空きが ${free} しかありません。${needed} 以上必要です`,
    '空きを作ってください（Docker の使用量は docker system df で分かります）。',
  ],
  timeZone: (zone) => [zone, ''],
  noTimeZone: (zone, reason) => [
    `systemd がタイムゾーン ${zone} を知りません: ${reason}`,
    'パッケージ tzdata をインストールしてください（Japan のような古い名前には tzdata-legacy）。',
  ],
  namesFree: (directory) => [`${directory} は空いています`, ''],
  namesOurs: (directory) => [`${directory} は既にこの UnitGroup のものです`, ''],
  otherGroup: (directory, group) => [
    `${directory} とユニットは UnitGroup ${group} のものです`,
    '時間割ファイルに instance（例えばこの UnitGroup の名前）を指定すると、両方を並べて使えます。',
  ],
  foreignUnit: (file) => [
    `${file} は cwh-gen のものではありません`,
    'ノートブック 954 で作ったものは 956 で削除してください。または instance を指定して並べて使ってください。',
  ],
  otherDirectory: (unit, directory) => [
    `${unit} は ${directory} で動いています`,
    '別の設置です。時間割ファイルに instance を指定するか、この UnitGroup のものなら vcnode_ctl_dir をそこに合わせてください。',
  ],
  foreignDirectory: (directory, entries) => [
    `${directory} に別のものがあります: ${entries}`,
    '別の vcnode_ctl_dir にするか（または instance を指定）、今あるものを削除してください。ノートブック 954 で作ったものは 956 で削除できます。',
  ],
  noPlace: (directory, user) => [
    `${user} は ${directory} を作れません`,
    'ホームディレクトリの下を vcnode_ctl_dir に指定するか、管理者に作ってもらってください。',
  ],
  image: (image) => [`${image} があります`, ''],
  noImage: (image) => [
    `${image} はまだありません。取得できるかは試していません`,
    `deploy が取得します。インターネットに出られない場合は、先に読み込んでください: docker save ${image} | ssh HOST docker load`,
  ],
  bash: () => ['bash があります', ''],
  noBash: () => [
    'bash がないため、そこからの接続は試していません',
    '制御ホストに bash をインストールするか、手で試してください。',
  ],

  connected: (target) => [`${target} が応答します`, ''],
  notConnected: (target, reason) => [
    `制御ホストから ${target} に届きません: ${reason}`,
    '時間割ファイルのアドレスを確かめ、次に、両者の間の経路とファイアウォールを確かめてください。',
  ],
  forwardingForbidden: () => [
    '制御ホストの sshd が転送を禁じている（AllowTcpForwarding）ため、試していません',
    '確認のために許可するか（"AllowTcpForwarding local"）、deploy して最初の実行を見てください。',
  ],
  noToken: () => [
    'VCC アクセストークンが指定されていません',
    '質問に答えるか、環境変数 VCC_ACCESS_TOKEN、または --token-file FILE で指定してください。',
  ],
  token: (user) => [`トークンは有効です（${user}）`, ''],
  tokenRefused: (reason) => [
    `VC コントローラがトークンを拒否しました: ${reason}`,
    '誤り、期限切れ、または失効です。VC コントローラで新しいトークンを取得してください。',
  ],
  untrusted: (isCaGiven) => [
    isCaGiven
      ? '証明書が vcc_ca_file の認証局によるものではありません'
      : '証明書を発行した認証局が分かりません',
    'VC コントローラの管理者から認証局の証明書（PEM）をもらい、vcc_ca_file に指定してください。',
  ],
  otherName: (host) => [
    `証明書は ${host} のものではありません`,
    '証明書にある名前を vcc_host に指定してください。',
  ],
  expiredCertificate: () => [
    '証明書は有効期間外です',
    'VC コントローラの管理者に更新してもらってください。この端末の時計が違うこともあります。',
  ],
  badCaFile: (file, reason) => [
    `vcc_ca_file ${file} を使えません: ${reason}`,
    '認証局の PEM 証明書のファイルを指定してください。',
  ],
  notVcc: (reason) => [
    `応答しているのは VC コントローラではありません: ${reason}`,
    'vcc_host と vcc_port を直してください。',
  ],
  vccTrouble: (reason) => [
    `VC コントローラとのやりとりに失敗しました: ${reason}`,
    '後でもう一度試し、続くようなら VC コントローラの管理者に尋ねてください。',
  ],
  unit: (workers) => [workers, ''],
  noGroup: (name, there) => [
    `UnitGroup ${name} がありません（このトークンで見えるもの: ${none(there)}）`,
    'ugroup_name を直すか、その所有者のトークンを使ってください。',
  ],
  twoGroups: (name) => [
    `UnitGroup ${name} が 2 つあります`,
    'どちらか分からないため、一方の名前を変えてください。',
  ],
  noUnit: (name, there) => [
    `Unit ${name} がありません（あるもの: ${none(there)}）`,
    'unit_name を直すか、ノートブック 011 または 021 で Unit を作ってください。',
  ],
  unitState: (state, workers) => [
    `Unit の状態は ${state} です: ${workers}`,
    'VC コントローラで確かめてください。処理中なら終わるまで待ち、ERROR のものは、そのアドレスが必要になったときに作り直します。',
  ],
  noNodes: '今は worker がありません',

  machineLogin: (login) => [`制御ホスト経由で ${login} としてログインできます`, ''],
  machineHostKey: (address, user) => [
    `${address} のホスト鍵が、登録されているものと違います`,
    `管理者に確認してください。理由が分かり、コンソールで新しい鍵と一致した場合だけ ssh-keygen -R ${address} を実行し、一度ログインして（ssh ${user}@${address}）、指定していれば manager_ssh_host_key や nfs_ssh_host_key も直してください。`,
  ],
  swarm: (version) => [`Swarm を管理しています${version === '' ? '' : `（Docker ${version}）`}`, ''],
  machineDocker: (user, address, reason) => [
    `${address} の docker が ${user} に応答しません: ${reason}`,
    `デーモンが動いているか、${user} がグループ docker に入っているかを確かめてください。`,
  ],
  notManager: (state) => [
    `正常な Swarm の manager ではありません（${state}）`,
    'manager_ipaddress を直してください。正しければ、そこで "docker node ls" を実行してください。定足数に足りないのかもしれません。',
  ],
  registry: (target) => [`${target} が応答します`, ''],
  noRegistry: (target, reason) => [
    `manager から ${target} に届きません: ${reason}`,
    'master_fqdn を直すか、レジストリを起動してください（manager で docker service ls）。新しいノードはそこから教材イメージを取得します。',
  ],
  workers: (count) => [`${count} 台の worker で ssh が応答します`, ''],
  workersAway: (addresses) => [
    `制御ホストから ssh で届かない worker: ${list(addresses)}`,
    'VC コントローラによれば動いています。制御ホストからポート 22 までのセキュリティグループと経路を確かめてください。',
  ],
  nfs: (path) => [`${path} があります`, ''],
  noExports: (path) => [
    `NFS サーバーに ${path} がありません`,
    'nfs_ipaddress がこの Hub の NFS サーバーかどうかを確かめてください。ホームディレクトリはそこから公開されます。',
  ],
  noNfsSudo: (user) => [
    `NFS サーバーで ${user} はパスワードなしで sudo を使えません`,
    'exports の変更に必要です。許可するか、別の nfs_ssh_user を指定してください。',
  ],

  inNetwork: (count, network) => [`${count} 個すべてが ${network} にあります`, ''],
  outsideNetwork: (addresses, network) => [
    `UnitGroup のネットワーク ${network} の外にあります: ${list(addresses)}`,
    'vcnode_all_ipaddress を直してください。VC コントローラはそのネットワークにしかノードを作れません。',
  ],
  reserved: (addresses, network) => [
    `${network} のネットワークアドレスかブロードキャストアドレスです: ${list(addresses)}`,
    'vcnode_all_ipaddress から外してください。ホストには割り当てられません。',
  ],
  gateway: (address, network) => [
    `${address} は ${network} の最初のアドレスで、多くの場合ゲートウェイです`,
    '空いていると分かっている場合を除き、別のアドレスにしてください。',
  ],
  machineAddress: (addresses) => [
    `manager か NFS サーバーのアドレスです: ${list(addresses)}`,
    'vcnode_all_ipaddress から外してください。',
  ],
  noNetwork: (provider) => [
    `VC コントローラの VPN カタログに ${provider} のネットワークがありません`,
    'アドレスをネットワークの設計書と見比べてください。',
  ],
  notTaken: () => ['他の Unit では使われていません', ''],
  taken: (takers) => [
    `使用中です: ${list(takers.map(({ address, by }) => `${address}（${by}）`))}`,
    'vcnode_all_ipaddress を別のアドレスにしてください。',
  ],
  groupFree: (group) => [`${group} は空いています`, ''],
  groupOurs: (group) => [`${group} は既に cwh-gen のものです`, ''],
  groupTaken: (group, file) => [
    `グループ ${group} は既にあり、cwh-gen のものではありません（${file}）`,
    '時間割ファイルの target_group を別の名前にしてください。',
  ],
  unreadable: (file, reason) => [`${file} を読めません: ${reason}`, 'まずこのファイルを直してください。'],
  noForeignSchedule: () => ['ありません', ''],
  foreignSchedule: (file, key) => [
    `他のスケジュールが設定されています: ${file} の ${key}`,
    '2 つのスケジュールは互いの変更を打ち消します。先に他方を削除してください（811 はノートブック 821、951〜954 は 956）。',
  ],
};
