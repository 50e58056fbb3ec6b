import { githubCommands } from '../../config/github-commands.js';
import { type Config, type Diagnostic, loadConfig } from '../../config/load.js';
import { diagnosticsJson, diagnosticsText } from '../../config/render-diagnostics.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples, formatOption } from '../help.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';
import { checkLive, type LiveOptions, liveJson, liveStatus } from './check-live.js';

export interface CheckOptions extends LiveOptions {
  format: 'text' | 'json' | 'github';
  live?: boolean;
}

/**
 * `cwh-gen check [FILE]`: every diagnostic of the file; with `--live` also what of the machines is not as it should be.
 *
 * @returns 0 without errors, 1 for a wrong file, 4 for wrong machines.
 */
export async function check(file: string, options: CheckOptions, terminal: Terminal): Promise<number> {
  const { config, diagnostics } = await loadConfig(file, { language: terminal.language });
  if (options.live === true && options.format === 'json') {
    return liveAsJson(config, diagnostics, options, terminal);
  }
  switch (options.format) {
    case 'json':
      terminal.out(diagnosticsJson(diagnostics));
      break;
    case 'github':
      // Also nothing at all: a step without remarks has passed.
      terminal.out(githubCommands(diagnostics));
      break;
    case 'text':
      if (diagnostics.length > 0) terminal.err(diagnosticsText(diagnostics));
      if (config !== undefined) terminal.out(texts[terminal.language].checked(file));
  }
  if (config === undefined) return exitCodes.input;
  if (options.live !== true) return exitCodes.ok;
  return liveStatus(await checkLive(config, options, terminal, false));
}

async function liveAsJson(
  config: Config | undefined,
  diagnostics: readonly Diagnostic[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const results = config === undefined ? [] : await checkLive(config, options, terminal, true);
  const fields = JSON.parse(diagnosticsJson(diagnostics)) as object;
  terminal.out(`${JSON.stringify({ ...fields, live: liveJson(results) }, null, 2)}\n`);
  return config === undefined ? exitCodes.input : liveStatus(results);
}

export const addCheck: AddCommand = (program, { terminal, done }) => {
  program
    .command('check')
    .description('say what is wrong with a timetable file; with --live also with the machines')
    .argument('[file]', 'timetable', defaultFile)
    .addOption(formatOption('text', 'json', 'github'))
    .option('--live', 'look also at the machines: control host, VC controller, manager, workers', false)
    .option(
      '--token-file <file>',
      'with --live: file of mode 0600 with the VCC access token (else VCC_ACCESS_TOKEN, or it is asked for)',
    )
    .option('--token-command <command>', "with --live: a command that prints it, e.g. 'pass show vcc'")
    .option(
      '--out <dir>',
      'with --live: the Ansible project (default: this directory when it is one, else scaleout in it)',
    )
    .addHelpText(
      'after',
      examples(
        'check',
        'check scaleout.yml --format json',
        'check --live',
        'check --live --token-file ~/.vcc-token --format json',
      ),
    )
    .action(async (file: string, options: CheckOptions) => done(await check(file, options, terminal)));
};
