import { loadConfig } from '../../config/load.js';
import { diagnosticsJson, diagnosticsText } from '../../config/render-diagnostics.js';
import { exitCodes } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';

/** `cwh-gen check [FILE]`: every diagnostic of the file. @returns 0 without errors, else 1. */
export async function check(
  file: string,
  options: { format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const { config, diagnostics } = await loadConfig(file, { language: terminal.language });
  if (options.format === 'json') terminal.out(diagnosticsJson(diagnostics));
  else if (diagnostics.length > 0) terminal.err(diagnosticsText(diagnostics));
  if (options.format === 'text' && config !== undefined) terminal.out(texts[terminal.language].checked(file));
  return config === undefined ? exitCodes.input : exitCodes.ok;
}
