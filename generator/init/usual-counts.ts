import type { Settings } from '../config/schema.js';

export type Counts = NonNullable<Settings['node_availability_0']>;

/**
 * Upstream's advice (notebook 954) for so many addresses: in class all are active; after class a third is, at least
 * one, and the others keep their users; outside class one is, and the others are removed.
 */
export function usualCounts(total: number): [inClass: Counts, afterClass: Counts, outside: Counts] {
  const few = Math.min(total, Math.max(1, Math.floor(total / 3)));
  const one = Math.min(total, 1);
  return [
    { active: total, pause: 0, drain: 0 },
    { active: few, pause: total - few, drain: 0 },
    { active: one, pause: 0, drain: total - one },
  ];
}

/** `3 0 0`, `3/0/0`, `3, 0, 0`: active, pause, drain. @returns undefined when the text is none of these. */
export function countsOf(text: string): Counts | undefined {
  const numbers = text
    .normalize('NFKC')
    .trim()
    .split(/\s*[/,、]\s*|\s+/);
  if (numbers.length !== 3 || !numbers.every((number) => /^\d{1,6}$/.test(number))) return undefined;
  const [active = 0, pause = 0, drain = 0] = numbers.map(Number);
  return { active, pause, drain };
}

export function countsText({ active, pause, drain }: Counts): string {
  return `${active} / ${pause} / ${drain}`;
}

/** With commas or blanks between. */
export function listOf(text: string): string[] {
  return text.split(/[,、;\s]+/).filter((part) => part !== '');
}
