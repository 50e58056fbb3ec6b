// `npm run demo`: generates the example and runs its class day on the embedded simulated cluster.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './ensure.mjs';

await ensureBuilt();
const load = (path) => import(new URL(`../../build/generator/${path}`, import.meta.url));
const { generate } = await load('cli/commands/generate.js');
const { preview } = await load('cli/commands/preview.js');
const { loadConfig } = await load('config/load.js');
const { languageOf } = await load('cli/terminal.js');
const { demoDay } = await load('simulate/demo.js');

// `npm run demo | head` ends early; what was made goes all the same.
process.stdout.on('error', () => process.exit());
const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
const terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  language: languageOf(process.env),
};
const example = join(root, 'examples/01-three-phases.yml');
const project = mkdtempSync(join(tmpdir(), 'cwh-demo-'));
process.once('exit', () => rmSync(project, { recursive: true, force: true }));

const heading = (text) => process.stdout.write(`\n${colour ? `\u001b[1m${text}\u001b[0m` : text}\n`);
heading('$ npx cwh-gen preview examples/01-three-phases.yml --from 2026-11-30');
await preview(example, { from: '2026-11-30', format: 'text' }, terminal);
heading('$ npx cwh-gen generate examples/01-three-phases.yml --out DIR');
const status = await generate(example, { out: project, check: false, diff: false, force: false }, terminal);
if (status !== 0) process.exit(status);
heading('The class day, run by the generated bundle on a simulated cluster');
const { config, timetable } = await loadConfig(example, { language: terminal.language });
process.stdout.write(await demoDay(project, config, timetable, colour));
