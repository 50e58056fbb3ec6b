import { resolve } from 'node:path';
import { type Config, loadConfig } from '../config/load.js';
import { diagnosticsText } from '../config/render-diagnostics.js';
import { unitName } from '../config/unit-names.js';
import { type ControlHost, controlHostAt } from '../control/control-host.js';
import { ControlHostHeldError, holdControlHost } from '../control/deploy-lock.js';
import { locate } from '../control/locate.js';
import { ansibleVersion, isOldAnsible, oldestAnsible } from '../deploy/ansible-version.js';
import { sweepPrivateVariables } from '../deploy/private-variables.js';
import { DirectoryBusyError, lockDirectory } from '../emit/lock.js';
import { exitCodes } from './exit-codes.js';
import { deployWords } from './messages/deploy.js';
import { OutsideTroubleError } from './outside-trouble.js';
import type { Terminal } from './terminal.js';

/** The timetable file of a command that needs a control host; says what is wrong with it. */
export async function usableConfig(file: string, terminal: Terminal): Promise<Config | undefined> {
  const { config, diagnostics } = await loadConfig(file, { language: terminal.language });
  if (diagnostics.length > 0) terminal.err(diagnosticsText(diagnostics));
  return config;
}

/** @throws OutsideTroubleError when there is no Ansible, or an old one. */
export async function needAnsible(project: string, terminal: Terminal): Promise<void> {
  const words = deployWords[terminal.language];
  const version = await ansibleVersion(project);
  if (version === undefined)
    throw new OutsideTroubleError(words.noAnsible(oldestAnsible), exitCodes.unreachable);
  if (isOldAnsible(version))
    throw new OutsideTroubleError(words.oldAnsible(version || '?', oldestAnsible), exitCodes.unreachable);
}

/**
 * Does something with a control host while nobody else does: the project is held on this machine, the installation
 * on the control host.
 *
 * @throws OutsideTroubleError when somebody else is at work, or the control host is not reached.
 */
export async function withControlHost<T>(
  config: Config,
  out: string,
  terminal: Terminal,
  act: (host: ControlHost) => Promise<T>,
): Promise<T> {
  const words = deployWords[terminal.language];
  const project = resolve(out);
  await sweepPrivateVariables();
  const release = await lockDirectory(project).catch((error: unknown) => {
    if (!(error instanceof DirectoryBusyError)) throw error;
    throw new OutsideTroubleError(words.busyHere(error.file, error.holder), exitCodes.trouble);
  });
  try {
    const destination = await locate(config, project).catch((error: Error) => {
      throw new OutsideTroubleError(words.noInventory(error.message), exitCodes.input);
    });
    const host = controlHostAt(destination);
    const letGo = await holdControlHost(destination, unitName(config)).catch((error: unknown) => {
      if (!(error instanceof ControlHostHeldError)) throw error;
      throw error.kind === 'held'
        ? new OutsideTroubleError(words.busyThere(destination.host, error.message), exitCodes.trouble)
        : new OutsideTroubleError(words.noSsh(error.message, host.line('true')), exitCodes.unreachable);
    });
    try {
      return await act(host);
    } finally {
      await letGo();
    }
  } finally {
    await release();
  }
}
