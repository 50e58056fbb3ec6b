import { isMapping } from '../migrate/mapping.js';
import type { ControlGroup } from './control-groups.js';
import type { GroupVars } from './group-vars.js';

/** A schedule of upstream's notebooks. Two schedulers undo each other's work. */
export interface FoundSchedule {
  /** Where it is written, e.g. `group_vars/scaleout`, and the line. */
  path: string;
  line: number;
  /** The notebook that removes it: 956 what 951 to 954 have set, 821 what 811 has. */
  remover: '956' | '821';
  /** Whether `cwh-gen migrate` can read it: the mark alone (`schedule:`) tells no times. */
  isWhole: boolean;
}

/**
 * @param own the unit group's variables.
 * @param byGroup those of all groups.
 */
export function scheduleOf(
  name: string,
  own: GroupVars | undefined,
  byGroup: ReadonlyMap<string, GroupVars>,
  controls: readonly ControlGroup[],
): FoundSchedule | undefined {
  const holders = controls
    .filter(({ isOurs, ugroup }) => !isOurs && ugroup === name)
    .map(({ group }) => group);
  for (const vars of [own, ...holders.map((group) => byGroup.get(group))]) {
    const found = vars && wholeSchedule(vars);
    if (found !== undefined) return found;
  }
  // The mark is ours as well.
  if (controls.some(({ isOurs, ugroup }) => isOurs && ugroup === name)) return undefined;
  const place = own?.vars.schedule === undefined ? undefined : own.placeOf('schedule');
  return place && { path: place.path, line: place.line, remover: '956', isWhole: false };
}

function wholeSchedule({ vars, unread, placeOf }: GroupVars): FoundSchedule | undefined {
  const key = 'vcnode_schedule';
  const place = vars[key] === undefined && !unread.has(key) ? undefined : placeOf(key);
  if (place === undefined) return undefined;
  return {
    path: place.path,
    line: place.line,
    remover: isMapping(vars[key]) ? '821' : '956',
    isWhole: !unread.has(key),
  };
}
