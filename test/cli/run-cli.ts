import type { Terminal } from '../../generator/cli/terminal.js';

process.env.CWH_GEN_NO_RUN = '1';
export const { run } = await import('../../generator/cli/main.js');

/** Runs one command line in process. */
export async function runCli(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  return runCliIn('en', ...argv);
}

export async function runCliIn(
  language: Terminal['language'],
  ...argv: string[]
): Promise<{ status: number; out: string; err: string }> {
  const result = { status: 0, out: '', err: '' };
  result.status = await run(argv, {
    out: (text) => {
      result.out += text;
    },
    err: (text) => {
      result.err += text;
    },
    language,
  });
  return result;
}
