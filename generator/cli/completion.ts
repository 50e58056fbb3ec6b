import { Argument, type Command } from 'commander';

const name = 'completion';

/**
 * Adds `completion SHELL`, which prints a script for the shell, and what that script calls. The library is loaded only
 * when one of them is asked for: other commands should not wait for it.
 */
export async function addCompletion(program: Command, argv: readonly string[]): Promise<void> {
  if (argv[0] === name || argv[0] === 'complete') {
    const { default: tab } = await import('@bomb.sh/tab/commander');
    tab(program, { completionCommandName: name });
    program.commands.find((command) => command.name() === name)?.addHelpText('after', examples);
    return;
  }
  program
    .command(name)
    .description('print a script that completes commands and options in your shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish', 'powershell']))
    .addHelpText('after', examples);
}

const examples = `
Examples:
  npx cwh-gen completion bash > ~/.local/share/bash-completion/completions/cwh-gen
  echo 'source <(npx cwh-gen completion zsh)' >> ~/.zshrc`;
