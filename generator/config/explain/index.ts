import { maxAddresses } from '../addresses.js';
import { patterns } from '../patterns.js';
import type { ConfigKey } from '../schema.js';
import { mostMinutes } from '../schema-parts.js';
import { explainAddress, explainAddresses } from './address.js';
import { choiceRule } from './choice.js';
import { explainCurrency } from './currency.js';
import { dateRule } from './date.js';
import type { Explainer } from './explainer.js';
import { explainHostKey } from './host-key.js';
import { type Fields, itemsOf, mappingOf } from './item.js';
import { listOf } from './list.js';
import { explainMemory } from './memory.js';
import { decimalRule, explainCounts, explainHeartbeat, numberRule } from './number.js';
import { explainSeconds } from './seconds.js';
import { simulationFields, simulationKeys } from './simulation.js';
import { explainPath, explainSecret, explainUgroupName, notText, textRule } from './text.js';
import { explainTime } from './time.js';
import { explainWeekday, explainWeekdays } from './weekday.js';
import { explainYesOrNo } from './yes-or-no.js';

const nodeCount = numberRule(0, maxAddresses);
const name = textRule('name');
const date = dateRule('date');
const moment = dateRule('moment');

const phaseCounts: Fields = {
  active: explainCounts,
  pause: explainCounts,
  drain: explainCounts,
  power_down: explainCounts,
};

const afterClass: Fields = {
  minutes: numberRule(0, mostMinutes),
  active: nodeCount,
  pause: nodeCount,
};

/** The keys inside a key, and who explains their values; for items, those of each item. */
export const fieldsOf: Partial<Record<ConfigKey, Fields>> = {
  node_availability_0: phaseCounts,
  node_availability_1: phaseCounts,
  node_availability_2: phaseCounts,
  phases: {
    name,
    begin: moment,
    active: nodeCount,
    pause: nodeCount,
    drain: nodeCount,
    power_down: nodeCount,
  },
  schedule_list: {
    begin: moment,
    end: moment,
    node_count: nodeCount,
    drain_time: numberRule(0, mostMinutes),
    missing_day: choiceRule('skip', 'last'),
    name,
  },
  classes: {
    name,
    day_of_week: explainWeekdays,
    dates: listOf(date),
    start: explainTime,
    end: explainTime,
    nodes: nodeCount,
    students: numberRule(0, 1_000_000),
    lead_minutes: numberRule(0, 1440),
    after_class: mappingOf(afterClass),
    term: listOf(name, patterns.name),
    cancelled: itemsOf({ date, reason: name }),
    moved: itemsOf({ from: date, to: date, start: explainTime, end: explainTime }),
  },
  after_class: afterClass,
  terms: { name, from: date, until: date },
  closed_days: { from: date, until: date, reason: name },
  makeup_days: { date, as: explainWeekday },
  overrides: {
    from: dateRule('local_time'),
    until: dateRule('local_time'),
    add: numberRule(1, maxAddresses),
    nodes: nodeCount,
    pause: nodeCount,
    hold: choiceRule('true'),
    reason: name,
  },
  simulation: simulationFields,
};

/** The keys inside the mapping at `path`, for "the keys here are". */
export function knownKeys(path: readonly (string | number)[]): readonly string[] {
  const top = path[0] as ConfigKey;
  const last = path.at(-1);
  const owner = typeof last === 'number' ? path.at(-2) : last;
  if (owner === 'after_class') return Object.keys(afterClass);
  if (owner === 'cancelled' && top === 'classes') return ['date', 'reason'];
  if (owner === 'moved' && top === 'classes') return ['from', 'to', 'start', 'end'];
  if (top === 'simulation') return simulationKeys(path);
  return Object.keys(fieldsOf[top] ?? {});
}

/** Who explains the refusal of each key's value. */
export const explainers: Record<ConfigKey, Explainer> = {
  nodectl_hostname: textRule('host'),
  nodectl_user: textRule('user'),
  nodectl_ssh_private_key: explainPath,
  systemd_scope: choiceRule('user', 'system'),
  instance: textRule('word'),
  target_group: textRule('group_name'),
  ugroup_name: explainUgroupName,
  unit_name: textRule('word'),
  vc_provider: textRule('word'),
  vcnode_all_ipaddress: explainAddresses,
  schedule_day_of_week: explainWeekday,
  schedule_time_0: explainTime,
  node_availability_0: explainCounts,
  schedule_time_1: explainTime,
  node_availability_1: explainCounts,
  schedule_time_2: explainTime,
  node_availability_2: explainCounts,
  time_zone: (value, path, written) => [notText(value, path, written(path))],
  phases: itemsOf(fieldsOf.phases ?? {}),
  schedule_list: itemsOf(fieldsOf.schedule_list ?? {}),
  schedule_default_nodes: nodeCount,
  schedule_max_nodes: nodeCount,
  schedule_drain_time: numberRule(0, mostMinutes),
  schedule_down_type: choiceRule('deleted', 'power_down'),
  short_break_minutes: numberRule(0, mostMinutes),
  classes: itemsOf(fieldsOf.classes ?? {}),
  seats_per_node: numberRule(1, 10_000),
  lead_minutes: numberRule(0, 1440),
  after_class: mappingOf(afterClass),
  overlapping_classes: choiceRule('max', 'sum'),
  terms: itemsOf(fieldsOf.terms ?? {}),
  holidays: choiceRule('japan', 'none'),
  held_on: listOf(date),
  closed_days: itemsOf(fieldsOf.closed_days ?? {}),
  makeup_days: itemsOf(fieldsOf.makeup_days ?? {}),
  calendar_file: textRule('beside'),
  calendar_closed: listOf(name),
  overrides: itemsOf(fieldsOf.overrides ?? {}),
  vcnode_ctl_dir: textRule('control_dir'),
  manager_ipaddress: explainAddress,
  manager_ssh_host_key: listOf(explainHostKey),
  master_fqdn: textRule('host'),
  nfs_ipaddress: explainAddress,
  nfs_target: textRule('group_name'),
  registry_pass: explainSecret,
  registry_pass_file: explainPath,
  ssh_private_key_path: explainPath,
  teacher_email_list: listOf(textRule('email')),
  cull_server: explainYesOrNo,
  cull_server_idle_timeout: explainSeconds,
  cull_server_max_age: explainSeconds,
  cull_server_every: explainSeconds,
  vcc_host: textRule('host'),
  vcc_port: numberRule(1, 65535),
  vcc_ca_file: explainPath,
  node_image: textRule('image'),
  heartbeat_minutes: explainHeartbeat,
  boot_timeout_minutes: numberRule(1, 60),
  drain_timeout_minutes: numberRule(1, 60),
  drain_wait_minutes: numberRule(0, 1440),
  after_drain_wait: choiceRule('force', 'keep'),
  choose: choiceRule('work', 'position'),
  concurrent_nodes: numberRule(1, 50),
  start_lead_minutes: numberRule(0, 120),
  course_image: textRule('image'),
  nfs_ssh_user: textRule('user'),
  nfs_ssh_private_key_path: explainPath,
  nfs_ssh_host_key: listOf(explainHostKey),
  hub_url: textRule('https_url'),
  hub_token_path: explainPath,
  hub_ca_file: explainPath,
  hub_idle_minutes: numberRule(15, mostMinutes),
  webhook_url_path: explainPath,
  language: choiceRule('en', 'ja'),
  price_per_node_hour: decimalRule(0, 1_000_000_000),
  currency: explainCurrency,
  simulation: mappingOf(simulationFields),
  memory_per_user: explainMemory,
  node_memory: explainMemory,
  node_memory_reserved: explainMemory,
};
