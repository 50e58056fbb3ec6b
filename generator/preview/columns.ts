import stringWidth from 'string-width';

/** Filled up with blanks to so many terminal columns: Japanese takes two for a character, a combining mark none. */
export function padEnd(text: string, columns: number): string {
  return text + blanks(columns - stringWidth(text));
}

export function padStart(text: string, columns: number): string {
  return blanks(columns - stringWidth(text)) + text;
}

/** Columns of the widest. */
export function widest(texts: Iterable<string>): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, stringWidth(text));
  return most;
}

function blanks(count: number): string {
  return ' '.repeat(Math.max(0, count));
}
