import type { PageDay } from '../../preview/decode.js';
import { wallText } from '../../preview/decode.js';
import { peakOf } from '../../preview/moments.js';
import { MarkSign, markText } from '../../preview/special-table.js';
import { CountsList, spanText } from '../../preview/summary.js';
import { StackChart } from '../../stack-chart.js';
import type { CalendarProps } from './calendar.js';
import { hourTicks } from './hour-ticks.js';

export interface DetailProps extends CalendarProps {
  /** Whether a pointer passes over it: readers aloud would be told of each that it crosses. */
  isPointed: boolean;
}

/** A day: its stack, and each change with its reason. */
export function DayDetail(props: DetailProps) {
  const { preview, words, language, most, now, place, isPointed } = props;
  const day = preview.days[place.day];
  if (day === undefined) return null;
  const date = preview.date(day.day, language);
  const summary = words.atMost(peakOf(preview, day).active);
  return (
    <>
      <div aria-live={isPointed ? 'off' : 'polite'} aria-atomic="true">
        <h3>{date}</h3>
        <p class="faint">{summary}</p>
        <DaySpecials {...props} day={day} />
      </div>
      <StackChart
        steps={preview.segments.slice(day.first, day.end)}
        from={day.fromMs}
        to={day.toMs}
        most={most}
        ticks={hourTicks(preview, day)}
        title={`${date}, ${summary}`}
        now={now}
      />
      <ol class="changes">
        {preview.segments.slice(day.first, day.end).map((segment) => (
          <li key={segment.fromMs}>
            <time>{fromText(preview.wallOf(segment.fromMs), segment.fromMs < day.fromMs)}</time>
            <div>
              <CountsList segment={segment} words={words} />
              <p class="because">{preview.because(segment, language)}</p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** One segment: from when to when, how many nodes, and why. Read aloud when it is chosen. */
export function SegmentDetail(props: DetailProps) {
  const { preview, words, language, place, isPointed } = props;
  const day = preview.days[place.day];
  const segment = preview.segments[place.segment];
  if (day === undefined || segment === undefined) return null;
  return (
    <div aria-live={isPointed ? 'off' : 'polite'} aria-atomic="true">
      <h3>{preview.date(day.day, language)}</h3>
      <p class="span">
        <time>{spanText(preview, segment)}</time>
      </p>
      <CountsList segment={segment} words={words} />
      <p class="because">{preview.because(segment, language)}</p>
      <DaySpecials {...props} day={day} />
    </div>
  );
}

function DaySpecials({ words, language, day }: CalendarProps & { day: PageDay }) {
  if (day.specials.length === 0) return null;
  return (
    <ul class="day-specials">
      {day.specials.map((special) => (
        <li key={special.text.en}>
          <MarkSign special={special} />
          <span>
            <b>{markText(special, words)}</b> {special.text[language]}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What holds since before the day begins with it. */
function fromText(wall: number, isBefore: boolean): string {
  return isBefore ? '0:00' : wallText(wall).time.replace(/^0/, '');
}
