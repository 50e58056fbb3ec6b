import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { exitCodes } from '../../generator/reconciler/exit-codes.js';
import { inRepository } from '../package-root.js';

const page = readFileSync(inRepository('docs/operation.md'), 'utf8');
const source = ['generator/reconciler', 'generator/vcc'].map(sourcesIn).join('\n');

function sourcesIn(directory: string): string {
  const root = inRepository(directory);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
}

/** Rows below a table's head, without the line of dashes, as cells. */
function rowsUnder(head: string): string[][] {
  return page
    .split(`${head}\n`)
    .slice(1)
    .flatMap((rest) => rest.slice(0, rest.indexOf('\n\n')).split('\n').slice(1))
    .map((row) => row.split('|').map((cell) => cell.trim()));
}

const happenings = rowsUnder('| when | the tool | says | status | you |');

test('there is much that can happen', (t) => {
  t.true(happenings.length >= 30);
});

for (const [, when = '', , says = ''] of happenings) {
  test(`the words that the page quotes are the program's: ${when}`, (t) => {
    const quotes = [...says.matchAll(/`([^`]+)`/g)].map(([, words]) => words ?? '');
    if (says !== '') t.true(quotes.length > 0);
    for (const words of quotes) {
      // What the program puts in is shown as `…`.
      for (const part of words.split('…')) t.true(source.includes(part), `"${part}" of "${words}"`);
    }
  });
}

test('each exit status of the program is explained', (t) => {
  const explained = rowsUnder('| status | meaning | mend it |').map(([, status]) => status);
  for (const status of Object.values(exitCodes)) t.true(explained.includes(String(status)), String(status));
});
