/** A change of the schedule core that makes it wrong. None is a mere change of words, or of no effect. */
export interface Mutant {
  /** Below generator/schedule/. */
  file: string;
  /** Occurs once in the file. */
  find: string;
  replace: string;
  /** What is wrong then. */
  what: string;
}

function of(file: string, ...changes: [find: string, replace: string, what: string][]): Mutant[] {
  return changes.map(([find, replace, what]) => ({ file, find, replace, what }));
}

export const mutants: readonly Mutant[] = [
  ...of(
    'days.ts',
    [
      'date.setUTCFullYear(year, month - 1, day)',
      'date.setUTCFullYear(year, month, day)',
      'months counted from 0',
    ],
    ['month: date.getUTCMonth() + 1', 'month: date.getUTCMonth()', 'the month of a date is one less'],
    ['(day + 4) % 7', '(day + 3) % 7', 'weekdays are one off'],
    ['dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)', '30', 'every month has 30 days'],
    ['hour * 60 + minute) * minuteMs', 'hour * 60) * minuteMs', 'minutes of the wall clock are dropped'],
  ),
  ...of(
    'moment.ts',
    [
      "if (year !== undefined) return 'once';",
      "if (year !== undefined) return 'yearly';",
      'a single date recurs',
    ],
    [
      "if (month !== undefined) return 'yearly';",
      "if (month !== undefined) return 'monthly';",
      'a yearly date is monthly',
    ],
    ["? 'daily' : 'weekly'", "? 'daily' : 'daily'", 'weekly is daily'],
    ['const firstSunday = 3;', 'const firstSunday = 4;', 'weeks begin on Monday'],
    ['(index % 12) + 1', 'index % 12', 'a monthly date is a month early'],
    [
      "wanted > last && missing === 'skip'",
      "wanted >= last && missing === 'skip'",
      'the last day of a month is missing',
    ],
    [
      "missing === 'skip') return undefined",
      "missing === 'last') return undefined",
      'skip and last are exchanged',
    ],
    ['Math.min(wanted, last)', 'wanted', 'a missing day goes into the next month'],
    ['index: index + 1', 'index', 'a window does not wrap into the next unit'],
    [
      'weekly: 7, monthly: 62, yearly: 366 + 62',
      'weekly: 0, monthly: 62, yearly: 366 + 62',
      'a window of days is forgotten on its second day',
    ],
    ['monthly: 62, yearly: 366 + 62', 'monthly: 0, yearly: 366 + 62', 'a window of weeks is forgotten'],
    ['yearly: 366 + 62', 'yearly: 0', 'a window of months is forgotten'],
  ),
  ...of(
    'zone-clock.ts',
    [
      'return this.#instants(wall)[0];',
      'return this.#instants(wall)[1];',
      'repeated times begin the last time',
    ],
    [
      'return this.#instants(wall)[1];',
      'return this.#instants(wall)[0];',
      'repeated times end the first time',
    ],
    ['first ??= instant;', 'first = instant;', 'the first of two times is forgotten'],
    ['gapEnd ??= begin;', 'gapEnd = begin;', 'a skipped time happens at the last transition known'],
    [
      'instant >= begin && instant < end',
      'instant > begin && instant < end',
      'the first instant after a change is in a gap',
    ],
    ['gapEnd ?? wall', 'wall', 'a skipped time is taken for UTC'],
    [
      'if (next.offsetNanoseconds !== local.offsetNanoseconds) return next;',
      'if (next.offsetNanoseconds === local.offsetNanoseconds) return next;',
      'changes of the clock are passed over',
    ],
    ['return instant + (this.', 'return instant - (this.', 'the offset is subtracted'],
  ),
  ...of(
    'step.ts',
    [
      'const difference = item.rank - rank ||',
      'const difference = rank - item.rank ||',
      'the least has the say',
    ],
    ['item.interval.order - order ||', 'order - item.interval.order ||', 'the last of the list has the say'],
    [
      'begin < to && end > from && begin < end',
      'begin >= from && begin < to && begin < end',
      'what began before the stretch is forgotten',
    ],
  ),
  ...of(
    'phases-track.ts',
    [
      'a.at - b.at || a.wall - b.wall || a.order - b.order',
      'a.at - b.at || a.wall - b.wall || b.order - a.order',
      'of equal begins the earlier entry wins',
    ],
    [
      'a.at - b.at || a.wall - b.wall ||',
      'a.at - b.at || b.wall - a.wall ||',
      'in a gap the earlier wall time wins',
    ],
    ['const on = active + pause;', 'const on = active;', 'a phase pauses nothing'],
    ['kept: on + power_down', 'kept: on', 'a phase powers nothing down'],
    ['- 2 * longestStep[granularity] - 1', '- 1', 'phases of earlier days are forgotten'],
    [
      "wallIn(phase.begin, unit, 'skip')",
      "wallIn(phase.begin, unit, 'last')",
      'a phase on a missing day begins on the last',
    ],
    ['clock.first(wall)', 'clock.last(wall)', 'a phase in a repeated hour begins late'],
  ),
  ...of(
    'windows-track.ts',
    ['window.begin, window.end) > 0', 'window.begin, window.end) >= 0', 'an end at the begin wraps'],
    [
      "granularity !== 'once' && compare",
      "granularity !== 'weekly' && compare",
      'weekly windows do not wrap',
    ],
    [
      'wallIn(window.end, wraps ? nextUnit(unit) : unit, missing)',
      "wallIn(window.end, wraps ? nextUnit(unit) : unit, 'last')",
      'a missing end is the last day',
    ],
    ["window.missing_day ?? 'skip'", "window.missing_day ?? 'last'", 'a missing day is the last by default'],
    [
      'const begin = clock.first(opens);',
      'const begin = clock.last(opens);',
      'a window in a repeated hour begins late',
    ],
    [
      'const end = clock.last(closes);',
      'const end = clock.first(closes);',
      'a window in a repeated hour ends early',
    ],
    ['first?.active ?? fallback.node_count', 'first?.active ?? 0', 'the default is nothing'],
    [
      'list[first.order]?.drain_time) ?? fallback',
      'undefined) ?? fallback',
      'drain times of windows do not count',
    ],
    [
      '(first === undefined ? undefined : list[first.order]?.drain_time)',
      '(first === undefined ? 0 : list[first.order]?.drain_time)',
      'the default has no drain time',
    ],
    ['steps[order - 1]?.on === on)', '(steps[order - 1]?.on ?? 0) <= on)', 'a change upwards pauses nothing'],
    ['floor.pop() : undefined', 'undefined : undefined', 'a second fall to the same number is no other one'],
    [
      'const begin = at - drain * minuteMs',
      'const begin = at - (drain - 1) * minuteMs',
      'a pause is a minute short',
    ],
    [
      'new RankedSet<Cap>(({ active }) => active)',
      'new RankedSet<Cap>(({ active }) => -active)',
      'of two decreases ahead the smaller counts',
    ],
    ['active: lowest.active, won:', 'active: 0, won:', 'a decrease ahead pauses all'],
    [
      'firstMatch(windows, clock, from - gap, to + longest + gap)',
      'firstMatch(windows, clock, from - gap, to + gap)',
      'decreases beyond the stretch are not seen',
    ],
    [
      'closing(steps, end, gap, shortBreak.source)',
      'closing(steps, end, 0, shortBreak.source)',
      'drain times are counted in short breaks',
    ],
    [
      '(steps[index] as ListStep).drain',
      '(steps[Math.max(0, index - 1)] as ListStep).drain',
      'the drain time of what held before the decrease',
    ],
  ),
  ...of(
    'held-classes.ts',
    ['clock.first(wall)', 'clock.last(wall)', 'a class in a repeated hour begins late'],
    [
      'clock.last(wall + minutes * minuteMs)',
      'clock.first(wall + minutes * minuteMs)',
      'a class in a repeated hour ends early',
    ],
    [
      'return begin < end ? { begin, end } : undefined;',
      'return { begin, end };',
      'on a day that the zone leaves out nodes are wanted ahead',
    ],
  ),
  ...of(
    'classes-track.ts',
    [
      'new RankedSet(({ active }) => -active)',
      'new RankedSet(({ active }) => active)',
      'the smallest class decides',
    ],
    ['new RankedSet(({ on }) => -on)', 'new RankedSet(({ on }) => on)', 'the smallest pause decides'],
    ["overlap === 'sum' ? sum :", "overlap === 'max' ? sum :", 'sum and max are exchanged'],
    ['sum.active + sign * active', 'sum.active + active', 'a sum only grows'],
    [
      'times.begin - series.lead_minutes * minuteMs',
      'times.begin + series.lead_minutes * minuteMs',
      'the lead comes after the begin',
    ],
    [
      'if (!held.verdict.held) {',
      'if (held.verdict.held === undefined) {',
      'classes that are not held are held',
    ],
    ['const on = after.active + after.pause;', 'const on = after.active;', 'nothing is paused after class'],
    ['active: after.active,', 'active: on,', 'after class all stay active'],
    [
      'const until = end + after.minutes * minuteMs;',
      'const until = end + (after.minutes + 1) * minuteMs;',
      'the time after class is a minute long',
    ],
    [
      'clock.wallOf(to) + series.lead_minutes * minuteMs) / dayMs) + 1',
      'clock.wallOf(to)) / dayMs) - 1',
      'the classes of the last day are not seen',
    ],
    [
      '(longest + series.after.minutes) * minuteMs) / dayMs) - 1',
      '0) / dayMs) + 1',
      'the classes of the first day are not seen',
    ],
  ),
  ...of(
    'class-day.ts',
    ["{ rule: 'cancelled', held: false,", "{ rule: 'cancelled', held: true,", 'a cancelled class is held'],
    ['entry.moved_from === date', 'entry.date === date', 'a class is moved away from where it goes'],
    ['const held = days.includes(found.as);', 'const held = false;', 'a make-up day has no classes'],
    [
      'if (!held && !days.includes(weekdayOfDay(day))) return undefined;',
      'if (!held) return undefined;',
      'a make-up day keeps the classes of its weekday',
    ],
    [
      'return found && days.includes(weekdayOfDay(day))',
      'return found && false',
      'a day on which classes are held does not count',
    ],
    [
      "(['closed', 'imported', 'holiday'] as const)",
      "(['closed', 'imported'] as const)",
      'holidays do not count',
    ],
    [
      "other.kind === 'imported' && entry.kind === 'makeup'",
      "other.kind === 'makeup' && entry.kind === 'imported'",
      'an imported make-up day goes before a written one',
    ],
    ['other === undefined || (', 'true || (', 'the last make-up day of a date wins'],
    ['if (day < closure.first) high', 'if (day <= closure.first) high', 'the first day of a closure is open'],
    [
      'else if (day > closure.last) low',
      'else if (day >= closure.last) low',
      'the last day of a closure is open',
    ],
    [
      'if (first > closure.last) continue;',
      'if (first >= closure.last) continue;',
      'closures of one day are forgotten',
    ],
    ['free = closure.last + 1;', 'free = closure.last + 2;', 'a closure after a closure begins late'],
    [
      'Math.min(last, dayOfIso(until))',
      'Math.min(last, dayOfIso(until) - 1)',
      'the last day of a term is not in it',
    ],
    [
      'Math.max(first, dayOfIso(from))',
      'Math.max(first, dayOfIso(from) + 1)',
      'the first day of a term is not in it',
    ],
    ['if (series.terms === undefined) return', 'if (series.days.length > 0) return', 'terms do not count'],
    ['verdict: cancelled ?? {', 'verdict: {', 'an extra date cannot be cancelled'],
    ['start: start ?? series.start', 'start: series.start', 'an extra date has the ordinary begin'],
    [
      'minutes: minutes ?? series.minutes',
      'minutes: series.minutes',
      'an extra date has the ordinary length',
    ],
    [
      'day >= first && day <= last && as !== undefined',
      'false && as !== undefined',
      'classes are not made up',
    ],
    [
      '(weekday - weekdayOfDay(first) + 7) % 7',
      '(weekday - weekdayOfDay(first) + 8) % 7',
      'classes are a day late',
    ],
  ),
  ...of(
    'short-breaks.ts',
    [
      '(steps[top.since] as Step).at < gap',
      '(steps[top.since] as Step).at <= gap',
      'a break as long as a short one is closed',
    ],
    [
      'const level = Math.min(top.high, value);',
      'const level = top.high;',
      'a break is closed above what comes after it',
    ],
    [
      'for (let index = first; index < last; index += 1)',
      'for (let index = first + 1; index < last; index += 1)',
      'the first step of a break is not closed',
    ],
    ['on: swarm.level,', 'on: step.on,', 'only active nodes are kept over a break'],
    ['active: wanted.level,', 'active: step.active,', 'active nodes are not kept over a break'],
    ['kept: Math.max(step.kept, swarm.level)', 'kept: step.kept', 'what is kept over a break has no VM'],
  ),
  ...of(
    'evaluate.ts',
    ['const cap = Math.min(addresses, max_nodes);', 'const cap = addresses;', 'max_nodes does not count'],
    [
      "overlapping_classes === 'sum' ? cap :",
      "overlapping_classes === 'max' ? cap :",
      'what is parked for sums is the largest class',
    ],
    ['[nodes, after.active + after.pause]', '[nodes]', 'what follows a class is not parked'],
    ["timetable.down_type === 'power_down' ? Math.min(most, cap) : 0", '0', 'nothing is powered down'],
    ['(counts.power_down ?? 0) > 0', 'false', 'phases that power down do not count for overrides'],
    [
      "overlapping_classes = 'max', short_break",
      "overlapping_classes = 'sum', short_break",
      'classes are added by default',
    ],
    ['const gap = (short_break?.minutes ?? 0) * minuteMs;', 'const gap = 0;', 'no short breaks'],
    [
      'b.active > a.active || (b.active === a.active && hasSay(b))',
      'b.active < a.active || (b.active === a.active && hasSay(b))',
      'the smallest demand decides',
    ],
    [
      'b.active > a.active || (b.active === a.active && hasSay(b))',
      'b.active >= a.active && hasSay(b)',
      'a default that wants most does not decide',
    ],
    ['on: steps.reduce((most, { on }) => Math.max(most, on), 0)', 'on: winner.on', 'only the winner pauses'],
    [
      'kept: steps.reduce((most, { kept }) => Math.max(most, kept), 0)',
      'kept: winner.kept',
      'only the winner keeps VMs',
    ],
    ['Math.min(cap, Math.max(step.kept, parked))', 'Math.max(step.kept, parked)', 'more VMs than allowed'],
    ['active: Math.min(step.active, cap)', 'active: step.active', 'more active nodes than allowed'],
    [
      'if (step.on <= cap) return { ...step, kept };',
      'if (step.on <= cap) return step;',
      'VMs are parked only at the limit',
    ],
    [
      'from - gap, to + gap, { milliseconds: gap',
      'from, to + gap, { milliseconds: gap',
      'a break that began before the stretch is not closed',
    ],
    [
      'calendar, overlapping_classes, clock, from - gap, to + gap)',
      'calendar, overlapping_classes, clock, from - gap, to)',
      'a class just after the stretch closes no break',
    ],
  ),
  ...of(
    'overrides.ts',
    [
      'a.from - b.from || a.order - b.order',
      'b.from - a.from || a.order - b.order',
      'the oldest override wins',
    ],
    ['|| a.order - b.order', '|| b.order - a.order', 'of overrides that begin at once the first wins'],
    [
      'from: clock.first(wallOfIso(override.from))',
      'from: clock.last(wallOfIso(override.from))',
      'an override in a repeated hour begins late',
    ],
    [
      'until: clock.last(wallOfIso(override.until))',
      'until: clock.first(wallOfIso(override.until))',
      'an override in a repeated hour ends early',
    ],
    [
      'if (at < from || at >= until) continue;',
      'if (at < from || at > until) continue;',
      'the end of an override is inclusive',
    ],
    ['if (at < from ||', 'if (at <= from ||', 'an override begins late'],
    ['Math.min(cap, on + action.nodes)', 'on + action.nodes', 'an addition goes beyond the limit'],
    ['active: Math.min(cap, active + action.nodes)', 'active', 'an addition adds to the paused'],
    ['Math.min(cap, action.nodes + action.pause)', 'Math.min(cap, action.nodes)', 'a set pauses nothing'],
    [
      'active: Math.min(cap, action.nodes)',
      'active: Math.max(active, Math.min(cap, action.nodes))',
      'a set never lowers',
    ],
    [
      'kept: powersDown ? Math.max(kept, swarm) : swarm',
      'kept: swarm',
      'a set deletes VMs that are powered down',
    ],
    ['kept: powersDown ?', 'kept: true ?', 'a set powers down what is deleted'],
    ['return held ?? { active, on, kept };', 'return { active, on, kept };', 'a hold holds nothing'],
    ['const before = hold.from - 1;', 'const before = hold.from;', 'a hold holds what begins with it'],
    ['entry.from <= before && entry.until > before', 'false', 'a hold forgets earlier overrides'],
    [
      'entry.from < to && entry.until > from',
      'entry.from >= from && entry.from < to',
      'overrides that began before the stretch do not count',
    ],
  ),
];
