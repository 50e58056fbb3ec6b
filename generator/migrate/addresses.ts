import { expandRange, isReserved, maxAddresses, parseRange } from '../config/addresses.js';
import type { Path } from '../config/finding.js';
import type { Settings } from '../config/schema.js';
import { scalarText } from './mapping.js';
import type { Notes } from './notes.js';

const owners = ['manager_ipaddress', 'nfs_ipaddress', 'nodectl_hostname', 'vcc_host'] as const;

/** The workers' addresses of a file, without those that no worker can have. */
export function fileAddresses(value: unknown, path: Path, known: Partial<Settings>, notes: Notes): string[] {
  const taken = new Map(owners.map((key) => [known[key], key]));
  const found = new Set<string>();
  for (const { text, place } of textsOf(value, path, notes)) {
    const range = parseRange(text);
    if (typeof range === 'string') {
      notes.lost(place, (words) => words.addressUnfit);
      continue;
    }
    for (const address of expandRange(range)) {
      const owner = taken.get(address);
      if (found.has(address)) notes.lost(place, (words) => words.addressTwice(address));
      else if (isReserved(address)) notes.lost(place, (words) => words.addressReserved(address));
      else if (owner !== undefined) notes.lost(place, (words) => words.addressTaken(address, owner));
      else found.add(address);
      if (found.size > maxAddresses) {
        notes.lost(place, (words) => words.addressesTooMany(maxAddresses));
        return [...found].slice(0, maxAddresses);
      }
    }
  }
  return [...found];
}

function textsOf(value: unknown, path: Path, notes: Notes): { text: string; place: Path }[] {
  if (typeof value === 'string') return [{ text: value.trim(), place: path }];
  if (Array.isArray(value)) {
    return value.map((item, index) => ({ text: scalarText(item).trim(), place: [...path, index] }));
  }
  notes.lost(path, (words) => words.notAList('vcnode_all_ipaddress'));
  return [];
}

/** Blocks for examples and, for more machines than these have, private ones. */
const blocks = ['192.0.2', '198.51.100', '203.0.113'];
const manyBlocks = Array.from({ length: 256 }, (_, index) => `10.0.${index}`);

/** So many addresses that stand for unknown ones, none of them in a network of a known machine. */
export function exampleAddresses(count: number, known: Partial<Settings>): string[] {
  const used = owners.map((key) => known[key] ?? '');
  const isFree = (block: string) => !used.some((address) => address.startsWith(`${block}.`));
  const free = (count > 254 ? manyBlocks : [...blocks, ...manyBlocks]).filter(isFree);
  const networks = free.slice(0, Math.ceil(count / 254));
  return networks
    .flatMap((network) => expandRange({ first: `${network}.1`, last: `${network}.254` }))
    .slice(0, count);
}

/** The list as people write it: three and more in a row become a range. */
export function asRanges(addresses: readonly string[]): string[] {
  const rows: string[][] = [];
  for (const address of addresses) {
    const row = rows.at(-1);
    if (row !== undefined && isNext(row.at(-1) ?? '', address)) row.push(address);
    else rows.push([address]);
  }
  return rows.flatMap((row) => {
    if (row.length < 3) return row;
    return [`${row[0]}-${row.at(-1)?.split('.').at(-1)}`];
  });
}

function isNext(before: string, after: string): boolean {
  const cut = before.lastIndexOf('.');
  return after === `${before.slice(0, cut)}.${Number(before.slice(cut + 1)) + 1}`;
}
