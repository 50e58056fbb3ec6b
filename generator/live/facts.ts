/** What the script on the control host has told, by key; of a key that comes twice, all texts in order. */
export type Facts = ReadonlyMap<string, readonly string[]>;

/** Pure. Lines that are not the script's own (a greeting of the login) are passed over. */
export function parseFacts(output: string): Facts {
  const facts = new Map<string, string[]>();
  for (const line of output.split('\n')) {
    const [mark, key, text] = line.split('\t');
    if (mark !== 'cwh' || key === undefined) continue;
    facts.set(key, [...(facts.get(key) ?? []), (text ?? '').trim()]);
  }
  return facts;
}

/** The first text of a key that says something; empty without one. */
export function fact(facts: Facts, key: string): string {
  return facts.get(key)?.find((text) => text !== '') ?? '';
}

/** A command's status and what it said. A command that was not run has none. */
export function ending(facts: Facts, key: string): { status: number; text: string } | undefined {
  const match = /^(\d+) ?(.*)$/.exec(fact(facts, key));
  return match === null ? undefined : { status: Number(match[1]), text: (match[2] as string).trim() };
}

export interface Reached {
  host: string;
  port: number;
  isOpen: boolean;
  /** What was said, or why there is no connection. */
  text: string;
}

/** What reachScript has told; undefined when there is no bash. */
export function reached(facts: Facts): Reached[] | undefined {
  if (facts.has('no_bash')) return undefined;
  return (facts.get('tcp') ?? []).flatMap((line): Reached[] => {
    const match = /^(\S+) (\d+) (\d+) ?(.*)$/.exec(line);
    if (match === null) return [];
    const [, host = '', port, status, text = ''] = match;
    const isOpen = Number(status) === 0;
    return [{ host, port: Number(port), isOpen, text: isOpen ? text : reason(text, Number(status)) }];
  });
}

/** bash says it twice, with its own name before it. */
function reason(text: string, status: number): string {
  if (status === 124) return 'timed out';
  return (/: ([^:]+)$/.exec(text)?.[1] ?? text).trim();
}
