import { Buffer } from 'node:buffer';
import { Temporal } from 'temporal-polyfill';
import { becauseWords } from '../../generator/cli/messages/index.js';
import { previewWords } from '../../generator/cli/messages/preview.js';
import { previewCsvParts } from '../../generator/preview/csv.js';
import { type DiffSubject, diffReport } from '../../generator/preview/diff-report.js';
import { previewHtml } from '../../generator/preview/html.js';
import { previewIcs } from '../../generator/preview/ics.js';
import { previewJsonParts } from '../../generator/preview/json.js';
import { previewSvg } from '../../generator/preview/svg.js';
import { segmentsInTurn } from '../../generator/schedule/segments.js';
import { pageInput } from '../preview/pages.js';
import { bigTimetable } from './big-timetables.js';
import { line } from './figures.js';

const classes = 100;
const addresses = Array.from({ length: 200 }, (_, index) => `10.0.0.${index + 1}`);
const from = Date.parse('2026-04-01T00:00:00+09:00');
const to = Date.parse('2027-04-01T00:00:00+09:00');

/** What a year of a hundred classes costs in each format of `preview`, and how much it is. */
export function benchPreview(): void {
  const timetable = bigTimetable('classes', classes);
  const segments = () => segmentsInTurn(timetable, addresses, from, to);
  const subject = { ugroup: 'Hub1', timetable, addresses, from, to };
  const now = Temporal.Instant.fromEpochMilliseconds(from);
  const page = () => pageInput(timetable, from, to, { nodes: addresses.length, segments: segments() });
  const made: Record<string, () => Iterable<string>> = {
    json: () => previewJsonParts(timetable.time_zone, segments()),
    csv: () => previewCsvParts(segments(), becauseWords.en),
    html: () => [previewHtml(page())],
    svg: () => [previewSvg(page())],
    ics: () => [previewIcs(subject, now, previewWords.en.ics)],
  };
  for (const [format, make] of Object.entries(made)) {
    const begin = performance.now();
    let bytes = 0;
    for (const part of make()) bytes += Buffer.byteLength(part);
    said(format, begin, `${(bytes / 1e6).toFixed(2)} MB`);
  }
  const more = (timetable.classes ?? []).map((series) => ({ ...series, nodes: series.nodes + 1 }));
  const both: DiffSubject = {
    old: { timetable, addresses },
    new: { timetable: { ...timetable, classes: more }, addresses },
    from,
    to,
  };
  const begin = performance.now();
  const { changes } = diffReport(both);
  said('--diff', begin, `${changes.length} changes`);
}

function said(what: string, begin: number, amount: string): void {
  const milliseconds = (performance.now() - begin).toFixed(0);
  line(`preview: a year of ${classes} classes, ${what}`, `${milliseconds} ms, ${amount}`);
}
