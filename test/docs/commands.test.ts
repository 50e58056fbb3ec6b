import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { commandBlocks, commandsOf, isLike } from './commands.js';

const pages = [
  'README.md',
  'README.ja.md',
  ...readdirSync(inRepository('docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const blocks = pages.flatMap((page) => commandBlocks(page, readFileSync(inRepository(page), 'utf8')));

test('there are commands', (t) => t.true(blocks.flatMap(({ commands }) => commands).length > 30));

test('each block of commands says who runs it', (t) => {
  const silent = blocks.filter(({ said, commands }) => said === undefined && commands.length > 0);
  t.deepEqual(
    silent.map(({ page, line }) => `${page}:${line}`),
    [],
  );
});

for (const { page, line, commands, said } of blocks) {
  if (said?.kind === 'run by') {
    test(`${page}:${line} is run by ${said.file}`, (t) => {
      const run = commandsOf(readFileSync(inRepository(said.file), 'utf8'));
      for (const command of commands) {
        if (/^cd /.test(command)) continue;
        t.true(
          run.some((one) => isLike(command, one)),
          command,
        );
      }
    });
  }
  if (said?.kind === 'run') {
    test.serial(`${page}:${line} works`, async (t) => {
      const directory = await newcomer(!/^npx cwh-gen init\b/.test(commands[0] ?? ''));
      for (const command of commands) {
        const { exitCode, all } = await execa('bash', ['-ec', command], {
          cwd: directory,
          all: true,
          reject: false,
          env: { PATH: `${directory}/bin:${process.env.PATH}`, LANG: 'C.UTF-8' },
        });
        t.is(exitCode, 0, `${command}\n${all}`);
      }
    });
  }
}

/** A directory with the package's examples, and a timetable file unless that is to be made, in which `npx cwh-gen` is this one. */
async function newcomer(hasTimetable: boolean): Promise<string> {
  const directory = temporaryDirectory('docs');
  await mkdir(join(directory, 'bin'));
  await cp(inRepository('examples'), join(directory, 'examples'), { recursive: true });
  if (hasTimetable) await cp(inRepository('examples/01-three-phases.yml'), join(directory, 'scaleout.yml'));
  const bin = inRepository('generator/bin/cwh-gen.js');
  await writeFile(
    join(directory, 'bin', 'npx'),
    `#!/bin/sh\n[ "$1" = cwh-gen ] || exit 127\nshift\nexec '${process.execPath}' '${bin}' "$@"\n`,
    { mode: 0o755 },
  );
  return directory;
}
