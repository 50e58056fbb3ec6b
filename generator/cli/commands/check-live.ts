import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config/load.js';
import { locate, ownDestination } from '../../control/locate.js';
import type { Destination } from '../../control/ssh-arguments.js';
import type { ProjectTexts } from '../../live/judge-project.js';
import { type ProbeResult, runProbes } from '../../live/probe.js';
import { liveProbes } from '../../live/probes.js';
import { defaultProject, inventoryText } from '../../project/project-directory.js';
import { askerOf } from '../ask.js';
import { askHostKey } from '../ask-host-key.js';
import { exitCodes } from '../exit-codes.js';
import { lineStyle } from '../live-lines.js';
import { paintedProgress, plainProgress } from '../live-progress.js';
import { en, ja } from '../messages/check-live.js';
import { OutsideTroubleError } from '../outside-trouble.js';
import type { Terminal } from '../terminal.js';
import { readVccToken, type TokenSources } from '../vcc-token.js';

export interface LiveOptions extends TokenSources {
  /** The Ansible project, whose inventory tells the way to the control host. */
  out?: string;
}

/** Enough for the slowest look; sshd lets ten wait for their login by default. */
const [concurrency, limitSeconds] = [6, 45];

/**
 * Looks at everything that a deployment needs, from here to the workers; changes nothing, but for a host key that the
 * person at the terminal says is right.
 *
 * @param isQuiet nothing is shown as it goes on; the caller shows the results.
 */
export async function checkLive(
  config: Config,
  options: LiveOptions,
  terminal: Terminal,
  isQuiet: boolean,
): Promise<ProbeResult[]> {
  const words = { en, ja }[terminal.language];
  const project = options.out ?? (await defaultProject('.'));
  const destination = await destinationOf(config, project);
  const asker = await askerOf(terminal);
  if (asker !== undefined) await askHostKey(destination, asker, terminal, words);
  const token = await readVccToken(options, 'skips', terminal);
  const directory = await mkdtemp(join(tmpdir(), 'cwh-gen-check-'));
  const { probes, close } = liveProbes({
    config,
    destination,
    project: await projectTexts(project),
    token,
    words,
    directory,
  });
  try {
    const screen = terminal.dialogue?.output;
    const style = lineStyle(
      words,
      screen !== undefined && !process.env.NO_COLOR,
      probes.map(({ target }) => target),
    );
    // Rows that have left the screen cannot be written over.
    const fits = screen !== undefined && screen.rows > probes.length;
    const progress = isQuiet
      ? undefined
      : fits
        ? paintedProgress(probes, style, screen)
        : plainProgress(probes, style, terminal.out);
    const results = await runProbes(probes, {
      concurrency,
      limitSeconds,
      words: words.run,
      ...(progress !== undefined && { changed: progress.changed }),
    });
    progress?.end();
    if (!isQuiet) terminal.out(`\n${words.summary(countsOf(results))}\n`);
    return results;
  } finally {
    await close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** For programs. */
export function liveJson(results: readonly ProbeResult[]): object[] {
  return results.map(({ id, target, state, message, hint, seconds }) => {
    return { id, target, state, message, hint, ...(seconds !== undefined && { seconds }) };
  });
}

export function liveStatus(results: readonly ProbeResult[]): number {
  const isBad = results.some(({ state }) => state === 'failed' || state === 'not_reached');
  return isBad ? exitCodes.trouble : exitCodes.ok;
}

function countsOf(results: readonly ProbeResult[]): Record<ProbeResult['state'], number> {
  const counts = { ok: 0, warning: 0, failed: 0, not_reached: 0, skipped: 0 };
  for (const { state } of results) counts[state] += 1;
  return counts;
}

/** Before anything was generated, the timetable file tells all that is known. */
async function destinationOf(config: Config, project: string): Promise<Destination> {
  const inventory = await inventoryText(project);
  if (inventory?.includes(config.nodectl_hostname) !== true) return ownDestination(config);
  return locate(config, project).catch((error: Error) => {
    throw new OutsideTroubleError(error.message, exitCodes.unreachable);
  });
}

async function projectTexts(project: string): Promise<ProjectTexts> {
  const below = join(project, 'group_vars');
  const entries = await readdir(below, { withFileTypes: true }).catch(missing([]));
  const groupVars = new Map<string, string>();
  for (const entry of entries)
    if (entry.isFile()) groupVars.set(entry.name, await readFile(join(below, entry.name), 'utf8'));
  const manifest = await readFile(join(project, '.cwh-gen.json'), 'utf8').catch(missing(undefined));
  return { inventory: await inventoryText(project), groupVars, isGenerated: manifest !== undefined };
}

function missing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}
