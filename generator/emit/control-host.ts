import { parse } from 'yaml';
import type { Config } from '../config/load.js';

/** The account on a control host, as `user@host`. */
export function controlHost({ nodectl_user: user, nodectl_hostname: host }: Config): string {
  return `${user}@${host}`;
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
          ([host, { ansible_user, ansible_host }]) => `${ansible_user}@${ansible_host ?? host}`,
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
        hosts?: Record<string, { ansible_user: string; ansible_host?: string }>;
      }
    >;
  };
}
