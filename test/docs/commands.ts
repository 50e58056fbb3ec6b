/** A block of commands on a page, and what the page says about who runs it. */
export interface CommandBlock {
  page: string;
  line: number;
  /** The commands, without prompts, comments and output. */
  commands: string[];
  /** `<!-- run: ... -->`, `<!-- run by FILE -->` or `<!-- not run: why -->` in the line above. */
  said?: { kind: 'run' } | { kind: 'run by'; file: string } | { kind: 'not run'; why: string };
}

/** The blocks of `sh` and `console` of a Markdown page. In `console` only lines that begin with `$ ` are commands. */
export function commandBlocks(page: string, text: string): CommandBlock[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const language = /^```(sh|console)$/.exec(line)?.[1];
    if (language === undefined) return [];
    const end = lines.indexOf('```', index + 1);
    const inside = joined(lines.slice(index + 1, end));
    const commands = (language === 'sh' ? inside : inside.filter((one) => one.startsWith('$ ')))
      .map((one) => withoutComment(one.replace(/^\$ /, '')))
      .filter((one) => one !== '');
    const said = saidAbove(lines[index - 1] ?? '');
    return [{ page, line: index + 1, commands, ...(said !== undefined && { said }) }];
  });
}

function saidAbove(line: string): CommandBlock['said'] {
  const [, words] = /^<!-- (.*) -->$/.exec(line) ?? [];
  if (words === undefined) return undefined;
  if (words === 'run') return { kind: 'run' };
  const [, file] = /^run by (\S+)$/.exec(words) ?? [];
  if (file !== undefined) return { kind: 'run by', file };
  const [, why] = /^not run: (\S.*)$/.exec(words) ?? [];
  return why === undefined ? undefined : { kind: 'not run', why };
}

/** Lines that end with a backslash go on. */
function joined(lines: readonly string[]): string[] {
  return lines
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
}

function withoutComment(line: string): string {
  return line.replace(/(?:^|\s+)#\s.*$/, '').trim();
}

/**
 * What makes a command the same one with other values: its program, the words that name what it does, its options.
 * `npx cwh-gen override add --for 2h --add 1` and the same with `--for 10m` are alike.
 */
export function likeness(command: string): string {
  const words = command.replaceAll(/"[^"]*"|'[^']*'/g, 'X').split(/\s+/);
  const named: string[] = [];
  for (const word of words) {
    if (!/^[a-z][a-z-]*$/.test(word) || named.length === 4) break;
    named.push(word);
  }
  const playbook = words.find((word) => /^playbooks\/.*\.yml$/.test(word));
  const options = words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/=.*/, ''));
  return [...named, ...(playbook === undefined ? [] : [playbook]), ...options.sort()].join(' ');
}
