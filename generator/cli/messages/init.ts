import type { ConfigComments } from '../../init/config-text.js';

/** What `cwh-gen init` says and asks. */
export interface InitWords {
  comments: ConfigComments;

  noTerminal: string;
  exists(file: string): string;
  isDirectory(file: string): string;
  noDirectory(directory: string): string;
  overwrite(file: string): string;
  written(file: string): string;
  keptAs(file: string): string;
  next: string;
  steps: { check: string; preview: string; generate: string; live: string; deploy: string };
  filesMissing(files: readonly string[]): string;

  missing(flags: readonly string[]): string;
  badFlag(flag: string, sentence: string): string;
  badSetForm(text: string): string;
  badSetYaml(key: string): string;
  badSetUnknown(key: string, meant: string | undefined): string;
  secretOnLine: string;
  severalUnitGroups(names: readonly string[]): string;

  unreadable(path: string, detail: string): string;
  encrypted(path: string): string;
  broken(place: string, sentence: string): string;
  left(place: string, sentence: string): string;
  dropped(keys: readonly string[]): string;

  found(directory: string, ugroup: string): string;
  foundNothing(directory: string): string;
  /** @param ranges three and more in a row as one. */
  workers(ranges: readonly string[], count: number): string;
  noWorkers: string;
  registryKnown: string;
  controlled(ugroup: string, group: string): string;
  foreignSchedule(ugroup: string, place: string): string;
  migrateOr(command: string, remover: string): string;
  removeFirst(remover: string): string;
  schedule: { question: string; migrate: string; anew: string };

  vccRefused(message: string): string;
  vccUnit(ugroup: string, unit: string, names: readonly string[]): string;
  vccWorkers(ugroup: string, rows: readonly string[]): string;
  vccNetwork(network: string): string;
  tokenUnreadable(file: string, reason: string): string;
  tokenNeedsHost: string;
  caUnreadable(file: string, reason: string): string;
  misfit(address: string, why: 'outside' | 'network' | 'broadcast', network: string): string;

  groupExists(group: string): string;
  instanceNeeded(host: string): string;
  scopeOfManager: string;
  countsForm: string;

  ask: {
    ugroup: string;
    vccHost: string;
    token: string;
    ca: string;
    manager: string;
    fqdn: string;
    nfs: string;
    sshKey: string;
    teachers: string;
    registry: string;
    host: string;
    user: string;
    key: string;
    instance: string;
    directory: string;
    group: string;
    addresses: string;
    form: string;
    formPhases: string;
    formPhasesHint: string;
    formClasses: string;
    formClassesHint: string;
    zone: string;
    weekday: string;
    time: readonly [string, string, string];
    counts(phase: 0 | 1 | 2, total: number): string;
    className: string;
    classDay: string;
    classStart: string;
    classEnd: string;
    classNodes(total: number): string;
    classMore: string;
    outsideNodes(total: number): string;
    language: string;
  };
}

const en: InitWords = {
  comments: {
    head: (ugroup) => [
      `Timetable of the workers of ${ugroup}. After a change: npx cwh-gen check, generate, deploy.`,
      'All keys: docs/timetable.md; "npx cwh-gen schema" prints what they mean.',
    ],
    control: ['The control host, where the timer runs, and your account there.'],
    targetGroup: ['The new Ansible group for the control host.'],
    unitGroup: [
      'The unit group of the Hub, and the addresses of all workers at full size.',
      'The first ones of the list stay longest; the last ones are removed first.',
    ],
    weekday: ['The weekday of the class: Mon, Monday or 月.'],
    states: [
      'Each phase begins at its time and lasts until the next one; the last until next week’s class.',
      'The three counts add up to the number of addresses:',
      '  active  takes new users',
      '  pause   keeps its users, takes no new ones',
      '  drain   is removed, and its VM deleted',
    ],
    inClass: ['In class. VMs need time to boot: begin 30 to 60 minutes before the class.'],
    afterClass: ['After class. Some still finish their work: begin 30 to 60 minutes after the class.'],
    outside: ['Outside class, several hours after it.'],
    classes: [
      'The classes, with the times of the printed timetable. Their nodes are wanted 30 minutes before (lead_minutes),',
      'and keep their users for 60 minutes afterwards (after_class). Terms, holidays, moved classes: docs/timetable.md.',
    ],
    machines: ['The swarm manager, and the name of the Hub; the NFS server, when it is not the manager.'],
    sshKey: ['Your private key for the manager and the workers.'],
    registry: ['The file on your machine that holds the password of the Hub’s registry.'],
    registryOwn: [
      'The password of the Hub’s registry is taken from the unit group’s own variables (registry_pass).',
    ],
    registryNone: [
      'The Hub’s registry needs a password: put it into a file that only you can read, and name that here.',
      'registry_pass_file: ~/registry_pass',
    ],
    teachers: ['Mail addresses of the teachers; their account names on the Hub are worked out from these.'],
    culling: ['Whether, and after how many seconds, JupyterHub ends idle servers.'],
    vcc: ['The VC controller, which makes and deletes the VMs. Its access token is not written down here.'],
    language: ['The language of what a chat is told (webhook_url_path).'],
    other: ['More.'],
  },
  noTerminal:
    'nobody can be asked here: there is no terminal. Use --yes, and options for the answers (--help lists them)',
  exists: (file) =>
    `${file} exists already, and is not overwritten. Edit it, name another file, or say --force (it is kept as .bak)`,
  isDirectory: (file) => `${file} is no regular file: name the file to write`,
  noDirectory: (directory) => `there is no directory ${directory}: make it, or name another file`,
  overwrite: (file) => `${file} exists already. Write it anew? (The old one is kept as ${file}.bak.)`,
  written: (file) => `written: ${file}\n`,
  keptAs: (file) => `the old one is kept: ${file}\n`,
  next: 'Next:',
  steps: {
    check: 'after each change',
    preview: 'any week',
    generate: 'the Ansible project; --diff shows what changes',
    live: 'what deploy needs: ssh, Docker, the VC controller',
    deploy: 'to the control host; asks for the VCC access token',
  },
  filesMissing: (files) => `note: not on this machine, but needed to deploy: ${files.join(', ')}\n`,

  missing: (flags) => `these are missing: ${flags.join(', ')}\n`,
  badFlag: (flag, sentence) => `${flag}: ${sentence}\n`,
  badSetForm: (text) => `--set "${text}": write key=value\n`,
  badSetYaml: (key) => `--set ${key}: the value is no YAML; write e.g. --set vcc_port=8443\n`,
  badSetUnknown: (key, meant) =>
    `--set ${key}: there is no such key${meant === undefined ? '; "npx cwh-gen schema" prints all' : `. Did you mean ${meant}?`}\n`,
  secretOnLine:
    '--set registry_pass: a password has no place on a command line, where every process sees it; put it into a file and say --registry-pass-file\n',
  severalUnitGroups: (names) => `there are several unit groups here, say --ugroup-name: ${names.join(', ')}`,

  unreadable: (path, detail) => `note: ${path} cannot be read (${detail}); it is left aside\n`,
  encrypted: (path) =>
    `note: ${path} is encrypted (Ansible Vault) as a whole; what is in it has to be given\n`,
  broken: (place, sentence) => `note: ${place} ${sentence}; nothing is taken from that file\n`,
  left: (place, sentence) => `note: ${place} ${sentence}\n`,
  dropped: (keys) => `note: found, but not usable in a timetable file: ${keys.join(', ')}\n`,

  found: (directory, ugroup) => `Found in ${directory}: unit group ${ugroup}`,
  foundNothing: (directory) => `No unit group was found in ${directory}; its settings are asked for.\n`,
  workers: (ranges, count) => `current workers: ${ranges.join(', ')} (${count})`,
  noWorkers: 'current workers: none',
  registryKnown: 'registry_pass: is there (used when the playbook runs, not copied)',
  controlled: (ugroup, group) =>
    `note: cwh-gen has been generated for ${ugroup} here already (group ${group}). If its timetable file still exists, edit that one instead.\n`,
  foreignSchedule: (ugroup, place) =>
    `${ugroup} already has a schedule of upstream’s notebooks (${place}). Two schedulers undo each other’s work.\n`,
  migrateOr: (command, remover) =>
    `To keep its times: ${command}\nBefore deploying, remove it with notebook ${remover}; generate refuses to go beside it.\n`,
  removeFirst: (remover) =>
    `Before deploying, remove it with notebook ${remover}; generate refuses to go beside it.\n`,
  schedule: {
    question: 'What about the schedule that there is?',
    migrate: 'carry it over: stop here, and use cwh-gen migrate',
    anew: 'make a new timetable',
  },

  vccRefused: (message) => `the VC controller has told nothing: ${message}\n`,
  vccUnit: (ugroup, unit, names) =>
    `note: the VC controller shows this token no unit ${unit} of a unit group ${ugroup} (it shows: ${names.join(', ') || 'none'})\n`,
  vccWorkers: (ugroup, rows) =>
    `The VC controller has of ${ugroup}:\n${rows.map((row) => `  ${row}\n`).join('') || '  no workers\n'}`,
  vccNetwork: (network) => `  network of the VPN catalog: ${network}\n`,
  tokenUnreadable: (file, reason) =>
    `--token-file ${file} cannot be read (${reason}): name a file with the token alone`,
  tokenNeedsHost: '--token-file: say --vcc-host too, where the token is for',
  caUnreadable: (file, reason) => `${file} cannot be read (${reason}): name the PEM file of the CA`,
  misfit: (address, why, network) =>
    why === 'outside'
      ? `${address} is not in ${network}, the network of the VPN catalog. Take addresses of that network`
      : `${address} is the ${why === 'network' ? 'network itself' : 'broadcast address'} of ${network}. Take another one`,

  groupExists: (group) => `there is a group ${group} already. Take a new name`,
  instanceNeeded: (host) =>
    `Another unit group has ${host} as its control host: this one needs a short name of its own there.\n`,
  scopeOfManager:
    'The manager itself will be the control host: systemd_scope is system (set up with sudo).\n',
  countsForm: 'write three numbers: active / pause / drain, e.g. 3 / 0 / 0',

  ask: {
    ugroup: 'Unit group of the Hub',
    vccHost: 'VC controller (host name or IPv4 address)',
    token: 'VCC access token, to show the current workers (Enter: go on without; it is not stored)',
    ca: 'The controller’s certificate is of a private CA: its PEM file (empty: go on without)',
    manager: 'IPv4 address of the swarm manager',
    fqdn: 'Host name of the Hub',
    nfs: 'IPv4 address of the NFS server (empty: the manager is it)',
    sshKey: 'Your private key for the manager and the workers',
    teachers: 'Mail addresses of the teachers, commas between (empty: none)',
    registry: 'File with the password of the Hub’s registry (empty: later)',
    host: 'Control host, where the timer will run (host name or IPv4 address)',
    user: 'Your account there',
    key: 'Your private key for it',
    instance: 'Short name of this installation there',
    directory: 'Directory there, ours alone',
    group: 'New Ansible group for it',
    addresses: 'Addresses of all workers at full size; ranges such as 172.30.2.101-109, commas between',
    form: 'The timetable',
    formPhases: 'one class a week, in three phases',
    formPhasesHint: 'as notebook 954',
    formClasses: 'classes',
    formClassesHint: 'as in the printed timetable',
    zone: 'Time zone of the timetable',
    weekday: 'Weekday of the class (Mon, Monday or 月)',
    time: [
      'In class from (30 to 60 minutes before it)',
      'After class from (30 to 60 minutes after it)',
      'Outside class from (several hours after it)',
    ],
    counts: (phase, total) =>
      `${['In class', 'After class', 'Outside class'][phase]}: active / pause / drain, together ${total}`,
    className: 'Name of the class',
    classDay: 'Its weekdays (Mon, or Mon Thu)',
    classStart: 'It begins at',
    classEnd: 'It ends at',
    classNodes: (total) => `Nodes for it (of ${total})`,
    classMore: 'Another class?',
    outsideNodes: (total) => `Active nodes outside all classes (of ${total})`,
    language: 'Language of what a chat is told of trouble',
  },
};

const ja: InitWords = {
  comments: {
    head: (ugroup) => [
      `${ugroup} の worker の時間割。変更したら npx cwh-gen check、generate、deploy を実行する。`,
      'キーの一覧は docs/timetable.md、説明は「npx cwh-gen schema」で表示できる。',
    ],
    control: ['制御ホスト（タイマーが動くホスト）と、そこでのアカウント。'],
    targetGroup: ['制御ホスト用に新しく作る Ansible グループ。'],
    unitGroup: [
      'Hub の UnitGroup と、最大構成での全 worker のアドレス。',
      'リストの先頭が最後まで残り、末尾から先に削除される。',
    ],
    weekday: ['授業の曜日。Mon、Monday、月のいずれの書き方でもよい。'],
    states: [
      '各段階は指定した時刻に始まり、次の段階まで続く（最後の段階は翌週の授業まで）。',
      '3 つの台数の合計がアドレスの数になるようにする。',
      '  active  新しい利用者を受け入れる',
      '  pause   今の利用者は使い続けられるが、新しい利用者は受け入れない',
      '  drain   外され、VM は削除される',
    ],
    inClass: ['授業中。VM の起動に時間がかかるので、授業の 30〜60 分前から始める。'],
    afterClass: ['授業後。作業を続ける人がいるので、授業が終わって 30〜60 分後から始める。'],
    outside: ['授業時間外。授業の数時間後から。'],
    classes: [
      '授業。時刻は印刷された時間割のとおりに書く。ノードは 30 分前（lead_minutes）から用意され、',
      '授業後 60 分（after_class）は今の利用者が使い続けられる。学期、祝日、振替などは docs/timetable.md を参照。',
    ],
    machines: ['Swarm の manager と Hub の名前。NFS サーバーが manager と別ならそのアドレスも書く。'],
    sshKey: ['manager と worker に接続するための秘密鍵。'],
    registry: ['Hub のレジストリのパスワードを書いた、手元のファイル。'],
    registryOwn: ['Hub のレジストリのパスワードには、UnitGroup 自身の変数（registry_pass）を使う。'],
    registryNone: [
      'Hub のレジストリにはパスワードが必要。自分だけが読めるファイルに書き、次の行で指定する。',
      'registry_pass_file: ~/registry_pass',
    ],
    teachers: ['教員のメールアドレス。Hub でのアカウント名はここから求める。'],
    culling: ['JupyterHub が使われていないサーバーを終了させるかどうかと、それまでの秒数。'],
    vcc: ['VM を作成・削除する VC コントローラ。アクセストークンはここには書かない。'],
    language: ['チャットへの通知（webhook_url_path）の言語。'],
    other: ['その他。'],
  },
  noTerminal:
    '端末がないため、質問できません。--yes と、答えを指定するオプションを使ってください（一覧は --help）',
  exists: (file) =>
    `${file} は既にあるため、上書きしません。それを編集するか、別のファイルを指定するか、--force を付けてください（元のファイルは .bak として残ります）`,
  isDirectory: (file) => `${file} は通常のファイルではありません。書き込むファイルを指定してください`,
  noDirectory: (directory) =>
    `ディレクトリ ${directory} がありません。作成するか、別のファイルを指定してください`,
  overwrite: (file) =>
    `${file} は既にあります。新しく書き直しますか（元のファイルは ${file}.bak に残ります）`,
  written: (file) => `書き込みました: ${file}\n`,
  keptAs: (file) => `元のファイル: ${file}\n`,
  next: '次の手順:',
  steps: {
    check: '変更するたびに',
    preview: '任意の週を表示',
    generate: 'Ansible プロジェクトを生成。--diff で変更点を表示',
    live: 'ssh、Docker、VC コントローラなど、配備に必要なものを確認',
    deploy: '制御ホストへ配備。VCC アクセストークンを尋ねる',
  },
  filesMissing: (files) => `注意: 配備に必要ですが、この計算機にありません: ${files.join('、')}\n`,

  missing: (flags) => `次の指定が必要です: ${flags.join(', ')}\n`,
  badFlag: (flag, sentence) => `${flag}: ${sentence}\n`,
  badSetForm: (text) => `--set "${text}": キー=値 の形で書いてください\n`,
  badSetYaml: (key) => `--set ${key}: 値を YAML として読めません。例: --set vcc_port=8443\n`,
  badSetUnknown: (key, meant) =>
    `--set ${key}: このキーはありません${meant === undefined ? '。「npx cwh-gen schema」で一覧を表示できます' : `。${meant} ではありませんか`}\n`,
  secretOnLine:
    '--set registry_pass: コマンドラインは全プロセスから見えるため、パスワードは書けません。ファイルに書き、--registry-pass-file で指定してください\n',
  severalUnitGroups: (names) =>
    `UnitGroup が複数あります。--ugroup-name で指定してください: ${names.join('、')}`,

  unreadable: (path, detail) => `注意: ${path} は読めないため（${detail}）、使いません\n`,
  encrypted: (path) =>
    `注意: ${path} はファイル全体が暗号化されています（Ansible Vault）。その内容は入力が必要です\n`,
  broken: (place, sentence) => `注意: ${place} ${sentence}。このファイルの内容は使いません\n`,
  left: (place, sentence) => `注意: ${place} ${sentence}\n`,
  dropped: (keys) => `注意: 見つかりましたが、時間割のファイルには使えません: ${keys.join('、')}\n`,

  found: (directory, ugroup) => `${directory} で見つかりました: UnitGroup ${ugroup}`,
  foundNothing: (directory) => `${directory} に UnitGroup は見つかりませんでした。必要な項目を質問します。\n`,
  workers: (ranges, count) => `現在の worker: ${ranges.join('、')}（${count} 台）`,
  noWorkers: '現在の worker: なし',
  registryKnown: 'registry_pass: あり（playbook の実行時に使い、複写しません）',
  controlled: (ugroup, group) =>
    `注意: ${ugroup} には既に cwh-gen の生成したグループ ${group} があります。その時間割のファイルが残っていれば、そちらを編集してください。\n`,
  foreignSchedule: (ugroup, place) =>
    `${ugroup} には既に上流のノートブックによるスケジュールがあります（${place}）。2 つのスケジューラは互いの結果を打ち消し合います。\n`,
  migrateOr: (command, remover) =>
    `時刻を引き継ぐには: ${command}\n配備の前に、ノートブック ${remover} で削除してください。残っている間は generate が書き込みません。\n`,
  removeFirst: (remover) =>
    `配備の前に、ノートブック ${remover} で削除してください。残っている間は generate が書き込みません。\n`,
  schedule: {
    question: '既にあるスケジュールをどうしますか',
    migrate: '引き継ぐ（ここで終了し、cwh-gen migrate を使う）',
    anew: '新しい時間割を作る',
  },

  vccRefused: (message) => `VC コントローラから情報を得られませんでした: ${message}\n`,
  vccUnit: (ugroup, unit, names) =>
    `注意: このトークンでは UnitGroup ${ugroup} のユニット ${unit} が見えません（見えるもの: ${names.join('、') || 'なし'}）\n`,
  vccWorkers: (ugroup, rows) =>
    `VC コントローラにある ${ugroup} の worker:\n${rows.map((row) => `  ${row}\n`).join('') || '  なし\n'}`,
  vccNetwork: (network) => `  VPN カタログのネットワーク: ${network}\n`,
  tokenUnreadable: (file, reason) =>
    `--token-file ${file} を読めません（${reason}）。トークンだけを書いたファイルを指定してください`,
  tokenNeedsHost: '--token-file: トークンの相手である --vcc-host も指定してください',
  caUnreadable: (file, reason) => `${file} を読めません（${reason}）。CA の PEM ファイルを指定してください`,
  misfit: (address, why, network) =>
    why === 'outside'
      ? `${address} は VPN カタログのネットワーク ${network} にありません。その範囲のアドレスを指定してください`
      : `${address} は ${network} の${why === 'network' ? 'ネットワークアドレス' : 'ブロードキャストアドレス'}です。別のアドレスを指定してください`,

  groupExists: (group) => `グループ ${group} は既にあります。新しい名前にしてください`,
  instanceNeeded: (host) =>
    `別の UnitGroup も ${host} を制御ホストにしています。区別するための短い名前が必要です。\n`,
  scopeOfManager: 'manager 自身が制御ホストになります。systemd_scope は system です（sudo で設定します）。\n',
  countsForm: '3 つの数を active / pause / drain の順に書いてください。例: 3 / 0 / 0',

  ask: {
    ugroup: 'Hub の UnitGroup',
    vccHost: 'VC コントローラ（ホスト名または IPv4 アドレス）',
    token: 'VCC アクセストークン（現在の worker を表示します。Enter だけで省略。保存しません）',
    ca: 'コントローラの証明書は独自の CA のものです。その PEM ファイル（空で省略）',
    manager: 'Swarm の manager の IPv4 アドレス',
    fqdn: 'Hub のホスト名',
    nfs: 'NFS サーバーの IPv4 アドレス（manager が兼ねるなら空）',
    sshKey: 'manager と worker に接続するための秘密鍵',
    teachers: '教員のメールアドレス（コンマ区切り。なければ空）',
    registry: 'Hub のレジストリのパスワードを書いたファイル（空なら後で）',
    host: '制御ホスト。タイマーを動かすホスト（ホスト名または IPv4 アドレス）',
    user: 'そこでのアカウント',
    key: 'そこに接続するための秘密鍵',
    instance: 'そこでこのインストールを区別する短い名前',
    directory: 'そこで専用に使うディレクトリ',
    group: '新しく作る Ansible グループ',
    addresses: '最大構成での全 worker のアドレス（172.30.2.101-109 のような範囲も可。コンマ区切り）',
    form: '時間割の形',
    formPhases: '週 1 回の授業を 3 段階で',
    formPhasesHint: 'ノートブック 954 と同じ',
    formClasses: '授業の一覧',
    formClassesHint: '印刷された時間割のとおり',
    zone: '時間割のタイムゾーン',
    weekday: '授業の曜日（Mon、Monday、月）',
    time: [
      '授業中の始まり（授業の 30〜60 分前）',
      '授業後の始まり（授業終了の 30〜60 分後）',
      '授業時間外の始まり（授業の数時間後）',
    ],
    counts: (phase, total) =>
      `${['授業中', '授業後', '授業時間外'][phase]}の台数 active / pause / drain（合計 ${total}）`,
    className: '授業の名前',
    classDay: '曜日（月、または 月 木）',
    classStart: '開始時刻',
    classEnd: '終了時刻',
    classNodes: (total) => `必要なノード数（全 ${total} 台中）`,
    classMore: 'ほかにも授業がありますか',
    outsideNodes: (total) => `授業がないときの active ノード数（全 ${total} 台中）`,
    language: '障害をチャットに知らせるときの言語',
  },
};

export const initWords = { en, ja };
