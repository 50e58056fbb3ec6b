import { isScalar } from 'yaml';
import type { OwnKey } from '../emit/manifest.js';
import { namesSecret } from '../emit/mask-secrets.js';
import { hashOfValue, isSame, type KeyPath, valueAt } from './document.js';
import type { Edit } from './splice.js';
import type { Wanted } from './wanted.js';

export interface Classified {
  edits: Edit[];
  /** Ours afterwards. */
  keys: OwnKey[];
  /** Values that are not as we left them, and not as they are to be. */
  conflicts: KeyPath[];
  /** Ours, not needed any more, but edited since: they stay. */
  left: KeyPath[];
}

export interface Ownership {
  /** Of this timetable, in this file. */
  own: readonly OwnKey[];
  /** The file is ours beyond doubt, though nothing is remembered of its keys. */
  adopt: boolean;
  /** Paths that another timetable needs as well. */
  shared: ReadonlySet<string>;
  /** Also what somebody has edited is replaced. */
  force: boolean;
  /** See Edit. */
  keep: number;
}

/** What has to be done with each key of a file. Pure. */
export function classify(data: unknown, wanted: readonly Wanted[], ownership: Ownership): Classified {
  const { own, adopt, force, keep } = ownership;
  const owned = new Map(own.map((key) => [idOf(key.path), key]));
  const found: Classified = { edits: [], keys: [], conflicts: [], left: [] };
  for (const want of wanted) {
    const { path } = want;
    const value = plainOf(want.value);
    const there = valueAt(data, path);
    const key = owned.get(idOf(path));
    if (want.once && there !== undefined) {
      if (key !== undefined) found.keys.push(key);
      continue;
    }
    const isEqual = there !== undefined && isSame(there, value);
    const isOurs = adopt || (key?.hashes.includes(hashOfValue(there)) ?? false);
    const isTaken = key === undefined && want.takeOver === true;
    if (there !== undefined && !isEqual && !isOurs && !isTaken && !force) {
      found.conflicts.push(path);
      if (key !== undefined) found.keys.push(key);
      continue;
    }
    if (!isEqual) found.edits.push({ path, value: want.value, keep });
    found.keys.push({
      path: [...path],
      hashes: [hashOfValue(value)],
      ...formerOf(path, key, adopt ? undefined : there),
    });
  }
  const needed = new Set(wanted.map(({ path }) => idOf(path)));
  for (const { path, hashes } of own) {
    const there = valueAt(data, path);
    if (needed.has(idOf(path)) || there === undefined || ownership.shared.has(idOf(path))) continue;
    if (force || hashes.includes(hashOfValue(there))) found.edits.push({ path, keep });
    else found.left.push(path);
  }
  return found;
}

/** What was there before our first value stays remembered, whatever has become of ours. */
function formerOf(path: KeyPath, key: OwnKey | undefined, there: unknown): Pick<OwnKey, 'former'> {
  if (key !== undefined) return key.former === undefined ? {} : { former: key.former };
  if (there === undefined) return {};
  return { former: namesSecret(path.at(-1) ?? '') ? 'secret' : { value: there } };
}

export function idOf(path: KeyPath): string {
  return JSON.stringify(path);
}

function plainOf(value: unknown): unknown {
  return isScalar(value) ? value.value : value;
}
