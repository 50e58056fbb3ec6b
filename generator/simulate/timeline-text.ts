import type { DayEvent } from './day.js';

export interface TimelineStyle {
  colour: boolean;
}

const glyphs: Record<string, { glyph: string; colour: number }> = {
  active: { glyph: 'A', colour: 32 },
  pause: { glyph: 'P', colour: 33 },
  drain: { glyph: 'D', colour: 31 },
  none: { glyph: '·', colour: 90 },
};

/**
 * The day as lines: time, one letter per address (A active, P paused, D draining, · no node), what happened.
 * Ticks that found nothing to do are left out.
 */
export function timelineText(
  events: readonly DayEvent[],
  addresses: readonly string[],
  { colour }: TimelineStyle,
): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines: string[] = [];
  let lastDesired = '';
  for (const { at, level, sentence, nodes } of events) {
    if (sentence.startsWith('desired: ')) {
      const phase = sentence.replace(/; next edge .*/, '');
      if (phase === lastDesired) continue;
      lastDesired = phase;
    }
    if (level === 'debug' || sentence === 'plan: nothing to do' || isAside(sentence)) continue;
    const cells = addresses.map((address) => {
      const { glyph, colour: code } = glyphs[nodes.get(address) ?? 'none'] ?? { glyph: '?', colour: 31 };
      return paint(code, glyph);
    });
    const text =
      level === 'error'
        ? paint(31, sentence)
        : sentence.startsWith('desired: ')
          ? paint(1, sentence)
          : sentence;
    lines.push(`${at.toPlainTime().toString({ smallestUnit: 'second' })}  ${cells.join('')}  ${text}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What stands in the letters already, or is for machines that replay a journal. */
function isAside(sentence: string): boolean {
  return sentence.startsWith('observed at ') || sentence.startsWith('tick: ');
}
