/**
 * Makes each mutant of its share in a directory of its own and looks whether it is caught. Prints the survivors as
 * JSON. usage: run.js DIRECTORY SHARE OF
 */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { inRepository } from '../package-root.js';
import { isCaught, wantedCases } from './killer.js';
import { type Mutant, mutants } from './list.js';

const [directory = '', share, of] = process.argv.slice(2);
const all = wantedCases();
mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
symlinkSync(inRepository('node_modules'), join(directory, 'node_modules'));

async function caught(name: string, mutant?: Mutant): Promise<boolean> {
  const core = join(directory, name);
  cpSync(inRepository('build/generator/schedule'), core, { recursive: true });
  if (mutant !== undefined) {
    const text = readFileSync(inRepository(`generator/schedule/${mutant.file}`), 'utf8');
    // A function, so that no `$` of the replacement means anything.
    const mutated = text.replace(mutant.find, () => mutant.replace);
    const { code } = transformSync(mutated, { loader: 'ts', format: 'esm', target: 'es2023' });
    writeFileSync(join(core, mutant.file.replace(/\.ts$/, '.js')), code);
  }
  return isCaught(await import(pathToFileURL(join(core, 'timeline.js')).href), all);
}

// A suite that catches everything catches nothing.
if (await caught('unchanged')) throw new Error('the unchanged core is caught');
const survivors: string[] = [];
for (const [index, mutant] of mutants.entries()) {
  if (index % Number(of) !== Number(share)) continue;
  if (!(await caught(String(index), mutant))) survivors.push(`${mutant.file}: ${mutant.what}`);
}
process.stdout.write(JSON.stringify(survivors));
