import { setTimeout as delay } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { VccClient, type VccClientOptions } from '../../generator/vcc/client.js';
import type { Node, UnitGroup } from '../../generator/vcc/model.js';
import { startVccDouble, type VccDouble, type VccDoubleOptions } from '../../generator/vcc-double/start.js';
import { temporaryDirectory } from '../temporary.js';

export const network = '172.30.2.0/24';

/** A double with two workers and quick machines, closed when the test ends. */
export async function double(
  t: ExecutionContext,
  options: Partial<VccDoubleOptions> = {},
): Promise<VccDouble> {
  const state = options.state ?? temporaryDirectory('vcc');
  const workers = ['172.30.2.101', '172.30.2.102'];
  const started = await startVccDouble({ state, network, workers, bootMs: 60, deleteMs: 60, ...options });
  t.teardown(() => started.close());
  return started;
}

/** A client of the double that does not repeat anything. */
export function client(
  t: ExecutionContext,
  { host, port, ca, token }: VccDouble,
  more: Partial<VccClientOptions> = {},
) {
  const made = new VccClient({ host, port, ca, token, requestTimeoutMs: 5000, retries: 0, ...more });
  t.teardown(() => made.close());
  return made;
}

/** The only unit group there is. */
export async function onlyGroup(vcc: VccClient): Promise<UnitGroup> {
  return (await vcc.listUnitGroups())[0] as UnitGroup;
}

/** A node that runs from the beginning, and where it is. */
export async function firstNode(vcc: VccClient): Promise<{ vcid: string; nodeId: string }> {
  const { vcid, units } = await onlyGroup(vcc);
  const node = units[0]?.nodes[0] as Node;
  return { vcid, nodeId: node.nodeId };
}

export function states(nodes: readonly Node[]): Record<string, string> {
  return Object.fromEntries(nodes.map((node) => [node.address, node.state]));
}

/** Asks until `good` holds, for ten seconds at most. */
export async function until<T>(ask: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  const end = performance.now() + 10_000;
  for (;;) {
    const value = await ask();
    if (good(value) || performance.now() > end) return value;
    await delay(20);
  }
}
