import { type CST, Parser } from 'yaml';
import { atOffset, type Finding } from './finding.js';

/**
 * A timetable has three levels, each two or three tokens deep; but a mistake such as `k: b: c` on each of many
 * lines nests one level a line. The YAML library composes 2000 levels in a third of Node's usual stack.
 */
const deepest = 400;

/** Keys and list items; a megabyte of classes, written out, has some 90,000. What has more is made to take long. */
const mostItems = 100_000;

/**
 * What is too much of a text: nested beyond all reason, or more than any timetable has. Found out before the YAML library composes it:
 * that recurses, and near the end of the stack the process may be aborted instead of throwing.
 */
export function excessIn(text: string): Finding | undefined {
  const seen = { items: 0 };
  for (const token of new Parser().parse(text)) {
    const finding = excess(token, seen);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

/** Without recursion, for the same reason. */
function excess(root: CST.Token, seen: { items: number }): Finding | undefined {
  const open: { token: CST.Token; depth: number }[] = [{ token: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > deepest) return atOffset(next.token.offset, 'yaml_too_deep');
    seen.items += 'items' in next.token ? next.token.items.length : 0;
    if (seen.items > mostItems) return atOffset(0, 'yaml_too_many', mostItems);
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
