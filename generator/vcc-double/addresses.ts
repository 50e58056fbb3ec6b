import ipaddr from 'ipaddr.js';
import { Rejection } from './rejection.js';
import type { VccState } from './state.js';

/** What a client asks for when it adds nodes. */
export interface AddRequest {
  ip_address_list: readonly string[];
  num_nodes: number;
}

/**
 * The addresses that the new nodes get: those asked for, or free ones of the network.
 *
 * @throws Rejection 400 saying which address cannot be used.
 */
export function chooseAddresses(state: VccState, request: AddRequest): string[] {
  const { ip_address_list: wanted, num_nodes: count } = request;
  if (wanted.length === 0 && count < 1)
    throw bad(state, 'neither ip_address_list nor num_nodes asks for a node');
  if (wanted.length === 0) return free(state, count);
  if (count !== wanted.length)
    throw bad(state, `num_nodes is ${count}, but ip_address_list has ${wanted.length}`);
  const used = new Set(usedAddresses(state));
  for (const address of wanted) {
    if (!ipaddr.IPv4.isValidFourPartDecimal(address)) throw bad(state, `"${address}" is not an IPv4 address`);
    if (state.network !== '' && !ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(state.network))) {
      throw bad(state, `ip address ${address} is not in ${state.network}`);
    }
    if (used.has(address)) throw bad(state, `ip address ${address} is already used`);
    used.add(address);
  }
  return [...wanted];
}

function free(state: VccState, count: number): string[] {
  if (state.network === '') throw bad(state, 'no network is known from which to choose addresses');
  const used = new Set(usedAddresses(state));
  const [first, last] = [firstHost(state.network), lastHost(state.network)];
  const found: string[] = [];
  for (let value = first; value <= last && found.length < count; value += 1) {
    const address = text(value);
    if (!used.has(address)) found.push(address);
  }
  if (found.length < count) throw bad(state, `${state.network} has no ${count} free addresses`);
  return found;
}

/** The network's first address after its own is the gateway's. */
const firstHost = (network: string) => number(ipaddr.IPv4.networkAddressFromCIDR(network)) + 2;
const lastHost = (network: string) => number(ipaddr.IPv4.broadcastAddressFromCIDR(network)) - 1;
const number = (address: ipaddr.IPv4) => address.octets.reduce((sum, octet) => sum * 256 + octet, 0);
const text = (value: number) => [24, 16, 8, 0].map((bits) => (value >>> bits) & 255).join('.');

function usedAddresses(state: VccState): string[] {
  return state.units.flatMap((unit) => unit.nodes.map((node) => node.cloud_instance_address));
}

function bad(state: VccState, reason: string): Rejection {
  return new Rejection(400, 'VCPParameterException', state.vcid, reason);
}
