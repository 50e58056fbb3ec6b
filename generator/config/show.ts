import { withoutSecret } from './secrets.js';

const longest = 60;

/**
 * A value as a message shows it: short, on one line, and without characters that could play with a terminal.
 * Never hand it a secret; what betrays itself as one is not shown all the same.
 */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${clean(withoutSecret(value))}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? '[…]' : '{…}';
}

/** A scalar that YAML has read as a number, as the author wrote it: `172.30`, not 172.3. */
export function showWritten(value: unknown, written: string | undefined): string {
  return typeof value === 'number' && written !== undefined ? clean(withoutSecret(written)) : show(value);
}

/** A key as a message shows it: no further than where a value seems to begin, for want of a colon and a blank. */
export function showKey(key: string): string {
  const word = /^[^\p{L}\w]*[\p{L}\w-]+(?=[^\p{L}\w-])/u.exec(key)?.[0];
  return clean(word === undefined ? withoutSecret(key) : `${withoutSecret(word).replace(/…$/, '')}…`);
}

/** The text on one line, shortened, control and format characters made visible. */
export function clean(text: string): string {
  const points = [...visible(text)];
  return points.length <= longest ? points.join('') : `${points.slice(0, longest).join('')}…`;
}

/** The whole text on one line, control and format characters made visible. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
}
