import { stringify } from 'yaml';

/**
 * YAML that Ansible's YAML 1.1 reader understands as it is meant: `on`, `8:30` and the like come out quoted.
 *
 * @param comment lines without `#`, put on top.
 */
export function yamlText(comment: readonly string[], value: unknown): string {
  const header = comment.map((line) => (line === '' ? '#\n' : `# ${line}\n`)).join('');
  return `${header}${stringify(value, { version: '1.1', lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false })}`;
}
