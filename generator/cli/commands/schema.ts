import { configJsonSchema } from '../../config/json-schema.js';
import type { AddCommand } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../help.js';
import type { Terminal } from '../terminal.js';

/** `cwh-gen schema`: the JSON Schema of the timetable file. */
export function schema(terminal: Terminal): number {
  terminal.out(`${JSON.stringify(configJsonSchema(), null, 2)}\n`);
  return exitCodes.ok;
}

export const addSchema: AddCommand = (program, { terminal, done }) => {
  program
    .command('schema')
    .description('print the JSON Schema of the timetable file, for editors')
    .addHelpText('after', examples('schema > scaleout.schema.json'))
    .action(() => done(schema(terminal)));
};
