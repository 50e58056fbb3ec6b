// `npm run -s diagnostics > docs/diagnostics.md`: the page of all diagnostics, made of the program's own sentences.

import { ensureBuilt } from './ensure.mjs';

await ensureBuilt();
const { diagnosticsPage } = await import(
  new URL('../../build/generator/config/diagnostics-page.js', import.meta.url)
);
process.stdout.write(diagnosticsPage());
