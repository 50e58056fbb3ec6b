import { createTwoFilesPatch } from 'diff';
import type { Change } from './changes.js';
import { maskSecrets } from './mask-secrets.js';

/** Files whose diff nobody reads: machine-made. */
const summarised = /\/reconcile\.mjs$/;

/** Unified diffs of all changes, secrets masked. */
export function renderDiff(changes: readonly Change[]): string {
  return changes.map(renderChange).join('');
}

function renderChange({ kind, path, before = '', after }: Change): string {
  if (summarised.test(path)) return `${kind} ${path} (bundle; not shown)\n`;
  const [old, now] = [before, after?.content ?? ''].map(shown);
  if (kind === 'change' && old === now) return `${kind} ${path} (its mode, or values that are not shown)\n`;
  const from = kind === 'create' ? '/dev/null' : `a/${path}`;
  const to = kind === 'remove' ? '/dev/null' : `b/${path}`;
  return createTwoFilesPatch(from, to, old ?? '', now ?? '');
}

/** A foreign file could steer the terminal. */
function shown(text: string): string {
  return maskSecrets(text).replaceAll(/[^\P{Cc}\n\t]/gu, '\u{FFFD}');
}
