import type { Finding } from '../config/finding.js';
import type { PlaceFinder } from '../config/positions.js';
import type { Mapping } from '../migrate/mapping.js';
import { readSource, type Source } from '../migrate/source.js';
import type { FoundFile } from './directory-texts.js';
import type { Remark } from './remark.js';

/** The variables of one group, from all its files: what a later file says goes before. */
export interface GroupVars {
  vars: Mapping;
  /** Keys with a value that cannot be read, such as one in a vault. */
  unread: ReadonlySet<string>;
  /** Which file, and where in it; undefined for a key that none has. */
  placeOf(key: string): { path: string; line: number; column: number } | undefined;
}

/** Never throws: a file that cannot be read is a remark, and the group has what the others say. */
export function readGroupVars(files: readonly FoundFile[], remarks: Remark[]): GroupVars {
  const vars: Mapping = {};
  const unread = new Set<string>();
  const owners = new Map<string, { path: string; placeOf: PlaceFinder }>();
  for (const file of files) {
    const read = readOne(file, remarks);
    if (read === undefined) continue;
    const owner = { path: file.path, placeOf: read.placeOf };
    for (const [key, value] of Object.entries(read.vars)) {
      vars[key] = value;
      unread.delete(key);
      owners.set(key, owner);
    }
    for (const key of read.unread) {
      unread.add(key);
      owners.set(key, owner);
    }
  }
  return {
    vars,
    unread,
    placeOf: (key) => {
      const owner = owners.get(key);
      return owner && { path: owner.path, ...owner.placeOf({ path: [key], at: 'key' }) };
    },
  };
}

function readOne({ path, text, detail }: FoundFile, remarks: Remark[]): Source | undefined {
  if (text === undefined) {
    remarks.push({ kind: 'unreadable', path, detail: detail ?? '' });
    return undefined;
  }
  if (text.startsWith('$ANSIBLE_VAULT;')) {
    remarks.push({ kind: 'encrypted', path });
    return undefined;
  }
  // `---` alone, or comments only: an empty file is a file for Ansible.
  if (text.split('\n').every((line) => /^\s*(?:#.*|---\s*)?$/.test(line))) return undefined;
  const source = readSource(text);
  if ('findings' in source) {
    remarks.push(...source.findings.slice(0, 1).map((finding) => broken(path, finding, source.placeOf)));
    return undefined;
  }
  return source;
}

function broken(path: string, finding: Finding, placeOf: PlaceFinder): Remark {
  return { kind: 'broken', path, finding, place: placeOf(finding) };
}
