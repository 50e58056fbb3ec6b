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
  // Only here: a third of the start of every other command.
  const { text, password, confirm, select, isCancel } = await import('@clack/prompts');
  const answered = <T>(answer: T): Exclude<T, symbol> => {
    if (isCancel(answer)) throw new CancelledError();
    return answer as Exclude<T, symbol>;
  };
  return {
    text: async (message, { initial, validate } = {}) =>
      answered(
        await text({
          ...streams,
          message,
          ...(initial !== undefined && { initialValue: initial }),
          validate: (value) => validate?.(value ?? ''),
        }),
      ) ?? '',
    secret: async (message, { validate } = {}) =>
      answered(await password({ ...streams, message, validate: (value) => validate?.(value ?? '') })) ?? '',
    confirm: async (message, initial) =>
      answered(await confirm({ ...streams, message, initialValue: initial })),
    select: async <T extends string>(
      message: string,
      choices: readonly { value: T; label: string; hint?: string }[],
      initial?: T,
    ) =>
      answered(
        await select<string>({
          ...streams,
          message,
          options: choices.map((choice) => ({ ...choice })),
          ...(initial !== undefined && { initialValue: initial }),
        }),
      ) as T,
  };
}
