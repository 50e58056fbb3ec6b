import type { Terminal } from './terminal.js';

/** The person has pressed Ctrl-C or Escape at a question. Nothing was changed by asking. */
export class CancelledError extends Error {
  override name = 'CancelledError';
}

/** Questions to the person at the terminal; each ends with an answer or throws CancelledError. */
export interface Asker {
  /** @param validate says what is wrong with a text; it is asked again. */
  text(question: string, options?: TextOptions): Promise<string>;
  /** Nothing of it is shown, but for a mask. An empty answer is allowed unless `validate` refuses it. */
  secret(question: string, options?: { validate?(text: string): string | undefined }): Promise<string>;
  confirm(question: string, initial: boolean): Promise<boolean>;
  select<T extends string>(
    question: string,
    choices: readonly { value: T; label: string; hint?: string }[],
    initial?: T,
  ): Promise<T>;
}

export interface TextOptions {
  /** Taken when nothing is typed; shown in the field, to be edited. */
  initial?: string;
  validate?(text: string): string | undefined;
}

/** @returns undefined where nobody can be asked. */
export async function askerOf(terminal: Terminal): Promise<Asker | undefined> {
  const streams = terminal.dialogue;
  if (streams === undefined) return undefined;
  const { output } = streams;
  // A terminal that knows no size (docker exec, script) would get a line for each character.
  if (!output.columns) output.columns = 80;
  if (!output.rows) output.rows = 24;
  // Only here: a third of the start of every other command.
  const { text, password, confirm, select, isCancel } = await import('@clack/prompts');
  /** Ctrl-D, and a terminal that goes away, end the reading: without this the answer would never come. */
  const answered = async <T>(question: (ending: { signal: AbortSignal }) => Promise<T>) => {
    const ended = new AbortController();
    const { input } = streams;
    const end = () => ended.abort();
    const onKey = (_: unknown, key: { ctrl?: boolean; name?: string } | undefined) => {
      if (key?.ctrl && key.name === 'd') end();
    };
    input.on('keypress', onKey).once('end', end).once('close', end);
    try {
      const answer = await question({ signal: ended.signal });
      if (isCancel(answer)) throw new CancelledError();
      return answer as Exclude<T, symbol>;
    } finally {
      input.off('keypress', onKey).off('end', end).off('close', end);
    }
  };
  return {
    text: async (message, { initial, validate } = {}) =>
      (await answered((ending) =>
        text({
          ...streams,
          ...ending,
          message,
          ...(initial !== undefined && { initialValue: initial }),
          validate: (value) => validate?.(value ?? ''),
        }),
      )) ?? '',
    secret: async (message, { validate } = {}) =>
      (await answered((ending) =>
        password({ ...streams, ...ending, message, validate: (value) => validate?.(value ?? '') }),
      )) ?? '',
    confirm: async (message, initial) =>
      answered((ending) => confirm({ ...streams, ...ending, message, initialValue: initial })),
    select: async <T extends string>(
      message: string,
      choices: readonly { value: T; label: string; hint?: string }[],
      initial?: T,
    ) =>
      (await answered((ending) =>
        select<string>({
          ...streams,
          ...ending,
          message,
          options: choices.map((choice) => ({ ...choice })),
          ...(initial !== undefined && { initialValue: initial }),
        }),
      )) as T,
  };
}
