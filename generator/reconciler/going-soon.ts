import type { Temporal } from 'temporal-polyfill';
import type { NodeState } from '../schedule/timetable.js';
import { byAddress } from './by-address.js';
import { isUp } from './is-up.js';
import type { Observed } from './verdict.js';

/** A node that is to go at the next edge, unless something changes until then. */
export interface GoingSoon {
  address: string;
  nodeId: string;
  /** From then on. */
  at: Temporal.Instant;
  /** At the latest. Absent: when it is empty, however long that takes. */
  until?: Temporal.Instant;
  /** User servers on it now. Absent: not known. */
  servers?: number;
}

/** So long ahead people are told that a node goes. */
export const tellAheadMs = 30 * 60_000;

/**
 * Nodes with users that go at the next edge, as far as can be said now. Pure.
 *
 * @param now what each address is to be now. @param then what it is to be at the next edge, as chosen among the nodes
 * of now. @param edge the next edge.
 */
export function goingSoon(
  now: ReadonlyMap<string, NodeState>,
  then: ReadonlyMap<string, NodeState>,
  { swarm, busy }: Observed,
  edge: Temporal.Instant,
  rules: { drainWaitMs: number; afterDrainWait: 'force' | 'keep' },
): GoingSoon[] {
  const ready = byAddress(swarm.filter(({ status }) => status === 'ready'));
  return [...then].flatMap(([address, state]): GoingSoon[] => {
    const node = ready.get(address)?.[0];
    if (node === undefined || isUp(state) || !isUp(now.get(address))) return [];
    const servers = busy === undefined ? undefined : (busy.get(node.id) ?? 0);
    if (servers === 0) return [];
    return [
      {
        address,
        nodeId: node.id,
        at: edge,
        ...(rules.afterDrainWait === 'force' && { until: edge.add({ milliseconds: rules.drainWaitMs }) }),
        ...(servers !== undefined && { servers }),
      },
    ];
  });
}
