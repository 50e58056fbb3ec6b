import test from 'ava';
import { type Config, parseConfig } from '../../generator/config/load.js';
import { setupPlaybook } from '../../generator/config/setup-playbook.js';
import { failedUnitName, unitName } from '../../generator/config/unit-names.js';
import { controlHost, controlHostsIn } from '../../generator/emit/control-host.js';
import { targetGroupVars, ugroupVars } from '../../generator/emit/group-vars.js';
import { yamlText } from '../../generator/emit/yaml-text.js';
import { controlKeys } from '../../generator/merge/inventory-keys.js';
import { treeOf } from '../../generator/merge/wanted.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { good, places } from '../config/example.js';

const manager = good
  .replace('nodectl.example.org', '172.30.2.100')
  .replace('user01', 'vcp')
  .concat('systemd_scope: system\n');

function parsed(text: string): { config: Config; timetable: Timetable } {
  const { config, timetable, diagnostics } = parseConfig(text, 'scaleout.yml', 'en');
  if (config === undefined || timetable === undefined) throw new Error(diagnostics.map(String).join());
  return { config, timetable };
}

/** The variables of both groups, `target` and `ugroup`. */
function varsOf(text: string) {
  const { config, timetable } = parsed(text);
  return { target: targetGroupVars(config, timetable), ugroup: ugroupVars(config) };
}

test('an instance has a name of its own in the inventory, and says which machine that is', (t) => {
  const { config } = parsed(`${good}instance: Hub2\n`);
  const text = yamlText([], treeOf(controlKeys(config)));
  t.regex(text, /nodectl\.example\.org-Hub2:\s+ansible_host: nodectl\.example\.org\n/);
  t.deepEqual(
    controlHostsIn(text, new Set([config.target_group])),
    [controlHost(config)],
    'known again when it is generated anew',
  );
  t.like(varsOf(`${good}instance: Hub2\n`).target, {
    cwh_scaleout_instance: 'Hub2',
    vcnode_ctl_dir: '/home/user01/scale-out-Hub2',
  });
});

test('without scope and instance nothing is said of them', (t) => {
  const names = Object.keys(varsOf(good).target);
  t.deepEqual(
    names.filter((name) => /scope|instance/.test(name)),
    [],
  );
  t.notRegex(yamlText([], treeOf(controlKeys(parsed(good).config))), /ansible_host/);
});

test('units, and the playbook that sets them up', (t) => {
  t.deepEqual([unitName({}), failedUnitName({})], ['cwh-worker-node', 'cwh-worker-node-failed']);
  const instance = { instance: 'Hub2' };
  t.deepEqual(
    [unitName(instance), failedUnitName(instance)],
    ['cwh-worker-node@Hub2', 'cwh-worker-node-failed@Hub2'],
  );
  t.is(setupPlaybook({ systemd_scope: 'user' }), 'playbooks/setup-scaleout-user.yml');
  t.is(setupPlaybook({ systemd_scope: 'system' }), 'playbooks/setup-scaleout.yml');
});

test('a system timer may run on the manager itself, with the login of the Hub’s playbooks', (t) => {
  const { target } = varsOf(manager);
  t.like(target, { cwh_scaleout_scope: 'system', vcnode_ctl_dir: '/srv/scale-out' });
  t.false(
    'registry_pass' in target,
    'the unit group’s is in force; a reference to it would be one to itself',
  );
  t.deepEqual(places(manager.replace('nodectl_user: vcp', 'nodectl_user: user01')), ['2:15 CWH-E069']);
  t.deepEqual(places(`${manager}nodectl_ssh_private_key: ~/.ssh/other\n`), ['17:26 CWH-E069']);
  t.deepEqual(places(`${manager}instance: Hub2\n`.replace('vcp', 'user01')), [], 'an entry of its own');
});

test('a user timer may not, nor may any run on the NFS server or a worker', (t) => {
  t.deepEqual(places(manager.replace(/^systemd_scope.*\n/m, '')), ['1:19 CWH-E068']);
  const nfs = manager.replace('172.30.2.100', '172.30.2.150').concat('nfs_ipaddress: 172.30.2.150\n');
  t.deepEqual(places(nfs), ['1:19 CWH-E068']);
  t.deepEqual(places(manager.replace('172.30.2.100', '172.30.2.101')), ['5:24 CWH-E063']);
});

test('schedule_down_type: power_down makes of the phases’ drain nodes that are powered off', (t) => {
  const text = `${good}schedule_down_type: power_down\n`;
  const { timetable } = parsed(text);
  t.deepEqual(
    timetable.phases.map(({ counts }) => counts),
    [
      { active: 3, pause: 0, drain: 0 },
      { active: 1, pause: 2, drain: 0 },
      { active: 1, pause: 0, drain: 0, power_down: 2 },
    ],
  );
  const { target, ugroup } = varsOf(text);
  t.is(ugroup.schedule, 'power-ctl');
  t.like(
    target.vcnode_schedule,
    { 2: { availability: { active: 1, pause: 0, drain: 2 } } },
    'upstream’s words',
  );
});

test('upstream’s word for the schedule: power-ctl where nothing is ever deleted', (t) => {
  t.is(varsOf(good).ugroup.schedule, 'scale-out');
  const off = good.replace('drain: 2}', 'drain: 0, power_down: 2}');
  t.is(varsOf(off).ugroup.schedule, 'power-ctl');
  t.like(varsOf(off).target.vcnode_schedule, { 2: { availability: { active: 1, pause: 0, drain: 2 } } });
  t.is(varsOf(good.replace('drain: 2}', 'drain: 1, power_down: 1}')).ugroup.schedule, 'scale-out');
  t.is(varsOf(`${off}schedule_default_nodes: 1\n`).ugroup.schedule, 'scale-out');
});
