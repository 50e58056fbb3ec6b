import type { Gauge } from '../../generator/reconciler/exposition.js';

/** A reader of Prometheus' text format, written after its description and not after our writer. Throws on any flaw. */
export function readExposition(text: string): (Gauge & { type: string })[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error('the last line does not end');
  const read: { name: string; help: string; type: string; samples: Gauge['samples'][number][] }[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) ?(.*)$/s.exec(line) ?? [];
    const last = read.at(-1);
    if (kind === 'HELP') read.push({ name, help: unescaped(rest, false), type: '', samples: [] });
    else if (kind === 'TYPE' && last?.name === name && last.type === '') last.type = rest;
    else if (last !== undefined && last.type !== '') last.samples.push(sampleOf(line, last.name));
    else throw new Error(`a line out of place: ${line}`);
  }
  return read;
}

function sampleOf(line: string, name: string): Gauge['samples'][number] {
  if (!line.startsWith(name)) throw new Error(`a sample of another metric: ${line}`);
  const labels: Record<string, string> = {};
  let at = name.length;
  if (line[at] === '{') {
    do {
      const [whole, label = '', value = ''] =
        /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/s.exec(line.slice(at + 1)) ?? [];
      if (whole === undefined || label in labels) throw new Error(`a bad label: ${line}`);
      labels[label] = unescaped(value, true);
      at += 1 + whole.length;
    } while (line[at] === ',');
    if (line[at] !== '}') throw new Error(`labels that do not end: ${line}`);
    at += 1;
  }
  if (line[at] !== ' ') throw new Error(`no value: ${line}`);
  return { labels, value: numberOf(line.slice(at + 1)) };
}

function unescaped(text: string, quotes: boolean): string {
  return text.replaceAll(/\\(.)/gs, (whole, one: string) => {
    if (one === 'n') return '\n';
    if (one === '\\' || (quotes && one === '"')) return one;
    throw new Error(`an unknown escape: ${whole}`);
  });
}

function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  if (text === 'NaN') return Number.NaN;
  if (!/^-?[0-9.]+(?:e[+-]?[0-9]+)?$/.test(text)) throw new Error(`not a number: ${text}`);
  return Number(text);
}
