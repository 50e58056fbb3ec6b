import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { controlFaults } from './control-client.js';
import type { FaultInput } from './faults.js';

/** `vcc fault`: tells a running double what to do wrong. Each prints what is in force afterwards, one a line. */
export function faultCommand(): Command {
  const fault = new Command('fault').description(
    'let the running double of --state go wrong, or right again',
  );
  fault
    .command('list')
    .description('what is in force')
    .action(async (_, command: Command) => print(await controlFaults(directoryOf(command), 'GET')));
  fault
    .command('add')
    .description('one more fault, e.g. add status status=503 method=GET times=2')
    .argument('<kind>', 'see docs/vcc-double.md')
    .argument('[settings...]', 'its settings as name=value')
    .action(async (kind: string, settings: string[], _, command: Command) =>
      print(await controlFaults(directoryOf(command), 'POST', [faultOf(kind, settings)])),
    );
  fault
    .command('set')
    .description('the faults of a JSON file, a list, in place of those in force')
    .argument('<file>')
    .action(async (file: string, _, command: Command) =>
      print(await controlFaults(directoryOf(command), 'PUT', listIn(file))),
    );
  fault
    .command('clear')
    .description('no fault any more')
    .action(async (_, command: Command) => print(await controlFaults(directoryOf(command), 'DELETE')));
  return fault;
}

function directoryOf(command: Command): string {
  return command.optsWithGlobals<{ state: string }>().state;
}

/** The double checks it. */
function faultOf(kind: string, settings: readonly string[]): FaultInput {
  const pairs = settings.map((setting): [string, unknown] => {
    const at = setting.indexOf('=');
    if (at < 1) throw new Error(`"${setting}" is not of the form name=value`);
    return [setting.slice(0, at), settingOf(setting.slice(at + 1))];
  });
  return { ...Object.fromEntries(pairs), kind } as FaultInput;
}

function settingOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function listIn(file: string): FaultInput[] {
  const list: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(list)) throw new Error(`${file} must hold a list: [{"kind": "hang"}, …]`);
  return list;
}

function print(faults: readonly object[]): void {
  for (const fault of faults) console.log(JSON.stringify(fault));
}
