import type { Taken } from '../../config/lint/class-never.js';
import type { Demand } from '../../config/lint/demand-above.js';
import type { Unused } from '../../config/lint/exception-unused.js';
import type { Moved } from '../../config/lint/missing-day-last.js';
import type { Witness } from '../../config/lint/witness.js';
import type { Sentence } from './problems-en.js';

/** The sentences of the linter: what a timetable means, with an instant that shows it. */
export const lintEn = {
  class_never: (name: string, first: Witness, taken: Taken) =>
    say(
      taken.rule === 'term'
        ? `the class ${name} is never held: no date of its weekdays is in its term ${taken.name ?? ''}, the first one is after it (${when(first)})`
        : `the class ${name} is never held; its first date (${when(first)}) ${takenBy(taken)}`,
      neverHint(taken),
    ),
  window_shadowed: (at: Witness, winner: string) =>
    say(
      `this window never counts: an earlier one of the list holds whenever it does, e.g. (${when(at)}) the one of ${winner}`,
      'move it above that one, or remove it: the first window that holds wins',
    ),
  phase_shadowed: (at: Witness, winner: string) =>
    say(
      `this phase never is in force: another one begins at the same time, e.g. (${when(at)}) the one of ${winner}`,
      'change one of the begins, or remove a phase: of equal begins the later entry wins',
    ),
  demand_above: (demand: Demand, limit: number, key: string, at: Witness) =>
    say(
      `${demand.nodes} nodes are wanted (${when(at)})${wantedBy(demand)}, but there are no more than ${limit}`,
      key === 'vcnode_all_ipaddress'
        ? 'add addresses, move a class, or take fewer nodes'
        : `raise ${key}, move a class, or take fewer nodes`,
    ),
  drain_longer: (minutes: number, window: string, length: number, begin: Witness) =>
    say(
      `the drain time of ${minutes} minutes is no shorter than the window ${window} (${length} minutes) that it ends: the nodes that go are paused from its begin on (${when(begin)})`,
      `take less than ${length} minutes, or let the window end later`,
    ),
  missing_day_last: (months: readonly number[], { begin, end }: Moved) =>
    say(
      `in ${list(months.map((month) => monthNames[month - 1] ?? ''))} it is moved to the last day of the month, ${
        end === undefined
          ? `and there is no window the first time (${when(begin)})`
          : `for the first time from (${when(begin)}) to (${when(end)})`
      }`,
      'when that is not meant, write "missing_day: skip", or a day up to 28',
    ),
  no_active: (what: 'class' | 'phase' | 'override', name: string, at: Witness) =>
    say(
      what === 'override'
        ? `the override ${name} leaves no active node while a class is on (${when(at)})`
        : `no node is active in the ${what} ${name} (${when(at)}): nobody can start a server`,
      what === 'override'
        ? 'change its times or its nodes; when the class is not held, write the date in its cancelled'
        : 'give it at least one active node',
    ),
  past: (last: Witness) =>
    say(`this is over (${when(last)})`, 'remove it, or mend the date: it has no effect any more'),
  near_duplicate: (what: 'class' | 'window' | 'term', other: string, at: Witness | undefined) =>
    say(
      `${sameAs[what]} ${other}; ${at === undefined ? 'the two never differ' : `the two first differ (${when(at)})`}`,
      what === 'window'
        ? 'remove one of the two: only the first of the list counts'
        : what === 'term'
          ? 'keep one of the two, and name that in the classes'
          : 'remove one of the two, or give them different names or times',
    ),
  cull_idle: (seconds: number, minutes: number, at: Witness) =>
    say(
      `idle servers are ended after ${seconds} seconds, but nodes go ${minutes} minutes after the class (${when(at)}): servers live until their node goes`,
      `take less than ${Math.max(1, minutes * 60)} seconds, or keep the nodes longer after the class`,
    ),
  exception_unused: (why: Unused, at: Witness) =>
    say(`${unused[why].message} (${when(at)})`, unused[why].hint),
  holidays_end: (year: number, at: Witness) =>
    say(
      `public holidays are known up to ${year}; from (${when(at)}) on none is`,
      'is the year right? If so, name the holidays in closed_days',
    ),
};

function say(message: string, hint: string): Sentence {
  return { message, hint };
}

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

function when({ day, date, time }: Witness): string {
  return time === undefined ? `${dayNames[day]} ${date}` : `${dayNames[day]} ${date} ${time}`;
}

function takenBy({ rule, name, source }: Taken): string {
  const called = name === undefined ? '' : ` (${name})`;
  const line = source === undefined ? '' : `, ${source}`;
  switch (rule) {
    case 'cancelled':
      return `is cancelled${called}${line}`;
    case 'moved_away':
      return `is moved to a date that is cancelled${line}`;
    case 'makeup':
      return `has the classes of another weekday${line}`;
    case 'holiday':
      return `is a holiday${called}`;
    default:
      return `is a day without classes${called}${line}`;
  }
}

function neverHint({ rule }: Taken): string {
  switch (rule) {
    case 'term':
      return 'mend day_of_week, or the dates of the term';
    case 'holiday':
    case 'closed':
    case 'imported':
      return 'mend day_of_week or the term, or name the dates in held_on';
    default:
      return 'mend its dates, or remove the class';
  }
}

function wantedBy({ names, more }: Demand): string {
  if (names.length === 0) return '';
  const others = more === 0 ? '' : ` and ${more} more`;
  return ` by ${names.join(', ')}${others}`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

const sameAs = {
  class: 'a class of the same name is held at the same time:',
  window: 'a window with the same begin and end is there already:',
  term: 'a term with the same dates is there already:',
} as const;

const unused: Record<Unused, Sentence> = {
  cancelled: say(
    'the class is not held on this date anyway',
    'mend the date, or remove the line: is it the right week?',
  ),
  moved: say(
    'the class is moved away from a date on which it is not held anyway; on the other date it is held in addition',
    'mend the date, or write the other one in dates',
  ),
  held_open: say(
    'this date is no holiday and no closed day, so classes are held on it anyway',
    'mend the date, or remove the line',
  ),
  held_no_class: say(
    'no class is held on this date, although it is named here',
    'mend the date, or remove the line: no class has this weekday in its term, or another rule goes first',
  ),
  makeup: say(
    'no class is held on this make-up day',
    'mend date or weekday: no class of that weekday is in its term then',
  ),
  closed: say('no class has a date in this range', 'mend the dates, or remove the entry'),
};
