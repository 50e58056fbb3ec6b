import { hostname, userInfo } from 'node:os';
import { execa } from 'execa';
import { type Outcome, outcomeOf } from './control-host.js';
import { type Destination, shellQuote, sshArguments } from './ssh-arguments.js';

/** Another person's deployment is at work on the control host, or it is not reached. */
export class ControlHostHeldError extends Error {
  override name = 'ControlHostHeldError';
  constructor(
    /** Undefined: it is held, and the message is who and since when. Else what came of the attempt. */
    readonly outcome: Outcome | undefined,
    message: string,
  ) {
    super(message);
  }
}

const beatSeconds = 15;
const lostSeconds = 60;

/**
 * Holds an advisory lock on the control host until the returned function is called, or this process ends, or the
 * connection is lost for a minute: the other side ends when it hears no beat, so that no lock outlives its holder.
 *
 * @param unit the installation that is changed.
 * @throws ControlHostHeldError
 */
export async function holdControlHost(destination: Destination, unit: string): Promise<() => Promise<void>> {
  const script = lockScript(unit, `${userInfo().username}@${hostname()}`);
  const args = [
    ...sshArguments(destination, process.env.ANSIBLE_SSH_COMMON_ARGS),
    '--',
    `sh -c ${shellQuote(script)}`,
  ];
  const child = execa('ssh', args, {
    reject: false,
    stdin: 'pipe',
    // Ctrl-C ends the playbook first; the lock is given back after that.
    detached: true,
    cleanup: true,
    env: { SSH_ASKPASS_REQUIRE: 'never' },
  });
  // It has ended: the lock is gone, or was never got.
  child.stdin.on('error', () => {});
  const beat = setInterval(() => child.stdin.write('.'), beatSeconds * 1000);
  const held = new Promise<true>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      if (data.includes('locked')) resolve(true);
    });
  });
  const outcome = await Promise.race([held, child]);
  if (outcome === true) {
    return async () => {
      clearInterval(beat);
      child.stdin.end();
      await child;
    };
  }
  clearInterval(beat);
  const came = outcomeOf(outcome);
  if (came.status === 75) throw new ControlHostHeldError(undefined, came.out.trim() || '?');
  throw new ControlHostHeldError(came, came.err);
}

/** Ends with 75 and says who holds it when somebody does. Without flock there is no lock. */
function lockScript(unit: string, who: string): string {
  const file = `"$HOME"/${shellQuote(`.${unit}.deploy`)}`;
  return [
    'umask 077',
    `command -v flock >/dev/null || { echo locked; exec cat >/dev/null; }`,
    // The file goes with its holder; who has opened it before that tries again.
    'while',
    `  exec 9>>${file}`,
    `  flock --nonblock 9 || { cat ${file}; exit 75; }`,
    `  [ ! ${file} -ef /dev/fd/9 ]`,
    'do :; done',
    `printf '%s\\n' ${shellQuote(who)}" $(date '+%Y-%m-%d %H:%M %z')" >${file}`,
    'echo locked',
    `while [ -n "$(timeout ${lostSeconds} head -c 1 9>&-)" ]; do :; done`,
    `rm -f ${file}`,
  ].join('\n');
}
