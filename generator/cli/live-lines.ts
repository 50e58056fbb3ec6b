import stringWidth from 'string-width';
import type { ProbeResult } from '../live/probe.js';
import type { LiveWords } from '../live/words.js';

type State = ProbeResult['state'] | 'waiting' | 'looking';

const glyphs: Record<State, string> = {
  ok: '✔',
  warning: '!',
  failed: '✖',
  not_reached: '–',
  skipped: '–',
  waiting: '·',
  looking: '…',
};

/** SGR parameters. */
const colours: Record<State, string> = {
  ok: '32',
  warning: '33',
  failed: '31;1',
  not_reached: '2',
  skipped: '2',
  waiting: '2',
  looking: '36',
};

export interface LineStyle {
  words: LiveWords;
  colour: boolean;
  /** Columns of the word for the state, and of the target. */
  widths: { state: number; target: number };
}

/** @param targets all that will be shown. */
export function lineStyle(words: LiveWords, colour: boolean, targets: readonly string[]): LineStyle {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => stringWidth(text)));
  const states = [...Object.values(words.states), words.waiting, words.looking];
  return { words, colour, widths: { state: widest(states), target: widest(targets) } };
}

/** One line of a probe: mark and word of the state, target, title. Pure. */
export function headLine(
  { target, title }: Pick<ProbeResult, 'target' | 'title'>,
  state: State,
  { words, colour, widths }: LineStyle,
): string {
  const word = state === 'waiting' || state === 'looking' ? words[state] : words.states[state];
  const mark = `${glyphs[state]} ${padded(word, widths.state)}`;
  return `${colour ? `\x1b[${colours[state]}m${mark}\x1b[0m` : mark}  ${padded(target, widths.target)}  ${title}`;
}

/** The whole of a result: below a line that is not well, how to mend it. Ends with a newline. Pure. */
export function resultLines(result: ProbeResult, style: LineStyle): string {
  const head = `${headLine(result, result.state, style)}: ${oneLine(result.message)}\n`;
  return result.hint === ''
    ? head
    : `${head}${' '.repeat(style.widths.state + 4)}→ ${oneLine(result.hint)}\n`;
}

/** What other machines say may not steer the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** A line for the terminal's width, so that it takes one row. @param line may hold colours. */
export function clipped(line: string, columns: number): string {
  let width = 0;
  let kept = '';
  for (const part of line.split(/(\x1b\[[\d;]*m)/)) {
    if (part.startsWith('\x1b')) {
      kept += part;
      continue;
    }
    for (const character of part) {
      width += stringWidth(character);
      if (width < columns) kept += character;
    }
  }
  return kept;
}
