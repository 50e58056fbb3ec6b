import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { ControlHost, type Play, timetable } from '../ansible/control-host.js';
import { line } from './figures.js';

/** One play each, on this machine as the control host, without ssh: a deploy's own part of the time. */
export async function benchDeploy(): Promise<void> {
  if (spawnSync('ansible-playbook', ['--version']).status !== 0) {
    line('deploy', 'not measured: ansible-playbook is not here');
    return;
  }
  const host = await ControlHost.create();
  const [first, ...others] = timetable.phases;
  const later = {
    ...timetable,
    phases: [{ ...first, begin: { day_of_week: 2, hour: 9, minute: 0 } }, ...others],
  };
  const changed = {
    cwh_scaleout_timetable: later,
    cwh_scaleout_timer_on_calendar: ['*:0/2', 'Tue *-*-* 09:00:00 Asia/Tokyo'],
  };
  const plays: [string, Play][] = [
    ['the first', {}],
    ['another timetable', { variables: changed }],
    ['nothing to do', { variables: changed }],
  ];
  for (const [what, play] of plays) {
    const began = performance.now();
    const { status, output } = await host.play(play);
    const seconds = (performance.now() - began) / 1000;
    if (status !== 0) throw new Error(output);
    const count = (of: string) => new RegExp(`^nodectl +: .*\\b${of}=(\\d+)`, 'm').exec(output)?.[1] ?? '?';
    line(
      `deploy: ${what}`,
      `${seconds.toFixed(1)} s, tasks: ${count('ok')} ok, of these ${count('changed')} changed; ${count('skipped')} skipped`,
    );
  }
}
