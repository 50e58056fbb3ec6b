import { createTwoFilesPatch } from 'diff';
import type { Change } from './changes.js';

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
        mask(change.before, secrets),
        mask(change.after?.content, secrets),
      );
    })
    .join('');
}

/** The password of an earlier version is not among today's secrets, so its line is masked by its key too. */
function mask(text = '', secrets: readonly string[] = []): string {
  const masked = secrets.reduce((rest, secret) => rest.replaceAll(secret, '********'), text);
  return masked.replaceAll(/^(registry_pass: )(?!.*\{\{).+$/gm, '$1********');
}
