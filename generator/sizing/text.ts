import { Temporal } from 'temporal-polyfill';
import type { ClassHistory, HistorySizing, Peak, Seats, SizingReport } from './report.js';
import type { SizingWords } from './words.js';
import { yamlLines } from './yaml-lines.js';

/** A sizing for people: each figure with its arithmetic, then what to write into the file. Ends with a newline. */
export function sizingText(report: SizingReport, words: SizingWords): string {
  const { seats, classes, peak, history } = report;
  return [
    ...seatsPart(seats, words),
    ...part(
      words.classesTitle,
      classes.map((one) => {
        if (one.students === undefined) return words.ofNodes(one);
        return seats === undefined ? words.unknownNodes(one) : words.ofStudents(one, seats.per_node);
      }),
    ),
    ...peakPart(peak, classes.length === 1 ? classes[0]?.nodes : undefined, words),
    ...(history === undefined ? [] : historyPart(history, seats, words)),
    ...suggestions(report, words),
  ].join('\n');
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function seatsPart(seats: Seats | undefined, words: SizingWords): string[] {
  if (seats === undefined) return part(words.seatsTitle, [words.noSeats]);
  const { configured, per_node: room } = seats;
  return part(words.seatsTitle, [
    seats.from === 'memory' ? words.seatsByMemory(seats) : words.seatsAsSaid(room),
    ...(configured === undefined || configured === room ? [] : [words.seatsDiffer(configured, room)]),
  ]);
}

/** @param single the nodes of the only class, where there is no timetable. */
function peakPart(peak: Peak | undefined, single: number | undefined, words: SizingWords): string[] {
  if (peak === undefined)
    return single === undefined ? [] : part(words.peakTitle, [words.spare(single, undefined)]);
  const { nodes, at, addresses } = peak;
  if (at === undefined) return part(words.peakTitle, [words.noPeak(peak)]);
  return part(words.peakTitle, [
    words.peak(peak, minute(at)),
    words.spare(nodes, addresses),
    words.nodeHours(peak),
  ]);
}

function historyPart(history: HistorySizing, seats: Seats | undefined, words: SizingWords): string[] {
  const { lead, classes, outside, left_out: leftOut } = history;
  const hours =
    (Temporal.Instant.from(history.to).epochMilliseconds -
      Temporal.Instant.from(history.from).epochMilliseconds) /
    3_600_000;
  const dropped = (['broken', 'other_version', 'other_group', 'other_zone'] as const).filter(
    (why) => leftOut[why] > 0,
  );
  return [
    ...part(words.historyTitle(minute(history.from), minute(history.to), history.lines), [
      words.knownHours(history.known_hours, Math.round(hours * 10) / 10),
      ...dropped.map((why) => words.leftOut[why](leftOut[why])),
      lead.why_not === undefined ? words.lead(lead) : words.noLead(lead),
      outside.why_not === undefined ? words.outside(outside, seats?.per_node ?? 1) : words.noOutside(outside),
    ]),
    ...classes.flatMap((one) => part(words.classTitle(one), classLines(one, seats, words))),
  ];
}

function classLines(one: ClassHistory, seats: Seats | undefined, words: SizingWords): string[] {
  const { after, full, occurrences, shared } = one;
  return [
    one.why_not === undefined ? words.peaks(one, seats?.per_node ?? 1) : words.noPeaks(one),
    ...(full > 0 ? [words.full(full, occurrences)] : []),
    ...(shared > 0 ? [words.shared(shared)] : []),
    after.why_not === undefined ? words.after(after) : words.noAfter(after),
    ...(after.cut > 0 ? [words.cut(after.cut)] : []),
  ];
}

function suggestions(report: SizingReport, words: SizingWords): string[] {
  const lines = yamlLines(report);
  if (lines.length > 0) return [words.yamlTitle, ...lines, ''];
  return report.history === undefined ? [] : [words.noYaml, ''];
}

/** `2026-11-30T08:30+09:00` without its offset. */
function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
