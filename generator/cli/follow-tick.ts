import { setImmediate } from 'node:timers/promises';
import { runTickScript, type TickEvent, tickEvents } from '../control/run-tick.js';
import { exitCodes } from './exit-codes.js';
import { untilInterrupted } from './interrupt.js';
import { runWords } from './messages/run.js';
import { tickStatusWords } from './messages/tick-status.js';
import { type Reached, troubleError } from './reach.js';
import type { Terminal } from './terminal.js';

/**
 * Starts a tick, or joins the one at work; shows its log until it has ended, and what its end means. Ctrl-C leaves it
 * running.
 *
 * @returns the exit status: ok, failed, or cancelled.
 * @throws OutsideTroubleError when it cannot be started, or the connection breaks.
 */
export async function followTick(reached: Reached, terminal: Terminal): Promise<number> {
  const words = runWords[terminal.language];
  let end: Extract<TickEvent, { kind: 'ended' }> | undefined;
  let err = '';
  const take = tickEvents((event) => {
    if (event.kind === 'ended') end = event;
    else terminal.out(event.kind === 'line' ? `${event.text}\n` : words[event.kind]);
  });
  const { status, interrupted } = await untilInterrupted(async (signal) => {
    const keep = (text: string) => {
      err += text;
    };
    const script = runTickScript(reached.installation);
    const ended = await reached.host.follow(script, take, signal, keep);
    // Ctrl-C reaches ssh as well, whose end may be seen first.
    await setImmediate();
    return { status: ended, interrupted: signal.aborted };
  });
  if (interrupted) {
    terminal.err(words.interrupted);
    return exitCodes.cancelled;
  }
  if (end === undefined) throw troubleError(reached, { status, err }, terminal);
  return tellTickEnd(end, terminal);
}

/** Says what the end of a tick means. @param result in systemd's words. @returns the exit status: ok or failed. */
export function tellTickEnd(
  { exitStatus, result }: { exitStatus: number; result: string },
  terminal: Terminal,
): number {
  const words = runWords[terminal.language];
  const meanings: Readonly<Record<number, string>> = tickStatusWords[terminal.language];
  const meaning = meanings[exitStatus];
  // Where Docker did not start it, there is no status of the program's.
  if (
    meaning === undefined ||
    (result !== 'success' && result !== 'exit-code') ||
    (exitStatus === 0 && result !== 'success')
  ) {
    terminal.out(words.endedBadly(result, exitStatus));
    return exitCodes.failed;
  }
  terminal.out(words.ended(exitStatus, meaning));
  return result === 'success' ? exitCodes.ok : exitCodes.failed;
}
