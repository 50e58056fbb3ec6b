import { joined, type Span } from './world.js';

/**
 * Milliseconds of VMs (summed over all) that nobody can go below who lets these servers run on nodes with so many seats.
 *
 * At an instant with n servers at least k = ⌈n / seats⌉ nodes have some. Each of these nodes is on a VM of its own
 * that was asked for, or powered on, at least one shortest boot before it had its first server; so all through that
 * shortest boot k VMs were there already, and cost. For each k apart, the time for which k VMs must have been there is
 * hence the time for which k nodes are needed, each stretch of it begun one shortest boot earlier; stretches that then
 * meet are counted once. An instant at which K is the greatest such k has at least K VMs, and is counted K times.
 *
 * @param servers when each of them ran. @param within nothing outside counts; there was no VM before.
 */
export function lowerBoundMs(
  servers: readonly Span[],
  seatsPerNode: number,
  shortestBootMs: number,
  within: Span,
): number {
  const levels = needs(servers, seatsPerNode);
  const earlier = ({ from, to }: Span) => ({ from: from - shortestBootMs, to });
  return levels
    .flatMap((spans) => joined(spans.map(earlier)))
    .reduce(
      (sum, span) => sum + Math.max(0, Math.min(within.to, span.to) - Math.max(within.from, span.from)),
      0,
    );
}

/** For 1, 2 … nodes, when so many at least are needed, in the order of time. */
function needs(servers: readonly Span[], seatsPerNode: number): Span[][] {
  const changes = servers
    .filter(({ from, to }) => from < to)
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  const levels: Span[][] = [];
  let running = 0;
  let need = 0;
  for (const [index, { at, by }] of changes.entries()) {
    running += by;
    if (changes[index + 1]?.at === at) continue;
    const now = Math.ceil(running / seatsPerNode);
    for (let level = need; level < now; level += 1) {
      levels[level] ??= [];
      levels[level]?.push({ from: at, to: at });
    }
    for (let level = now; level < need; level += 1) {
      const open = levels[level]?.at(-1);
      if (open !== undefined) open.to = at;
    }
    need = now;
  }
  return levels;
}
