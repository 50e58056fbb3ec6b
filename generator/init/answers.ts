import type { Asker } from '../cli/ask.js';
import type { Language } from '../cli/messages/index.js';
import type { ConfigKey } from '../config/schema.js';
import { flagValue } from './flags.js';
import { type Draft, problemsOf, sentenceOf } from './settings-problems.js';

export interface AnswerOptions {
  initial?: string;
  /** What an empty answer means: the key stays away. */
  isOptional?: boolean;
  /** The text as the key's value; as the key's option has it unless told. */
  read?(text: string): unknown;
  /** More keys that this value brings with it. */
  with?(value: unknown): Draft;
  /** What is wrong with the text before it is a value. */
  form?(text: string): string | undefined;
  /** A rule beyond those of `check`. */
  also?(value: unknown): string | undefined;
}

export interface Answers {
  /** Grows with each answer; what is in it is not asked. */
  known: Draft;
  /** Asks for the value of a key until `check` has nothing against it beside the others. */
  answer(key: ConfigKey, question: string, options?: AnswerOptions): Promise<void>;
  /** The first thing that `check` says against more settings; undefined when they are good. */
  wrongWith(more: Draft): string | undefined;
}

export function answersTo(draft: Draft, asker: Asker, language: Language): Answers {
  const known: Draft = { ...draft };
  const wrongWith = (more: Draft) => {
    const [problem] = problemsOf({ ...known, ...more }, language);
    return problem && sentenceOf(problem, language);
  };
  return {
    known,
    wrongWith,
    answer: async (key, question, options = {}) => {
      if (known[key] !== undefined) return;
      const { initial, isOptional = false, read = (text) => flagValue(key, text), form, also } = options;
      const isSkipped = (text: string) => isOptional && text.trim() === '';
      const keysOf = (value: unknown): Draft => ({ ...options.with?.(value), [key]: value });
      const text = await asker.text(question, {
        ...(initial !== undefined && { initial }),
        validate: (typed) => {
          if (isSkipped(typed)) return undefined;
          const value = read(typed);
          return form?.(typed) ?? wrongWith(keysOf(value)) ?? also?.(value);
        },
      });
      if (!isSkipped(text)) Object.assign(known, keysOf(read(text)));
    },
  };
}
