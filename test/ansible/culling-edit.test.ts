import { execFileSync } from 'node:child_process';
import { accessSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { parse } from 'yaml';
import { inRepository } from '../package-root.js';

/** cull_server, idle timeout, max age, every; '' = not set. */
type Values = readonly [unknown, unknown, unknown, unknown];
interface Case {
  text: string;
  values: Values;
}
interface Edit {
  refusal: string;
  text: string;
  diff: string[];
}

const names = ['CULL_SERVER', 'CULL_SERVER_IDLE_TIMEOUT', 'CULL_SERVER_MAX_AGE', 'CULL_SERVER_EVERY'];
const on: Values = ['yes', '600', '', ''];
const off: Values = ['', '', '', ''];

/** The Python that Ansible runs on, as it has Ansible's libraries. */
const python = ['/bin/false', ...(process.env.PATH ?? '').split(delimiter)]
  .map((directory) => join(directory, 'ansible-playbook'))
  .flatMap((file) => {
    try {
      accessSync(file);
      return [/^#!\s*(\S+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '/usr/bin/python3'];
    } catch {
      return [];
    }
  })[0];

/** All in one process: starting one costs more than a thousand edits. */
function edited(cases: readonly Case[]): Edit[] {
  const stdout = execFileSync(
    python ?? '',
    ['-B', inRepository('test/ansible/edit-compose.py'), inRepository(plugin)],
    { input: JSON.stringify(cases), encoding: 'utf8', maxBuffer: 100_000_000 },
  );
  return JSON.parse(stdout);
}
const plugin = 'roles/cwh_culling/filter_plugins/cwh_culling.py';
const hub = (environment: string) =>
  `services:\n  jupyterhub:\n    image: hub\n${environment}    ports: []\n`;

const changes: [title: string, text: string, values: Values, result: string][] = [
  [
    'adds below the environment, so that no comment is torn from its line',
    hub(`    environment:\n      # the database\n      DB: 'x'\n`),
    on,
    hub(
      `    environment:\n      CULL_SERVER: 'yes'\n      CULL_SERVER_IDLE_TIMEOUT: '600'\n      # the database\n      DB: 'x'\n`,
    ),
  ],
  [
    'changes values in place, below each other, and keeps the comments',
    hub(`    environment:\n      "CULL_SERVER" :  no   # since May\n      DB: x\n`),
    on,
    hub(
      `    environment:\n      "CULL_SERVER" :  'yes'   # since May\n      CULL_SERVER_IDLE_TIMEOUT: '600'\n      DB: x\n`,
    ),
  ],
  [
    'removes what is no longer set',
    hub(`    environment:\n      CULL_SERVER: 'yes'\n      DB: x\n      CULL_SERVER_EVERY: 5 # s\n`),
    off,
    hub('    environment:\n      DB: x\n'),
  ],
  [
    'leaves an empty environment where nothing remains',
    hub(`    environment:\n      CULL_SERVER: 'yes'\n`),
    off,
    hub('    environment: {}\n'),
  ],
  [
    'edits a list as a list',
    hub(`    environment:\n    - A=b\n    - 'CULL_SERVER=no' # c\n    - CULL_SERVER_MAX_AGE\n`),
    ['1', '600', '0', ''],
    hub(
      '    environment:\n    - A=b\n    - CULL_SERVER=1 # c\n    - CULL_SERVER_MAX_AGE=0\n    - CULL_SERVER_IDLE_TIMEOUT=600\n',
    ),
  ],
  [
    'adds to a list',
    hub('    environment:\n      -  A=b\n'),
    ['no', '', '', ''],
    hub('    environment:\n      - CULL_SERVER=no\n      -  A=b\n'),
  ],
  ...['', ' {}', ' []', ' ~', ' {  }'].map((none): [string, string, Values, string] => [
    `fills an environment that is empty: "${none}"`,
    hub(`    environment:${none} # e\n`),
    ['yes', '', '', ''],
    hub(`    environment: # e\n      CULL_SERVER: 'yes'\n`),
  ]),
  [
    'makes an environment where there is none, in the steps of the file',
    'services:\n    jupyterhub: # the Hub\n        # its image\n        image: hub\n',
    ['yes', '', '', ''],
    `services:\n    jupyterhub: # the Hub\n        environment:\n            CULL_SERVER: 'yes'\n        # its image\n        image: hub\n`,
  ],
  [
    'keeps CRLF, and the absence of a last line end',
    'services:\r\n  jupyterhub:\r\n    environment:\r\n      A: b\r\n      CULL_SERVER: "no"',
    on,
    `services:\r\n  jupyterhub:\r\n    environment:\r\n      A: b\r\n      CULL_SERVER: 'yes'\r\n      CULL_SERVER_IDLE_TIMEOUT: '600'`,
  ],
  [
    'a bare yes is none to Docker',
    hub('    environment:\n      CULL_SERVER: yes\n      CULL_SERVER_IDLE_TIMEOUT: 600\n'),
    on,
    hub(`    environment:\n      CULL_SERVER: 'yes'\n      CULL_SERVER_IDLE_TIMEOUT: 600\n`),
  ],
  [
    'a key without a value gets one',
    hub('    environment:\n      CULL_SERVER:\n      CULL_SERVER_IDLE_TIMEOUT: # s\n'),
    on,
    hub(`    environment:\n      CULL_SERVER: 'yes'\n      CULL_SERVER_IDLE_TIMEOUT: '600' # s\n`),
  ],
  [
    'beside a merge that does not bring them in',
    `x-env: &env\n  A: b\n${hub('    environment:\n      <<: *env\n      B: c\n')}`,
    ['yes', '', '', ''],
    `x-env: &env\n  A: b\n${hub(`    environment:\n      CULL_SERVER: 'yes'\n      <<: *env\n      B: c\n`)}`,
  ],
  [
    'with an anchor that nobody uses',
    hub('    environment: &env\n      B: c\n'),
    ['yes', '', '', ''],
    hub(`    environment: &env\n      CULL_SERVER: 'yes'\n      B: c\n`),
  ],
  [
    'in this service alone',
    `${hub('    environment:\n      B: c\n')}  cull:\n    environment:\n      CULL_SERVER: no\n`,
    ['yes', '', '', ''],
    `${hub(`    environment:\n      CULL_SERVER: 'yes'\n      B: c\n`)}  cull:\n    environment:\n      CULL_SERVER: no\n`,
  ],
];

const stays: [title: string, text: string, values: Values][] = [
  ['nothing is set and nothing there', hub('    environment:\n      A: b\n'), off],
  ['no environment at all', hub(''), off],
  [
    'all is as wanted, in any quoting',
    hub('    environment:\n      CULL_SERVER: "yes"\n      CULL_SERVER_IDLE_TIMEOUT: 600\n'),
    on,
  ],
  ['a list', hub('    environment:\n      - "CULL_SERVER=yes"\n      - CULL_SERVER_IDLE_TIMEOUT=600\n'), on],
  ['numbers as numbers', hub(`    environment:\n      CULL_SERVER: 1\n`), [1, '', '', '']],
];

const shared = (where: string) => `${where}  other:\n    <<: *x\n`;
const refusals: [title: string, text: string, values: Values, refusal: RegExp][] = [
  ['braces', hub('    environment: {A: b}\n'), on, /^\/opt\/c\.yml:4: .* in braces or brackets/],
  ['a JSON file', '{"services": {"jupyterhub": {}}}', on, /:1: the file is written in braces/],
  [
    'the service in braces',
    'services:\n  jupyterhub: {image: x}\n',
    on,
    /:2: the service jupyterhub is .*braces/,
  ],
  [
    'an alias',
    `e: &e\n  A: b\n${hub('    environment: *e\n')}`,
    on,
    /:6: the environment is an alias \(\*e\)/,
  ],
  [
    'an environment that others use',
    `${hub('    environment: &e\n      A: b\n')}x: *e\n`,
    on,
    /:4: the environment is used elsewhere too \(\*e\)/,
  ],
  [
    'a service that others use',
    shared(hub('').replace('jupyterhub:', 'jupyterhub: &x')),
    on,
    /:2: the service jupyterhub is used elsewhere/,
  ],
  [
    'an environment by a merge',
    `x: &x\n  environment:\n    A: b\n${hub('    <<: *x\n')}`,
    on,
    /:7: the environment comes from a merge/,
  ],
  [
    'an environment above a merge that brings one',
    `x: &x\n  environment:\n    A: b\n${hub('    environment:\n      A: c\n    <<: [*x]\n')}`,
    on,
    /:9: the environment comes from a merge/,
  ],
  [
    'a variable by a merge of a merge',
    `a: &a\n  CULL_SERVER: 'no'\nb: &b\n  <<: *a\n${hub('    environment:\n      <<: *b\n      CULL_SERVER: no\n')}`,
    on,
    /:2: CULL_SERVER comes into the environment by a merge/,
  ],
  [
    'a variable by an alias',
    `a: &a 'no'\n${hub('    environment:\n      CULL_SERVER: *a\n')}`,
    on,
    /:6: CULL_SERVER is an alias/,
  ],
  ['a variable with an anchor', hub("    environment:\n      CULL_SERVER: &a 'no'\n"), on, /:5: .*anchor/],
  [
    'a variable twice',
    hub('    environment:\n      CULL_SERVER: no\n      CULL_SERVER: yes\n'),
    on,
    /:6: .*twice/,
  ],
  [
    'a variable twice in a list',
    hub('    environment:\n    - CULL_SERVER\n    - CULL_SERVER=\n'),
    on,
    /:6: .*twice/,
  ],
  [
    'a value over lines',
    hub('    environment:\n      CULL_SERVER: |\n        no\n'),
    on,
    /:5: .*not on one line/,
  ],
  [
    'an item below its dash',
    hub('    environment:\n    -\n      CULL_SERVER=no\n'),
    on,
    /:6: .*begin its line/,
  ],
  ['a list of values', hub('    environment:\n      CULL_SERVER: [a]\n'), on, /:5: .*more than one value/],
  ['an environment that is a text', hub('    environment: A=b\n'), on, /:4: .*neither a mapping nor a list/],
  [
    'the environment twice',
    hub('    environment:\n    environment:\n'),
    on,
    /:5: environment is there twice/,
  ],
  ['no service', 'services:\n  hub:\n    image: x\n', on, /:1: it has no service jupyterhub/],
  ['no services', 'a: b\n', on, /:1: it has no services/],
  ['an empty file', '# nothing\n', on, /:1: it is empty/],
  ['two documents', `${hub('')}---\na: b\n`, on, /:5: it is no YAML/],
  [
    'a tab',
    hub('    environment:\n\tA: secret\n'),
    on,
    /:5: it is no YAML that can be edited: found character '\\t'/,
  ],
  ['an unknown anchor', hub('    environment: *none\n'), on, /:4: an alias has no anchor above it/],
  ['a control character', `${hub('')}# \u0001\n`, on, /character that YAML does not allow/],
  [
    'a truth value',
    hub(''),
    [true, '', '', ''],
    /^cull_server in group_vars is a truth value.*'yes', in quotes/,
  ],
  ['a truth value as text', hub(''), ['False', '', '', ''], /write cull_server: 'no'/],
  ['another word', hub(''), ['on', '', '', ''], /none of 'yes', 'no', '0' and '1'/],
  ...['10m', '-1', '1.5', '６００', '0600', '1_000', ' 5'].map((number): [string, string, Values, RegExp] => [
    `the number ${number}`,
    hub(''),
    ['yes', '', number, ''],
    /^cull_server_max_age in group_vars is no whole number of seconds/,
  ]),
];

if (python === undefined) {
  test('SKIPPED: Ansible is not installed, so the edit of the compose file was not tried', (t) => {
    t.pass();
  });
} else {
  const results = edited([
    ...changes.map(([, text, values]) => ({ text, values })),
    // Each result, once more.
    ...changes.map(([, , values, text]) => ({ text, values })),
    ...stays.map(([, text, values]) => ({ text, values })),
    ...refusals.map(([, text, values]) => ({ text, values })),
  ]);
  const [first, second, kept, refused] = [changes, changes, stays, refusals].map((rows) =>
    results.splice(0, rows.length),
  );
  for (const [index, [title, , , result]] of changes.entries()) {
    test(`edits: ${title}`, (t) => {
      t.is(first?.[index]?.refusal, '');
      t.is(first?.[index]?.text, result);
      t.true((first?.[index]?.diff.length ?? 0) > 0);
      t.like(second?.[index], { refusal: '', text: result });
      t.deepEqual(second?.[index]?.diff, [], 'a second edit changes nothing');
    });
  }
  for (const [index, [title, text]] of stays.entries()) {
    test(`changes nothing: ${title}`, (t) => {
      t.like(kept?.[index], { refusal: '', text });
      t.deepEqual(kept?.[index]?.diff, []);
    });
  }
  for (const [index, [title, , , refusal]] of refusals.entries()) {
    test(`refuses: ${title}`, (t) => {
      t.regex(refused?.[index]?.refusal ?? '', refusal);
      t.false(/secret/.test(refused?.[index]?.refusal ?? ''));
    });
  }

  test('whatever stands around them, only their lines differ, and the file means what is wanted', (t) => {
    const samples = fc.sample(files, { numRuns: 600, seed: 7 });
    const once = edited(samples);
    const again = edited(samples.map(({ values }, index) => ({ text: once[index]?.text ?? '', values })));
    for (const [index, { text, values, isList }] of samples.entries()) {
      const { refusal, text: after, diff } = once[index] as Edit;
      t.is(refusal, '', text);
      // Line by line the same, without ours; only an environment that was or becomes empty changes its line too.
      t.deepEqual(others(after), others(text), `${JSON.stringify(values)}\n${text}\n->\n${after}`);
      const environment: unknown = parse(after).services.jupyterhub.environment ?? {};
      for (const [place, name] of names.entries()) {
        t.is(settingOf(environment, name, isList), String(values[place] ?? ''), after);
      }
      t.is(/(?<!\r)\n/.test(after), /(?<!\r)\n/.test(text), 'line ends are the file’s own');
      t.false(diff.some((line) => line.includes('SECRET')));
      t.is(after === text, diff.length === 0, text);
      t.deepEqual(again[index]?.diff, []);
      t.is(again[index]?.text, after);
    }
  });
}

function others(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => !/^ +(- )?["']?CULL_SERVER/.test(line))
    .map((line) => line.replace(/^( +environment:)(?: ?(?:\{\}|\[\]))?(.*)$/, '$1$2'))
    .filter((line) => !/^ +environment:\r?$/.test(line));
}

function settingOf(environment: unknown, name: string, isList: boolean): string {
  if (!isList || !Array.isArray(environment)) {
    return String((environment as Record<string, unknown>)[name] ?? '');
  }
  return environment.find((item) => item.split('=')[0] === name)?.slice(name.length + 1) ?? '';
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: compose's own substitution
const value = fc.constantFrom('yes', "'no'", '"600"', '0', '', '~', "'a b'", '${X:-SECRET}', '!!str 5');
const comment = fc.constantFrom('', ' # SECRET', '  #');
const neighbour = fc.constantFrom(
  `DB: 'p{{ SECRET }}: #x'`,
  'TEXT: |\n        CULL_SERVER: yes\n\n        # two',
  `"QUOTED": "a\n        b"`,
  '# a comment',
  '',
  'CULL_SERVER_OTHER: 1',
  'X: {a: b}',
);
const listNeighbour = fc.constantFrom(
  `- 'DB=SECRET: #'`,
  '- A=b',
  '# a comment',
  '',
  '- CULL_SERVER_OTHER=1',
  '- X',
);

/** A compose file in many shapes. */
const files = fc
  .record({
    ours: fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), value, comment }), {
      selector: ({ name }) => name,
      maxLength: 4,
    }),
    mapping: fc.array(neighbour, { maxLength: 4 }),
    list: fc.array(listNeighbour, { maxLength: 4 }),
    isList: fc.boolean(),
    place: fc.nat({ max: 4 }),
    end: fc.constantFrom('\n', '\r\n'),
    front: fc.constantFrom('', "version: '3.8'\n", '# 日本語 😀\n---\n', 'x-env: &env\n  A: b\n'),
    back: fc.constantFrom('', '    ports: []\n', '  db:\n    environment:\n      CULL_SERVER: yes\n'),
    isOpen: fc.boolean(),
    values: fc.tuple(
      fc.constantFrom('', 'yes', 'no', '0', '1'),
      fc.constantFrom('', '600', '0'),
      fc.constantFrom('', '86400'),
      fc.constantFrom('', '60', '0'),
    ),
  })
  .map(({ ours, mapping, list, isList, place, end, front, back, isOpen, values }) => {
    const own = ours.map(({ name, value: text, comment: said }) =>
      isList ? `- ${name}=${/^\w+$/.test(text) ? text : ''}${said}` : `${name}:${text && ` ${text}`}${said}`,
    );
    const lines: string[] = isList ? [...list] : [...new Set(mapping)];
    lines.splice(place, 0, ...own);
    const environment = lines.map((line) => (line === '' ? '\n' : `      ${line}\n`)).join('');
    const text = `${front}services:\n  jupyterhub:\n    image: hub\n    environment:\n${environment}${back}`;
    return { text: (isOpen ? text.replace(/\n$/, '') : text).replaceAll('\n', end), values, isList };
  });
