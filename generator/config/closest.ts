/**
 * The candidate most like `word`, for "did you mean". At most three edits, and fewer than half of a short word;
 * letter case, `-` and blanks count for nothing.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(word);
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.ceil(wanted.length / 2) - 1) + 1;
  // A very long word is like nothing we know.
  if (wanted.length > 100) return undefined;
  for (const candidate of candidates) {
    const distance = levenshtein(wanted, fold(candidate), bestDistance);
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[-\s]/g, '_');
}

/** Edits from `a` to `b`; `limit` or more when there are at least so many. */
function levenshtein(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const swap = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? limit;
}
