import type { Temporal } from 'temporal-polyfill';
import { dayMs, dayOfIso, minuteMs } from '../schedule/days.js';
import type { Segment } from '../schedule/timeline.js';
import type { Counts, NodeState } from '../schedule/timetable.js';
import { ZoneClock } from '../schedule/zone-clock.js';
import { inLines, padEnd, widest } from './columns.js';

/** Half hours of a day: the columns of the grid. */
const columns = 48;

const states = ['active', 'pause', 'power_down', 'drain'] as const;

/** ASCII, since a Japanese terminal may give two columns to a line or block character. */
const fills: Readonly<Record<NodeState, string>> = { active: '#', pause: '=', power_down: 'o', drain: '.' };
const colours: Readonly<Record<NodeState, number>> = { active: 32, pause: 33, power_down: 36, drain: 90 };

/** The most nodes that are in each state at a time, in one half hour; undefined outside of what is looked at. */
type Cell = Counts | undefined;

/**
 * The days as a grid: for each day a row for each state that some node is in, in it a column for each half hour of the
 * clock, and the most nodes of that half hour. A number stands where it begins to hold, filled up with the state's
 * sign. A half hour that the zone leaves out is blank; one that it repeats has both.
 *
 * @param days names, Monday first.
 */
export function gridRows(
  timeZone: string,
  segments: readonly [Segment, ...Segment[]],
  days: readonly string[],
  colour: boolean,
): string[] {
  const dates = datesOf(segments);
  const cells = cellsOf(dates, timeZone, segments);
  const all = cells.flat().filter((cell) => cell !== undefined);
  const isWide = all.some((cell) => states.some((state) => cell[state] > 9));
  const shown = states.filter((state) => state === 'active' || all.some((cell) => cell[state] > 0));
  const date = widest(days) + 13;
  const indent = date + widest(shown) + 1;
  const rows = dates.flatMap((day, index) => {
    const row = cells[index] as Cell[];
    return shown
      .filter((state) => state === 'active' || row.some((cell) => (cell?.[state] ?? 0) > 0))
      .flatMap((state) => {
        const label = state === 'active' ? `${days[day.dayOfWeek - 1]} ${day}` : '';
        const { text, narrow } = bar(
          row.map((cell) => cell?.[state]),
          state,
          isWide,
          colour,
        );
        const [first = '', ...more] = inLines(narrow, 100 - indent - columns - 2);
        const line = `${padEnd(padEnd(label, date) + state, indent)}${text}`;
        return [
          first === '' ? line.trimEnd() : `${line}  ${first}`,
          ...more.map((one) => ' '.repeat(indent + columns + 2) + one),
        ];
      });
  });
  return [`${' '.repeat(indent)}${hours()}`, ...rows];
}

function hours(): string {
  return Array.from({ length: 12 }, (_, index) => String(index * 2).padEnd(4))
    .join('')
    .trimEnd();
}

function datesOf(segments: readonly [Segment, ...Segment[]]): Temporal.PlainDate[] {
  const last = (segments.at(-1) as Segment).to.subtract({ seconds: 1 }).toPlainDate().toString();
  const dates: Temporal.PlainDate[] = [];
  for (let day = segments[0].from.toPlainDate(); day.toString() <= last; day = day.add({ days: 1 }))
    dates.push(day);
  return dates;
}

function cellsOf(
  dates: readonly Temporal.PlainDate[],
  timeZone: string,
  segments: readonly [Segment, ...Segment[]],
): Cell[][] {
  const clock = new ZoneClock(
    timeZone,
    segments[0].fromMs - 2 * dayMs,
    (segments.at(-1) as Segment).toMs + 2 * dayMs,
  );
  let place = 0;
  return dates.map((date) => {
    const midnight = dayOfIso(date.toString()) * dayMs;
    return Array.from({ length: columns }, (_, index) => {
      const from = clock.first(midnight + 30 * index * minuteMs);
      const to = clock.first(midnight + 30 * (index + 1) * minuteMs);
      while (place < segments.length - 1 && (segments[place] as Segment).toMs <= from) place += 1;
      let cell: Cell;
      for (let at = place; at < segments.length; at += 1) {
        const { fromMs, toMs, counts } = segments[at] as Segment;
        if (fromMs >= to) break;
        if (toMs > from && from < to) cell = most(cell, counts);
      }
      return cell;
    });
  });
}

function most(cell: Cell, counts: Counts): Counts {
  if (cell === undefined) return counts;
  const larger = (state: NodeState) => Math.max(cell[state], counts[state]);
  return {
    active: larger('active'),
    pause: larger('pause'),
    power_down: larger('power_down'),
    drain: larger('drain'),
  };
}

/**
 * @param isWide whether a number of the grid has two digits: then two that touch could be taken for one, so that a
 * number needs room for a sign behind it.
 * @returns `narrow`: in order, the numbers that have no room; in the row is a `^` for them.
 */
function bar(
  values: readonly (number | undefined)[],
  state: NodeState,
  isWide: boolean,
  colour: boolean,
): { text: string; narrow: string[] } {
  const narrow: string[] = [];
  let text = '';
  for (let begin = 0; begin < values.length; ) {
    const value = values[begin];
    let end = begin + 1;
    while (end < values.length && values[end] === value) end += 1;
    const room = end - begin;
    begin = end;
    if (value === undefined || (value === 0 && state !== 'active')) {
      text += ' '.repeat(room);
      continue;
    }
    const number = String(value);
    // No number begins with a zero.
    const fits = value === 0 || number.length + (isWide ? 1 : 0) <= room;
    if (!fits) narrow.push(`^${number}`);
    const run = fits ? number.padEnd(room, value === 0 ? ' ' : fills[state]) : '^'.repeat(room);
    text += colour && value > 0 ? `\u001b[${colours[state]}m${run}\u001b[0m` : run;
  }
  return { text, narrow };
}
