import test from 'ava';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { UneditableError } from '../../generator/merge/document.js';
import { applyEdits, type Edit } from '../../generator/merge/splice.js';
import { draws } from '../draws.js';

const cases: readonly (readonly [string, string, Edit[], string])[] = [
  ['a value', 'a: 1   # one\nb: 2\n', [{ path: ['a'], value: 3 }], 'a: 3   # one\nb: 2\n'],
  ['quotes of others', `a: "x"\nb:  'y'\n`, [{ path: ['c'], value: 'z' }], `a: "x"\nb:  'y'\nc: z\n`],
  [
    'CRLF',
    'a: 1\r\nb:\r\n  - x\r\n',
    [{ path: ['b'], value: ['w', 'z'] }],
    'a: 1\r\nb:\r\n  - w\r\n  - z\r\n',
  ],
  ['a mark of the byte order', '\uFEFFa: 1\nb: 2\n', [{ path: ['a'], value: 3 }], '\uFEFFa: 3\nb: 2\n'],
  ['no newline at the end', 'a: 1\nb: 2', [{ path: ['c'], value: 3 }], 'a: 1\nb: 2\nc: 3'],
  ['the last line goes', 'a: 1\nb: 2', [{ path: ['b'] }], 'a: 1'],
  [
    'lists as upstream writes them',
    'a:\n- x\nb: 1\n',
    [{ path: ['c'], value: ['w'] }],
    'a:\n- x\nb: 1\nc:\n- w\n',
  ],
  ['a list grows', 'a:\n- x\n# b\nb: 1\n', [{ path: ['a'], value: ['x', 'w'] }], 'a:\n- x\n- w\n# b\nb: 1\n'],
  [
    'four columns',
    '---\nall:\n    children:\n        s: {}   # no hosts\n',
    [{ path: ['all', 'children', 't', 'hosts', 'h'], value: { u: 'x' } }],
    '---\nall:\n    children:\n        s: {}   # no hosts\n        t:\n            hosts:\n                h:\n                    u: x\n',
  ],
  [
    'an empty place',
    'all:\n  children:   # none\n',
    [{ path: ['all', 'children', 't'], value: { a: 1 } }],
    'all:\n  children:   # none\n    t:\n      a: 1\n',
  ],
  [
    'braces in the way',
    'a: {b: {c: 1}, d: 2} # k\n',
    [{ path: ['a', 'b', 'c'], value: 3 }],
    'a: {b: {c: 3}, d: 2} # k\n',
  ],
  ['empty braces', 'a: {} # k\n', [{ path: ['a', 'b'], value: 1 }], 'a: # k\n  b: 1\n'],
  ['only comments', '# mine\n', [{ path: ['a'], value: 1 }], '# mine\na: 1\n'],
  [
    'a vault value beside',
    'v: !vault |\n  $ANSIBLE\n  12\na: 1\n',
    [{ path: ['a'] }],
    'v: !vault |\n  $ANSIBLE\n  12\n',
  ],
  [
    'behind a vault value',
    'v: !vault |\n  $ANSIBLE\n  12\n',
    [{ path: ['a'], value: 'yes' }],
    "v: !vault |\n  $ANSIBLE\n  12\na: 'yes'\n",
  ],
  [
    'a vault value goes',
    'v: !vault |\n  $ANSIBLE\n  12\na: 1\n',
    [{ path: ['v'], value: 2 }],
    'v: 2\na: 1\n',
  ],
  ['the last key of a mapping', 'a:\n  b: 1\nc: 2\n', [{ path: ['a', 'b'] }], 'a:\n  {}\nc: 2\n'],
  [
    'with the mappings that it leaves empty',
    'a:\n  b:\n    c: 1\n  d: 2\n',
    [{ path: ['a', 'b', 'c'], keep: 1 }],
    'a:\n  d: 2\n',
  ],
  [
    'down to those that are to stay',
    'a:\n  b:\n    c: 1\n',
    [{ path: ['a', 'b', 'c'], keep: 1 }],
    'a:\n  {}\n',
  ],
  ['what is not there', 'a: 1\n', [{ path: ['b', 'c'] }, { path: ['a', 'x'] }], 'a: 1\n'],
  ['anchor beside', 'x: &x {k: 1}\ny: *x\n', [{ path: ['z'], value: 1 }], 'x: &x {k: 1}\ny: *x\nz: 1\n'],
  ['a text of several lines', 'a: "x\n  y" # k\nb: 1\n', [{ path: ['a'], value: 2 }], 'a: 2 # k\nb: 1\n'],
];

for (const [title, text, edits, expected] of cases) {
  test(`edits ${title}`, (t) => {
    t.is(applyEdits(text, edits), expected);
  });
}

test('what cannot be edited safely is refused', (t) => {
  const refused = (text: string, edit: Edit) =>
    t.throws(() => applyEdits(text, [edit]), { instanceOf: UneditableError }, text);
  refused('x: &x 1\ny: *x\n', { path: ['x'], value: 2 });
  refused('a: {b: 1 # k\n  }\n', { path: ['a', 'b'], value: 2 });
  refused('a: {b: !vault x, c: 1}\n', { path: ['a', 'c'], value: 2 });
  refused('? a\n: 1\n', { path: ['a'], value: 2 });
  refused('a: text\n', { path: ['a', 'b'], value: 2 });
  refused('- a\n', { path: ['a'], value: 2 });
  // What is said elsewhere with its alias would change too.
  refused('a: &x\n  b: 1\nc: *x\n', { path: ['a', 'b'], value: 2 });
  for (const [text, code] of [
    ['a: *x\n', 'BAD_ALIAS'],
    ['a: "\0"\n', 'CONTROL_CHARACTER'],
    ['a: 1\na: 2\n', 'DUPLICATE_KEY'],
    // The parser's own words would show it.
    ['a: 1\npassword "hunter2" x\n', 'MISSING_CHAR'],
  ] as const)
    t.is(refused(text, { path: ['b'], value: 2 }).message, code);
  t.like(refused('a: 1\n b: 2\n', { path: ['a'], value: 2 }), {
    reason: 'yaml',
    spot: { line: 1, column: 4 },
  });
  t.like(refused('$ANSIBLE_VAULT;1.1;AES256\n00\n', { path: ['a'], value: 2 }), { reason: 'vault' });
});

const key = fc.constantFrom('all', 'Hub1', '172.30.2.1', 'on', 'x-y', '日本');
const scalar = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.string(),
  fc.constantFrom('yes', '8:30', '<<', '# no', 'a: b', 'x\ny\n', '', ' '),
);
const tree = fc.letrec<{ map: Record<string, unknown>; value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(scalar, { maxLength: 3 }), tie('map')),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).map;
const edit = fc.record(
  {
    path: fc.array(key, { minLength: 1, maxLength: 3 }),
    value: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), tree),
  },
  { requiredKeys: ['path'] },
);

/** The text with comments above lines and beside keys, as a person writes them. */
function commented(text: string, places: readonly number[]): string {
  let n = 0;
  return text
    .split('\n')
    .map((line) => {
      const isKey = /^ *[\w.-]+:$/.test(line);
      n += 1;
      if (!isKey || places[n % places.length] === 0) return line;
      return places[n % places.length] === 1 ? `# c${n}\n${line}` : `${line}   # c${n}`;
    })
    .join('\n');
}

function expectedOf(
  data: Record<string, unknown>,
  { path, value }: Edit,
): 'no place' | Record<string, unknown> {
  const copy = structuredClone(data);
  let at: Record<string, unknown> = copy;
  for (const part of path.slice(0, -1)) {
    if ((at[part] ?? null) === null && value === undefined) return copy;
    at[part] ??= {};
    if (typeof at[part] !== 'object' || Array.isArray(at[part]))
      return value === undefined ? copy : 'no place';
    at = at[part] as Record<string, unknown>;
  }
  const last = path.at(-1) as string;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

test('any document, any edit: the data is as expected, and the lines of other keys are the same', (t) => {
  let edits = 0;
  fc.assert(
    fc.property(
      tree,
      edit,
      fc.array(fc.nat(2), { minLength: 1, maxLength: 7 }),
      fc.boolean(),
      fc.constantFrom(2, 4),
      fc.boolean(),
      (data, change, places, indentSeq, indent, isCrlf) => {
        const plainText = stringify(data, {
          version: '1.1',
          lineWidth: 0,
          indentSeq,
          indent,
          aliasDuplicateObjects: false,
          customTags: (tags) =>
            tags.filter(
              (tag) => tag !== 'merge' && (tag as { tag?: string }).tag !== 'tag:yaml.org,2002:merge',
            ),
        });
        const written = commented(plainText, places);
        const text = isCrlf && !/[|>][-+\d]*$/m.test(written) ? written.replaceAll('\n', '\r\n') : written;
        const read = (from: string) => parse(from, { version: '1.1', merge: false }) ?? {};
        if (JSON.stringify(read(text)) !== JSON.stringify(JSON.parse(JSON.stringify(data)))) return;
        const expected = expectedOf(data, change);
        if (expected === 'no place') {
          t.throws(() => applyEdits(text, [change]), { instanceOf: UneditableError });
          return;
        }
        const now = applyEdits(text, [change]);
        edits += 1;
        t.deepEqual(read(now), JSON.parse(JSON.stringify(expected)));
        // Blocks of other top keys, with all that is in them.
        const blocks = (of: string) => of.split(/\n(?=[^ #\r\n-])/);
        const top = change.path[0];
        for (const block of blocks(text).slice(1)) {
          const name = block.slice(0, block.indexOf(':')).replaceAll(/["']/g, '');
          if (name === top || /^[{#]/.test(block)) continue;
          const lines = block.split('\n').filter((line) => line.trim() !== '');
          t.true(
            lines.every((line) => now.includes(line.trimEnd())),
            `${block}\n--- in ---\n${now}`,
          );
        }
      },
    ),
    draws(2000),
  );
  t.true(edits > 1000);
});
