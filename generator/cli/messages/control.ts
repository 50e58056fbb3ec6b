import type { Destination } from '../../control/ssh-arguments.js';
import type { Trouble } from '../../control/trouble.js';

/** What is said of a control host that a command cannot use. */
export interface ControlWords {
  /** Each with how to mend it. @param said what ssh, docker or the reconciler has said; may be empty. */
  trouble: Record<Trouble, (at: Place, said: string) => string>;
  otherGroup(directory: string, there: string, here: string): string;
  noInventory(project: string, said: string): string;
  badAnswer: string;
}

export interface Place {
  destination: Destination;
  directory: string;
}

const login = ({ user, host, port, key }: Destination) =>
  `ssh ${port === undefined ? '' : `-p ${port} `}-i ${key} ${user}@${host}`;
const known = ({ host, port }: Destination) => (port === undefined ? host : `'[${host}]:${port}'`);
const quoted = (said: string) =>
  said === ''
    ? ''
    : `\n${said
        .split('\n')
        .map((line) => `  ${line}`)
        .join('\n')}`;

export const controlEn: ControlWords = {
  trouble: {
    'no-ssh': () => 'There is no ssh on this machine. Install the OpenSSH client (openssh-client).',
    'host-key-unknown': ({ destination }) =>
      `The host key of ${destination.host} is not known here, so nothing was sent. Find out its fingerprint there ` +
      '(ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then connect once, compare, and say yes when both are the same:\n' +
      `  ${login(destination)}`,
    'host-key-changed': ({ destination }) =>
      `The host key of ${destination.host} has changed, so nothing was sent: the machine was set up anew, or somebody is ` +
      'listening in. Find out which. Only when it was set up anew: remove the old key, connect once, and compare the fingerprint ' +
      'with the one there (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub):\n' +
      `  ssh-keygen -R ${known(destination)}\n  ${login(destination)}`,
    'key-refused': ({ destination }, said) =>
      `${destination.host} does not let ${destination.user} in with the key ${destination.key} (nodectl_user, ` +
      `nodectl_ssh_private_key; a key with a passphrase has to be in ssh-agent):${quoted(said)}\nTry: ${login(destination)}`,
    'unknown-host': ({ destination }) =>
      `The name ${destination.host} is not known (nodectl_hostname). See that it is spelt right and that the name server knows it.`,
    'no-connection': ({ destination }, said) =>
      `${destination.host} is not reached:${quoted(said)}\nThe ticks there go on without you. Try: ${login(destination)}`,
    'not-installed': ({ destination, directory }) =>
      `Nothing is installed in ${directory} on ${destination.host}. Run "cwh-gen generate" and "cwh-gen deploy", or correct vcnode_ctl_dir.`,
    'no-docker': ({ destination }, said) =>
      `Docker or its compose plugin is missing on ${destination.host}:${quoted(said)}\nInstall it there, and deploy again.`,
    'docker-denied': ({ destination }) =>
      `${destination.user} may not use Docker on ${destination.host}. Let an administrator there run ` +
      `"usermod -aG docker ${destination.user}"; it counts from the next login on.`,
    'docker-down': ({ destination }) =>
      `Docker does not answer on ${destination.host}, so no tick can run either. See there: systemctl status docker`,
    'no-sudo': ({ destination }, said) =>
      `systemd_scope is system, so ${destination.user} needs sudo without a password on ${destination.host}:${quoted(said)}`,
    'no-user-manager': ({ destination }) =>
      `The systemd of ${destination.user} is not reached on ${destination.host}, so the timer does not run. Let an administrator ` +
      `there run "loginctl enable-linger ${destination.user}", or deploy again.`,
    outdated: ({ destination, directory }) =>
      `What is installed in ${directory} on ${destination.host} is older than this cwh-gen and does not know this command. ` +
      'Run "cwh-gen generate" and "cwh-gen deploy" again.',
    other: ({ destination }, said) =>
      said === ''
        ? `The command has failed on ${destination.host}, and did not say why. "cwh-gen logs" and "cwh-gen check --live" may.`
        : `The command has failed on ${destination.host}:${quoted(said)}`,
  },
  otherGroup: (directory, there, here) =>
    `${directory} on the control host belongs to unit group ${there}, not to ${here}. Correct ugroup_name, or give each its own vcnode_ctl_dir and instance.`,
  noInventory: (project, said) =>
    `The inventory in ${project} cannot be used. Give the project's directory with --out:${quoted(said)}`,
  badAnswer:
    'The answer of the control host cannot be read. Run "cwh-gen generate" and "cwh-gen deploy" again.',
};

export const controlJa: ControlWords = {
  trouble: {
    'no-ssh': () => 'この機械に ssh がありません。OpenSSH クライアント (openssh-client) を入れてください。',
    'host-key-unknown': ({ destination }) =>
      `${destination.host} のホスト鍵が登録されていないため、何も送っていません。${destination.host} 上で指紋を確かめ` +
      '（ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub）、一度接続して比べ、同じときだけ yes と答えてください:\n' +
      `  ${login(destination)}`,
    'host-key-changed': ({ destination }) =>
      `${destination.host} のホスト鍵が変わっているため、何も送っていません。機械を作り直したか、誰かが通信を横取りしています。` +
      'どちらかを確かめ、作り直した場合に限り、古い鍵を消して一度接続し、指紋を先方のもの（ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub）と比べてください:\n' +
      `  ssh-keygen -R ${known(destination)}\n  ${login(destination)}`,
    'key-refused': ({ destination }, said) =>
      `${destination.host} は ${destination.user} の鍵 ${destination.key} を受け付けません（nodectl_user、nodectl_ssh_private_key。` +
      `パスフレーズ付きの鍵は ssh-agent に入れてください）:${quoted(said)}\n確認: ${login(destination)}`,
    'unknown-host': ({ destination }) =>
      `${destination.host} という名前が見つかりません（nodectl_hostname）。綴りと名前解決を確かめてください。`,
    'no-connection': ({ destination }, said) =>
      `${destination.host} に接続できません:${quoted(said)}\n制御ホスト上の tick はこの間も続きます。確認: ${login(destination)}`,
    'not-installed': ({ destination, directory }) =>
      `${destination.host} の ${directory} には何も導入されていません。cwh-gen generate と cwh-gen deploy を実行するか、vcnode_ctl_dir を直してください。`,
    'no-docker': ({ destination }, said) =>
      `${destination.host} に Docker または compose プラグインがありません:${quoted(said)}\n導入してから、もう一度 deploy してください。`,
    'docker-denied': ({ destination }) =>
      `${destination.user} は ${destination.host} で Docker を使えません。管理者に "usermod -aG docker ${destination.user}" を実行してもらってください（次のログインから有効です）。`,
    'docker-down': ({ destination }) =>
      `${destination.host} の Docker が応答しないため、tick も動けません。制御ホストで確認: systemctl status docker`,
    'no-sudo': ({ destination }, said) =>
      `systemd_scope が system なので、${destination.user} は ${destination.host} でパスワードなしの sudo が必要です:${quoted(said)}`,
    'no-user-manager': ({ destination }) =>
      `${destination.host} で ${destination.user} の systemd に届かないため、タイマーは動いていません。管理者に "loginctl enable-linger ${destination.user}" を実行してもらうか、もう一度 deploy してください。`,
    outdated: ({ destination, directory }) =>
      `${destination.host} の ${directory} にあるものはこの cwh-gen より古く、このコマンドを知りません。もう一度 cwh-gen generate と cwh-gen deploy を実行してください。`,
    other: ({ destination }, said) =>
      said === ''
        ? `${destination.host} でコマンドが失敗しましたが、理由は示されませんでした。cwh-gen logs と cwh-gen check --live で確かめてください。`
        : `${destination.host} でコマンドが失敗しました:${quoted(said)}`,
  },
  otherGroup: (directory, there, here) =>
    `制御ホストの ${directory} は ${here} ではなく UnitGroup ${there} のものです。ugroup_name を直すか、それぞれに別の vcnode_ctl_dir と instance を指定してください。`,
  noInventory: (project, said) =>
    `${project} のインベントリを使えません。--out でプロジェクトのディレクトリを指定してください:${quoted(said)}`,
  badAnswer:
    '制御ホストの応答を読み取れません。もう一度 cwh-gen generate と cwh-gen deploy を実行してください。',
};

export const controlWords = { en: controlEn, ja: controlJa };
