import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { maxCalendarBytes } from './icalendar.js';
import type { UnreadableReason } from './read.js';

/** A file up to the size of the biggest calendar. Never waits: a pipe may have nobody who writes. */
export function readRegular(file: string): { text: string } | { error: UnreadableReason } {
  let descriptor: number | undefined;
  try {
    // Without waiting for a writer; what it is can only be asked once it is open.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = fstatSync(descriptor);
    if (!found.isFile()) return { error: found.isDirectory() ? 'directory' : 'special' };
    const bytes = Buffer.alloc(Math.min(found.size, maxCalendarBytes) + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    if (length > maxCalendarBytes) return { error: 'big' };
    return { text: bytes.toString('utf8', 0, length) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { error: code ?? message };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
