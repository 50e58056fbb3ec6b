import test from 'ava';
import { loadConfig } from '../../generator/config/load.js';
import { example, examplePath } from './example.js';

test("the example has upstream's values and no diagnostic", async (t) => {
  const { config, timetable, diagnostics } = await loadConfig(examplePath, {
    language: 'en',
  });
  t.deepEqual(diagnostics, []);
  t.like(config, {
    nodectl_hostname: 'nodectl.example.org',
    nodectl_user: 'user01',
    target_group: 'scaleout',
    ugroup_name: 'Hub1',
    vcnode_all_ipaddress: ['172.30.2.101', '172.30.2.102', '172.30.2.103'],
    short_form: { day: 1, dayText: 'mon' },
    manager_ipaddress: '172.30.2.100',
    master_fqdn: 'hub.example.org',
    teacher_email_list: ['admin@example.org'],
    vcc_host: 'vcc.example.org',
  });
  const line = example.split('\n').findIndex((text) => text.startsWith('schedule_time_1')) + 1;
  t.is(timetable?.phases[1]?.source, `01-three-phases.yml:${line}`);
});
