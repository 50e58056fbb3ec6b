import { texts } from '../../generator/cli/texts.js';
import type { PageInput } from '../../generator/preview/compact.js';
import { segmentsInTurn } from '../../generator/schedule/segments.js';
import type { Timetable } from '../../generator/schedule/timetable.js';
import { addressesOf } from '../schedule/arbitraries.js';

/** What a preview page is made from. Epoch milliseconds. */
export function pageInput(
  timetable: Timetable,
  from: number,
  to: number,
  { nodes = 6, ...more }: Partial<PageInput> = {},
): PageInput {
  return {
    file: 'f.yml',
    timetable,
    nodes,
    from,
    to,
    segments: segmentsInTurn(timetable, addressesOf(nodes), from, to),
    now: from,
    language: 'en',
    words: { en: texts.en.weeks, ja: texts.ja.weeks },
    ...more,
  };
}
