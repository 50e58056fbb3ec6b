import { Temporal } from 'temporal-polyfill';
import { Legend } from '../../page/legend.js';
import { mostNodes } from '../../page/stack.js';
import { type ChartTick, StackChart } from '../../page/stack-chart.js';
import { statesIn } from '../../page/states.js';
import { pageWords } from '../../page/words/index.js';
import { type Segment, segmentsOver } from '../../schedule/segments.js';
import type { Timetable } from '../../schedule/timetable.js';
import type { Reader } from './reader.js';

export interface Wishes {
  timetable: Timetable;
  addresses: readonly string[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What the timetable wants within a day and within a week from `from` (epoch milliseconds). */
export function WantedCharts({ wishes, from, reader }: { wishes: Wishes; from: number; reader: Reader }) {
  const week = segmentsFrom(wishes, from);
  if (week === undefined) return null;
  const { words, language } = reader;
  const counts = week.map((segment) => segment.counts);
  return (
    <section>
      <h2>{words.chart}</h2>
      <Legend states={statesIn(counts)} words={pageWords[language]} />
      <div class="charts">
        <Chart title={words.nextDay} segments={week} from={from} to={from + dayMs} reader={reader} />
        <Chart title={words.nextWeek} segments={week} from={from} to={from + 7 * dayMs} reader={reader} />
      </div>
    </section>
  );
}

interface ChartProps {
  title: string;
  segments: readonly Segment[];
  from: number;
  to: number;
  reader: Reader;
}

function Chart({ title, segments, from, to, reader }: ChartProps) {
  const most = mostNodes(segments.map(({ counts }) => counts));
  const time = (ms: number) => reader.time(Temporal.Instant.fromEpochMilliseconds(ms).toString());
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <StackChart
        steps={segments}
        from={from}
        to={to}
        most={most}
        height={110}
        ticks={to - from > dayMs ? days(from, to, reader) : hours(from, to, reader)}
        title={`${title}: ${reader.words.chartTitle(time(from), time(to), most)}`}
      />
    </figure>
  );
}

function segmentsFrom({ timetable, addresses }: Wishes, from: number): Segment[] | undefined {
  try {
    return segmentsOver(timetable, addresses, from, from + 7 * dayMs);
  } catch {
    // The tick may have failed over just this; its error is told.
    return undefined;
  }
}

/** Each third hour of the local clock; at midnight the day. */
function hours(from: number, to: number, reader: Reader): ChartTick[] {
  const ticks: ChartTick[] = [];
  let at = zoned(from, reader).round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  for (; at.epochMilliseconds < to; at = at.add({ hours: 1 })) {
    if (at.hour % 3 !== 0) continue;
    const label = at.hour === 0 ? dayLabel(at, reader) : `${String(at.hour).padStart(2, '0')}:00`;
    ticks.push({ at: at.epochMilliseconds, label, minor: at.hour % 6 !== 0 });
  }
  return ticks;
}

/** Each midnight of the local clock. */
function days(from: number, to: number, reader: Reader): ChartTick[] {
  const ticks: ChartTick[] = [];
  let at = zoned(from, reader).startOfDay().add({ days: 1 });
  for (; at.epochMilliseconds < to; at = at.add({ days: 1 }))
    ticks.push({
      at: at.epochMilliseconds,
      label: dayLabel(at, reader),
      // The first stays, and then each second.
      minor: ticks.length % 2 === 1,
    });
  return ticks;
}

function dayLabel({ dayOfWeek, day, month }: Temporal.ZonedDateTime, { words, language }: Reader): string {
  const name = words.because.days[dayOfWeek % 7] ?? '';
  return language === 'ja' ? `${month}/${day}(${name})` : `${name} ${day}`;
}

function zoned(ms: number, { zone }: Reader): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
}
