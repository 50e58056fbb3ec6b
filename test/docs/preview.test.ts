import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';

const page = readFileSync(inRepository('docs/preview.md'), 'utf8');
const blocks = [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, text = '']) => {
  const lines = text.split('\n');
  const isCommand = (line: string) => line.startsWith('$ ');
  return {
    commands: lines.filter(isCommand).map((line) => line.slice(2)),
    output: lines.filter((line) => !isCommand(line)).join('\n'),
  };
});

test('there are two', (t) => t.is(blocks.length, 2));

for (const { commands, output } of blocks) {
  test(`${commands.at(-1)} shows what the page shows`, async (t) => {
    const directory = temporaryDirectory('page');
    await cp(inRepository('examples'), join(directory, 'examples'), { recursive: true });
    await cp(inRepository('examples/01-three-phases.yml'), join(directory, 'scaleout.yml'));
    const npx = `npx() { shift; '${process.execPath}' '${inRepository('generator/bin/cwh-gen.js')}' "$@"; }`;
    const { stdout } = await execa('bash', ['-ec', [npx, ...commands].join('\n')], {
      cwd: directory,
      // No "now" of the week that is shown.
      env: { LANG: 'C.UTF-8', SOURCE_DATE_EPOCH: '1767225600' },
    });
    t.is(`${stdout}\n`, output);
  });
}
