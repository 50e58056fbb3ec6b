import { createHash } from 'node:crypto';
import type { EmittedFile } from './emitted-file.js';

/** The file in the output directory that says which files are ours, and as we left them. */
export const manifestName = '.cwh-gen.json';

/** sha256 (hex) of each file that was written, by path. */
export type Manifest = Readonly<Record<string, string>>;

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

export function manifestText(files: readonly EmittedFile[]): string {
  const entries = files.map((file) => [file.path, hashOf(file.content)] as const);
  return `${JSON.stringify({ files: Object.fromEntries(entries) }, null, 2)}\n`;
}

/** An unreadable manifest claims nothing, so every file that exists counts as somebody else's. */
export function parseManifest(text: string | undefined): Manifest {
  if (text === undefined) return {};
  try {
    const json = JSON.parse(text) as { files?: Record<string, string> };
    return json.files ?? {};
  } catch {
    return {};
  }
}
