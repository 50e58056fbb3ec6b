import type { ManagerHost, SwarmNode } from './ports.js';

/** Who is ready, as the teachers' inventories name them: in the order of their addresses. Pure. */
export function swarmMembers(nodes: readonly SwarmNode[]): Parameters<ManagerHost['writeInventories']>[0] {
  const of = (wanted: SwarmNode['role']) =>
    nodes
      .filter(({ status, role }) => status === 'ready' && role === wanted)
      .map(({ address }) => address)
      .sort();
  return { managers: of('manager'), workers: of('worker') };
}
