/** Upstream's v2 rules, evaluated the plain way: a wall clock without zone, in whole minutes. */

export interface V2Moment {
  year?: number;
  month?: number;
  day?: number;
  day_of_week?: number;
  hour: number;
  minute: number;
}

export interface V2Entry {
  node_count: number;
  drain_time?: number;
  period: { begin: V2Moment; end: V2Moment };
}

export interface V2Schedule {
  default: {
    node_count: number;
    max_node_count: number;
    down_type: 'deleted' | 'power_down';
    drain_time: number;
  };
  schedule: V2Entry[];
}

export interface V2State {
  up: number;
  drain: number;
  power_down: number;
  deleted: number;
}

/** A schedule over a stretch of wall-clock minutes. */
export class UpstreamV2 {
  /** Where an entry begins or ends, ascending. */
  readonly points: number[];
  readonly #schedule: V2Schedule;
  readonly #spans: { begin: number; end: number }[][];
  readonly #longest: number;

  constructor(schedule: V2Schedule, from: number, to: number) {
    this.#schedule = schedule;
    this.#longest = Math.max(
      schedule.default.drain_time,
      ...schedule.schedule.map(({ drain_time = 0 }) => drain_time),
    );
    this.#spans = schedule.schedule.map(({ period }) =>
      spansOf(period, from - 1440, to + this.#longest + 1440),
    );
    const edges = this.#spans.flat().flatMap(({ begin, end }) => [begin, end]);
    this.points = [...new Set(edges)].sort((a, b) => a - b);
  }

  /** Minutes at which the state may change. */
  edges(): number[] {
    const drains = [
      0,
      this.#schedule.default.drain_time,
      ...this.#schedule.schedule.map(({ drain_time = 0 }) => drain_time),
    ];
    return this.points.flatMap((point) => drains.map((drain) => point - drain));
  }

  stateAt(now: number): V2State {
    const { node_count, max_node_count, down_type } = this.#schedule.default;
    const { count } = this.#holding(now);
    const drain = this.#pausedAt(now, count);
    const highest = Math.max(node_count, ...this.#schedule.schedule.map((entry) => entry.node_count));
    const powerDown = down_type === 'power_down' ? highest - count : 0;
    return { up: count - drain, drain, power_down: powerDown, deleted: max_node_count - count - powerDown };
  }

  /** The first entry of the list that holds, else the default. */
  #holding(now: number): { count: number; drain: number } {
    const { node_count, drain_time } = this.#schedule.default;
    const index = this.#spans.findIndex((spans) => spans.some(({ begin, end }) => begin <= now && now < end));
    const entry = this.#schedule.schedule[index];
    return { count: entry?.node_count ?? node_count, drain: entry?.drain_time ?? drain_time };
  }

  /** The most that a coming lower point takes away; a point as low as the one before it is passed over. */
  #pausedAt(now: number, count: number): number {
    let paused = 0;
    let before = count;
    for (let place = firstAfter(this.points, now); place < this.points.length; place += 1) {
      const point = this.points[place] as number;
      if (point > now + this.#longest) break;
      const after = this.#holding(point);
      if (after.count >= count || after.count === before) continue;
      before = after.count;
      if (point - after.drain <= now) paused = Math.max(paused, count - after.count);
    }
    return paused;
  }
}

function firstAfter(points: readonly number[], now: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as number) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

function spansOf(
  { begin, end }: V2Entry['period'],
  from: number,
  to: number,
): { begin: number; end: number }[] {
  const wraps = begin.year === undefined && isLater(begin, end);
  const spans: { begin: number; end: number }[] = [];
  const first = unitOf(begin, Math.floor(from / 1440)) - 2;
  const last = unitOf(begin, Math.floor(to / 1440)) + 1;
  for (let unit = first; unit <= last; unit += 1) {
    const span = { begin: inUnit(begin, unit), end: inUnit(end, wraps ? unit + 1 : unit) };
    if (span.begin < span.end) spans.push(span);
    if (begin.year !== undefined) return spans;
  }
  return spans;
}

/** As the fields are written, not as a short month makes of them; but no February has a 30th. */
function isLater(a: V2Moment, b: V2Moment): boolean {
  const order = ['month', 'day', 'day_of_week', 'hour', 'minute'] as const;
  const [one, other] = [longest(a), longest(b)];
  const field = order.find((name) => one[name] !== other[name]);
  return field !== undefined && (one[field] ?? 0) > (other[field] ?? 0);
}

/** Of a yearly date, the last day that the month ever has. */
function longest(moment: V2Moment): V2Moment {
  const { month, day } = moment;
  if (month === undefined || day === undefined) return moment;
  return { ...moment, day: Math.min(day, new Date(Date.UTC(2028, month, 0)).getUTCDate()) };
}

/** The day, week, month or year in which a moment happens once. */
function unitOf({ year, month, day, day_of_week }: V2Moment, dayNumber: number): number {
  const date = new Date(dayNumber * 86_400_000);
  if (year !== undefined) return 0;
  if (month !== undefined) return date.getUTCFullYear();
  if (day !== undefined) return date.getUTCFullYear() * 12 + date.getUTCMonth();
  return day_of_week === undefined ? dayNumber : Math.floor((dayNumber + 4) / 7);
}

function inUnit({ year, month, day, day_of_week, hour, minute }: V2Moment, unit: number): number {
  const time = hour * 60 + minute;
  if (year !== undefined) return clamped(year, month ?? 1, day ?? 1) + time;
  if (month !== undefined) return clamped(unit, month, day ?? 1) + time;
  if (day !== undefined) return clamped(Math.floor(unit / 12), (unit % 12) + 1, day) + time;
  return (day_of_week === undefined ? unit : unit * 7 - 4 + day_of_week) * 1440 + time;
}

/** The month's last day when it has no such day. */
function clamped(year: number, month: number, day: number): number {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(day, last)) / 60_000;
}
