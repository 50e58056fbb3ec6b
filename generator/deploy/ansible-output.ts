import { stripVTControlCharacters } from 'node:util';

/** What a run of ansible-playbook has told in its default output. For sentences to people, not for decisions. */
export interface Told {
  /** Names of the tasks that have changed something, or would, in their order. */
  changed: string[];
  /** Names of the handlers that were called, in check mode too, where they do nothing. */
  handlers: string[];
  /** What failed tasks say, each once. */
  failures: string[];
  /** Sum of `changed=` of all hosts; undefined when there was no recap. */
  changes: number | undefined;
  /** The last list that a task has shown, such as what was removed. */
  list: string[];
}

const title = /^(TASK|RUNNING HANDLER) \[(?:[^\]]*? : )?(.*)\] \**$/;
const failure = /^(?:fatal|failed): \[[^\]]*\].*?(?:FAILED!|UNREACHABLE!)? => (\{.*\})$/;

/** Pure. Lines that are not of the default output (another callback) tell nothing. */
export function readAnsibleOutput(output: string): Told {
  const told: Told = { changed: [], handlers: [], failures: [], changes: undefined, list: [] };
  let task = '';
  let isRecap = false;
  let last: string | undefined;
  /** Lines of a value that a task shows; undefined outside of one. */
  let shown: string[] | undefined;
  for (const line of stripVTControlCharacters(output).split(/\r?\n/)) {
    if (/^(?:ok|changed): \[[^\]]*\] => \{$/.test(line)) shown = ['{'];
    else shown?.push(line);
    if (line === '}' && shown !== undefined) {
      told.list = listIn(shown.join('\n')) ?? told.list;
      shown = undefined;
    }
    const [, kind, name] = title.exec(line) ?? [];
    if (name !== undefined) {
      task = name;
      if (kind !== 'TASK') add(told.handlers, name);
    } else if (line.startsWith('PLAY RECAP')) isRecap = true;
    else if (isRecap) {
      const [, count] = /^\S+\s+: .*\bchanged=(\d+)/.exec(line) ?? [];
      if (count !== undefined) told.changes = (told.changes ?? 0) + Number(count);
    } else if (/^changed: \[/.test(line)) {
      if (!told.handlers.includes(task)) add(told.changed, task);
    } else if (line === '...ignoring') told.failures = told.failures.filter((text) => text !== last);
    else {
      const text = messageOf(failure.exec(line)?.[1]);
      if (text !== undefined) {
        add(told.failures, text);
        last = text;
      }
    }
  }
  return told;
}

function add(list: string[], item: string): void {
  if (!list.includes(item)) list.push(item);
}

function listIn(json: string): string[] | undefined {
  try {
    const { msg } = JSON.parse(json) as { msg?: unknown };
    return Array.isArray(msg) ? msg.map(String) : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  try {
    const { msg, stderr } = JSON.parse(json) as { msg?: unknown; stderr?: unknown };
    // A loop's last line says nothing of its own.
    if (typeof msg !== 'string' || msg === 'All items completed' || msg === 'One or more items failed')
      return undefined;
    return msg === 'non-zero return code' && typeof stderr === 'string' ? stderr.trim() : msg.trim();
  } catch {
    return undefined;
  }
}
