// `npm run pictures [-- --out DIR]`: draws what the docs show, into docs/images/ or DIR. Needs Chromium for the
// screenshots; the drawings come from the program alone, and test/docs/drawings.test.ts compares them.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, root } from './ensure.mjs';

await ensureBuilt();
const built = (path) => import(new URL(`../../build/${path}`, import.meta.url));
const { drawings } = await built('test/docs/drawings.js');
const { screenshots } = await built('test/browser/screenshots.js');
const { startBrowser } = await built('test/browser/browser.js');
const { pageFile } = await built('test/browser/page-file.js');
const { runCliIn } = await built('test/cli/run-cli.js');

/** Readers load them with the README; the package carries the drawings only. */
const mostBytes = 250_000;

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = values.out === undefined ? join(root, 'docs/images') : resolve(values.out);
mkdirSync(out, { recursive: true });
process.chdir(root);

for (const { file, argv } of drawings) write(file.replace(/^.*\//, ''), await output('en', argv));

const browser = await startBrowser();
try {
  for (const { file, reader, html, prepare, size } of screenshots) {
    const { page, complaints } = await browser.show(pageFile(await html(output)), reader);
    if (size !== undefined) await page.setViewportSize(size);
    await prepare?.(page);
    write(file, await page.screenshot({ animations: 'disabled' }));
    if (complaints.length > 0) throw new Error(`${file}: ${complaints.join('\n')}`);
    await page.context().close();
  }
} finally {
  await browser.close();
}

async function output(language, argv) {
  const { status, out, err } = await runCliIn(language, ...argv);
  if (status !== 0) throw new Error(`${argv.join(' ')}: ${err}`);
  return out;
}

function write(name, content) {
  const path = join(out, name);
  writeFileSync(path, content);
  const { size } = statSync(path);
  if (size > mostBytes) throw new Error(`${name} has ${size} bytes; more than ${mostBytes} is too heavy`);
  process.stdout.write(`${path}  ${size}\n`);
}
