const mebibytes = { M: 1, G: 1024, T: 1024 * 1024 } as const;

/**
 * `512M`, `1.5G`, `1T` in MiB: the units are powers of 1024, as for Docker and JupyterHub.
 *
 * @param text has passed the pattern `memory`.
 */
export function mebibytesOf(text: string): number {
  return Number(text.slice(0, -1)) * mebibytes[text.slice(-1) as keyof typeof mebibytes];
}

/** The same number as people write it: the largest unit in which two decimals are enough. */
export function memoryText(mib: number): string {
  for (const [unit, size] of [
    ['T', mebibytes.T],
    ['G', mebibytes.G],
  ] as const) {
    const amount = mib / size;
    if (amount >= 1 && Number(amount.toFixed(2)) === amount) return `${amount}${unit}`;
  }
  return `${Number(mib.toFixed(2))}M`;
}

/** What is most likely meant by what is none: `64 GB`, `64g`, `64GiB`, `6４Ｇ`, `64`. */
export function meantMemory(value: unknown): string | undefined {
  const plain = String(value).normalize('NFKC').trim();
  const [, amount, unit = 'G'] = /^([0-9]{1,6}(?:\.[0-9]{1,2})?)\s*([MGT])?(?:i?B)?$/i.exec(plain) ?? [];
  return amount === undefined || Number(amount) === 0 ? undefined : `${Number(amount)}${unit.toUpperCase()}`;
}

/**
 * How many users a node has room for: what it has without what it needs itself, by what each may need. All have passed
 * the pattern `memory`. Not above zero when not a single one has room.
 */
export function roomFor({ user, node, reserved }: { user: string; node: string; reserved: string }): number {
  // In hundredths of a MiB, which are whole numbers, so that 0.3G goes exactly three times into 0.9G.
  const exact = (text: string) => Math.round(mebibytesOf(text) * 100);
  return Math.floor((exact(node) - exact(reserved)) / exact(user));
}
