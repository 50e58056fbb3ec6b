import { createTwoFilesPatch } from 'diff';
import type { Change } from './changes.js';
import { maskSecrets } from './mask-secrets.js';

/** Files whose diff nobody reads: machine-made. */
const summarised = /\/reconcile\.mjs$/;

/**
 * Unified diffs of all changes, secrets masked.
 *
 * @param secrets values that must not be shown.
 */
export function renderDiff(changes: readonly Change[], secrets: readonly string[]): string {
  return changes
    .map((change) => {
      const from = change.kind === 'create' ? '/dev/null' : `a/${change.path}`;
      const to = change.kind === 'remove' ? '/dev/null' : `b/${change.path}`;
      if (summarised.test(change.path)) return `${change.kind} ${change.path} (bundle; not shown)\n`;
      return createTwoFilesPatch(
        from,
        to,
        maskSecrets(change.before ?? '', secrets),
        maskSecrets(change.after?.content ?? '', secrets),
      );
    })
    .join('');
}
