import { isRecord, type KeyPath } from './document.js';

export const inventoryName = 'inventory.yml';

/** Where a group is defined in an inventory; wherever it is, Ansible takes it for the same. */
export function groupPath(data: unknown, group: string, above: KeyPath = []): KeyPath | undefined {
  if (!isRecord(data)) return undefined;
  for (const [name, inner] of Object.entries(data)) {
    const path = [...above, name];
    if (name === group) return path;
    const deeper = groupPath(isRecord(inner) ? inner.children : undefined, group, [...path, 'children']);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** Whether a group, or one below it, has a host. */
export function hasHost(group: unknown, host: string): boolean {
  if (!isRecord(group)) return false;
  if (isRecord(group.hosts) && Object.hasOwn(group.hosts, host)) return true;
  return isRecord(group.children) && Object.values(group.children).some((inner) => hasHost(inner, host));
}
