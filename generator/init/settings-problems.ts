import type { Language } from '../cli/messages/index.js';
import { codes } from '../config/codes.js';
import type { Diagnostic } from '../config/diagnostic.js';
import { parseConfig } from '../config/load.js';
import { printSettings } from '../config/print.js';
import { type ConfigKey, configKeys, type Settings } from '../config/schema.js';

/** Settings that nobody has judged yet. */
export type Draft = { [key in ConfigKey]?: unknown };

export interface Problem {
  diagnostic: Diagnostic;
  /** The key of the file that it is at; empty for the file as a whole. */
  top: ConfigKey | '';
  /** Whether a key that must be there is not. */
  isMissing: boolean;
}

/** Every error that `check` finds in a file of these settings, in its own words. */
export function errorsOf(draft: Draft, language: Language): Problem[] {
  const { diagnostics } = parseConfig(printSettings(draft as Partial<Settings>), 'scaleout.yml', language);
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((diagnostic) => {
      const word = /^\w+/.exec(diagnostic.key)?.[0];
      const top = configKeys.find((key) => key === word) ?? '';
      return { diagnostic, top, isMissing: diagnostic.code === codes.key_missing };
    });
}

/** The same, but that other keys of the file are still missing is none of it. */
export function problemsOf(draft: Draft, language: Language): Diagnostic[] {
  return errorsOf(draft, language)
    .filter(({ top, isMissing }) => !(isMissing && top === ''))
    .map(({ diagnostic }) => diagnostic);
}

/** One line for below a question or behind an option. */
export function sentenceOf(
  { message, hint }: Pick<Diagnostic, 'message' | 'hint'>,
  language: Language,
): string {
  return language === 'ja' ? `${message}。${hint}` : `${message}; ${hint}`;
}
