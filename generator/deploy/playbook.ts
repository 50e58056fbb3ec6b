import { controlHostName } from '../config/control-host-name.js';
import type { Config } from '../config/load.js';
import { setupPlaybook } from '../config/setup-playbook.js';
import { shellQuote } from '../control/ssh-arguments.js';

/** One run of the playbook of a control host, as far as it can be seen by everybody. */
export interface Playbook {
  /** Seen from the project's directory. */
  path: string;
  /** All but the private variables. */
  arguments: string[];
}

export interface PlaybookOptions {
  check: boolean;
  /** `absent` takes the installation away. */
  state: 'present' | 'absent';
  askBecomePass: boolean;
  /** What the person has written behind `--`. */
  more: readonly string[];
}

/**
 * The playbook of the timetable's scope, limited to its own control host: the inventory may hold those of other unit
 * groups.
 */
export function playbookOf(
  config: Pick<Config, 'systemd_scope' | 'nodectl_hostname' | 'instance'>,
  { check, state, askBecomePass, more }: PlaybookOptions,
): Playbook {
  return {
    path: setupPlaybook(config),
    arguments: [
      '--limit',
      controlHostName(config),
      ...(state === 'absent' ? ['-e', 'cwh_scaleout_state=absent'] : []),
      ...(check ? ['--check', '--diff'] : []),
      ...(askBecomePass ? ['--ask-become-pass'] : []),
      ...more,
    ],
  };
}

/** As a person would type it in the project's directory; the token is asked for then. */
export function playbookLine({ path, arguments: args }: Playbook): string {
  return ['ansible-playbook', path, ...args].map(shellQuote).join(' ');
}
