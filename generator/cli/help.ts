import { type Command, Help, Option } from 'commander';
import { commonStatuses, type ExitStatuses, exitStatuses, statusRows } from './exit-statuses.js';

/** `--out` of commands that use a project. */
export const projectOption = [
  '--out <dir>',
  'the Ansible project (default: this directory when it is one, else scaleout in it)',
] as const;

/** What stands below a command's options; each line without `npx cwh-gen`. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  npx cwh-gen ${line}`).join('\n')}`;
}

/** `--format`; the first is the default. */
export function formatOption(...choices: string[]): Option {
  return new Option('--format <format>', 'output format').choices(choices).default(choices[0]);
}

/** For commander's `configureHelp`: that a switch is off, or a list empty, until it is given needs no words. */
export function optionDescription(option: Option): string {
  return new Help().optionDescription(option).replace(/ \((?:default: (?:false|\[\])|preset: .*)\)$/, '');
}

/** Lets the help of `program` and of each command below say what its exit statuses mean. */
export function addExitStatuses(program: Command): void {
  program.addHelpText(
    'after',
    `\nExit status of every command:\n${listed({ ok: 'done, as it should be', ...commonStatuses })}\nOthers stand in each command's own help, and in docs/reference.md.`,
  );
  const add = (command: Command, name: string) => {
    const own = exitStatuses[name];
    if (own !== undefined) command.addHelpText('after', `\nExit status:\n${listed(own)}`);
    for (const child of command.commands) add(child, `${name} ${child.name()}`);
  };
  for (const command of program.commands) add(command, command.name());
}

function listed(statuses: ExitStatuses): string {
  return statusRows(statuses)
    .map(([status, meaning]) => `  ${String(status).padEnd(3)}  ${meaning}`)
    .join('\n');
}
