import type { Temporal } from 'temporal-polyfill';

const texts = new WeakMap<Temporal.Instant, string>();

/** The instant in whole seconds as text. A tick writes the same one for each of its nodes, so it is made once. */
export function secondText(instant: Temporal.Instant): string {
  const known = texts.get(instant);
  if (known !== undefined) return known;
  const text = instant.round('second').toString();
  texts.set(instant, text);
  return text;
}
