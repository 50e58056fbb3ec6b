/** Why a key of upstream's group_vars has no place in the timetable file. */
export type UpstreamReason = 'secret' | 'computed' | 'elsewhere' | 'migrate';

const reasons = {
  secret: ['vcc_access_token', 'db_pass', 'cron_secret', 'ssh_private_key'],
  computed: [
    'schedule',
    'teacher_accounts',
    'manager_docker_host',
    'path_docker_cli',
    'worker_nodes',
    'worker_ipaddresses',
    'master_ip',
  ],
  migrate: ['vcnode_schedule'],
  elsewhere: [
    'ssh_public_key_path',
    'rsc_yml',
    'extra_mount_points',
    'docker_address_pool',
    'cousewarehub_backend',
  ],
} as const;

const byKey = new Map(
  Object.entries(reasons).flatMap(([reason, keys]) =>
    keys.map((key) => [key as string, reason as UpstreamReason]),
  ),
);

/** @returns undefined for a key that upstream does not have either. */
export function upstreamReason(key: string): UpstreamReason | undefined {
  return byKey.get(key);
}
