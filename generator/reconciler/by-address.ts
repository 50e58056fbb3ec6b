/** What lies at each address, in the order given: with thousands of nodes, asking a list for each of them takes seconds. */
export function byAddress<T extends { address: string }>(
  items: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const here = found.get(item.address);
    if (here === undefined) found.set(item.address, [item]);
    else here.push(item);
  }
  return found;
}
