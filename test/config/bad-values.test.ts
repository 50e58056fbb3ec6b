import { createRequire } from 'node:module';
import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { firstHint, good, places, withKey } from './example.js';

/** Key, what is written, the diagnostics, and a part of the first hint. */
type Row = [key: string, written: string, found: string[], hint?: RegExp];

const time = (code: string) => [`7:18 CWH-E0${code}`];
const list = (code: string, column = 23) => [`5:${column} CWH-E0${code}`];
/** A list of another length breaks all three sums. */
const sums = ['8:22', '10:22', '12:22'].map((place) => `${place} CWH-E053`);
const key25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

const rows: Row[] = [
  ['schedule_day_of_week', 'Monn', ['6:23 CWH-E070'], /did you mean Mon\?/],
  ['schedule_day_of_week', '月よう日', ['6:23 CWH-E070']],
  ['schedule_day_of_week', 'Ｍｏｎ', ['6:23 CWH-E070'], /did you mean Mon\?/],
  ['schedule_day_of_week', '1', ['6:23 CWH-E070']],
  ['schedule_day_of_week', '"Mon "', ['6:23 CWH-E071'], /write Mon$/],
  ['schedule_day_of_week', 'Mon, Wed', ['6:23 CWH-E072']],
  ['schedule_day_of_week', '[Mon, Wed]', ['6:23 CWH-E072']],
  ['schedule_day_of_week', '月火', ['6:23 CWH-E072']],
  ['schedule_day_of_week', '（月）', ['6:23 CWH-E070'], /did you mean 月\?/],
  ['schedule_day_of_week', '{}', ['6:23 CWH-E024']],
  ['schedule_time_0', '24:00', time('82'), /23:59/],
  ['schedule_time_0', '25:10', time('82')],
  ['schedule_time_0', '9:60', time('83')],
  ['schedule_time_0', '9:5', time('84'), /9:05 .*9:50/],
  ['schedule_time_0', '9:7', time('84'), /^write 9:07 [^,]*$/],
  ['schedule_time_0', '9:', ['7:18 CWH-E007']],
  ['schedule_time_0', '"9:"', time('86')],
  ['schedule_time_0', '８：３０', time('81'), /half-width: 8:30$/],
  ['schedule_time_0', '２４：００', time('82')],
  ['schedule_time_0', '" 8:30"', time('85'), /write 8:30$/],
  ['schedule_time_0', '830', time('80'), /"8:30"/],
  ['schedule_time_0', '8.30', time('80'), /"8:30"/],
  ['schedule_time_0', '99', time('80'), /e\.g\. "8:30"/],
  ['schedule_time_0', '8時30分', time('86'), /write 8:30$/],
  ['schedule_time_0', '8:30 pm', time('86'), /write 20:30$/],
  ['schedule_time_0', '-8:30', time('86')],
  ['schedule_time_0', '"8:30 JST"', time('86'), /write 8:30$/],
  ['schedule_time_0', '午前8時', time('86'), /write 8:00$/],
  ['schedule_time_0', '午後1時30分', time('86'), /write 13:30$/],
  ['schedule_time_0', '8:30\u200B', time('85'), /write 8:30$/],
  ['schedule_time_0', '\u200E８:３０', time('81'), /8:30$/],
  ['schedule_time_0', 'noon', time('86'), /24-hour clock/],
  ['schedule_time_0', '[8, 30]', time('24')],
  ['schedule_time_0', '', ['7:1 CWH-E023']],
  ['schedule_time_2', '8:30', ['11:18 CWH-E087'], /cannot begin together/],
  ['schedule_time_2', '08:30', ['11:18 CWH-E087']],
  ['schedule_time_2', '1:00', ['11:18 CWH-W001'], /put the times in order/],
  ['time_zone', 'JST', ['16:12 CWH-E088'], /Asia\/Tokyo/],
  ['time_zone', 'JST-9', ['16:12 CWH-E088'], /did you mean Asia\/Tokyo/],
  ['time_zone', '+09:00', ['16:12 CWH-E088'], /did you mean Asia\/Tokyo/],
  ['time_zone', 'asia/tokyo', ['16:12 CWH-E088'], /did you mean Asia\/Tokyo/],
  ['time_zone', 'Asia/Tokio', ['16:12 CWH-E088'], /did you mean Asia\/Tokyo/],
  ...[
    'Us/Eastern',
    'Etc/Gmt+9',
    'Gb',
    'JapaN',
    'Asia/KolkatA',
    'SystemV/EST5',
    'Factory',
    'US/Pacific-New',
  ].map((zone): Row => ['time_zone', zone, ['16:12 CWH-E088']]),
  ['time_zone', 'Us/Pacific', ['16:12 CWH-E088'], /did you mean US\/Pacific/],
  ['time_zone', 'Mars/Olympus', ['16:12 CWH-E088']],
  ['time_zone', '9', ['16:12 CWH-E024']],

  ['node_availability_0', '{active: -1, pause: 4, drain: 0}', ['8:31 CWH-E052']],
  ['node_availability_0', '{active: 1.5, pause: 1.5, drain: 0}', ['8:31 CWH-E052', '8:43 CWH-E052']],
  ['node_availability_0', '{active: "3", pause: 0, drain: 0}', ['8:31 CWH-E052'], /without quotes/],
  ['node_availability_0', '{active: 3, pause: 0, drain: 1}', ['8:22 CWH-E053'], /exactly one state/],
  ['node_availability_0', '{active: 2, pause: 0, drain: 0}', ['8:22 CWH-E053']],
  ['node_availability_0', '{active: 3, pause: 0}', ['8:1 CWH-E022'], /"drain: 0" inside the braces/],
  ['node_availability_0', '{activ: 3, pause: 0, drain: 0}', ['8:23 CWH-E020'], /did you mean active/],
  ['node_availability_0', '{active:3, pause:0, drain: 0}', ['8:23 CWH-E026', '8:33 CWH-E026'], /"active: …"/],
  ['node_availability_0', '{active 3, pause: 0, drain: 0}', ['8:23 CWH-E026']],
  ['node_availability_0', '{active：3, pause: 0, drain: 0}', ['8:29 CWH-E016'], /half-width :/],
  ['node_availability_0', '{active: 2000, pause: 0, drain: 0}', ['8:31 CWH-E052'], /1024/],
  ['node_availability_0', '{active: , pause: 0, drain: 3}', ['8:23 CWH-E023']],
  ['node_availability_0', '3', ['8:22 CWH-E024'], /\{active: 3, pause: 0, drain: 0\}/],

  ['vcnode_all_ipaddress', '[]', list('64')],
  ['vcnode_all_ipaddress', '{}', list('24')],
  ['vcnode_all_ipaddress', '172.30.2.300', list('60')],
  ['vcnode_all_ipaddress', '172.030.2.101-103', list('60'), /write 172\.30\.2\.101-103$/],
  ['vcnode_all_ipaddress', '172.30.2.101–103', list('60'), /write 172\.30\.2\.101-103$/],
  ['vcnode_all_ipaddress', '172.30.2.101, 172.30.2.102', list('60'), /each list item/],
  ['vcnode_all_ipaddress', '172.30.2.0/24', list('60'), /range instead of a network/],
  ['vcnode_all_ipaddress', '2001:db8::1', list('60'), /IPv6/],
  ['vcnode_all_ipaddress', 'worker1.example.org', list('60'), /not a name/],
  ['vcnode_all_ipaddress', '[172.30.2.101, 7, worker2]', ['5:38 CWH-E060', '5:41 CWH-E060']],
  ['vcnode_all_ipaddress', '[172.30.2.101, 172.30.2.101, bogus]', ['5:38 CWH-E062', '5:52 CWH-E060']],
  [
    'vcnode_all_ipaddress',
    '[bogus, 172.30.2.100, 172.30.3.0]',
    ['5:24 CWH-E060', '5:31 CWH-E063', '5:45 CWH-E061'],
  ],
  ['vcnode_all_ipaddress', '172.30.2.103-101', list('66'), /lower address first/],
  ['vcnode_all_ipaddress', '172.30.2.103-172.30.2.101', list('66')],
  ['vcnode_all_ipaddress', '172.30.2.254-172.30.3.1', list('67')],
  ['vcnode_all_ipaddress', '[172.30.2.101-102, 172.30.2.102]', list('62', 42), /change or remove/],
  ['vcnode_all_ipaddress', '[172.30.2.101-102, 172.30.2.102-103]', ['5:42 CWH-E062', ...sums]],
  ['vcnode_all_ipaddress', '172.30.2.99-101', list('63'), /take it out/],
  ['vcnode_all_ipaddress', '172.30.3.0-2', list('61')],
  ['vcnode_all_ipaddress', '172.30.3.253-255', list('61')],
  [
    'vcnode_all_ipaddress',
    '[0.0.0.1, 127.0.0.1, 224.0.0.1]',
    [24, 33, 44].map((column) => `5:${column} CWH-E061`),
  ],
  [
    'vcnode_all_ipaddress',
    '[10.0.0.1-254, 10.0.1.1-254, 10.0.2.1-254, 10.0.3.1-254, 10.0.4.1-254]',
    [...list('65'), ...sums],
  ],
  ['nfs_ipaddress', '172.30.2.102', ['5:38 CWH-E063']],
  ['nfs_ipaddress', '172.30.2.255', ['16:16 CWH-E061']],
  ['nfs_ipaddress', 'nfs.example.org', ['16:16 CWH-E060']],
  ['manager_ipaddress', '172.30.2', ['13:20 CWH-E060']],
  ['manager_ipaddress', '172.30', ['13:20 CWH-E060']],
  ['manager_ipaddress', '172.30.2.0', ['13:20 CWH-E061']],

  ['ugroup_name', 'true', ['4:14 CWH-E031'], /"true"/],
  ['ugroup_name', 'Hub-1', ['4:14 CWH-E030']],
  ['ugroup_name', '1Hub', ['4:14 CWH-E030']],
  ['ugroup_name', 'all', ['4:14 CWH-E033']],
  ['ugroup_name', 'null', ['4:14 CWH-E023'], /"null"/],
  ['ugroup_name', '~', ['4:14 CWH-E023'], /"null"/],
  ['ugroup_name', 'Hub1 ＃ x', ['4:19 CWH-E016'], /half-width #/],
  ['ugroup_name', 'Hub1　', ['4:18 CWH-E016'], /ordinary blank/],
  ['target_group', 'scale-out', ['3:15 CWH-E032']],
  ['target_group', '1scale', ['3:15 CWH-E032']],
  ...[
    'Hub1',
    'all',
    'ungrouped',
    'Hub1_manager',
    'Hub1_worker',
    'Hub1_nfs',
    'cwh_scaleout_control',
    'cwh_scaleout_hub',
    '_meta',
  ].map((name): Row => ['target_group', name, ['3:15 CWH-E033'], /choose a name/]),
  ['unit_name', 'manager', ['16:12 CWH-E033']],
  ...['scaleout', 'Hub1', 'Hub1_worker', 'all'].map((name): Row => ['nfs_target', name, ['16:13 CWH-E033']]),
  ['unit_name', 'a b', ['16:12 CWH-E040']],
  ...['-x', 'a b', 'a;b', 'https://a', 'a_b', 'a..b', '"a%i"', 'ホスト'].map(
    (name): Row => ['nodectl_hostname', name, ['1:19 CWH-E034']],
  ),
  ...['172.30.2.300', '1.2.3', '010.1.1.1', '0.0.0.0', '224.0.0.1', `${'a.'.repeat(126)}ab`].map(
    (name): Row => ['nodectl_hostname', name, ['1:19 CWH-E034']],
  ),
  ...['Hub1', 'scaleout', 'all', 'ungrouped'].map(
    (name): Row => ['nodectl_hostname', name, ['1:19 CWH-E047'], /group/],
  ),
  ['nodectl_hostname', '172.30.2.100', ['1:19 CWH-E068'], /set systemd_scope: system/],
  ['master_fqdn', '1.2.3', ['14:14 CWH-E034']],
  ['vcc_host', '010.1.1.1', ['15:11 CWH-E034']],
  ['nodectl_hostname', '172', ['1:19 CWH-E024'], /quotes/],
  ...['-x', 'a b', '$(id)', 'a:b', '"a%i"'].map((name): Row => ['nodectl_user', name, ['2:15 CWH-E035']]),
  ['master_fqdn', 'hub example', ['14:14 CWH-E034']],
  ['vcc_host', 'https://vcc.example.org', ['15:11 CWH-E034']],
  ...[
    'scale-out',
    '~/scale-out',
    '/srv/a b',
    '/srv/../etc',
    '/srv/x/..',
    '"/srv/a\\nb"',
    '/srv/%h',
    '/srv/a$b',
    '/srv/a:b',
  ].map((name): Row => ['vcnode_ctl_dir', name, ['16:17 CWH-E037']]),
  ...[
    '/home/user01',
    '/home/user01/',
    '/srv',
    '/etc/scale-out',
    '/var/lib',
    '/var/log',
    '/lib64/x',
    '/root',
    '/home/user01/.ssh',
    '/srv/.x/',
  ].map((name): Row => ['vcnode_ctl_dir', name, ['16:17 CWH-E038']]),
  ...[
    'id_rsa',
    '"~/a{{ b }}"',
    '/keys/',
    '"/a\\nb"',
    '"/%h/key"',
    '"/a\\u0085b"',
    '"/a\\u2028b"',
    '"/a\\uFFFEb"',
  ].map((name): Row => ['ssh_private_key_path', name, ['16:23 CWH-E036']]),
  ...[
    'node 24',
    'https://x/y',
    'node:24:25',
    'node:24/',
    'a..b',
    'Node',
    'node@sha256:00',
    '/node',
    'node:',
  ].map((image): Row => ['node_image', `"${image}"`, ['16:13 CWH-E039']]),
  ...[
    'admin',
    'admin@',
    '@example.org',
    'a b@example.org',
    '先生@example.org',
    'admin@例え.jp',
    '...@example.org',
  ].map((mail): Row => ['teacher_email_list', `["${mail}"]`, ['16:22 CWH-E041']]),
  ['teacher_email_list', 'admin@example.org', ['16:21 CWH-E024'], /a line of its own/],
  ['manager_ssh_host_key', key25519, ['16:23 CWH-E024'], /a line of its own/],
  ['manager_ssh_host_key', `["172.30.2.100 ${key25519}"]`, ['16:24 CWH-E042'], /leave out the address/],
  ['manager_ssh_host_key', '["SHA256:abcdef"]', ['16:24 CWH-E042'], /fingerprint/],
  ['manager_ssh_host_key', `["${key25519.replace('ssh-ed25519', 'ssh-rsa')}"]`, ['16:24 CWH-E042'], /uncut/],
  ['manager_ssh_host_key', `["${key25519.slice(0, -4)}"]`, ['16:24 CWH-E042'], /uncut/],
  ['manager_ssh_host_key', `["${key25519}AAAA"]`, ['16:24 CWH-E042'], /uncut/],
  ['manager_ssh_host_key', `["ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB"]`, ['16:24 CWH-E042'], /uncut/],
  ['manager_ssh_host_key', '[]', ['16:23 CWH-E025'], /remove the line/],
  ['registry_pass_file', 'pass', ['16:21 CWH-E036']],
  ...[
    'hub.example.org',
    'http://hub.example.org',
    'https://user@hub.example.org',
    'https://hub.example.org?x',
    'https://hub.example.org/#x',
    'https://999.1.1.1',
    'https://',
  ].map((url): Row => ['hub_url', `"${url}"`, ['16:1 CWH-E049', '16:10 CWH-E048']]),
  ['hub_token_path', 's.token', ['16:1 CWH-E049', '16:17 CWH-E036']],
  ['hub_token_path', '~/hub-token', ['16:1 CWH-E049'], /^add a line "hub_url: …", or remove this one$/],
  ['hub_url', 'https://hub.example.org', ['16:1 CWH-E049'], /^add a line "hub_token_path: …"/],
  ['hub_ca_file', '~/ca.pem', ['16:1 CWH-E049'], /hub_url/],
  ['hub_idle_minutes', '10', ['16:19 CWH-E050'], /15/],
  ['ssh_private_key_path', '"-----BEGIN OPENSSH PRIVATE KEY-----"', ['16:23 CWH-E046'], /path of that file/],
  ...['"{{ a }}{{ b }}"', '"x{{ a }}"', '"a{%b"', '"a{#b"', '"{{"', '"{{}}"'].map(
    (pass): Row => ['registry_pass', pass, ['16:16 CWH-E045'], /registry_pass_file/],
  ),
  ...['85', '9f'].map((code): Row => ['registry_pass', `"a\\x${code}b"`, ['16:16 CWH-E043']]),
  ...['2028', '2029', 'FFFE', 'FFFF'].map(
    (code): Row => ['registry_pass', `"a\\u${code}b"`, ['16:16 CWH-E043']],
  ),
  ['registry_pass', 'hunter2', ['16:16 CWH-W002'], /registry_pass_file/],
  ['registry_pass', '12345678', ['16:16 CWH-E024'], /quotes/],
  ['registry_pass', '"a\\nb"', ['16:16 CWH-E043']],
  ['registry_pass', '{{ vault_pass }}', ['16:17 CWH-E007'], /quotes, e\.g\. "\{\{/],
  ['registry_pass', '!vault x', ['16:23 CWH-E013'], /vault/],
  ['vcc_port', '0', ['16:11 CWH-E050']],
  ['vcc_port', '65536', ['16:11 CWH-E050']],
  ['vcc_port', '"443"', ['16:11 CWH-E050'], /without quotes/],
  ['heartbeat_minutes', '7', ['16:20 CWH-E051'], /1, 2, 3, 4, 5, 6, 10/],
  ['heartbeat_minutes', '"2"', ['16:20 CWH-E051'], /^write 2, without quotes$/],
  ['heartbeat_minutes', '0', ['16:20 CWH-E051']],
  ['boot_timeout_minutes', '61', ['16:23 CWH-E050']],
  ['start_lead_minutes', '121', ['16:21 CWH-E050']],
  ['drain_timeout_minutes', '0.5', ['16:24 CWH-E050']],

  ['nodectl_hostnam', 'x', ['16:1 CWH-E020'], /did you mean nodectl_hostname\?/],
  ['schedule-time-0', 'x', ['16:1 CWH-E020'], /did you mean schedule_time_0\?/],
  ['zzz', 'x', ['16:1 CWH-E020'], /npx cwh-gen schema/],
  ['__proto__', 'x', ['16:1 CWH-E020']],
  ['constructor', 'x', ['16:1 CWH-E020']],
  ['vcc_access_token', 'x', ['16:1 CWH-E021'], /no file/],
  ['vcnode_schedule', '[]', ['16:1 CWH-E021'], /migrate/],
  ['extra_mount_points', 'yes', ['16:1 CWH-E021'], /unit group/],
  ['cull_server', 'true', ['16:14 CWH-E054'], /write yes$/],
  ['cull_server', 'Off', ['16:14 CWH-E054'], /write no$/],
  ['cull_server', 'ｙｅｓ', ['16:14 CWH-E054'], /write yes$/],
  ['cull_server', '２', ['16:14 CWH-E054'], /yes or no/],
  ['cull_server', '2', ['16:14 CWH-E054'], /yes or no/],
  ['cull_server', '[yes]', ['16:14 CWH-E054'], /yes or no/],
  ['cull_server', 'sometimes', ['16:14 CWH-E054'], /yes or no/],
  ...['10m', '10min', '10 分', '600s', '"600"', '６００'].map(
    (text): Row => ['cull_server_idle_timeout', text, ['16:27 CWH-E055'], /^write 600: /],
  ),
  ['cull_server_idle_timeout', '0.5', ['16:27 CWH-E055'], /600 for ten minutes/],
  ['cull_server_every', '10 fortnights', ['16:20 CWH-E055'], /600 for ten minutes/],
  ['cull_server_max_age', '-1', ['16:22 CWH-E055'], /600 for ten minutes/],
  ['cull_server_max_age', '31536001', ['16:22 CWH-E055']],
  ['cull_server_max_age', '400d', ['16:22 CWH-E055'], /600 for ten minutes/],
  ['cull_server_every', '60', ['16:20 CWH-W032'], /cull_server: yes/],
  ['cull_server', 'yes\ncull_server_idle_timeout: 0', ['17:27 CWH-W030'], /600/],
  ['cull_server', '1\ncull_server_max_age: 86400', ['17:22 CWH-W031'], /write 0/],
];

for (const [key, written, found, hint] of rows) {
  test(`points at ${key}: ${JSON.stringify(written)}`, (t) => {
    const text = withKey(key, written);
    // A list of another length breaks the sums too; only rows about that say so.
    const seen = places(text).filter(
      (place) => found.some((one) => one.endsWith('E053')) || !place.endsWith('E053'),
    );
    t.deepEqual(seen, found);
    if (hint) t.regex(firstHint(text), hint);
  });
}

test('takes the good file', (t) => {
  t.deepEqual(places(good), []);
});

for (const key of good.split('\n').flatMap((line) => line.match(/^\w+/)?.[0] ?? [])) {
  test(`misses the key ${key} at the top of the file`, (t) => {
    const text = good.replace(new RegExp(`^${key}:.*\n`, 'm'), '');
    t.deepEqual(places(text), ['1:1 CWH-E022']);
    t.true(firstHint(text).startsWith(`add a line "${key}: …"`));
  });
}

const said: [key: string, written: string, message: string][] = [
  ['vcnode_all_ipaddress', '172.30', 'vcnode_all_ipaddress: 172.30 is no IPv4 address'],
  ['vcnode_all_ipaddress', '0xac1e0264', 'vcnode_all_ipaddress: 0xac1e0264 is no IPv4 address'],
  ['vcnode_all_ipaddress', '[172.30]', 'vcnode_all_ipaddress, item 1: 172.30 is no IPv4 address'],
  ['manager_ipaddress', '172.30', 'manager_ipaddress: 172.30 is no IPv4 address'],
  ['registry_pass', '123', 'registry_pass: text is needed here'],
  ['heartbeat_minutes', '"2"', 'heartbeat_minutes: "2" in quotes is a text, not a number'],
  ['ugroup_name', '~', 'ugroup_name: ~ stands for no value'],
  ['registry_pass=x', '1', 'registry_pass…: the key registry_pass has no colon with a blank after it'],
];
for (const [key, written, message] of said) {
  test(`says of ${key}: ${written} what is wrong`, (t) => {
    t.is(parseConfig(withKey(key, written), 'scaleout.yml', 'en').diagnostics[0]?.message, message);
  });
}

test('does not miss a key that is there under a misspelt name', (t) => {
  t.deepEqual(places(good.replace('ugroup_name', 'ugroup_nam')), ['4:1 CWH-E020']);
  t.deepEqual(places(good.replace('ugroup_name: Hub1', 'ugroup_name=Hub1: x')), ['4:1 CWH-E026']);
});

test('takes every zone of the database that the clock knows, in no other letter case', (t) => {
  const data = createRequire(import.meta.url)('tzdata') as { zones: Record<string, unknown> };
  const names = Object.keys(data.zones);
  const taken = new Set(names.filter((zone) => places(withKey('time_zone', zone)).length === 0));
  t.deepEqual(
    names.filter((zone) => !taken.has(zone) && zone !== 'Factory' && isKnown(zone)),
    [],
  );
  for (const zone of names) {
    if (names.includes(zone.toLowerCase())) continue;
    t.not(places(withKey('time_zone', zone.toLowerCase())).length, 0, zone);
  }
  t.true(taken.size > 590);
});

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}

test('address and token of the Hub are there, be it one of them with a mistake', (t) => {
  const hub = (url: string, path: string) => places(`${good}${url}\nhub_token_path: ${path}\n`);
  t.deepEqual(hub('hub_url: https://hub.example.org:8443/base/', '~/hub-token'), []);
  t.deepEqual(hub('hub_url: hub', '~/hub-token'), ['16:10 CWH-E048']);
  t.deepEqual(hub('hub_url: https://hub.example.org', 'x'), ['17:17 CWH-E036']);
  t.deepEqual(hub('hub_ulr: https://hub.example.org', '~/hub-token'), ['16:1 CWH-E020']);
});

test('never shows a token that stands in place of its file', (t) => {
  const { diagnostics } = parseConfig(withKey('hub_token_path', 'hunter2'), 'scaleout.yml', 'en');
  t.notRegex(JSON.stringify(diagnostics), /hunter2/);
});

test('refuses registry_pass beside registry_pass_file', (t) => {
  const text = `${good}registry_pass: "{{ vault_pass }}"\nregistry_pass_file: ~/pass\n`;
  t.deepEqual(places(text), ['17:1 CWH-E044']);
});

test('tells every error of a file in one run, by place', (t) => {
  const text = good
    .replace('8:30', '24:00')
    .replace('Mon', 'Monn')
    .replace('11:00', '9:5')
    .replace('pause: 2', 'pause: 3');
  t.deepEqual(places(text), ['6:23 CWH-E070', '7:18 CWH-E082', '9:18 CWH-E084', '10:22 CWH-E053']);
});
