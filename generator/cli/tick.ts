import type { ControlHost, Installation } from '../control/control-host.js';
import { lastTickEnd, tickScript } from '../control/tick.js';
import { exitCodes } from './exit-codes.js';
import { deployWords } from './messages/deploy.js';
import { tickEndWords } from './messages/tick-end.js';
import type { Terminal } from './terminal.js';

/** Starts a tick, or joins the one at work; shows its log until it has ended, and what its end means. */
export async function showTick(
  host: ControlHost,
  installation: Installation,
  terminal: Terminal,
): Promise<number> {
  const script = tickScript(installation);
  const status = await host.follow(script, (text) => terminal.out(text));
  // Not reached any more: what systemd would tell cannot be asked for either.
  if (status === 255) {
    terminal.err(
      deployWords[terminal.language].notSeen(
        'ssh: 255',
        host.line(`${installation.journalctl} --unit=${installation.unit}`),
      ),
    );
    return exitCodes.unreachable;
  }
  return tellTickEnd(host, installation, terminal);
}

/** Says what the end of the last tick means. */
export async function tellTickEnd(
  host: ControlHost,
  installation: Installation,
  terminal: Terminal,
): Promise<number> {
  const end = await lastTickEnd(host, installation);
  if (end === undefined) {
    const line = host.line(`${installation.systemctl} status ${installation.unit}.service`);
    terminal.err(deployWords[terminal.language].notSeen('systemctl show', line));
    return exitCodes.failed;
  }
  const words = tickEndWords[terminal.language];
  const isWell = end.result === 'success';
  // Of a tick that systemd has ended, the status is not the reconciler's.
  const isOwn = isWell || end.result === 'exit-code';
  const sentence = (isOwn ? words.statuses[end.status] : undefined) ?? words.other(end.result, end.status);
  (isWell ? terminal.out : terminal.err)(`\n${sentence}\n`);
  return isWell ? exitCodes.ok : exitCodes.failed;
}
