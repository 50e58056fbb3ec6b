import { parse } from 'yaml';
import { controlHostName } from '../config/control-host-name.js';
import type { Config } from '../config/load.js';

/** The account on a control host, as `user@host`; the host as the inventory calls it. */
export function controlHost(config: Config): string {
  return `${config.nodectl_user}@${controlHostName(config)}`;
}

/**
 * The control hosts of target groups in an inventory that was generated before, as `user@host`; none when it cannot be
 * read. A timer runs there, and goes on when the inventory forgets the host.
 */
export function controlHostsIn(inventory: string, groups: ReadonlySet<string>): string[] {
  try {
    const children = (parse(inventory) as Inventory).all.children;
    const controlled = Object.keys(children.cwh_scaleout_control?.children ?? {});
    return controlled
      .filter((group) => groups.has(group))
      .flatMap((group) =>
        Object.entries(children[group]?.hosts ?? {}).map(
          ([host, { ansible_user }]) => `${ansible_user}@${host}`,
        ),
      );
  } catch {
    return [];
  }
}

interface Inventory {
  all: {
    children: Record<
      string,
      {
        children?: Record<string, unknown>;
        hosts?: Record<string, { ansible_user: string }>;
      }
    >;
  };
}
