import type { ZodError } from 'zod';

/** What a schema has found wrong, in one line. @param whole what it is called when no key of it is to blame. */
export function schemaMistakes({ issues }: ZodError, whole: string): string {
  return issues.map(({ path, message }) => `${path.join('.') || whole}: ${message}`).join('; ');
}
