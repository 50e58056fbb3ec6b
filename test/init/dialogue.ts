import { PassThrough } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Terminal } from '../../generator/cli/terminal.js';

process.env.CWH_GEN_NO_RUN = '1';
const { run } = await import('../../generator/cli/main.js');

export const enter = '\r';
/** Empties the field that has a proposal in it. */
export const clear = '\x15';
export const ctrlC = '\x03';

export interface Told {
  status: number;
  /** Everything that was on the screen. */
  screen: string;
  /** How many questions there were. */
  questions: number;
  /** Whether the terminal still gives single keys, and whether the cursor is to be seen. */
  isRaw: boolean;
  isCursorHidden: boolean;
}

/**
 * A command line with a person in process: each question (a mark at the beginning of a line, drawn first when it is
 * asked) gets the next of the answers; after the last one nothing more is typed.
 *
 * @param answers what is typed, with Enter where one is meant; several in one question by a list.
 */
export async function converse(
  argv: readonly string[],
  answers: readonly string[],
  language: Terminal['language'] = 'en',
): Promise<Told> {
  const input = new PassThrough();
  const output = new PassThrough();
  const told: Told = { status: 0, screen: '', questions: 0, isRaw: false, isCursorHidden: false };
  Object.assign(input, {
    isTTY: true,
    setRawMode: (isRaw: boolean) => {
      told.isRaw = isRaw;
      return input;
    },
  });
  Object.assign(output, { isTTY: true, columns: 200, rows: 50 });
  output.setEncoding('utf8').on('data', (text: string) => {
    told.screen += text;
    for (const [code] of text.matchAll(/\x1b\[\?25[lh]/g)) told.isCursorHidden = code.endsWith('l');
    // Each prompt hides the cursor once, before anything else.
    for (const _ of text.matchAll(/\x1b\[\?25l/g)) {
      const answer = answers[told.questions];
      told.questions += 1;
      if (answer !== undefined) setImmediate(() => type(answer));
    }
  });
  const type = (answer: string) => {
    // One key after another, as a keyboard does.
    for (const key of answer) input.write(key);
  };
  told.status = await run(argv, {
    out: (text) => {
      told.screen += text;
    },
    err: (text) => {
      told.screen += text;
    },
    dialogue: { input: input as unknown as ReadStream, output: output as unknown as WriteStream },
    language,
  });
  return told;
}
