import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../config/load.js';
import { type PlanFile, parsePlanFile } from '../reconciler/plan-file.js';
import type { Timetable } from '../schedule/timetable.js';

/** @returns undefined when this version cannot read it. */
export function installedPlan(text: string): PlanFile | undefined {
  try {
    return parsePlanFile(text);
  } catch {
    return undefined;
  }
}

/** Whether the timetable file says what is installed: unit group, addresses and timetable. */
export function isInstalled(config: Config, timetable: Timetable, plan: PlanFile): boolean {
  const ours = { ugroup: config.ugroup_name, addresses: config.vcnode_all_ipaddress, timetable };
  const theirs = {
    ugroup: plan.ugroup_name,
    addresses: plan.vcnode_all_ipaddress,
    timetable: plan.timetable,
  };
  // As JSON: what is undefined here is absent there.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(ours)), JSON.parse(JSON.stringify(theirs)));
}
