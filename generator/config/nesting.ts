import { type CST, Parser } from 'yaml';

/**
 * A timetable has three levels, each two or three tokens deep; but a mistake such as `k: b: c` on each of many
 * lines nests one level a line. The YAML library composes 2000 levels in a third of Node's usual stack.
 */
const deepest = 400;

/**
 * Where the text becomes nested beyond all reason, if it does. Found out before the YAML library composes it:
 * that recurses, and near the end of the stack the process may be aborted instead of throwing.
 */
export function tooDeepAt(text: string): number | undefined {
  for (const token of new Parser().parse(text)) {
    const offset = reaches(token, deepest);
    if (offset !== undefined) return offset;
  }
  return undefined;
}

/** Without recursion, for the same reason. */
function reaches(root: CST.Token, limit: number): number | undefined {
  const open: { token: CST.Token; depth: number }[] = [{ token: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > limit) return next.token.offset;
    for (const token of inside(next.token)) open.push({ token, depth: next.depth + 1 });
  }
  return undefined;
}

function inside(token: CST.Token): CST.Token[] {
  const items: readonly CST.CollectionItem[] = 'items' in token ? token.items : [];
  const parts = items.flatMap(({ key, value }) => [key, value]);
  if (token.type === 'document') parts.push(token.value);
  return parts.filter((part) => part !== undefined && part !== null);
}
