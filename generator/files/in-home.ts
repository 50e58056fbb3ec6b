import { homedir } from 'node:os';

/** A path as a person writes it: `~/` at its begin is the home directory. */
export function inHome(path: string): string {
  return path.replace(/^~(?=\/)/, homedir());
}
