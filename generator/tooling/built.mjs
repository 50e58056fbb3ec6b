// Builds what is missing; for scripts that are not JavaScript.
import { ensureBuilt } from './ensure.mjs';

await ensureBuilt();
