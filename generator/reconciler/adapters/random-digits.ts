import { randomBytes } from 'node:crypto';

/** Four hexadecimal digits: short enough to be typed. */
export function randomDigits(): string {
  return randomBytes(2).toString('hex');
}
