import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryDirectory } from '../temporary.js';

/** Writes the page as its reader keeps it, and gives the address. */
export function pageFile(html: string): string {
  const file = join(temporaryDirectory('page'), 'page.html');
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}
