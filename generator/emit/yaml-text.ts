import {
  type CreateNodeOptions,
  type DocumentOptions,
  type SchemaOptions,
  stringify,
  type ToStringOptions,
} from 'yaml';

const mergeTag = 'tag:yaml.org,2002:merge';

/** For Ansible's YAML 1.1 reader: `on`, `8:30` and the like come out quoted. */
export const writeOptions: DocumentOptions & SchemaOptions & CreateNodeOptions & ToStringOptions = {
  version: '1.1',
  lineWidth: 0,
  singleQuote: true,
  aliasDuplicateObjects: false,
  // With its tag for merge keys the library would leave a text `<<` unquoted.
  customTags: (tags) => tags.filter((tag) => tag !== 'merge' && (tag as { tag?: string }).tag !== mergeTag),
};

/**
 * YAML that Ansible's YAML 1.1 reader understands as it is meant: `on`, `8:30` and the like come out quoted.
 *
 * @param comment lines without `#`, put on top.
 */
export function yamlText(comment: readonly string[], value: unknown): string {
  const header = comment.map((line) => (line === '' ? '#\n' : `# ${line}\n`)).join('');
  const body = stringify(value, writeOptions);
  return `${header}${body}`;
}
