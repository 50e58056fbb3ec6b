import type { Diagnostic } from './diagnostic.js';

/** For GitHub Actions: workflow commands, which become remarks beside the lines of the file. Ends with a newline. */
export function githubCommands(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(command).join('');
}

function command({ file, line, column, severity, code, message, hint }: Diagnostic): string {
  const place = `file=${property(file)},line=${line},col=${column},title=${property(code)}`;
  return `::${severity} ${place}::${data(`${message}\n${hint}`)}\n`;
}

/** The runner takes these back: an unescaped line feed would end the command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A comma or a colon would end a property. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
