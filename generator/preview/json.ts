import type { Segment } from '../schedule/timeline.js';
import type { Counts } from '../schedule/timetable.js';
import { iso } from './iso.js';

/** The contract of `preview --format json`. Its reasons are English in every locale: programs read them. */
export interface PreviewJson {
  time_zone: string;
  segments: {
    /** ISO 8601 with offset. */
    from: string;
    to: string;
    counts: Counts;
    nodes: Record<string, string>;
    because: string;
  }[];
}

/** So much text is handed on at once: each write costs time. */
const partLength = 1 << 16;

/**
 * The document in parts, so that only one of them is in memory at a time: ten years of a big timetable are more
 * than a string can hold. Joined they are a `PreviewJson`, indented by two.
 */
export function* previewJsonParts(timeZone: string, segments: Iterable<Segment>): Generator<string> {
  const nodesText = nodesTexts();
  let separator = '';
  let part = `{\n  "time_zone": ${JSON.stringify(timeZone)},\n  "segments": [`;
  for (const segment of segments) {
    part += `${separator}\n    ${segmentText(segment, nodesText(segment))}`;
    separator = ',';
    if (part.length < partLength) continue;
    yield part;
    part = '';
  }
  yield `${part}\n  ]\n}\n`;
}

function segmentText({ from, to, counts, because }: Segment, nodes: string): string {
  const text = indented({ from: iso(from), to: iso(to), counts, nodes: null, because }, 4);
  // The first of that name: nothing before it is of anybody's choice.
  return text.replace('"nodes": null', () => `"nodes": ${nodes}`);
}

/** The same counts make the same nodes; of hundreds of addresses that is most of the text. */
function nodesTexts(): (segment: Segment) => string {
  const known = new Map<string, string>();
  return (segment) => {
    const key = Object.values(segment.counts).join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    const text = indented(Object.fromEntries(segment.nodes), 6);
    if (known.size >= mostKnown) known.clear();
    known.set(key, text);
    return text;
  };
}

const mostKnown = 1000;

/** JSON whose first line stands behind something that is so far in. */
function indented(value: object, columns: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(columns)}`);
}
