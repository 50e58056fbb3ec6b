/** A block of commands on a page, and what the page says about who runs it. */
export interface CommandBlock {
  page: string;
  line: number;
  /** The commands, without prompts, comments and output. */
  commands: string[];
  /** `<!-- run -->`, `<!-- run by FILE -->` or `<!-- not run: why -->` in the line above. */
  said?: { kind: 'run' } | { kind: 'run by'; file: string } | { kind: 'not run'; why: string };
}

/** The blocks of `sh` and `console` of a Markdown page. In `console` only lines that begin with `$ ` are commands. */
export function commandBlocks(page: string, text: string): CommandBlock[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const language = /^```(sh|console)$/.exec(line)?.[1];
    if (language === undefined) return [];
    const end = lines.indexOf('```', index + 1);
    const inside = joined(lines.slice(index + 1, end).join('\n')).split('\n');
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
function joined(text: string): string {
  return text.replaceAll(/\\\n\s*/g, '');
}

function withoutComment(line: string): string {
  return line.replace(/(?:^|\s+)#\s.*$/, '').trim();
}

const programs =
  /(?:^|\s)((?:npx cwh-gen|ansible-playbook|systemctl|journalctl|docker|npm|\.\/\S+\.sh)\s.*)$/;

/** The commands in a script, whatever stands before them in their lines. */
export function commandsOf(script: string): string[] {
  return joined(script)
    .split('\n')
    .flatMap((line) => programs.exec(line)?.[1] ?? []);
}

/**
 * Whether a page's command is a script's, with other values: the same program, the same words that name what it does,
 * and no option that the script's has not. The script may have more of them, as `--yes` where a person would answer.
 */
export function isLike(onPage: string, inScript: string): boolean {
  const [one, other] = [shapeOf(onPage), shapeOf(inScript)];
  return one.named === other.named && one.options.every((option) => other.options.includes(option));
}

function shapeOf(command: string): { named: string; options: string[] } {
  const words = command.replaceAll(/"[^"]*"|'[^']*'/g, 'X').split(/\s+/);
  const plain = words.findIndex((word) => !/^[a-z.][a-z./-]*$/.test(word));
  const named = words.slice(0, plain === -1 ? words.length : plain);
  const playbook = words.filter((word) => /^playbooks\/.*\.yml$/.test(word));
  const options = words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/=.*/, ''));
  return { named: [...named, ...playbook].join(' '), options };
}
