import type { Change } from '../emit/changes.js';
import type { Terminal } from './terminal.js';
import { texts } from './texts.js';

/** A line for each changed file: what becomes of it, and where the old one is kept. */
export function changeLines(changes: readonly Change[], { language }: Pick<Terminal, 'language'>): string {
  const words = texts[language];
  return changes
    .map(({ kind, path, keptAs }) => {
      return `  ${words.kinds[kind].padEnd(6)} ${path}${keptAs === undefined ? '' : words.keptAs(keptAs)}\n`;
    })
    .join('');
}
