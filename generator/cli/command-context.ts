import type { Command } from 'commander';
import type { Terminal } from './terminal.js';

/** What a command gets to register itself: see program.ts. */
export interface CommandContext {
  terminal: Terminal;
  /** Gets the exit status of the command that ran. */
  done(status: number): void;
}

/** Adds one command (or a group of them) to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;
