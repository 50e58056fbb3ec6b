import type { LiveWords } from '../../live/words.js';
import { enHosts } from './check-live-hosts-en.js';
import { jaHosts } from './check-live-hosts-ja.js';

/** What `cwh-gen check --live` says. */
export const en: LiveWords = {
  ...enHosts,
  states: {
    ok: 'ok',
    warning: 'warning',
    failed: 'failed',
    not_reached: 'not reached',
    skipped: 'skipped',
  },
  waiting: 'waiting',
  looking: 'looking',
  summary: ({ ok, warning, failed, not_reached, skipped }) =>
    [
      `${ok} ok`,
      warning > 0 && `${warning} with a warning`,
      failed > 0 && `${failed} failed`,
      not_reached > 0 && `${not_reached} not reached`,
      skipped > 0 && `${skipped} skipped`,
    ]
      .filter(Boolean)
      .join(', '),
  run: {
    notReached: (title) => `not looked at, because of ${title}`,
    skippedBecause: (title) => `not looked at without ${title}`,
    tooSlow: (seconds) => `no answer within ${seconds} s`,
    tooSlowHint: 'Look at the machine and at the network to it, then check again.',
  },
  here: 'this machine',
  titles: {
    'here.ansible': 'Ansible',
    'here.ssh': 'ssh',
    'here.control_key': 'key for the control host',
    'here.node_key': 'key for manager and workers',
    'here.manager_host_key': "manager's host key",
    'here.group': 'group in the inventory',
    'here.schedule': 'schedule of others',
    'control.login': 'ssh',
    'control.docker': 'Docker',
    'control.compose': 'docker compose',
    'control.systemd': 'systemd',
    'control.linger': 'lingering',
    'control.clock': 'clock',
    'control.disk': 'disk space',
    'control.time_zone': 'time zone data',
    'control.names': 'units and directory',
    'control.image': 'image',
    'control.network': 'bash for connections',
    'vcc.connection': 'connection from the control host',
    'vcc.token': 'certificate and token',
    'vcc.unit': 'unit group and unit',
    'manager.connection': 'connection from the control host',
    'manager.login': 'ssh from the control host',
    'manager.swarm': 'swarm manager',
    'registry.connection': 'registry, from the manager',
    'workers.connection': 'workers, from the control host',
    'nfs.connection': 'connection from the control host',
    'nfs.login': 'NFS server',
    'addresses.network': 'addresses in the network',
    'addresses.taken': 'addresses of others',
  },
  tokenQuestion: 'VCC access token (Enter: leave out what needs it)',
  noTokenFile: (file, reason) =>
    `The VCC access token cannot be read from ${file}: ${reason}. Name a readable file that holds nothing else.`,
  newHostKey: (name) => `The control host ${name} is not known yet. It shows these host keys:`,
  compareHostKey:
    'Compare a fingerprint with what "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" says on its own console.',
  trustHostKey: (file) => `Are these its keys? They would be added to ${file}.`,
};

export const ja: LiveWords = {
  ...jaHosts,
  states: { ok: '正常', warning: '注意', failed: '異常', not_reached: '未到達', skipped: '省略' },
  waiting: '待機中',
  looking: '確認中',
  summary: ({ ok, warning, failed, not_reached, skipped }) =>
    [
      `正常 ${ok}`,
      warning > 0 && `注意 ${warning}`,
      failed > 0 && `異常 ${failed}`,
      not_reached > 0 && `未到達 ${not_reached}`,
      skipped > 0 && `省略 ${skipped}`,
    ]
      .filter(Boolean)
      .join('、'),
  run: {
    notReached: (title) => `${title} に問題があるため、確認していません`,
    skippedBecause: (title) => `${title} がないため、確認していません`,
    tooSlow: (seconds) => `${seconds} 秒以内に応答がありません`,
    tooSlowHint: 'そのホストと、そこまでのネットワークを調べてから、もう一度確認してください。',
  },
  here: 'この端末',
  titles: {
    'here.ansible': 'Ansible',
    'here.ssh': 'ssh',
    'here.control_key': '制御ホスト用の鍵',
    'here.node_key': 'manager と worker 用の鍵',
    'here.manager_host_key': 'manager のホスト鍵',
    'here.group': 'インベントリのグループ',
    'here.schedule': '他のスケジュール',
    'control.login': 'ssh',
    'control.docker': 'Docker',
    'control.compose': 'docker compose',
    'control.systemd': 'systemd',
    'control.linger': 'linger',
    'control.clock': '時計',
    'control.disk': 'ディスクの空き',
    'control.time_zone': 'タイムゾーンデータ',
    'control.names': 'ユニットとディレクトリ',
    'control.image': 'イメージ',
    'control.network': '接続の確認に使う bash',
    'vcc.connection': '制御ホストからの接続',
    'vcc.token': '証明書とトークン',
    'vcc.unit': 'UnitGroup と Unit',
    'manager.connection': '制御ホストからの接続',
    'manager.login': '制御ホストからの ssh',
    'manager.swarm': 'Swarm の manager',
    'registry.connection': 'manager から見たレジストリ',
    'workers.connection': '制御ホストから見た worker',
    'nfs.connection': '制御ホストからの接続',
    'nfs.login': 'NFS サーバー',
    'addresses.network': 'アドレスのネットワーク',
    'addresses.taken': '他で使用中のアドレス',
  },
  tokenQuestion: 'VCC アクセストークン（Enter のみ: 必要な確認を省略）',
  noTokenFile: (file, reason) =>
    `VCC アクセストークンを ${file} から読めません: ${reason}。トークンだけが入った、読めるファイルを指定してください。`,
  newHostKey: (name) => `制御ホスト ${name} はまだ known_hosts にありません。次のホスト鍵を示しています:`,
  compareHostKey:
    'そのホストのコンソールで "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" を実行し、指紋を比べてください。',
  trustHostKey: (file) => `このホストの鍵に間違いありませんか。${file} に追加します。`,
};
