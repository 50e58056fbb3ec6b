import { type CST, Parser } from 'yaml';

/** A timetable has three levels; each is two or three tokens deep. */
const deepest = 40;

/**
 * Whether the text is nested beyond all reason. Found out before the YAML library composes it: that recurses,
 * and near the end of the stack the process may be aborted instead of throwing.
 */
export function isTooDeep(text: string): boolean {
  for (const token of new Parser().parse(text)) if (reaches(token, deepest)) return true;
  return false;
}

/** Without recursion, for the same reason. */
function reaches(root: CST.Token, limit: number): boolean {
  const open: { token: CST.Token; depth: number }[] = [{ token: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > limit) return true;
    for (const token of inside(next.token)) open.push({ token, depth: next.depth + 1 });
  }
  return false;
}

function inside(token: CST.Token): CST.Token[] {
  const items: readonly CST.CollectionItem[] = 'items' in token ? token.items : [];
  const parts = items.flatMap(({ key, value }) => [key, value]);
  if (token.type === 'document') parts.push(token.value);
  return parts.filter((part) => part !== undefined && part !== null);
}
