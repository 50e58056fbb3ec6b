import { patterns } from './patterns.js';

/** The longest list of workers that we take. */
export const maxAddresses = 1024;

/** Two addresses of one /24 network, `first` not after `last`. */
export interface AddressRange {
  first: string;
  last: string;
}

export type RangeFault = 'address' | 'range_reversed' | 'range_too_wide';

/**
 * `172.30.2.101`, `172.30.2.101-109` or `172.30.2.101-172.30.2.109`.
 *
 * @returns the fault when it is none of these.
 */
export function parseRange(text: string): AddressRange | RangeFault {
  if (!patterns.addresses.test(text)) return 'address';
  const [first = '', end = first] = text.split('-');
  const last = end.includes('.') ? end : `${network(first)}.${end}`;
  if (network(first) !== network(last)) return 'range_too_wide';
  return host(first) > host(last) ? 'range_reversed' : { first, last };
}

/** Every address of the range, ascending. */
export function expandRange({ first, last }: AddressRange): string[] {
  const length = host(last) - host(first) + 1;
  return Array.from({ length }, (_, index) => `${network(first)}.${host(first) + index}`);
}

/** An address that no single machine of a /24 network has, or that is not for machines at all. */
export function isReserved(address: string): boolean {
  const top = Number(address.split('.')[0]);
  return host(address) === 0 || host(address) === 255 || top === 0 || top === 127 || top >= 224;
}

function network(address: string): string {
  return address.slice(0, address.lastIndexOf('.'));
}

function host(address: string): number {
  return Number(address.slice(address.lastIndexOf('.') + 1));
}
