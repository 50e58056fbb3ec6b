import type { Existing } from '../emit/existing.js';

/** Where the variables of a group lie, by Ansible's rules: the first of these that is there. */
export interface GroupFile {
  /** Where our keys go. */
  path: string;
  /** Other files of the group, which Ansible reads as well. */
  beside: string[];
  /** A form that cannot be edited here (JSON). */
  odd?: string;
}

/**
 * @param existing the files below group_vars, by path.
 * @param directories the directories in group_vars, by path.
 */
export function groupFile(
  group: string,
  existing: ReadonlyMap<string, Existing>,
  directories: ReadonlySet<string>,
): GroupFile {
  const base = `group_vars/${group}`;
  if (directories.has(base)) {
    const path = `${base}/cwh_scaleout.yml`;
    return {
      path,
      beside: [...existing.keys()].filter((file) => file.startsWith(`${base}/`) && file !== path),
    };
  }
  const path = [base, `${base}.yml`, `${base}.yaml`].find((candidate) => existing.has(candidate));
  if (path !== undefined) return { path, beside: [] };
  return existing.has(`${base}.json`)
    ? { path: base, beside: [], odd: `${base}.json` }
    : { path: base, beside: [] };
}

/** The group whose variables a file holds. */
export function groupOfFile(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.(?:ya?ml|json)$/, '');
}
