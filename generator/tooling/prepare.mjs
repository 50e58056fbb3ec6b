// npm's `prepare`: builds after `npm ci` and before `npm pack`. npx runs it too when it links a clone that has no
// dependencies yet; failing there would leave npx's cache broken, so then the command itself says what is missing.
import { existsSync } from 'node:fs';

if (existsSync(new URL('../../node_modules/esbuild', import.meta.url))) await import('./build.mjs');
