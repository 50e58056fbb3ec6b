import type { Fields, Level, Log } from '../ports.js';

/** Syslog severities. @see sd-daemon(3) */
const severities: Record<Level, number> = { error: 3, warning: 4, notice: 5, info: 6, debug: 7 };

export interface LogOptions {
  /** Each line opens with `<N>`, which journald takes off and turns into the entry's priority. */
  priorities: boolean;
  verbose: boolean;
  /** `json`: one object per line, `{time, level, priority, message, …fields}`. */
  format?: 'text' | 'json';
  /** The time of a JSON line, ISO 8601. */
  time?: () => string;
}

/** One line per event. Without priorities a terminal gets the plain sentence. */
export function journalLog(write: (line: string) => void, options: LogOptions): Log {
  const { priorities, verbose, format = 'text', time = () => new Date().toISOString() } = options;
  return (level, sentence, fields = {}) => {
    if (level === 'debug' && !verbose) return;
    const prefix = priorities ? `<${severities[level]}>` : '';
    const message = oneLine(sentence);
    if (format === 'json') {
      const head = { time: time(), level, priority: severities[level], message };
      // The head comes first, and no field takes the place of a part of it.
      write(`${prefix}${escaped(JSON.stringify({ ...head, ...cleaned(fields), ...head }))}\n`);
      return;
    }
    const word = !priorities && (level === 'error' || level === 'warning') ? `${level}: ` : '';
    write(`${prefix}${word}${message}\n`);
  };
}

/** One line, and nothing that could steer a terminal: parts of it come from other machines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ');
}

/** What JSON may hold as it is and a terminal may take as an order, or a reader as the end of the line. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function cleaned(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? oneLine(value) : value]),
  );
}
