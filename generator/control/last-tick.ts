import type { Installation } from './control-host.js';
import { sectionsIn, sectionsScript } from './sections.js';

/** What `systemctl` and `journalctl` show of a timer and of its last tick, in their own words. */
export interface LastTick {
  timer: string;
  log: string;
  /** How it ended; undefined when systemd does not tell. */
  end: { result: string; exitStatus: number } | undefined;
}

/** A script that shows all of it in one login. */
export function lastTickScript({ looks, journalctl, unit }: Installation): string {
  return sectionsScript({
    timer: `${looks} list-timers --no-pager ${unit}.timer 2>&1`,
    log: `${journalctl} --quiet --no-pager --no-hostname --lines=5 --unit=${unit}.service 2>&1`,
    end: `${looks} show --property=Result --property=ExecMainStatus ${unit}.service`,
  });
}

/** @param out of the script. */
export function lastTickIn(out: string): LastTick {
  const sections = sectionsIn(out);
  const text = (name: string) => sections.get(name)?.out.trimEnd() ?? '';
  const value = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(text('end'))?.[1];
  const result = value('Result');
  const exitStatus = Number(value('ExecMainStatus'));
  return {
    timer: text('timer'),
    log: text('log'),
    end: result === undefined || !Number.isInteger(exitStatus) ? undefined : { result, exitStatus },
  };
}
