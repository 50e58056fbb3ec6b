import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { mutants } from './list.js';

test('each mutant is of a place that the core has once', (t) => {
  t.true(mutants.length >= 60);
  for (const { file, find, replace } of mutants) {
    const text = readFileSync(inRepository(`generator/schedule/${file}`), 'utf8');
    t.is(text.split(find).length - 1, 1, `${file}: ${find}`);
    t.not(find, replace);
  }
});

test('each mutant of the core is caught', async (t) => {
  const script = fileURLToPath(new URL('run.js', import.meta.url));
  const directory = temporaryDirectory('mutants');
  const shares = await Promise.all(
    ['0', '1'].map((share) => {
      // One that never ends would be seen as such, and not wait for the test's own limit.
      return execa(process.execPath, [script, join(directory, share), share, '2'], { timeout: 420_000 });
    }),
  );
  t.deepEqual(
    shares.flatMap(({ stdout }) => JSON.parse(stdout) as string[]),
    [],
  );
});
