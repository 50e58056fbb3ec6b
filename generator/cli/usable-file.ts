import { type Config, loadConfig } from '../config/load.js';
import { diagnosticsText } from '../config/render-diagnostics.js';
import type { Timetable } from '../schedule/timetable.js';
import type { Terminal } from './terminal.js';

/** A timetable file without errors. */
export interface Usable {
  config: Config;
  timetable: Timetable;
}

/**
 * Reads the timetable file of a command, and says what is wrong with it.
 *
 * @param warnings whether a file that can be used gets its warnings said; else they would hide what is asked for.
 * @returns undefined when it cannot be used.
 */
export async function usableFile(
  file: string,
  terminal: Terminal,
  { warnings = true }: { warnings?: boolean } = {},
): Promise<Usable | undefined> {
  const { config, timetable, diagnostics } = await loadConfig(file, { language: terminal.language });
  const usable = config === undefined || timetable === undefined ? undefined : { config, timetable };
  if (diagnostics.length > 0 && (warnings || usable === undefined))
    terminal.err(diagnosticsText(diagnostics));
  return usable;
}
