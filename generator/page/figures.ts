/** `12,345.6`, alike in both languages, so that columns stand digit below digit. */
export function decimal(number: number, digits = 1): string {
  return number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `12,345 JPY`, with as many digits as the currency has. */
export function money(amount: number, currency: string): string {
  return `${decimal(amount, digitsOf(currency))} ${currency}`;
}

/** A currency that is none has two. */
function digitsOf(currency: string): number {
  try {
    const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    return maximumFractionDigits;
  } catch {
    return 2;
  }
}
