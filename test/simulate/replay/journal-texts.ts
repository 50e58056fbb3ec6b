import type { Temporal } from 'temporal-polyfill';

/** A sentence and when it was logged. */
export interface Sentence {
  at: Temporal.Instant;
  sentence: string;
}

/** The journal in the forms in which one can be had. */
export const journalTexts: Record<string, (sentences: readonly Sentence[]) => string> = {
  'journalctl -o short-iso': (sentences) =>
    rows(sentences, ({ at, sentence }) => {
      const local = at.toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime();
      const second = local.toString({ smallestUnit: 'second', roundingMode: 'trunc' });
      return `${second}+0900 h1 cwh-worker-node[812]: ${sentence}`;
    }),
  'journalctl -o json': (sentences) =>
    rows(sentences, ({ at, sentence }) =>
      JSON.stringify({
        _PID: '812',
        __REALTIME_TIMESTAMP: `${at.epochMilliseconds}000`,
        PRIORITY: '6',
        MESSAGE: sentence,
      }),
    ),
  '--log-format json': (sentences) =>
    rows(sentences, ({ at, sentence }) =>
      JSON.stringify({
        time: at.toString({ smallestUnit: 'millisecond' }),
        level: 'info',
        priority: 6,
        message: sentence,
      }),
    ),
};

function rows(sentences: readonly Sentence[], row: (sentence: Sentence) => string): string {
  return sentences.map((sentence) => `${row(sentence)}\n`).join('');
}
