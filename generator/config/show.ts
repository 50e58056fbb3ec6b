const longest = 60;

/**
 * A value as a message shows it: short, on one line, and without characters that could play with a terminal.
 * Never hand it a secret.
 */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${clean(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? '[…]' : '{…}';
}

/** The text on one line, shortened, control and format characters made visible. */
export function clean(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
  const points = [...visible];
  return points.length <= longest ? visible : `${points.slice(0, longest).join('')}…`;
}
