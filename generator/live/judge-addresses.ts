import ipaddr from 'ipaddr.js';
import type { Config } from '../config/load.js';
import type { UnitGroup, VpnCatalog } from '../vcc/model.js';
import { failed, ok, warning } from './found.js';
import type { Found } from './probe.js';
import type { HostWords } from './words.js';

type Machines = Pick<Config, 'vcnode_all_ipaddress' | 'manager_ipaddress' | 'nfs_ipaddress'>;

/**
 * Whether the addresses can be those of machines in the unit group's network, and of no other machine. Pure.
 *
 * @param network CIDR of the VPN catalog; absent where it has none.
 */
export function judgeNetwork(
  config: Machines,
  network: string | undefined,
  provider: string,
  words: HostWords,
): Found {
  const { vcnode_all_ipaddress: addresses, manager_ipaddress, nfs_ipaddress } = config;
  const machines = addresses.filter((address) => address === manager_ipaddress || address === nfs_ipaddress);
  if (machines.length > 0) return failed(words.machineAddress(machines));
  if (network === undefined || !ipaddr.IPv4.isValidCIDR(network)) return warning(words.noNetwork(provider));
  const range = ipaddr.IPv4.parseCIDR(network);
  const outside = addresses.filter((address) => !ipaddr.IPv4.parse(address).match(range));
  if (outside.length > 0) return failed(words.outsideNetwork(outside, network));
  const first = ipaddr.IPv4.networkAddressFromCIDR(network);
  const last = ipaddr.IPv4.broadcastAddressFromCIDR(network);
  const reserved = addresses.filter((address) => address === first.toString() || address === last.toString());
  // RFC 3021: a network of two addresses reserves none.
  if (reserved.length > 0 && range[1] < 31) return failed(words.reserved(reserved, network));
  const gateway = after(first);
  if (addresses.includes(gateway)) return warning(words.gateway(gateway, network));
  return ok(words.inNetwork(addresses.length, network));
}

function after(address: ipaddr.IPv4): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.toByteArray();
  return [a, b, c, d + 1].join('.');
}

/** The network in which the VC controller makes nodes; upstream always takes the catalog `default`. */
export function networkOf(catalog: VpnCatalog, provider: string): string | undefined {
  const settings = catalog[provider]?.default;
  const mask =
    typeof settings === 'object' && settings !== null && 'private_network_ipmask' in settings
      ? settings.private_network_ipmask
      : undefined;
  return typeof mask === 'string' ? mask : undefined;
}

/** The provider of the unit group: as the file says, else that of its nodes, else the only one there is. */
export function providerOf(
  vcProvider: string | undefined,
  group: UnitGroup | undefined,
  catalog: VpnCatalog,
): string {
  const ofNodes = group?.units
    .flatMap(({ nodes }) => nodes)
    .find(({ provider }) => provider !== '')?.provider;
  const only = Object.keys(catalog).length === 1 ? Object.keys(catalog)[0] : undefined;
  return vcProvider ?? ofNodes ?? only ?? 'default';
}

/** Which of the addresses another unit, or another unit group, has. Pure. */
export function judgeTaken(
  {
    vcnode_all_ipaddress: addresses,
    ugroup_name,
    unit_name,
  }: Pick<Config, 'vcnode_all_ipaddress' | 'ugroup_name' | 'unit_name'>,
  groups: readonly UnitGroup[],
  words: HostWords,
): Found {
  const wanted = new Set(addresses);
  const takers = groups.flatMap((group) =>
    group.units
      .filter((unit) => group.name !== ugroup_name || unit.name !== unit_name)
      .flatMap((unit) =>
        unit.nodes
          .filter(({ address }) => wanted.has(address))
          .map(({ address }) => ({ address, by: `${group.name}/${unit.name}` })),
      ),
  );
  return takers.length === 0 ? ok(words.notTaken()) : failed(words.taken(takers));
}
