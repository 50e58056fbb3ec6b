import { configJsonSchema } from '../../config/json-schema.js';
import { exitCodes } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

/** `cwh-gen schema`: the JSON Schema of the timetable file. */
export function schema(terminal: Terminal): number {
  terminal.out(`${JSON.stringify(configJsonSchema(), null, 2)}\n`);
  return exitCodes.ok;
}
