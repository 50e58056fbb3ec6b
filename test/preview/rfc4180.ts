/** Reads CSV as RFC 4180 has it, independently of what wrote it. @throws where it is none. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/y;
  for (let row: string[] = []; field.lastIndex < text.length || row.length > 0; ) {
    const at = field.lastIndex;
    const [whole, value = '', end] = field.exec(text) ?? [];
    if (whole === undefined) throw new Error(`no CSV from ${at} on: ${text.slice(at, at + 40)}`);
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
