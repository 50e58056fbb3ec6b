import { createHash } from 'node:crypto';
import * as z from 'zod';

/** The file in the output directory that says what of it is ours, and as we left it. */
export const manifestName = '.cwh-gen.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Two while something is being replaced: a run that is killed in between leaves one or the other. */
const hashes = z.union([sha256, z.array(sha256).min(1)]);
const keySchema = z.object({
  path: z.array(z.string()).min(1),
  hash: hashes,
  /** What stood there before us; absent when nothing did. */
  former: z.object({ value: z.unknown() }).optional(),
  /** Something stood there that must not be written down. */
  former_secret: z.literal(true).optional(),
});
const groupSchema = z.object({ ugroup: z.string(), files: z.record(z.string(), z.array(keySchema)) });

/** One key of ours in a file that others write too. */
export interface OwnKey {
  path: string[];
  /** hashOfValue() of what we wrote. */
  hashes: string[];
  former?: { value: unknown } | 'secret';
}

/** What a timetable has written into the shared files: by path of the file. */
export interface OwnGroup {
  ugroup: string;
  files: Map<string, OwnKey[]>;
}

export interface Manifest {
  /** Files that are ours alone, by path: each sha256 (hex) with which the file is ours. */
  files: Map<string, string[]>;
  /** By target group. */
  groups: Map<string, OwnGroup>;
  /** Files of others that we have replaced, and where they are kept. */
  kept: Map<string, string>;
}

export function emptyManifest(): Manifest {
  return { files: new Map(), groups: new Map(), kept: new Map() };
}

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

export function manifestText({ files, groups, kept }: Manifest): string {
  const one = (all: readonly string[]) => (all.length === 1 ? all[0] : all);
  const keyOf = ({ path, hashes: all, former }: OwnKey) => ({
    path,
    hash: one(all),
    ...(former === 'secret' ? { former_secret: true } : former !== undefined && { former }),
  });
  const value = {
    files: Object.fromEntries([...sorted(files)].map(([path, all]) => [path, one(all)])),
    ...(groups.size > 0 && {
      groups: Object.fromEntries(
        sorted(groups).map(([name, group]) => [
          name,
          {
            ugroup: group.ugroup,
            files: Object.fromEntries(sorted(group.files).map(([path, keys]) => [path, keys.map(keyOf)])),
          },
        ]),
      ),
    }),
    ...(kept.size > 0 && { kept: Object.fromEntries(sorted(kept)) }),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Both: as long as what is there may be either. */
export function unionOf(former: Manifest, next: Manifest): Manifest {
  const files = new Map(former.files);
  for (const [path, all] of next.files) files.set(path, [...new Set([...(files.get(path) ?? []), ...all])]);
  const groups = new Map(former.groups);
  for (const [name, group] of next.groups) {
    const before = groups.get(name);
    const byFile = new Map(before?.files);
    for (const [path, keys] of group.files) byFile.set(path, unionOfKeys(byFile.get(path) ?? [], keys));
    groups.set(name, { ugroup: group.ugroup, files: byFile });
  }
  return { files, groups, kept: new Map([...former.kept, ...next.kept]) };
}

function unionOfKeys(former: readonly OwnKey[], next: readonly OwnKey[]): OwnKey[] {
  const keys = new Map(former.map((key) => [JSON.stringify(key.path), key]));
  for (const key of next) {
    const id = JSON.stringify(key.path);
    keys.set(id, { ...key, hashes: [...new Set([...(keys.get(id)?.hashes ?? []), ...key.hashes])] });
  }
  return [...keys.values()];
}

/** What cannot be understood claims nothing: it counts as somebody else's. */
export function parseManifest(text: string | undefined): Manifest {
  const manifest = emptyManifest();
  const read = readJson(text);
  for (const [path, value] of Object.entries(objectOf(read.files))) {
    const all = [value].flat().filter((hash) => sha256.safeParse(hash).success) as string[];
    if (all.length > 0 && isInside(path)) manifest.files.set(path, all);
  }
  for (const [name, value] of Object.entries(objectOf(read.groups))) {
    const group = groupSchema.safeParse(value);
    if (group.success) manifest.groups.set(name, groupOf(group.data));
  }
  for (const [path, backup] of Object.entries(objectOf(read.kept))) {
    if (typeof backup === 'string' && isInside(path) && isInside(backup)) manifest.kept.set(path, backup);
  }
  return manifest;
}

function groupOf({ ugroup, files }: z.output<typeof groupSchema>): OwnGroup {
  const inside = Object.entries(files).filter(([path]) => isInside(path));
  return {
    ugroup,
    files: new Map(
      inside.map(([path, keys]) => [
        path,
        keys.map(({ path: at, hash, former, former_secret }) => ({
          path: at,
          hashes: [hash].flat(),
          ...(former_secret ? { former: 'secret' as const } : former && { former: { value: former.value } }),
        })),
      ]),
    ),
  };
}

function readJson(text = '{}'): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A manifest could be edited to name files elsewhere. */
function isInside(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..'].includes(part) && !/[\0\\]/.test(part));
}
