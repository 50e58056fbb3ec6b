import type { Command } from 'commander';
import { configJsonSchema } from '../config/json-schema.js';
import { commonStatuses, exitStatuses, statusRows } from './exit-statuses.js';

/** `docs/reference.md`: every command's own help, and every key of the timetable file, from the sources themselves. */
export function referencePage(program: Command): string {
  return [
    '# Reference\n',
    'Made by `npm run -s reference > docs/reference.md` from the program and the schema. What a timetable means: [timetable.md](timetable.md); what each message of `check` means: [diagnostics.md](diagnostics.md).\n',
    '## Commands\n',
    ...helps(program),
    '## Exit statuses\n',
    'Of `cwh-gen`; those of a tick, which `logs` and the journal show, are in [operation.md](operation.md#when-a-tick-fails).\n',
    '| command | status | meaning |\n|---|---|---|',
    ...statusTable(),
    '',
    '## Keys of the timetable file\n',
    '| key | default | meaning |\n|---|---|---|',
    ...keyRows(configJsonSchema() as SchemaNode),
    '',
  ].join('\n');
}

function helps(command: Command, above = ''): string[] {
  const name = `${above}${command.name()}`;
  // A terminal's usual width; the help that a person sees follows theirs.
  command.configureHelp({ ...command.configureHelp(), helpWidth: 100 });
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHasColors: () => false,
  });
  command.outputHelp();
  const section = `### ${name}\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
  return [section, ...command.commands.flatMap((child) => helps(child, `${name} `))];
}

function statusTable(): string[] {
  return Object.entries({ ...exitStatuses, '': commonStatuses }).flatMap(([name, statuses]) =>
    statusRows(statuses).map(
      ([status, meaning]) => `| ${name === '' ? 'each command' : `\`${name}\``} | ${status} | ${meaning} |`,
    ),
  );
}

interface SchemaNode {
  description?: string;
  default?: unknown;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  required?: string[];
}

function keyRows(schema: SchemaNode, above = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, node]) => {
    const inner = [node, ...(node.anyOf ?? [])].map(({ items }) => items).find((items) => items?.properties);
    const name = `${above}${key}`;
    const isRequired = schema.required?.includes(key) === true;
    const standard = node.default === undefined ? '' : `\`${JSON.stringify(node.default)}\``;
    const meaning = (node.description ?? '').replaceAll('|', '\\|');
    return [
      `| \`${name}\` | ${isRequired ? '(must be there)' : standard} | ${meaning} |`,
      ...keyRows(node, `${name}.`),
      ...(inner === undefined ? [] : keyRows(inner, `${name}[].`)),
    ];
  });
}
