import type { Diagnostic } from './diagnostic.js';

/** For people: one line for each diagnostic, its hint below it. Ends with a newline. */
export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(lines).join('');
}

/** For programs: the fields of the contract, no others. Ends with a newline. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): string {
  const fields = diagnostics.map(({ file, line, column, severity, code, message, hint }) => {
    return { file, line, column, severity, code, message, hint };
  });
  return `${JSON.stringify({ diagnostics: fields }, null, 2)}\n`;
}

function lines({ file, line, column, severity, code, message, hint }: Diagnostic): string {
  return `${file}:${line}:${column} ${severity} ${code} ${message}\n    ${hint}\n`;
}
