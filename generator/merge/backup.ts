/** Where the former text of a merged file is kept: upstream's names, which Ansible does not read as variables. */
export function backupOf(path: string): string {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return [...parts, parts[0] === 'group_vars' ? `.${name}.bak` : `${name}.bak`].join('/');
}
