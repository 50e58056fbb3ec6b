import { Temporal } from 'temporal-polyfill';
import { sourceName } from '../config/source-name.js';
import { nextOtherCounts } from '../explain/changes.js';
import type { PageInput } from '../preview/compact.js';
import { previewCsvParts } from '../preview/csv.js';
import { footerText } from '../preview/footer.js';
import { previewHtml } from '../preview/html.js';
import { type IcsSubject, previewIcs } from '../preview/ics.js';
import { previewJsonParts } from '../preview/json.js';
import { Overview } from '../preview/overview.js';
import { previewSvg } from '../preview/svg.js';
import { previewText } from '../preview/text.js';
import { weeksText } from '../preview/weeks.js';
import { type Segment, segmentsInTurn } from '../schedule/segments.js';
import type { Timetable } from '../schedule/timetable.js';
import { becauseWords, type Language } from './messages/index.js';
import { previewWords } from './messages/preview.js';
import type { Range } from './preview-range.js';
import { texts } from './texts.js';
import type { Usable } from './usable-file.js';

/** What a format is made from. */
export interface PreviewScene extends Usable, Range {
  /** The timetable file. */
  file: string;
  now: Temporal.Instant;
  language: Language;
  /** Whether what shows it can show colours. */
  colour: boolean;
}

/** The whole document, in parts. */
type Format = (scene: PreviewScene) => Iterable<string>;

/** Each `--format`, the default one first. */
export const previewFormats = {
  text,
  json: (scene) => previewJsonParts(scene.timetable.time_zone, segmentsOf(scene)),
  csv: (scene) => previewCsvParts(segmentsOf(scene), becauseWords[scene.language]),
  ics: (scene) => [previewIcs(subjectOf(scene), scene.now, previewWords[scene.language].ics)],
  html: (scene) => [previewHtml(pageInput(scene))],
  svg: (scene) => [previewSvg(pageInput(scene))],
} as const satisfies Record<string, Format>;

export type PreviewFormat = keyof typeof previewFormats;

/** The segments of a range, of this timetable or of another one. */
export function segmentsOf({ timetable, config, from, to }: Usable & Range): Iterable<Segment> {
  return segmentsInTurn(timetable, config.vcnode_all_ipaddress, from.epochMilliseconds, to.epochMilliseconds);
}

function* text(scene: PreviewScene): Generator<string> {
  const { timetable, now, language, colour } = scene;
  const words = texts[language];
  const overview = new Overview();
  const segments = overview.through(segmentsOf(scene));
  yield isLong(scene)
    ? weeksText(timetable, segments, words.weeks)
    : previewText(timetable.time_zone, [...segments], words.grid, colour);
  yield `\n${footerText(subjectOf(scene), overview, now.epochMilliseconds, previewWords[language].footer)}`;
}

function pageInput(scene: PreviewScene): PageInput {
  const { file, timetable, config, from, to, now, language } = scene;
  const { price_per_node_hour: price, currency } = config;
  return {
    file: sourceName(file),
    timetable,
    nodes: config.vcnode_all_ipaddress.length,
    from: from.epochMilliseconds,
    to: to.epochMilliseconds,
    segments: segmentsOf(scene),
    after: nextOtherCounts(timetable, config.vcnode_all_ipaddress, to.epochMilliseconds - 1),
    now: now.epochMilliseconds,
    language,
    words: { en: texts.en.weeks, ja: texts.ja.weeks },
    ...(price !== undefined && { price: { perNodeHour: price, currency } }),
  };
}

/** The timetable and its range, as plain values. */
export function subjectOf({ timetable, config, from, to }: Usable & Range): IcsSubject {
  return {
    ugroup: config.ugroup_name,
    timetable,
    addresses: config.vcnode_all_ipaddress,
    from: from.epochMilliseconds,
    to: to.epochMilliseconds,
  };
}

/** Longer ranges are shown as weeks. */
const mostGridDays = 14;

/** Longer than two weeks of the zone's calendar. */
function isLong({ timetable, from, to }: { timetable: Timetable } & Range): boolean {
  const end = from.toZonedDateTimeISO(timetable.time_zone).add({ days: mostGridDays }).toInstant();
  return Temporal.Instant.compare(to, end) > 0;
}
