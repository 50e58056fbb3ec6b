import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Whether the project's variables may hold the token as `vault_vcc_access_token`: in clear view in some file, or in
 * one that is encrypted as a whole, which only Ansible can open.
 */
export async function vaultMayHoldToken(project: string): Promise<boolean> {
  for (const directory of ['group_vars', 'host_vars']) {
    const entries = await readdir(join(project, directory), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    for (const entry of entries) {
      if (entry.isDirectory() || entry.name.endsWith('.bak')) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'utf8').catch(() => '');
      if (/^(?:vault_vcc_access_token\s*:|\$ANSIBLE_VAULT;)/m.test(text)) return true;
    }
  }
  return false;
}
