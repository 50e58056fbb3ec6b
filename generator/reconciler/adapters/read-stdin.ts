import { PlanFileError } from '../plan-file.js';

/** Far more than what is asked for. */
const mostBytes = 65_536;

/** All of standard input. @throws PlanFileError when it is a terminal, or endless. */
export async function readStdin(): Promise<string> {
  if (process.stdin.isTTY) {
    throw new PlanFileError(
      'give the override on standard input, for instance: echo \'{"until": "2026-11-24 18:00", "add": 2, "reason": "exam"}\' | … --override add',
    );
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new PlanFileError(`standard input is longer than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
