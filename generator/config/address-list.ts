import { type AddressRange, expandRange, parseRange, type RangeFault } from './addresses.js';
import type { Path } from './finding.js';
import type { Settings } from './schema.js';

/** One entry of `vcnode_all_ipaddress`. */
export interface AddressEntry {
  path: Path;
  text: string;
  range: AddressRange | RangeFault;
  /** Empty when the entry is at fault. */
  addresses: string[];
}

/** The list entry by entry; a single range is a list of one. */
export function addressEntries(value: Settings['vcnode_all_ipaddress']): AddressEntry[] {
  const key = 'vcnode_all_ipaddress';
  const texts = Array.isArray(value) ? value : [value];
  return texts.map((text, index) => {
    const range = parseRange(text);
    const addresses = typeof range === 'string' ? [] : expandRange(range);
    return { path: Array.isArray(value) ? [key, index] : [key], text, range, addresses };
  });
}

/** How many addresses there are; undefined when that is not known, for want of the list or because of a faulty range. */
export function addressCount({ vcnode_all_ipaddress: list }: Partial<Settings>): number | undefined {
  if (list === undefined) return undefined;
  const entries = addressEntries(list);
  if (entries.some(({ range }) => typeof range === 'string')) return undefined;
  return entries.reduce((sum, { addresses }) => sum + addresses.length, 0);
}
