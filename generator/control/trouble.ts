import type { Outcome } from './control-host.js';
import { type SshTrouble, sshTrouble } from './ssh-trouble.js';

/** Why a command on the control host came to nothing, as far as a person can mend it. */
export type Trouble =
  /** There is no `ssh` on this machine. */
  | 'no-ssh'
  | SshTrouble
  | 'not-installed'
  | 'no-docker'
  | 'docker-denied'
  | 'docker-down'
  | 'no-sudo'
  | 'no-user-manager'
  /** The deployed program is older than this one. */
  | 'outdated'
  | 'other';

/** Exit status by which our own scripts say that nothing is installed. */
export const notInstalled = 66;

const there: readonly [RegExp, Trouble][] = [
  [/permission denied while trying to connect|dial unix \S+: connect: permission denied/i, 'docker-denied'],
  [/Cannot connect to the Docker daemon|Is the docker daemon running/i, 'docker-down'],
  [/docker: (?:command )?not found|'compose' is not a docker command|unknown flag: --file/, 'no-docker'],
  [/^sudo: /m, 'no-sudo'],
  [/Failed to connect to (?:user scope )?bus/, 'no-user-manager'],
];

/** @param outcome of a command that failed. */
export function troubleOf({ status, err }: Pick<Outcome, 'status' | 'err'>): Trouble {
  if (status === 127 && /ENOENT/.test(err)) return 'no-ssh';
  const ofSsh = sshTrouble({ status, err });
  if (ofSsh !== undefined) return ofSsh;
  if (status === notInstalled) return 'not-installed';
  // The reconciler's word for an option that it does not have.
  if (status === 64) return 'outdated';
  return there.find(([words]) => words.test(err))?.[1] ?? 'other';
}

/** Whether it lies between here and the control host, or on this machine. */
export function isUnreached(trouble: Trouble): boolean {
  return (unreached as readonly Trouble[]).includes(trouble);
}

const unreached = [
  'no-ssh',
  'host-key-unknown',
  'host-key-changed',
  'key-refused',
  'unknown-host',
  'no-connection',
] as const satisfies readonly Trouble[];
