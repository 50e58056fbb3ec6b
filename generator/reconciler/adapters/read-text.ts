import { readFile } from 'node:fs/promises';
import { PlanFileError } from '../plan-file.js';

/** The text of a file of the deployment. @throws PlanFileError when it is missing, empty or cannot be read. */
export async function readText(file: string): Promise<string> {
  const text = await readOptional(file);
  if (text === undefined) throw new PlanFileError(`${file} is missing; run the playbook again`);
  if (text.trim() === '') throw new PlanFileError(`${file} is empty; run the playbook again`);
  return text;
}

/** The text, or undefined when there is no such file. @throws PlanFileError when it cannot be read. */
export async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new PlanFileError(`cannot read ${file}: ${message}`);
  }
}
