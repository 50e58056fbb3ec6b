import type { Config } from '../config/load.js';

/**
 * Upstream's word for the schedule of a unit group: `power-ctl` where nodes are only ever powered off (notebooks 951
 * and 952), else `scale-out` (953 and 954). Its guards refuse with either; 831 learns from it what a drain means.
 */
export function scheduleKind(config: Config): 'scale-out' | 'power-ctl' {
  if (config.schedule_down_type === 'power_down') return 'power-ctl';
  const phases = [...(config.short_form?.counts ?? []), ...(config.phases ?? [])];
  const isOnlyPhases = config.schedule_list === undefined && config.classes === undefined;
  const isNeverDeleted =
    phases.some(({ power_down = 0 }) => power_down > 0) && phases.every(({ drain }) => drain === 0);
  return isOnlyPhases && config.schedule_default_nodes === undefined && isNeverDeleted
    ? 'power-ctl'
    : 'scale-out';
}
