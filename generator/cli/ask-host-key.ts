import { isKnown, knownHostsOf, offeredKeys, remember } from '../control/host-keys.js';
import type { Destination } from '../control/ssh-arguments.js';
import type { Asker } from './ask.js';
import type { Terminal } from './terminal.js';

export interface HostKeyWords {
  newHostKey(name: string): string;
  compareHostKey: string;
  trustHostKey(file: string): string;
}

/**
 * Shows the host keys of a machine that is not known yet, and asks whether they are right; with a yes exactly these
 * become known. Of a machine of which any key is known nothing is asked: a changed key is not to be waved through.
 */
export async function askHostKey(
  destination: Destination,
  asker: Asker,
  terminal: Terminal,
  words: HostKeyWords,
): Promise<void> {
  const known = await knownHostsOf(destination);
  const file = known?.files[0];
  if (known === undefined || file === undefined || known.isIndirect || (await isKnown(known))) return;
  const { keys, fingerprints } = await offeredKeys(known);
  if (keys.length === 0) return;
  const shown = fingerprints.map((line) => `  ${line}\n`).join('');
  terminal.err(`${words.newHostKey(known.name)}\n${shown}${words.compareHostKey}\n`);
  if (await asker.confirm(words.trustHostKey(file), false)) await remember(known, keys);
}
