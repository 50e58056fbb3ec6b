/** Upstream's options (notebook 921): root on a worker is root on the files, as the Hub needs it. */
const options = '(rw,fsid=0,no_root_squash,no_subtree_check,sync,crossmnt)';

export interface ExportsFile {
  /** The exported directory, e.g. `/exported/Hub1`. */
  path: string;
  /** Addresses of ours; lines of others are neither read nor touched. */
  listed: ReadonlySet<string>;
}

/** The addresses of ours that an exports file names, in its order. Pure. @see exports(5) */
export function exportedTo(text: string, file: ExportsFile): string[] {
  return linesOf(text).flatMap((line) => addressOf(line, file) ?? []);
}

/**
 * The exports file with lines added and taken away. Every other line stays as it is, byte for byte; an address that is
 * named already is not named twice. Pure.
 *
 * @throws RangeError for an address outside the list.
 */
export function changedExports(
  text: string,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
  file: ExportsFile,
): string {
  const foreign = [...add, ...remove].find((address) => !file.listed.has(address));
  if (foreign !== undefined)
    throw new RangeError(`${foreign} is not in the address list: its export is left alone`);
  const gone = new Set(remove.filter((address) => !add.includes(address)));
  const kept = linesOf(text).filter((line) => !gone.has(addressOf(line, file) ?? ''));
  const there = new Set(exportedTo(text, file));
  const fresh = [...new Set(add)].filter((address) => !there.has(address));
  const isOpen = fresh.length > 0 && kept.at(-1)?.endsWith('\n') === false;
  return [...kept, isOpen ? '\n' : '', ...fresh.map((address) => `${file.path} ${address}${options}\n`)].join(
    '',
  );
}

/** Each with its own end, which the last may lack. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function addressOf(line: string, { path, listed }: ExportsFile): string | undefined {
  const [directory, client, ...more] = line.trim().split(/\s+/);
  if (directory !== path || client === undefined || more.length > 0) return undefined;
  const address = client.replace(/\(.*\)$/, '');
  return listed.has(address) ? address : undefined;
}
