import { dateOf, weekdayOfDay } from '../../../schedule/days.js';
import type { PageDay } from '../../preview/decode.js';
import { MarkSign, markText } from '../../preview/special-table.js';
import { spanText } from '../../preview/summary.js';
import { StackBlocks } from '../../stack-chart.js';
import { presentStates } from '../../states.js';
import type { GridProps } from './calendar.js';
import { hourTicks } from './hour-ticks.js';

/** Pixels. */
const laneHeight = 50;

/** A row for each day with its stack, a cell for each segment. */
export function WeekGrid(props: GridProps) {
  const { preview, words, first, end } = props;
  const days = preview.days.slice(first, end);
  return (
    // biome-ignore lint/a11y/useSemanticElements: its cells lie on a stack, as those of no table do
    <div role="grid" aria-label={words.views.week} class="lanes" tabIndex={-1}>
      {days.map((day, index) => (
        <Lane key={day.day} {...props} day={day} index={first + index} />
      ))}
    </div>
  );
}

function Lane(props: GridProps & { day: PageDay; index: number }) {
  const { preview, words, most, now, day, index } = props;
  const percent = (at: number) => `${((at - day.fromMs) / (day.toMs - day.fromMs)) * 100}%`;
  const from = Math.max(day.fromMs, preview.fromMs);
  const to = Math.min(day.toMs, preview.toMs);
  const isToday = now >= day.fromMs && now < day.toMs;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
    <div role="row" class={isToday ? 'lane today' : 'lane'}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus */}
      <div role="rowheader" class="lane-head">
        <span>
          {words.weekdays[(weekdayOfDay(day.day) + 6) % 7]} <b>{dateOf(day.day).day}</b>
        </span>
        {day.specials.slice(0, 1).map((special) => (
          <span key={special.text.en} class="faint special">
            <MarkSign special={special} /> <span>{markText(special, words)}</span>
          </span>
        ))}
      </div>
      <div class="stack" role="presentation">
        <svg class="bar" width="100%" height={laneHeight} aria-hidden="true">
          <rect
            x={percent(from)}
            width={`${((to - from) / (day.toMs - day.fromMs)) * 100}%`}
            height={laneHeight}
            class="s-drain"
          />
          <StackBlocks
            steps={preview.segments.slice(day.first, day.end)}
            from={day.fromMs}
            to={day.toMs}
            most={most}
            height={laneHeight}
          />
        </svg>
        {hourTicks(preview, day).map(({ at, label, minor }) => (
          <span
            key={at}
            class={minor ? 'hour minor' : 'hour'}
            style={{ left: percent(at) }}
            aria-hidden="true"
          >
            {label}
          </span>
        ))}
        {isToday && <span class="now" style={{ left: percent(now) }} />}
        {preview.segments.slice(day.first, day.end).map((segment, offset) => (
          <SegmentCell key={segment.fromMs} {...props} segment={day.first + offset} day={day} index={index} />
        ))}
      </div>
    </div>
  );
}

function SegmentCell(props: GridProps & { day: PageDay; index: number; segment: number }) {
  const { preview, words, day, index, segment: number, place, select, hover } = props;
  const segment = preview.segments[number];
  if (segment === undefined) return null;
  const length = day.toMs - day.fromMs;
  const from = Math.max(segment.fromMs, day.fromMs);
  const to = Math.min(segment.toMs, day.toMs);
  const own = { day: index, segment: number };
  const isSelected = place.day === index && place.segment === number;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid listens to the keys
    <div
      role="gridcell"
      class="segment"
      tabIndex={isSelected ? 0 : -1}
      aria-selected={isSelected}
      aria-label={`${spanText(preview, segment)}, ${words.counts(presentStates(segment.counts))}`}
      style={{ left: `${((from - day.fromMs) / length) * 100}%`, width: `${((to - from) / length) * 100}%` }}
      onClick={() => select(own, true)}
      onPointerEnter={() => hover(own)}
    />
  );
}
