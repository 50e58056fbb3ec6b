const mask = '********';
const entry = /^(\s*(?:- +)?)(["']?)([\w.-]+)\2(\s*[:=]\s*)(.*)$/;

/**
 * A text as a diff may show it. Files in the output directory can be somebody else's: what stands behind the key
 * of a secret is masked, with the lines that continue it, and so is every PEM block. A Jinja expression only
 * names its secret and stays.
 */
export function maskSecrets(text: string): string {
  const lines = text.split('\n');
  let inPem = false;
  let secretIndent: number | undefined;
  return lines
    .map((line) => {
      if (/-----BEGIN [A-Z ]*(?:PRIVATE KEY|CERTIFICATE)-----/.test(line)) inPem = true;
      if (inPem) {
        inPem = !/-----END /.test(line);
        return line.replace(/\S.*/, mask);
      }
      const indent = line.search(/\S/);
      if (secretIndent !== undefined && (indent < 0 || indent > secretIndent))
        return line.replace(/\S.*/, mask);
      secretIndent = undefined;
      const [, lead = '', quote = '', key = '', colon = '', value = ''] = entry.exec(line) ?? [];
      if (!namesSecret(key)) return maskInside(line);
      if (/^["']?\{\{[^{}]*\}\}["']?$/.test(value.trim())) return line;
      secretIndent = lead.length;
      return `${lead}${quote}${key}${quote}${colon}${value === '' ? '' : mask}`.trimEnd();
    })
    .join('\n');
}

/** `host: {ansible_password: x}` */
function maskInside(line: string): string {
  return line.replaceAll(
    /([\w.-]+)(["']?\s*:\s*)([^,{}\s][^,{}]*)/g,
    (all: string, key: string, colon: string) => (namesSecret(key) ? `${key}${colon}${mask}` : all),
  );
}

const secretWords =
  /^(?:pass(?:word|wd|phrase)?|secret|token|credentials?|privatekey|accesskey|apikey|webhook)$/;

/** `cron_secret` names a secret, `ssh_private_key_path` only where one lies. */
export function namesSecret(key: string): boolean {
  const words = key.toLowerCase().split(/[_.-]/);
  if (/^(?:file|path|dir)$/.test(words.at(-1) ?? '')) return false;
  return words.some(
    (word, index) => secretWords.test(word) || secretWords.test(word + (words[index + 1] ?? '')),
  );
}
