// `npm run -s reference > docs/reference.md`: the page of all commands and keys, made of the program's own words.

import { ensureBuilt } from './ensure.mjs';

await ensureBuilt();
process.env.CWH_GEN_NO_RUN = '1';
const load = (path) => import(new URL(`../../build/generator/cli/${path}`, import.meta.url));
const { referencePage } = await load('reference-page.js');
const { wholeProgram } = await load('main.js');
process.stdout.write(referencePage(await wholeProgram()));
