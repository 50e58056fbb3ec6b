interface DeployWords {
  noProject(out: string, line: string): string;
  notCurrent(listing: string): string;
  generateQuestion: string;
  generateLine(line: string): string;
  noAnsible(oldest: string): string;
  oldAnsible(version: string, oldest: string): string;
  busyHere(file: string, holder: string): string;
  busyThere(host: string, who: string): string;
  vaultToken: string;
  checkRun(directory: string, line: string): string;
  realRun(directory: string, line: string): string;
  wouldChange(tasks: readonly string[], handlers: readonly string[]): string;
  question(host: string): string;
  saidNo: string;
  noTerminal: string;
  interruptedCheck: string;
  interrupted: string;
  failed(status: number, failures: readonly string[]): string;
  checkFailed(status: number, failures: readonly string[]): string;
  deployed(changes: number): string;
  upToDate: string;
  timer: string;
  firstTick: string;
  lastTick: string;
  notSeen(line: string): string;
  cullingStep(directory: string, line: string): string;
}

const list = (lines: readonly string[]) => lines.map((line) => `  ${line}\n`).join('');

const en: DeployWords = {
  noProject: (out, line) => `${out} is no generated project yet. First:\n  ${line}\n`,
  notCurrent: (listing) => `The project is not what the timetable file gives now:\n${listing}`,
  generateQuestion: 'Generate it now?',
  generateLine: (line) => `Nothing was deployed. First:\n  ${line}\n`,
  noAnsible: (oldest) =>
    `there is no ansible-playbook on this machine: install ansible-core ${oldest} or newer (e.g. apt-get install ansible-core, or pipx install ansible-core)`,
  oldAnsible: (version, oldest) =>
    `ansible-playbook is of version ${version}; ${oldest} or newer is needed (e.g. pipx install ansible-core)`,
  busyHere: (file, holder) =>
    `another cwh-gen (process ${holder}) is at work in this project; nothing was changed. If there is none, remove ${file}`,
  busyThere: (host, who) =>
    `somebody else is at work on ${host}, so nothing was changed: ${who}. Wait until that has ended, then run it again`,
  vaultToken: 'The token is taken from the vault (vault_vcc_access_token).\n',
  checkRun: (directory, line) => `\nWhat would be done (in ${directory}):\n  ${line}\n`,
  realRun: (directory, line) => `\nNow for real (in ${directory}):\n  ${line}\n`,
  wouldChange: (tasks, handlers) =>
    `\nIt would change: ${tasks.join('; ')}${handlers.length === 0 ? '' : `. Then: ${handlers.join('; ')}`}.\n`,
  question: (host) => `Do it on ${host}?`,
  saidNo: 'Nothing was changed.\n',
  noTerminal: 'Nothing was changed: nobody can be asked here. To go on without a question say --yes.\n',
  interruptedCheck: '\nInterrupted while looking; nothing was changed.\n',
  interrupted:
    '\nInterrupted in the middle: some of it may be done. Run it again, it repairs; ticks go on meanwhile with what is there.\n',
  failed: (status, failures) =>
    `\nIt has failed (ansible-playbook: ${status})${failures.length === 0 ? '; read the lines above' : `:\n${list(failures)}`}\nMend that and run it again; what was done stays done.\n`,
  checkFailed: (status, failures) =>
    `\nNothing was changed, as the check run has failed (ansible-playbook: ${status})${failures.length === 0 ? '; read the lines above.\n' : `:\n${list(failures)}`}`,
  deployed: (changes) => `\nDeployed: ${changes === 1 ? '1 change' : `${changes} changes`}.\n`,
  upToDate: '\nAll is as it should be: there was nothing to do.\n',
  timer: 'The timer:',
  firstTick: 'A tick, until it ends:',
  lastTick: 'The last tick:',
  notSeen: (line) => `systemd does not tell how the last tick ended. Try by hand: ${line}\n`,
  cullingStep: (directory, line) =>
    `\nThe timetable has keys for culling (cull_server…). They come to the Hub by a playbook of their own, which restarts JupyterHub (in ${directory}; first with --check --diff):\n  ${line}\n`,
};

const ja: DeployWords = {
  noProject: (out, line) =>
    `${out} にはまだ生成されたプロジェクトがありません。先に次を実行してください:\n  ${line}\n`,
  notCurrent: (listing) => `プロジェクトが今の時間割ファイルと一致していません:\n${listing}`,
  generateQuestion: '今すぐ生成しますか',
  generateLine: (line) => `何も配備していません。先に次を実行してください:\n  ${line}\n`,
  noAnsible: (oldest) =>
    `このマシンに ansible-playbook がありません。ansible-core ${oldest} 以上をインストールしてください（例: apt-get install ansible-core、pipx install ansible-core）`,
  oldAnsible: (version, oldest) =>
    `ansible-playbook のバージョンは ${version} です。${oldest} 以上が必要です（例: pipx install ansible-core）`,
  busyHere: (file, holder) =>
    `別の cwh-gen（プロセス ${holder}）がこのプロジェクトで実行中です。何も変更していません。実行中のものがなければ ${file} を削除してください`,
  busyThere: (host, who) =>
    `${host} では別の人が作業中のため、何も変更していません: ${who}。終わるのを待って、もう一度実行してください`,
  vaultToken: 'トークンは vault（vault_vcc_access_token）から取ります。\n',
  checkRun: (directory, line) => `\n何が行われるか（${directory} で）:\n  ${line}\n`,
  realRun: (directory, line) => `\n実行します（${directory} で）:\n  ${line}\n`,
  wouldChange: (tasks, handlers) =>
    `\n変更されるもの: ${tasks.join('; ')}${handlers.length === 0 ? '' : `。続いて: ${handlers.join('; ')}`}。\n`,
  question: (host) => `${host} で実行しますか`,
  saidNo: '何も変更していません。\n',
  noTerminal: '何も変更していません。ここでは質問できません。質問なしで続けるには --yes を付けてください。\n',
  interruptedCheck: '\n確認の途中で中断しました。何も変更していません。\n',
  interrupted:
    '\n途中で中断しました。一部は済んでいるかもしれません。もう一度実行すれば元どおり整います。その間もタイマーは今あるもので動き続けます。\n',
  failed: (status, failures) =>
    `\n失敗しました（ansible-playbook: ${status}）${failures.length === 0 ? '。上の出力を見てください' : `:\n${list(failures)}`}\n直してからもう一度実行してください。済んだ分はそのまま残っています。\n`,
  checkFailed: (status, failures) =>
    `\n確認の実行が失敗したため、何も変更していません（ansible-playbook: ${status}）${failures.length === 0 ? '。上の出力を見てください。\n' : `:\n${list(failures)}`}`,
  deployed: (changes) => `\n配備しました（変更 ${changes} 件）。\n`,
  upToDate: '\nすべて正しい状態です。することはありませんでした。\n',
  timer: 'タイマー:',
  firstTick: '処理 1 回分（終わるまで）:',
  lastTick: '前回の処理:',
  notSeen: (line) => `前回の処理の結果を systemd から得られません。手で試すには: ${line}\n`,
  cullingStep: (directory, line) =>
    `\n時間割に使われていないサーバーの自動終了の設定（cull_server…）があります。ハブへの反映は別のプレイブックで行い、JupyterHub が再起動します（${directory} で、まず --check --diff を付けて）:\n  ${line}\n`,
};

export const deployWords = { en, ja };
