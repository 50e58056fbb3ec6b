import ipaddr from 'ipaddr.js';
import { expandRange, parseRange } from '../config/addresses.js';

/** Why an address cannot be a worker's in a network. */
export type Misfit = { address: string; why: 'outside' | 'network' | 'broadcast' };

/**
 * Upstream's rule (954, 811): each address lies in the network of the VPN catalog; and is not the network's own or
 * its broadcast. What is no address at all is for others to say.
 *
 * @param network e.g. `172.30.2.0/24`; one that cannot be read has no misfits.
 */
export function misfits(entries: readonly string[], network: string): Misfit[] {
  if (!ipaddr.IPv4.isValidCIDR(network)) return [];
  const range = ipaddr.IPv4.parseCIDR(network);
  const first = ipaddr.IPv4.networkAddressFromCIDR(network).toString();
  const last = ipaddr.IPv4.broadcastAddressFromCIDR(network).toString();
  return entries.flatMap((entry) => {
    const parsed = parseRange(entry);
    const addresses = typeof parsed === 'string' ? [] : expandRange(parsed);
    return addresses.flatMap((address): Misfit[] => {
      if (!ipaddr.IPv4.parse(address).match(range)) return [{ address, why: 'outside' }];
      if (address === first) return [{ address, why: 'network' }];
      return address === last ? [{ address, why: 'broadcast' }] : [];
    });
  });
}
