import type { Language } from '../cli/messages/index.js';
import { threePhaseKeys } from '../config/schema.js';
import type { Discovery, FoundUnitGroup } from '../coursewarehub/discover.js';
import { asRanges } from '../migrate/addresses.js';
import { type Draft, problemsOf } from './settings-problems.js';
import { usualCounts } from './usual-counts.js';

/** Without what `check` refuses beside the rest, so that each later complaint is about what was answered last. */
export function fitting(draft: Draft, language: Language): { draft: Draft; dropped: string[] } {
  let good: Draft = {};
  const dropped: string[] = [];
  for (const [key, value] of Object.entries(draft)) {
    if (value === undefined) continue;
    const more = { ...good, [key]: value };
    if (problemsOf(more, language).length === 0) good = more;
    else dropped.push(key);
  }
  return { draft: good, dropped };
}

/** `scaleout`, as upstream has it, or with the first number that is free; the one that is ours already. */
export function freeGroup({ groups }: Discovery, found: FoundUnitGroup | undefined): string {
  if (found?.control !== undefined) return found.control.group;
  if (!groups.has('scaleout')) return 'scaleout';
  let number = 2;
  while (groups.has(`scaleout${number}`)) number += 1;
  return `scaleout${number}`;
}

/** Whether another unit group has its control host there: then the second one needs an instance. */
export function isShared({ controls }: Discovery, host: unknown, ugroup: unknown): boolean {
  return controls.some(
    (control) => control.ugroup !== ugroup && control.hosts.some((one) => one.host === host),
  );
}

/** The addresses to begin with: those of an earlier schedule, or the workers there are. */
export function knownAddresses(found: FoundUnitGroup | undefined, seen: readonly string[]): string[] {
  const lists = [found?.allAddresses ?? [], seen, found?.workers ?? []];
  return asRanges(lists.find((list) => list.length > 0) ?? []);
}

/** Counts for the phases that have a time and no counts. */
export function withUsualCounts(draft: Draft, total: number): Draft {
  const isShort = threePhaseKeys.some((key) => draft[key] !== undefined);
  if (!isShort) return draft;
  const [node_availability_0, node_availability_1, node_availability_2] = usualCounts(total);
  return { node_availability_0, node_availability_1, node_availability_2, ...draft };
}

/**
 * What goes with a control host that is the manager itself (notebook 953): a timer of the whole machine, and the login
 * that the inventory has for it already. What is known stays.
 */
export function onManager(host: unknown, known: Draft): Draft {
  if (host === undefined || host !== known.manager_ipaddress) return {};
  const { systemd_scope = 'system', instance, nodectl_user = 'vcp', ssh_private_key_path: hubKey } = known;
  if (systemd_scope !== 'system' || instance !== undefined) return { systemd_scope };
  const key = known.nodectl_ssh_private_key ?? hubKey;
  return {
    systemd_scope,
    nodectl_user,
    ...(key !== undefined && { nodectl_ssh_private_key: key }),
    // Beside it from the beginning: its default would be another one.
    ...(hubKey !== undefined && { ssh_private_key_path: hubKey }),
  };
}
