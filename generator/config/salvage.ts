import { patterns } from './patterns.js';
import { type ConfigKey, configSchema, type Settings } from './schema.js';

/**
 * Lists with a bad item, the bad items emptied, so that the checks still judge the other items and find them
 * under their numbers. Those checks take an empty item for one at fault already.
 */
export function salvage(
  value: Record<string, unknown>,
  bad: ReadonlySet<PropertyKey | undefined>,
): Partial<Settings> {
  const lists: Partial<Settings> = {};
  for (const [key, kind] of [
    ['vcnode_all_ipaddress', 'addresses'],
    ['manager_ssh_host_key', 'host_key'],
  ] as const) {
    const list = value[key];
    if (!bad.has(key) || !Array.isArray(list)) continue;
    lists[key] = list.map((item) => (typeof item === 'string' && patterns[kind].test(item) ? item : ''));
  }
  for (const key of itemLists) {
    const list = value[key];
    if (bad.has(key) && Array.isArray(list)) Object.assign(lists, { [key]: goodItems(key, list) });
  }
  return lists;
}

const itemLists = [
  'phases',
  'schedule_list',
  'classes',
  'terms',
  'closed_days',
  'makeup_days',
  'overrides',
] as const satisfies readonly ConfigKey[];

/** Bad items leave a hole, so that the others keep their numbers. */
function goodItems(key: (typeof itemLists)[number], list: readonly unknown[]): unknown[] {
  const item = configSchema.shape[key].unwrap().element;
  // With very many, the one that is told is enough.
  return list.slice(0, 2000).map((value) => item.safeParse(value).data);
}
