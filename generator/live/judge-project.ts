import { parse } from 'yaml';
import type { Config } from '../config/load.js';
import { failed, ok } from './found.js';
import type { Found } from './probe.js';
import type { HostWords } from './words.js';

/** Texts of the project's files; undefined where there is none. */
export interface ProjectTexts {
  inventory: string | undefined;
  /** `group_vars/*`, by name. */
  groupVars: ReadonlyMap<string, string>;
  /** Whether `.cwh-gen.json` is there: then we have written here. */
  isGenerated: boolean;
}

/** Whether `target_group` is free, or ours. Pure. */
export function judgeGroup(
  { target_group: group }: Pick<Config, 'target_group'>,
  { inventory, groupVars }: ProjectTexts,
  words: HostWords,
): Found {
  let children: Record<string, unknown> = {};
  try {
    children = (parse(inventory ?? '') as Inventory | null)?.all?.children ?? {};
  } catch (error) {
    return failed(words.unreadable('inventory.yml', firstLine(error)));
  }
  const ours = children.cwh_scaleout_control as { children?: Record<string, unknown> } | undefined;
  if (ours?.children !== undefined && group in ours.children) return ok(words.groupOurs(group));
  if (group in children) return failed(words.groupTaken(group, 'inventory.yml'));
  if (groupVars.has(group)) return failed(words.groupTaken(group, `group_vars/${group}`));
  return ok(words.groupFree(group));
}

/** Whether another scheduler works on the unit group: notebook 811 in its own file, 951 to 954 in a group's. Pure. */
export function judgeSchedule(
  { ugroup_name, target_group }: Pick<Config, 'ugroup_name' | 'target_group'>,
  { groupVars, isGenerated }: ProjectTexts,
  words: HostWords,
): Found {
  for (const [name, text] of groupVars) {
    if (name === target_group && isGenerated) continue;
    const vars = varsOf(text);
    if (name !== ugroup_name && vars.ugroup_name !== ugroup_name) continue;
    if ('vcnode_schedule' in vars)
      return failed(words.foreignSchedule(`group_vars/${name}`, 'vcnode_schedule'));
    // `generate` knows better, by its manifest.
    const isOurs = isGenerated && ['scale-out', 'power-ctl'].includes(String(vars.schedule));
    if (name === ugroup_name && 'schedule' in vars && !isOurs)
      return failed(words.foreignSchedule(`group_vars/${name}`, 'schedule'));
  }
  return ok(words.noForeignSchedule());
}

interface Inventory {
  all?: { children?: Record<string, unknown> };
}

/** A file that is not YAML says nothing about a schedule; `generate` judges it. */
function varsOf(text: string): Record<string, unknown> {
  try {
    // Upstream's files hold tags such as !vault.
    const vars: unknown = parse(text, { logLevel: 'silent' });
    return typeof vars === 'object' && vars !== null ? (vars as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function firstLine(error: unknown): string {
  return String((error as Error).message).split('\n')[0] ?? '';
}
