import type { Level, Log } from '../ports.js';

/** Syslog severities. @see sd-daemon(3) */
const severities: Record<Level, number> = { error: 3, warning: 4, notice: 5, info: 6, debug: 7 };

/**
 * One line per event. With `priorities` each line opens with `<N>`, which journald turns into the entry's
 * priority; a terminal gets the plain sentence.
 */
export function journalLog(
  write: (line: string) => void,
  { priorities, verbose }: { priorities: boolean; verbose: boolean },
): Log {
  return (level, sentence) => {
    if (level === 'debug' && !verbose) return;
    // One line, and nothing that could steer a terminal: parts of it come from other machines.
    const line = sentence.replaceAll(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ');
    write(
      priorities
        ? `<${severities[level]}>${line}\n`
        : `${level === 'error' || level === 'warning' ? `${level}: ` : ''}${line}\n`,
    );
  };
}
