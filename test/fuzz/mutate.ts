import type { Random } from './random.js';

/** What people, editors and input methods put into a file, and what YAML makes much of. */
const pieces = [
  ...[
    '',
    ' ',
    '  ',
    '\n',
    '\t',
    '\r\n',
    '\r',
    ':',
    ': ',
    ',',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    ' #',
    '|',
    '>',
    '&a ',
    '*a',
    '!!str ',
    '!x ',
    '?',
    '---\n',
    '...\n',
    '<<: *a',
    '%YAML 1.1\n',
  ],
  ...[
    '：',
    '　',
    '\u00A0',
    '＃',
    '－',
    '９',
    '\u200B',
    '\u202E',
    '\uFEFF',
    '\uFFFD',
    '\0',
    '\x1b[31m',
    '😀',
    '月',
    '\u2028',
    '\ud800',
  ],
  ...[
    'null',
    '~',
    'true',
    'yes',
    '0',
    '-1',
    '1e999',
    '.nan',
    '0x10',
    '[]',
    '{}',
    '[null]',
    '[[]]',
    '{a: {b: [c]}}',
    '24:00',
    '2026-02-30',
    '9999-12-31',
    '99999999999999999999',
    '__proto__: 1',
    'constructor',
    'registry_pass: x',
  ],
];

/** A few changes in places without sense, or the lines in another order. */
export function mutated(text: string, r: Random): string {
  let result = text;
  for (let round = r.below(4); round >= 0; round -= 1) {
    const at = r.below(result.length + 1);
    switch (r.below(6)) {
      case 0:
        result = result.slice(0, at) + result.slice(at + 1 + r.below(12));
        break;
      case 1:
        result = swapped(result, r);
        break;
      case 2:
        result = replacedValue(result, r);
        break;
      default:
        result = result.slice(0, at) + r.one(pieces) + result.slice(at + r.below(3));
    }
  }
  return result;
}

function swapped(text: string, r: Random): string {
  const lines = text.split('\n');
  const [from, to] = [r.below(lines.length), r.below(lines.length)];
  if (r.once(2)) return lines.toSpliced(to, 0, lines[from] ?? '').join('\n');
  return lines.toSpliced(from, 1).join('\n');
}

/** A whole value by another. */
function replacedValue(text: string, r: Random): string {
  const values = [...text.matchAll(/: ([^,{}[\]\n]+)/g)];
  const value = values.length === 0 ? undefined : r.one(values);
  if (value === undefined) return text;
  return `${text.slice(0, value.index)}: ${r.one(pieces)}${text.slice(value.index + value[0].length)}`;
}
