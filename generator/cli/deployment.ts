import { resolve } from 'node:path';
import { unitName } from '../config/unit-names.js';
import { ControlHostHeldError, holdControlHost } from '../control/deploy-lock.js';
import { ansibleVersion, isOldAnsible, oldestAnsible } from '../deploy/ansible-version.js';
import { sweepPrivateVariables } from '../deploy/private-variables.js';
import { DirectoryBusyError, lockDirectory } from '../emit/lock.js';
import { exitCodes } from './exit-codes.js';
import { deployWords } from './messages/deploy.js';
import { OutsideTroubleError } from './outside-trouble.js';
import { type Reached, reachOf, troubleError } from './reach.js';
import type { Terminal } from './terminal.js';
import type { Usable } from './usable-file.js';

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
  usable: Usable,
  out: string,
  terminal: Terminal,
  act: (reached: Reached) => Promise<T>,
): Promise<T> {
  const words = deployWords[terminal.language];
  const project = resolve(out);
  await sweepPrivateVariables();
  const release = await lockDirectory(project).catch((error: unknown) => {
    if (!(error instanceof DirectoryBusyError)) throw error;
    throw new OutsideTroubleError(words.busyHere(error.file, error.holder), exitCodes.trouble);
  });
  try {
    const reached = await reachOf(usable, project, terminal);
    const { destination } = reached.host;
    const letGo = await holdControlHost(destination, unitName(usable.config)).catch((error: unknown) => {
      if (!(error instanceof ControlHostHeldError)) throw error;
      throw error.outcome === undefined
        ? new OutsideTroubleError(words.busyThere(destination.host, error.message), exitCodes.trouble)
        : troubleError(reached, error.outcome, terminal);
    });
    try {
      return await act(reached);
    } finally {
      await letGo();
    }
  } finally {
    await release();
  }
}
