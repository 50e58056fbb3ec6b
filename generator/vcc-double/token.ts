import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeDurably } from './store.js';

/**
 * The token in `file`, made there when it is missing; of the form that the real controller issues.
 *
 * @throws Error when the file holds nothing.
 */
export function tokenIn(file: string): string {
  if (!existsSync(file)) writeDurably(file, `s.${randomBytes(18).toString('base64url')}\n`);
  const token = readFileSync(file, 'utf8').trim();
  if (token === '') throw new Error(`${file} is empty: put a token into it, or remove it to get a new one`);
  return token;
}
