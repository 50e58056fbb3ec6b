import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { withKey } from './example.js';

type Row = [key: string, written: string, name: string, resolved: unknown];

const key25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const three = ['172.30.2.101', '172.30.2.102', '172.30.2.103'];

const rows: Row[] = [
  // YAML 1.2 has no such booleans; YAML 1.1 readers, Ansible's among them, do.
  ...['on', 'yes', 'no', 'off', '"true"'].map(
    (name): Row => ['ugroup_name', name, 'ugroup_name', name.replaceAll('"', '')],
  ),
  ['vcnode_all_ipaddress', '172.30.2.101-103', 'vcnode_all_ipaddress', three],
  ['vcnode_all_ipaddress', '172.30.2.101-172.30.2.103', 'vcnode_all_ipaddress', three],
  [
    'vcnode_all_ipaddress',
    '[172.30.2.102-103, 172.30.2.101]',
    'vcnode_all_ipaddress',
    [...three.slice(1), ...three.slice(0, 1)],
  ],
  ...['Asia/Calcutta', 'Japan', 'Etc/GMT+9', 'GB-Eire', 'W-SU', 'EST5EDT', 'Asia/Ho_Chi_Minh'].map(
    (zone): Row => ['time_zone', zone, 'time_zone', zone],
  ),
  ['time_zone', 'UTC', 'time_zone', 'UTC'],
  ['time_zone', 'Asia/Kolkata', 'time_zone', 'Asia/Kolkata'],
  ['time_zone', 'America/Port-au-Prince', 'time_zone', 'America/Port-au-Prince'],
  ['vcnode_ctl_dir', '/home/user01/.local/scale-out', 'vcnode_ctl_dir', '/home/user01/.local/scale-out'],
  ['vcnode_ctl_dir', '/var/lib/scale-out', 'vcnode_ctl_dir', '/var/lib/scale-out'],
  ...[
    'node',
    'node:24',
    'localhost:5000/a/b__c:T.1',
    'Reg.example.org/x-y',
    `node@sha256:${'0'.repeat(64)}`,
  ].map((image): Row => ['node_image', image, 'node_image', image]),
  ['vcnode_ctl_dir', '/srv/scale-out/', 'vcnode_ctl_dir', '/srv/scale-out'],
  ['nodectl_user', 'a.b-c_1', 'vcnode_ctl_dir', '/home/a.b-c_1/scale-out'],
  ['nodectl_hostname', 'localhost', 'nodectl_hostname', 'localhost'],
  ['nodectl_hostname', '3com.example.org', 'nodectl_hostname', '3com.example.org'],
  ['nodectl_hostname', '172.30.2.50', 'nodectl_hostname', '172.30.2.50'],
  ['manager_ssh_host_key', `["${key25519} root@manager"]`, 'manager_ssh_host_key', [key25519]],
  ['registry_pass', '"{{ vault_pass }}"', 'registry_pass', '{{ vault_pass }}'],
  ['heartbeat_minutes', '60', 'heartbeat_minutes', 60],
  ['start_lead_minutes', '10', 'start_lead_minutes', 10],
  ...['yes', '"yes"', '1', '"1"'].map((on): Row => ['cull_server', on, 'cull_server', 'yes']),
  ...['no', '0', "'0'"].map((off): Row => ['cull_server', off, 'cull_server', 'no']),
  ['cull_server', 'yes\ncull_server_idle_timeout: 600', 'cull_server_idle_timeout', 600],
  ['cull_server', 'no\ncull_server_max_age: 60\ncull_server_idle_timeout: 0', 'cull_server_max_age', 60],
  ['teacher_email_list', '[]', 'teacher_email_list', []],
];

for (const [key, written, name, resolved] of rows) {
  test(`takes ${key}: ${written} (${name})`, (t) => {
    const { config, diagnostics } = parseConfig(withKey(key, written), 'scaleout.yml', 'en');
    t.deepEqual(diagnostics, []);
    t.deepEqual(config?.[name as keyof typeof config], resolved);
  });
}

test('fills in the defaults', (t) => {
  t.like(parseConfig(withKey('ugroup_name', 'Hub1'), 'scaleout.yml', 'en').config, {
    nodectl_ssh_private_key: '~/.ssh/id_rsa',
    ssh_private_key_path: '~/.ssh/id_rsa',
    unit_name: 'worker',
    time_zone: 'Asia/Tokyo',
    vcnode_ctl_dir: '/home/user01/scale-out',
    teacher_email_list: [],
    vcc_port: 443,
    node_image: 'node:24.21.0-slim',
    heartbeat_minutes: 2,
    boot_timeout_minutes: 15,
    drain_timeout_minutes: 5,
  });
});

test('names the phases and their lines in the timetable', (t) => {
  const { timetable } = parseConfig(withKey('time_zone', 'Europe/Paris'), 'some/dir/scaleout.yml', 'en');
  const begin = { day_of_week: 1 as const, minute: 0 };
  t.deepEqual(timetable, {
    time_zone: 'Europe/Paris',
    phases: [
      {
        name: 'in class',
        begin: { ...begin, hour: 8, minute: 30 },
        counts: { active: 3, pause: 0, drain: 0 },
        source: 'scaleout.yml:7',
      },
      {
        name: 'after class',
        begin: { ...begin, hour: 11 },
        counts: { active: 1, pause: 2, drain: 0 },
        source: 'scaleout.yml:9',
      },
      {
        name: 'outside class',
        begin: { ...begin, hour: 13 },
        counts: { active: 1, pause: 0, drain: 2 },
        source: 'scaleout.yml:11',
      },
    ],
  });
});

test('a warning keeps no file from being used', (t) => {
  const { config, diagnostics } = parseConfig(withKey('schedule_time_2', '1:00'), 'scaleout.yml', 'en');
  t.deepEqual(
    diagnostics.map(({ severity }) => severity),
    ['warning'],
  );
  t.regex(
    diagnostics[0]?.message ?? '',
    /outside class from 1:00, in class from 8:30, after class from 11:00, and this last one stays/,
  );
  t.truthy(config);
});

const shortForms: [key: string, written: string, part: object][] = [
  ['schedule_day_of_week', 'MONDAY', { day: 1, dayText: 'monday' }],
  ['schedule_day_of_week', 'sat', { day: 6, dayText: 'sat' }],
  ['schedule_day_of_week', '日', { day: 0, dayText: '日' }],
  ['schedule_day_of_week', '水曜', { day: 3, dayText: '水曜' }],
  ['schedule_day_of_week', '金曜日', { day: 5, dayText: '金曜日' }],
  ['schedule_time_0', '0:00', { times: { 0: { hour: 0, minute: 0 } } }],
  ['schedule_time_0', '"08:05"', { times: { 0: { hour: 8, minute: 5 } } }],
  ['schedule_time_2', '23:59', { times: { 2: { hour: 23, minute: 59 } } }],
];
for (const [key, written, part] of shortForms) {
  test(`reads ${key}: ${written}`, (t) => {
    const { config, diagnostics } = parseConfig(withKey(key, written), 'scaleout.yml', 'en');
    t.deepEqual(diagnostics, []);
    t.like(config?.short_form, part);
  });
}
