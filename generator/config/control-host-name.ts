import type { Config } from './resolve.js';

/**
 * The control host's name in the inventory. Ansible knows a host once, with one set of variables: a second
 * installation on the same machine needs a name of its own.
 */
export function controlHostName({
  nodectl_hostname: host,
  instance,
}: Pick<Config, 'nodectl_hostname' | 'instance'>): string {
  return instance === undefined ? host : `${host}-${instance}`;
}
