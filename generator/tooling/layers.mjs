// The layer rules, and a check that the tool has really seen the modules: a green check over nothing is none.

import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { root } from './ensure.mjs';

process.chdir(root);
const isSource = (name) => /\.tsx?$/.test(name);
const sources = readdirSync('generator', { recursive: true }).filter(isSource).length;
const options = await extractConfig('./.dependency-cruiser.cjs');
const { output } = await cruise(['generator'], options, undefined, {
  tsConfig: extractTsConfig('./tsconfig.json'),
});
const seen = output.modules.filter(
  ({ source }) => source.startsWith('generator/') && isSource(source),
).length;
for (const { from, to, rule } of output.summary.violations) console.log(`${rule.name}: ${from} -> ${to}`);
if (seen < sources) console.log(`only ${seen} of ${sources} modules were seen`);
process.exitCode = output.summary.violations.length > 0 || seen < sources || sources === 0 ? 1 : 0;
