import { readFileSync } from 'node:fs';
import test from 'ava';
import { runCli } from '../cli/run-cli.js';
import { inRepository } from '../package-root.js';
import { drawings } from './drawings.js';

for (const { file, argv } of drawings) {
  test(`${file} is what the program draws today (npm run pictures)`, async (t) => {
    const inPlace = argv.map((word) => (word.startsWith('examples/') ? inRepository(word) : word));
    const { status, out, err } = await runCli(...inPlace);
    t.is(status, 0, err);
    t.true(out === readFileSync(inRepository(file), 'utf8'), 'drawn anew it differs');
  });
}
