// Writes schema/scaleout.schema.json from the zod schema. Needs a build.
import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../../build/generator/config/json-schema.js';

const file = new URL('../../schema/scaleout.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
