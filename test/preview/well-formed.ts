/**
 * Whether a text is well-formed XML, as far as a picture needs it: tags that match, attributes in quotes that occur
 * once, no bare `<` or `&`.
 *
 * @returns what is wrong; empty when nothing is.
 */
export function faultsOf(xml: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const tag = /<(?:(\/)([\w:-]+)\s*|([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?))>/y;
  let place = 0;
  while (place < xml.length) {
    const next = xml.indexOf('<', place);
    const text = xml.slice(place, next === -1 ? undefined : next);
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) faults.push(`a bare & in ${text}`);
    if (open.length === 0 && text.trim() !== '') faults.push(`text outside: ${text}`);
    if (next === -1) break;
    tag.lastIndex = next;
    const found = tag.exec(xml);
    if (found === null) return [...faults, `no tag: ${xml.slice(next, next + 80)}`];
    const [whole, , closed, opened, attributes = '', empty] = found;
    const names = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, name]) => name);
    if (new Set(names).size < names.length) faults.push(`an attribute twice: ${whole}`);
    if (closed !== undefined && open.pop() !== closed) faults.push(`not open: ${whole}`);
    if (opened !== undefined && empty === '') open.push(opened);
    place = next + whole.length;
  }
  return open.length === 0 ? faults : [...faults, `not closed: ${open.join(' ')}`];
}
