import { resolve } from 'node:path';
import type { Command } from 'commander';
import { lastTickIn, lastTickScript } from '../../control/last-tick.js';
import { shellQuote } from '../../control/ssh-arguments.js';
import { cullingStep } from '../../deploy/culling-step.js';
import { vaultMayHoldToken } from '../../deploy/vault-token.js';
import { defaultProject, inventoryText } from '../../project/project-directory.js';
import { argumentsBehind } from '../arguments-behind.js';
import { askerOf } from '../ask.js';
import { askAndRun } from '../ask-and-run.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { needAnsible, withControlHost } from '../deployment.js';
import { exitCodes } from '../exit-codes.js';
import { followTick, tellTickEnd } from '../follow-tick.js';
import { examples, projectOption } from '../help.js';
import { deployWords } from '../messages/deploy.js';
import { ask, type Reached } from '../reach.js';
import type { Terminal } from '../terminal.js';
import { usableFile } from '../usable-file.js';
import { readVccToken } from '../vcc-token.js';
import { generate } from './generate.js';

export interface DeployOptions {
  out?: string;
  yes: boolean;
  check: boolean;
  tokenFile?: string;
  tokenCommand?: string;
  askBecomePass: boolean;
}

/** `cwh-gen deploy [FILE]`: looks, asks, runs the playbook, shows the timer and a tick. */
export async function deploy(
  file: string,
  options: DeployOptions,
  more: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const out = options.out ?? (await defaultProject('.'));
  const usable = await usableFile(file, terminal);
  if (usable === undefined) return exitCodes.input;
  const stale = await makeCurrent(file, out, options, terminal);
  if (stale !== undefined) return stale;
  const project = resolve(out);
  await needAnsible(project, terminal);

  return withControlHost(usable, out, terminal, async (reached) => {
    const outcome = await askAndRun(
      usable.config,
      out,
      { ...options, state: 'present', more, variables: await tokenVariable(project, options, terminal) },
      terminal,
    );
    if ('status' in outcome) return outcome.status;
    const words = deployWords[terminal.language];
    const { changes } = outcome.told;
    terminal.out(changes === 0 ? words.upToDate : words.deployed(changes ?? 0));
    const status = await showRunning(reached, changes !== 0, terminal);
    const step = await cullingStep(project, usable.config);
    if (step !== undefined) terminal.out(words.cullingStep(project, step));
    return status;
  });
}

/** @returns the exit status to end with when the project is not what the timetable file gives. */
async function makeCurrent(
  file: string,
  out: string,
  options: DeployOptions,
  terminal: Terminal,
): Promise<number | undefined> {
  const words = deployWords[terminal.language];
  const line = `npx cwh-gen generate ${shellQuote(file)} --out ${shellQuote(out)}`;
  if ((await inventoryText(out)) === undefined) {
    terminal.err(words.noProject(out, line));
    return exitCodes.different;
  }
  let listing = '';
  // What is to be said of the file was said already.
  const quiet: Terminal = { ...terminal, out: (text) => (listing += text), err: (text) => (listing += text) };
  const generateOptions = { out, diff: false, force: false };
  const status = await generate(file, { ...generateOptions, check: true }, quiet);
  if (status === exitCodes.ok) return undefined;
  terminal.err(status === exitCodes.different ? words.notCurrent(listing) : listing);
  if (status !== exitCodes.different) return status;
  // With --yes too: a pipeline says `generate` when it means it.
  const asker = options.yes || options.check ? undefined : await askerOf(terminal);
  if (asker === undefined || !(await asker.confirm(words.generateQuestion, true))) {
    terminal.err(words.generateLine(line));
    return exitCodes.different;
  }
  const generated = await generate(file, { ...generateOptions, check: false }, terminal);
  return generated === exitCodes.ok ? undefined : generated;
}

/** Empty: Ansible does not ask for it then, and the role takes the vault's or keeps the one that is there. */
async function tokenVariable(
  project: string,
  options: DeployOptions,
  terminal: Terminal,
): Promise<{ vcc_access_token: string }> {
  const given = [options.tokenFile, options.tokenCommand, process.env.VCC_ACCESS_TOKEN].some(Boolean);
  if (!given && (await vaultMayHoldToken(project))) {
    terminal.out(deployWords[terminal.language].vaultToken);
    return { vcc_access_token: '' };
  }
  return { vcc_access_token: (await readVccToken(options, 'keeps', terminal)) ?? '' };
}

/** The timer, and a tick: a new one when something was changed, else how the last one went. */
async function showRunning(reached: Reached, isChanged: boolean, terminal: Terminal): Promise<number> {
  const words = deployWords[terminal.language];
  const { out } = await ask(reached, lastTickScript(reached.installation), terminal);
  const { timer, log, end } = lastTickIn(out);
  terminal.out(`\n${words.timer}\n${timer}\n`);
  if (isChanged) {
    terminal.out(`\n${words.firstTick}\n`);
    return followTick(reached, terminal);
  }
  terminal.out(`\n${words.lastTick}\n${log}\n`);
  if (end !== undefined) return tellTickEnd(end, terminal);
  const { looks, unit } = reached.installation;
  terminal.err(words.notSeen(reached.host.line(`${looks} status ${unit}.service`)));
  return exitCodes.failed;
}

export const addDeploy: AddCommand = (program, { terminal, done }) => {
  program
    .command('deploy')
    .description('install the generated project on the control host: look, ask, do it, show a tick')
    .argument('[file]', 'timetable', defaultFile)
    .usage('[options] [file] [-- ansible arguments]')
    .allowExcessArguments()
    .option(...projectOption)
    .option('--yes', 'ask nothing, for CI', false)
    .option('--check', 'only look; exit 2 when something would change', false)
    .option('--token-file <file>', 'file of mode 0600 with the VCC access token')
    .option(
      '--token-command <command>',
      "command that prints the token, run without a shell, e.g. 'pass show vcc'",
    )
    .option('--ask-become-pass', 'let Ansible ask for the password of sudo', false)
    .addHelpText(
      'after',
      `
The token comes from --token-file, --token-command, VCC_ACCESS_TOKEN, the vault (vault_vcc_access_token in
group_vars), or a hidden question; Enter there keeps the one on the control host.
${examples(
  'deploy',
  'deploy --check',
  "deploy --yes --token-command 'pass show vcc'",
  'deploy scaleout.yml --out . -- --ask-vault-pass',
)}`,
    )
    .action(async (_file: string, options: DeployOptions, command: Command) => {
      const [[file = defaultFile], more] = argumentsBehind(command);
      done(await deploy(file, options, more, terminal));
    });
};
