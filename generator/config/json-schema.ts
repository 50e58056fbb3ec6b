import * as z from 'zod';
import { configSchema } from './schema.js';

/**
 * The JSON Schema of the timetable file, for editors. Draft 7, because every YAML language server reads it.
 * It says less than `cwh-gen check`: nothing that needs two keys at once.
 */
export function configJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' }) };
}
