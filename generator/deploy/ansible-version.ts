import { execa } from 'execa';
import { ansibleLocale } from '../control/ansible-locale.js';

/** Version of ansible-core from which on the role is tried. */
export const oldestAnsible = '2.14';

/** `2.14.18`; undefined when there is no ansible-playbook, an empty text when it does not tell its version. */
export async function ansibleVersion(project: string): Promise<string | undefined> {
  const { stdout, code } = await execa('ansible-playbook', ['--version'], {
    cwd: project,
    reject: false,
    stdin: 'ignore',
    env: { ANSIBLE_NOCOLOR: '1', ...ansibleLocale },
  });
  if (code === 'ENOENT') return undefined;
  // `ansible-playbook 2.9.6` before `ansible-playbook [core 2.11.0]`.
  return /^ansible-playbook (?:\[\w+ )?(\d+\.\d+[\w.]*)/m.exec(stdout ?? '')?.[1] ?? '';
}

export function isOldAnsible(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldMajor = 0, oldMinor = 0] = oldestAnsible.split('.').map(Number);
  return major < oldMajor || (major === oldMajor && minor < oldMinor);
}
