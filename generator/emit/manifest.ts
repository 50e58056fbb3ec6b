import { createHash } from 'node:crypto';
import type { EmittedFile } from './emitted-file.js';

/** The file in the output directory that says which files are ours, and as we left them. */
export const manifestName = '.cwh-gen.json';

/** By path: each sha256 (hex) with which the file is ours. Two while it is being replaced. */
export type Manifest = ReadonlyMap<string, readonly string[]>;

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * @param former what was ours before; given while files are being replaced, so that a run that is killed in
 *   between leaves nothing that looks like somebody else's.
 */
export function manifestText(files: readonly EmittedFile[], former: Manifest = new Map()): string {
  const hashes = new Map<string, readonly string[]>(former);
  for (const { path, content } of files) {
    hashes.set(path, [...new Set([...(former.get(path) ?? []), hashOf(content)])]);
  }
  const entries = [...hashes].map(([path, all]) => [path, all.length === 1 ? all[0] : all] as const);
  return `${JSON.stringify({ files: Object.fromEntries(entries) }, null, 2)}\n`;
}

/** What cannot be understood claims nothing: such a file counts as somebody else's. */
export function parseManifest(text: string | undefined): Manifest {
  const manifest = new Map<string, readonly string[]>();
  for (const [path, value] of Object.entries(filesIn(text))) {
    const hashes = [value].flat().filter((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash));
    if (hashes.length > 0 && isInside(path)) manifest.set(path, hashes as string[]);
  }
  return manifest;
}

function filesIn(text = '{}'): Record<string, unknown> {
  try {
    return (JSON.parse(text) as { files?: Record<string, unknown> } | null)?.files ?? {};
  } catch {
    return {};
  }
}

/** A manifest could be edited to name files elsewhere. */
function isInside(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..'].includes(part) && !/[\0\\]/.test(part));
}
