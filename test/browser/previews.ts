import type { PreviewJson } from '../../generator/preview/json.js';
import { runCliIn } from '../cli/run-cli.js';
import { inRepository } from '../package-root.js';

export const year = inRepository('examples/02-academic-year.yml');
/** The later term of that year, in the time zone of the file. */
export const term = ['--from', '2026-10-01', '--to', '2027-02-01'];

/** The page of a range, as the command writes it. */
export function previewPage(language: 'en' | 'ja', file: string, range: readonly string[]): Promise<string> {
  return preview(language, file, range, 'html');
}

/** What a program reads of the same range. */
export async function previewJson(file: string, range: readonly string[]): Promise<PreviewJson> {
  return JSON.parse(await preview('en', file, range, 'json')) as PreviewJson;
}

async function preview(
  language: 'en' | 'ja',
  file: string,
  range: readonly string[],
  format: string,
): Promise<string> {
  const { status, out, err } = await runCliIn(language, 'preview', file, ...range, '--format', format);
  if (status !== 0) throw new Error(err);
  return out;
}
