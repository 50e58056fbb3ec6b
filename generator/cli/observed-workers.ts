import { type Observed, observedSchema } from '../merge/workers.js';
import { exitCodes } from './exit-codes.js';
import { controlWords } from './messages/control.js';
import { OutsideTroubleError } from './outside-trouble.js';
import { ask, inDirectory, type Reached } from './reach.js';
import type { Terminal } from './terminal.js';

/**
 * The workers that exist now, as the control host sees them.
 *
 * @throws OutsideTroubleError when it cannot be asked, or does not answer.
 */
export async function observedWorkers(reached: Reached, terminal: Terminal): Promise<Observed> {
  const { installation } = reached;
  const script = inDirectory(installation, `${installation.reconciler} --dry-run --format json`);
  // A tick that would do something, or could not do all, still tells what is there.
  const isAnswer = ({ out }: { out: string }) => read(out) !== undefined;
  const observed = read((await ask(reached, script, terminal, { isAnswer })).out);
  if (observed === undefined)
    throw new OutsideTroubleError(controlWords[terminal.language].badAnswer, exitCodes.failed);
  return observed;
}

function read(text: string): Observed | undefined {
  try {
    return observedSchema.parse(JSON.parse(text)).observed;
  } catch {
    return undefined;
  }
}
