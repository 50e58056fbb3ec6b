#!/usr/bin/env node
// The command of the package. In a fresh clone nothing is built yet; then it says what to do.
import { existsSync } from 'node:fs';

const built = new URL('../../build/generator/cli/main.js', import.meta.url);
if (existsSync(built)) {
  await import(built);
} else {
  process.stderr.write('cwh-gen is not built yet: run "npm ci" and "npm run build" in its directory\n');
  process.exitCode = 70;
}
