import { closest } from '../config/closest.js';

/** The address of the list that is most like `text`; of equals, the one whose number is nearest. */
export function closestAddress(text: string, addresses: readonly string[]): string | undefined {
  const number = numberOf(text);
  if (number === undefined) return closest(text, addresses);
  const distance = (address: string) => Math.abs((numberOf(address) ?? 0) - number);
  const byDistance = [...addresses].sort((a, b) => distance(a) - distance(b));
  return closest(text, byDistance) ?? byDistance[0];
}

function numberOf(address: string): number | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return undefined;
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
