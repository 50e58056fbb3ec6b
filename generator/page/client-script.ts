import { readFileSync } from 'node:fs';

/** The script of a page, built from `client/NAME.tsx`: all that it needs in one text. */
export function clientScript(name: string): string {
  return readFileSync(new URL(`client/${name}.js`, import.meta.url), 'utf8');
}
