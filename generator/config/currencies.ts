import { closest } from './closest.js';

/** Whether this runtime, which writes the amounts, knows the currency. */
export function isCurrency(code: string): boolean {
  return currencies().includes(code);
}

/** The currency that is most likely meant. */
export function meantCurrency(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  const named = signs.find(([sign]) => sign.test(plain))?.[1];
  if (named !== undefined) return named;
  const upper = plain.toUpperCase();
  return isCurrency(upper) ? upper : closest(upper, currencies());
}

function currencies(): readonly string[] {
  return Intl.supportedValuesOf('currency');
}

/** As people write them. */
const signs: readonly [RegExp, string][] = [
  [/^(?:¥|円|日本円|yen)$/i, 'JPY'],
  [/^(?:\$|US\$|ドル|米ドル|dollars?)$/i, 'USD'],
  [/^(?:€|ユーロ|euros?)$/i, 'EUR'],
];
