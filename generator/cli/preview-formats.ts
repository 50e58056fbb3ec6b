import { Temporal } from 'temporal-polyfill';
import { previewJsonParts } from '../preview/json.js';
import { previewText } from '../preview/text.js';
import { weeksText } from '../preview/weeks.js';
import { type Segment, segmentsInTurn } from '../schedule/segments.js';
import type { Timetable } from '../schedule/timetable.js';
import type { Language } from './messages/index.js';
import type { Range } from './preview-range.js';
import { texts } from './texts.js';
import type { Usable } from './usable-file.js';

/** What a format is made from. */
export interface PreviewScene extends Usable, Range {
  now: Temporal.Instant;
  language: Language;
  /** Whether what shows it can show colours. */
  colour: boolean;
}

/** The whole document, in parts. */
type Format = (scene: PreviewScene) => Iterable<string>;

/** Each `--format`, the default one first. */
export const previewFormats = {
  text: (scene) => [isLong(scene) ? weeks(scene) : grid(scene)],
  json: (scene) => previewJsonParts(scene.timetable.time_zone, segmentsOf(scene)),
} as const satisfies Record<string, Format>;

export type PreviewFormat = keyof typeof previewFormats;

/** The segments of a range, of this timetable or of another one. */
export function segmentsOf({ timetable, config, from, to }: Usable & Range): Iterable<Segment> {
  return segmentsInTurn(timetable, config.vcnode_all_ipaddress, from.epochMilliseconds, to.epochMilliseconds);
}

function grid(scene: PreviewScene): string {
  return previewText(scene.timetable.time_zone, [...segmentsOf(scene)], texts[scene.language].grid);
}

function weeks(scene: PreviewScene): string {
  return weeksText(scene.timetable, segmentsOf(scene), texts[scene.language].weeks);
}

/** Longer ranges are shown as weeks. */
const mostGridDays = 14;

/** Longer than two weeks of the zone's calendar. */
function isLong({ timetable, from, to }: { timetable: Timetable } & Range): boolean {
  const end = from.toZonedDateTimeISO(timetable.time_zone).add({ days: mostGridDays }).toInstant();
  return Temporal.Instant.compare(to, end) > 0;
}
