import stringWidth from 'string-width';

/** Texts as columns; the last one is not padded. Full-width characters count twice. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const padding = ' '.repeat((widths[index] ?? 0) - stringWidth(cell));
        return right.includes(index) ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** A text on lines of at most `width` columns; those after the first begin with `indent`. */
export function wrapped(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(parts) ?? []) {
    if (stringWidth(line + part.trimEnd()) <= width || line.trim() === '') {
      line += part;
      continue;
    }
    lines.push(line.trimEnd());
    line = indent + part.trimStart();
  }
  return [...lines, line.trimEnd()].join('\n');
}

/** A word with the blanks after it, or one character of a script without blanks and the punctuation that ends it. */
const parts =
  /^\s+|[（「]?[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー][、。：）」]*\s*|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー（「]+\s*|[（「]/gu;
