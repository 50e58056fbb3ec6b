import {
  type ControlHost,
  controlHostAt,
  type Installation,
  installationOf,
  type Outcome,
} from '../control/control-host.js';
import { locate } from '../control/locate.js';
import { shellQuote } from '../control/ssh-arguments.js';
import { isUnreached, notInstalled, type Trouble, troubleOf } from '../control/trouble.js';
import { defaultProject } from '../project/project-directory.js';
import { exitCodes } from './exit-codes.js';
import { controlWords } from './messages/control.js';
import { OutsideTroubleError } from './outside-trouble.js';
import type { Terminal } from './terminal.js';
import { type Usable, usableFile } from './usable-file.js';

/** What every day's commands work on: a timetable file, and the control host where it is installed. */
export interface Reached extends Usable {
  host: ControlHost;
  installation: Installation;
  /** `user@host` */
  name: string;
}

/**
 * Nothing is asked of the control host yet.
 *
 * @param out `--out`, the project; the usual one when absent.
 * @returns undefined when the timetable file is wrong; that has been said.
 * @throws OutsideTroubleError when the project's inventory cannot be used.
 */
export async function reach(
  file: string,
  out: string | undefined,
  terminal: Terminal,
): Promise<Reached | undefined> {
  const usable = await usableFile(file, terminal, { warnings: false });
  return usable && reachOf(usable, out ?? (await defaultProject(process.cwd())), terminal);
}

/**
 * The same for a timetable file that was read already.
 *
 * @throws OutsideTroubleError when the project's inventory cannot be used.
 */
export async function reachOf(
  { config, timetable }: Usable,
  project: string,
  terminal: Terminal,
): Promise<Reached> {
  const destination = await locate(config, project).catch((error: Error) => {
    const words = controlWords[terminal.language];
    throw new OutsideTroubleError(words.noInventory(project, error.message), exitCodes.unreachable);
  });
  const name = `${destination.user}@${destination.host}`;
  return { config, timetable, host: controlHostAt(destination), installation: installationOf(config), name };
}

/** Begins scripts that need what the playbook has installed. */
export function inDirectory({ directory }: Installation, script: string): string {
  return `cd ${shellQuote(directory)} 2>/dev/null && [ -e compose.yaml ] || exit ${notInstalled}\n${script}`;
}

/**
 * @param isAnswer exit statuses besides 0 that are answers too.
 * @throws OutsideTroubleError that says what is wrong, and how to mend it.
 */
export async function ask(
  reached: Reached,
  script: string,
  terminal: Terminal,
  {
    stdin,
    signal,
    isAnswer,
  }: { stdin?: string; signal?: AbortSignal; isAnswer?(outcome: Outcome): boolean } = {},
): Promise<Outcome> {
  const outcome = await reached.host.run(script, {
    ...(stdin !== undefined && { stdin }),
    ...(signal !== undefined && { signal }),
  });
  if (outcome.status !== 0 && isAnswer?.(outcome) !== true) throw troubleError(reached, outcome, terminal);
  return outcome;
}

/** What is wrong with the control host, as an error that a person can read. */
export function troubleError(
  { host, installation }: Reached,
  outcome: Pick<Outcome, 'status' | 'err'>,
  terminal: Terminal,
): OutsideTroubleError {
  const trouble: Trouble = troubleOf(outcome);
  const place = { destination: host.destination, directory: installation.directory };
  const message = controlWords[terminal.language].trouble[trouble](place, said(outcome.err));
  return new OutsideTroubleError(message, isUnreached(trouble) ? exitCodes.unreachable : exitCodes.failed);
}

/** The last lines, without ssh's banners of stars and dashes, and without anything that could play with the terminal. */
function said(text: string): string {
  return text
    .replace(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .split('\n')
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .slice(-5)
    .join('\n');
}

/** @throws OutsideTroubleError when what is installed there is another unit group's. */
export function mustBeOurs(
  { config, installation }: Reached,
  ugroup: string | undefined,
  terminal: Terminal,
): void {
  if (ugroup === undefined || ugroup === config.ugroup_name) return;
  throw new OutsideTroubleError(
    controlWords[terminal.language].otherGroup(installation.directory, ugroup, config.ugroup_name),
    exitCodes.failed,
  );
}
