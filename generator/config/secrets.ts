/** The keys that hold or name a secret, in the spellings that people try. */
const keyName =
  /(?:registry|db)[-_ ]?pass(?:word)?(?:[-_ ]?file)?|vcc[-_ ]?access[-_ ]?token|hub[-_ ]?token(?:[-_ ]?path)?|webhook[-_ ]?url(?:[-_ ]?path)?|cron[-_ ]?secret|ssh[-_ ]?private[-_ ]?key(?:[-_ ]?path)?|pass(?:phrase|word|wd)|secret|token/i;

/** A private key that was pasted into the file. */
export function isPrivateKey(text: string): boolean {
  return /-----BEGIN|PRIVATE KEY/.test(text);
}

/**
 * A text as far as it may be shown. `registry_pass=hunter2: x` is a key with the secret inside, and the value
 * `Hub1 registry_pass hunter2` is one that has swallowed the line below it.
 */
export function withoutSecret(text: string): string {
  if (isPrivateKey(text)) return '…';
  const found = keyName.exec(text);
  if (found === null) return text;
  const end = found.index + found[0].length;
  return end === text.length ? text : `${text.slice(0, end)}…`;
}
