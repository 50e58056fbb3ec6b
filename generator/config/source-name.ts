/**
 * The name of the timetable file as generated files may quote it. They are YAML and templates, so only what
 * neither gives a meaning is kept: letters, digits and ` ._()+-`; anything else becomes `_`.
 */
export function sourceName(file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  // Composed: some file systems hand out が as two characters, the second of which is no letter.
  return name.normalize('NFC').replace(/[^\p{L}\p{Nd} ._()+-]/gu, '_');
}
