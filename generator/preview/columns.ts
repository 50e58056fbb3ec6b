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

/** The parts one after the other, in lines of at most so many columns. */
export function inLines(parts: readonly string[], most = 100): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}  ${part}`;
    if (lines.length > 0 && stringWidth(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

function blanks(count: number): string {
  return ' '.repeat(Math.max(0, count));
}
