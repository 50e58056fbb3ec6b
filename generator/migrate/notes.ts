import type { MigrateWords } from '../cli/messages/migrate-en.js';
import type { Path } from '../config/finding.js';

/** A sentence in any language. */
export type Say = (words: MigrateWords) => string;

export interface Note {
  /** `lost`: the states are no longer the source's, or a value is. `failed`: there is nothing to write. */
  kind: 'failed' | 'lost' | 'said';
  /** Absent for what is not at a place of the file. */
  path?: Path;
  at: 'key' | 'value';
  say: Say;
}

/** Collects what there is to say about a migration. */
export class Notes {
  readonly all: Note[] = [];

  failed(path: Path | undefined, say: Say): void {
    this.all.push({ kind: 'failed', ...(path !== undefined && { path }), at: 'value', say });
  }

  lost(path: Path, say: Say, at: Note['at'] = 'value'): void {
    this.all.push({ kind: 'lost', path, at, say });
  }

  said(path: Path | undefined, say: Say, at: Note['at'] = 'value'): void {
    this.all.push({ kind: 'said', ...(path !== undefined && { path }), at, say });
  }

  get isLossy(): boolean {
    return this.all.some(({ kind }) => kind === 'lost');
  }
}
