import { Command, InvalidArgumentError, Option } from 'commander';
import type { AddCommand } from './command-context.js';
import { type CheckOptions, check } from './commands/check.js';
import { addDeploy } from './commands/deploy.js';
import { type ExplainOptions, explainCommand } from './commands/explain.js';
import { type GenerateOptions, generate } from './commands/generate.js';
import { addHold } from './commands/hold.js';
import { type ImportOptions, importCalendar } from './commands/import-calendar.js';
import { addInit } from './commands/init.js';
import { addLogs } from './commands/logs.js';
import { type MigrateArguments, migrate } from './commands/migrate.js';
import { addOverride } from './commands/override.js';
import { addPlan } from './commands/plan.js';
import { type PreviewOptions, preview } from './commands/preview.js';
import { addRemove } from './commands/remove.js';
import { addResume } from './commands/resume.js';
import { addRun } from './commands/run.js';
import { schema } from './commands/schema.js';

import { addStatus } from './commands/status.js';
import { addSync } from './commands/sync.js';
import { defaultFile } from './default-file.js';
import type { Terminal } from './terminal.js';
import { texts } from './texts.js';

/** @param done gets the exit status of the command that ran. */
export function buildProgram(version: string, terminal: Terminal, done: (status: number) => void): Command {
  const program = new Command('cwh-gen')
    .description('Timetable-driven scale-out of CoursewareHub workers: check, preview, explain, generate')
    .version(version)
    .option('--debug', 'print a stack trace when something fails')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText(
      'after',
      '\nExit status: 0 ok, 1 wrong input, 2 something would change, 3 not all of it could be migrated, 4 not as it should be, 5 what was started has failed, 64 wrong command line, 69 not reached, 70 a bug, 74 file trouble, 130 cancelled. What each command means by it: docs/reference.md',
    );
  program
    .command('check')
    .description('say what is wrong with a timetable file')
    .addHelpText('after', examples('cwh-gen check', 'cwh-gen check scaleout.yml --format json'))
    .argument('[file]', 'timetable', defaultFile)
    .addOption(format('text', 'json', 'github'))
    .option('--live', 'look also at the machines: control host, VC controller, manager, workers', false)
    .option(
      '--token-file <file>',
      'with --live: VCC access token (else VCC_ACCESS_TOKEN, or it is asked for)',
    )
    .option('--token-command <command>', 'with --live: a command that prints it')
    .option('--out <dir>', 'with --live: the Ansible project (default: this directory, or scaleout in it)')
    .addHelpText(
      'after',
      '\nExamples:\n  cwh-gen check\n  cwh-gen check --live\n  cwh-gen check --live --token-file ~/.vcc-token --format json',
    )
    .action(async (file: string, options: CheckOptions) => done(await check(file, options, terminal)));
  program
    .command('preview')
    .description('show what the timetable wants, and when (default: this week)')
    .addHelpText(
      'after',
      examples(
        'cwh-gen preview',
        'cwh-gen preview --from 2026-04-01 --to 2027-04-01',
        'cwh-gen preview --from 2026-11-30 --format json',
      ),
    )
    .argument('[file]', 'timetable', defaultFile)
    .option('--from <instant>', "ISO 8601; without offset in the timetable's zone")
    .option('--to <instant>', 'likewise, exclusive (alone: the week before it)')
    .addOption(format('text', 'json'))
    .action(async (file: string, options: PreviewOptions) => done(await preview(file, options, terminal)));
  program
    .command('explain')
    .description('say what the timetable wants at an instant, why, since when, and what comes next')
    .addHelpText(
      'after',
      examples('cwh-gen explain', 'cwh-gen explain --node 172.30.2.102 --at 2026-11-30T11:30'),
    )
    .argument('[file]', 'timetable', defaultFile)
    .option('--at <instant>', "ISO 8601; without offset in the timetable's zone (default: now)")
    .option('--node <address>', 'the same of one address of vcnode_all_ipaddress')
    .addOption(format('text', 'json'))
    .action(async (file: string, options: ExplainOptions) =>
      done(await explainCommand(file, options, terminal)),
    );
  program
    .command('generate')
    .description('write the Ansible project')
    .addHelpText('after', examples('cwh-gen generate --out scaleout', 'cwh-gen generate --diff --check'))
    .argument('[file]', 'timetable', defaultFile)
    .option(
      '--out <dir>',
      'directory to write to (default: this one in a CoursewareHub directory, else scaleout)',
      (text: string) => {
        if (text === '') throw new InvalidArgumentError(texts[terminal.language].emptyOut);
        return text;
      },
    )
    .option('--check', 'write nothing; exit 2 when something would change', false)
    .option('--diff', 'show the differences', false)
    .option('--force', 'replace files that were edited or are not ours', false)
    .action(async (file: string, options: GenerateOptions) => done(await generate(file, options, terminal)));
  program
    .command('migrate')
    .description("print a timetable file for a schedule of upstream's notebooks (951 to 954, 811)")
    .addHelpText(
      'after',
      examples(
        'cwh-gen migrate group_vars/scaleout > scaleout.yml',
        'cwh-gen migrate schedule.json --addresses 172.30.2.101-109',
      ),
    )
    .argument('<file>', "group_vars file, or the schedule's own, YAML or JSON")
    .option('--addresses <list>', 'addresses of the workers and ranges, with commas between')
    .option('--time-zone <zone>', "IANA time zone of the schedule (default: upstream's Asia/Tokyo)")
    .action(async (file: string, options: MigrateArguments) => done(await migrate(file, options, terminal)));
  program
    .command('import-calendar')
    .description("replace a calendar file by the university's, when that can be used")
    .addHelpText(
      'after',
      examples('cwh-gen import-calendar https://www.example.ac.jp/cal.ics --to university.ics'),
    )
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
    .addHelpText('after', examples('cwh-gen schema > scaleout.schema.json'))
    .action(() => done(schema(terminal)));
  for (const add of commands) add(program, { terminal, done });
  return program;
}

/** Commands that register themselves, in the order of the help: a project's life. */
const commands: readonly AddCommand[] = [
  addInit,
  addDeploy,
  addStatus,
  addPlan,
  addRun,
  addLogs,
  addOverride,
  addHold,
  addResume,
  addSync,
  addRemove,
];

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function format(...choices: string[]): Option {
  return new Option('--format <format>', 'output format').choices(choices).default(choices[0]);
}
