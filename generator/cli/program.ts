import { Command } from 'commander';
import type { AddCommand } from './command-context.js';
import { addCheck } from './commands/check.js';
import { addDeploy } from './commands/deploy.js';
import { addExplain } from './commands/explain.js';
import { addGenerate } from './commands/generate.js';
import { addHold } from './commands/hold.js';
import { addImportCalendar } from './commands/import-calendar.js';
import { addInit } from './commands/init.js';
import { addLogs } from './commands/logs.js';
import { addMigrate } from './commands/migrate.js';
import { addOverride } from './commands/override.js';
import { addPlan } from './commands/plan.js';
import { addPreview } from './commands/preview.js';
import { addRemove } from './commands/remove.js';
import { addResume } from './commands/resume.js';
import { addRun } from './commands/run.js';
import { addSchema } from './commands/schema.js';
import { addSimulate } from './commands/simulate.js';
import { addSize } from './commands/size.js';
import { addStatus } from './commands/status.js';
import { addSync } from './commands/sync.js';
import { addExitStatuses, examples, optionDescription } from './help.js';
import type { Terminal } from './terminal.js';

/** Commands that register themselves, under the headings of the help: a project's life. */
const commands: Readonly<Record<string, readonly AddCommand[]>> = {
  'From a timetable to a timer that follows it:': [
    addInit,
    addCheck,
    addPreview,
    addSimulate,
    addSize,
    addExplain,
    addGenerate,
    addDeploy,
  ],
  'Every day:': [addStatus, addPlan, addRun, addLogs, addOverride, addHold, addResume],
  'The inventory, and leaving:': [addSync, addRemove],
  'Besides:': [addMigrate, addImportCalendar, addSchema],
};

/** @param done gets the exit status of the command that ran. */
export function buildProgram(version: string, terminal: Terminal, done: (status: number) => void): Command {
  const program = new Command('cwh-gen')
    .description(
      "Brings a CoursewareHub's workers up before class and takes them away afterwards, by a timetable: from writing it to the timer on a control host, every day, and leaving.",
    )
    .version(version)
    .option('--debug', 'print a stack trace when something fails')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .configureHelp({ optionDescription })
    .addHelpText('after', examples('init', 'check', 'deploy --help'));
  for (const [heading, ones] of Object.entries(commands)) {
    program.commandsGroup(heading);
    for (const add of ones) add(program, { terminal, done });
  }
  // Under the last heading too.
  program.helpCommand('help [command]', 'display help for command');
  addExitStatuses(program);
  return program;
}
