import { Command, InvalidArgumentError, Option } from 'commander';
import { check } from './commands/check.js';
import { type GenerateOptions, generate } from './commands/generate.js';
import { type ImportOptions, importCalendar } from './commands/import-calendar.js';
import { type PreviewOptions, preview } from './commands/preview.js';
import { schema } from './commands/schema.js';
import type { Terminal } from './terminal.js';
import { texts } from './texts.js';

const defaultFile = 'scaleout.yml';

/** @param done gets the exit status of the command that ran. */
export function buildProgram(version: string, terminal: Terminal, done: (status: number) => void): Command {
  const program = new Command('cwh-gen')
    .description('Timetable-driven scale-out of CoursewareHub workers: check, preview, generate')
    .version(version)
    .option('--debug', 'print a stack trace when something fails')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText(
      'after',
      '\nExit status: 0 ok, 1 wrong input, 2 --check found differences, 64 wrong command line, 74 file trouble, 70 bug',
    );
  program
    .command('check')
    .description('say what is wrong with a timetable file')
    .argument('[file]', 'timetable', defaultFile)
    .addOption(format('text', 'json'))
    .action(async (file: string, options: { format: 'text' | 'json' }) =>
      done(await check(file, options, terminal)),
    );
  program
    .command('preview')
    .description('show what the timetable wants, and when (default: this week)')
    .argument('[file]', 'timetable', defaultFile)
    .option('--from <instant>', "ISO 8601; without offset in the timetable's zone")
    .option('--to <instant>', 'likewise, exclusive (alone: the week before it)')
    .addOption(format('text', 'json'))
    .action(async (file: string, options: PreviewOptions) => done(await preview(file, options, terminal)));
  program
    .command('generate')
    .description('write the Ansible project')
    .argument('[file]', 'timetable', defaultFile)
    .requiredOption('--out <dir>', 'directory to write to', (text: string) => {
      if (text === '') throw new InvalidArgumentError(texts[terminal.language].emptyOut);
      return text;
    })
    .option('--check', 'write nothing; exit 2 when something would change', false)
    .option('--diff', 'show the differences', false)
    .option('--force', 'replace files that were edited or are not ours', false)
    .action(async (file: string, options: GenerateOptions) => done(await generate(file, options, terminal)));
  program
    .command('import-calendar')
    .description("replace a calendar file by the university's, when that can be used")
    .argument('<source>', 'iCalendar file, or https address')
    .requiredOption(
      '--to <file>',
      'calendar file beside the timetable, e.g. university.ics',
      (text: string) => {
        if (text === '') throw new InvalidArgumentError(texts[terminal.language].emptyTo);
        return text;
      },
    )
    .option('--closed <words>', 'titles that close a day, as in calendar_closed, e.g. 休業,休講')
    .option('--force', 'take a calendar with much less in it than the former one', false)
    .action(async (source: string, options: ImportOptions) =>
      done(await importCalendar(source, options, terminal)),
    );
  program
    .command('schema')
    .description('print the JSON Schema of the timetable file, for editors')
    .action(() => done(schema(terminal)));
  return program;
}

function format(...choices: string[]): Option {
  return new Option('--format <format>', 'output format').choices(choices).default(choices[0]);
}
