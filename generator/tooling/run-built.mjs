// Runs a compiled program of this repository, building first when nothing is built yet.
// usage: run-built.mjs PROGRAM (below build/generator/) [ARGUMENT ...]
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './ensure.mjs';

const [program, ...rest] = process.argv.slice(2);
await ensureBuilt();
const file = `${root}build/generator/${program}`;
if (!existsSync(file)) throw new Error(`no such program: ${program}`);
process.argv = [process.argv[0], file, ...rest];
await import(pathToFileURL(file).href);
