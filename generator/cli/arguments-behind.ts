import type { Command } from 'commander';

/**
 * A command's own arguments (one at most), and those behind `--`, which are for another program. commander takes both
 * for its own.
 */
export function argumentsBehind(command: Command): [own: string[], behind: string[]] {
  const { rawArgs } = command.parent as Command & { rawArgs: readonly string[] };
  const at = rawArgs.indexOf('--');
  const behind = at === -1 ? [] : rawArgs.slice(at + 1);
  const own = command.args.slice(0, command.args.length - behind.length);
  if (own.length > 1)
    command.error(`error: too many arguments: ${own.slice(1).join(' ')} (those for Ansible go behind --)`);
  return [own, behind];
}
