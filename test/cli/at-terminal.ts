import { spawn } from 'node:child_process';
import { inRepository } from '../package-root.js';

/** Something to type, once its text is on the screen and everything before it was typed. */
export type Typed = readonly [shown: string, keys: string];

export const ctrlC = '\x03';

export interface Screen {
  status: number | null;
  out: string;
  /** What `stty -a` says behind it. */
  after: string;
}

/** The built program at a terminal of its own, of 100 columns unless told; `script` makes one. */
export async function atTerminal(
  args: readonly string[],
  typed: readonly Typed[],
  { columns = 100, env = {} }: { columns?: number; env?: Record<string, string> } = {},
): Promise<Screen> {
  const words = [process.execPath, inRepository('generator/bin/cwh-gen.js'), ...args];
  const command = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  // Ctrl-C reaches the shell too, and not each of them outlives it unasked.
  const line = `trap : INT; stty cols ${columns} rows 40; ${command}; status=$?; echo ==after; stty -a; exit $status`;
  const { CWH_GEN_NO_RUN: _, ...inherited } = process.env;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    env: { ...inherited, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TERM: 'xterm', ...env },
  });
  const left = [...typed];
  let screen = '';
  let seen = 0;
  child.stdin.on('error', () => {});
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    for (let next = left[0]; next !== undefined; next = left[0]) {
      const at = screen.indexOf(next[0], seen);
      if (at < 0) return;
      seen = at + next[0].length;
      left.shift();
      child.stdin.write(next[1]);
    }
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [out = '', after = ''] = screen.split('==after');
  return { status, out, after };
}
