import { githubCommands } from '../../config/github-commands.js';
import { loadConfig } from '../../config/load.js';
import { diagnosticsJson, diagnosticsText } from '../../config/render-diagnostics.js';
import { exitCodes } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';

export interface CheckOptions {
  format: 'text' | 'json' | 'github';
}

/** `cwh-gen check [FILE]`: every diagnostic of the file. @returns 0 without errors, else 1. */
export async function check(file: string, options: CheckOptions, terminal: Terminal): Promise<number> {
  const { config, diagnostics } = await loadConfig(file, { language: terminal.language });
  switch (options.format) {
    case 'json':
      terminal.out(diagnosticsJson(diagnostics));
      break;
    case 'github':
      // Also nothing at all: a step without remarks has passed.
      terminal.out(githubCommands(diagnostics));
      break;
    case 'text':
      if (diagnostics.length > 0) terminal.err(diagnosticsText(diagnostics));
      if (config !== undefined) terminal.out(texts[terminal.language].checked(file));
  }
  return config === undefined ? exitCodes.input : exitCodes.ok;
}
