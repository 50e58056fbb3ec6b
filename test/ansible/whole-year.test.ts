import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { parse } from 'yaml';
import { loadConfig } from '../../generator/config/load.js';
import { parsePlanFile } from '../../generator/reconciler/plan-file.js';
import { runCli } from '../cli/run-cli.js';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { ControlHost } from './control-host.js';

test.beforeEach((t) => t.timeout(120_000));

test('a whole year goes through group_vars and the role to plan.json as it is', async (t) => {
  const file = inRepository('examples/02-academic-year.yml');
  const out = temporaryDirectory('year');
  const generated = await runCli('generate', file, '--out', out);
  t.is(generated.status, 0, generated.err);
  const vars = parse(await readFile(join(out, 'group_vars/scaleout'), 'utf8'), { version: '1.1' }) as Record<
    string,
    unknown
  >;
  const host = await ControlHost.create();
  const { status, output } = await host.play({
    variables: {
      cwh_scaleout_timetable: vars.cwh_scaleout_timetable,
      cwh_scaleout_timer_on_calendar: vars.cwh_scaleout_timer_on_calendar,
      cwh_scaleout_worker_addresses: vars.vcnode_all_ipaddress,
    },
  });
  t.is(status, 0, output);
  const plan = parsePlanFile(await readFile(host.installed('config/plan.json'), 'utf8'));
  const { timetable } = await loadConfig(file, { language: 'en' });
  t.deepEqual(plan.timetable, timetable);
  const timer = await readFile(host.unit('timer'), 'utf8');
  t.regex(timer, /^OnCalendar=Mon,Wed \*-\*-\* 12:15:00 Asia\/Tokyo$/m);
  t.regex(timer, /^OnCalendar=2026-11-25 12:15:00 Asia\/Tokyo$/m);
});
