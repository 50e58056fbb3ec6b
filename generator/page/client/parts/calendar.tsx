import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isoOfDay } from '../../../schedule/days.js';
import type { Preview } from '../../preview/decode.js';
import { indexAt } from '../../preview/moments.js';
import { dayByKey, pageAround, placeOfInstant, turned, type View, views } from '../../preview/periods.js';
import type { PartProps } from '../../preview/summary.js';
import { mondayOf, monthOf } from '../../preview/weeks.js';
import { DayGrid } from './day-grid.js';
import { DayDetail, SegmentDetail } from './detail.js';
import { WeekGrid } from './week-grid.js';

/** A day by its place, and a segment of it. */
export interface Place {
  day: number;
  segment: number;
}

export interface CalendarProps extends PartProps {
  /** The top of each stack, in nodes. */
  most: number;
  now: number;
  view: View;
  setView(view: View): void;
  place: Place;
  setPlace(place: Place): void;
}

/** What every grid of the calendar gets. */
export interface GridProps extends PartProps {
  most: number;
  now: number;
  view: View;
  /** The days that are shown, by their places. */
  first: number;
  end: number;
  place: Place;
  /** @param focus by a key; not when it only is looked at. */
  select(place: Place, focus?: boolean): void;
  hover(place: Place | undefined): void;
  enter(place: Place): void;
}

/** The term, a month or a week, and beside it what is selected or pointed at. */
export function Calendar(props: CalendarProps) {
  const { preview, words, view, setView, place, setPlace, now } = props;
  const [hovered, hover] = useState<Place>();
  const grid = useRef<HTMLDivElement>(null);
  const focus = useRef(false);
  // Before anything else is drawn or typed: the cell that had the focus may be gone.
  useLayoutEffect(() => {
    if (!focus.current) return;
    focus.current = false;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  if (preview.days.length === 0) return null;

  const { first, end } = pageAround(view, preview, place.day);
  const select = (chosen: Place, byKey = false) => {
    focus.current = byKey;
    hover(undefined);
    setPlace(chosen);
  };
  const selectDay = (day: number | undefined, byKey = false) => {
    if (day === undefined) return;
    select({ day, segment: segmentLike(props, day) }, byKey);
  };
  const show = (next: View) => {
    focus.current = true;
    setView(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const step = view === 'week' ? segmentByKey(props, event) : undefined;
    const day = dayByKey(preview, view, place.day, event.key, event.ctrlKey);
    const larger = views[views.indexOf(view) - 1];
    if (step !== undefined) select(step, true);
    else if (day !== undefined) selectDay(day, true);
    else if (event.key === 'Enter' || event.key === ' ') show('week');
    else if (event.key === 'Escape' && larger !== undefined) show(larger);
    else return;
    event.preventDefault();
  };

  const shown = hovered ?? place;
  const today = placeAt(preview, now);
  const gridProps: GridProps = {
    ...props,
    first,
    end,
    select,
    hover,
    enter: (chosen) => {
      select(chosen);
      show('week');
    },
  };
  return (
    <section class="calendar screen" aria-label={words.calendar}>
      <div class="toolbar">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
        <div role="group" aria-label={words.view} class="choice">
          {views.map((each) => (
            <button key={each} type="button" aria-pressed={each === view} onClick={() => setView(each)}>
              {words.views[each]}
            </button>
          ))}
        </div>
        <Turn {...props} by={-1} go={selectDay} />
        <h2 aria-live="polite">{pageTitle(props, first, end)}</h2>
        <Turn {...props} by={1} go={selectDay} />
        <button type="button" disabled={today === undefined} onClick={() => today && select(today)}>
          {words.today}
        </button>
      </div>
      <div class="split">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid in it has the role, and the focus */}
        <div ref={grid} onKeyDown={onKeyDown} onPointerLeave={() => hover(undefined)} class="grids">
          {view === 'week' ? <WeekGrid {...gridProps} /> : <DayGrid {...gridProps} />}
          <p class="faint keys">{words.keys}</p>
        </div>
        <aside aria-label={words.detail} class="detail">
          {view === 'week' ? (
            <SegmentDetail {...props} place={shown} isPointed={hovered !== undefined} />
          ) : (
            <DayDetail {...props} place={shown} isPointed={hovered !== undefined} />
          )}
        </aside>
      </div>
    </section>
  );
}

/** The day and the segment that an instant lies in; nothing outside of the range. */
export function placeAt(preview: Preview, instant: number): Place | undefined {
  const day = placeOfInstant(preview, instant);
  return day === undefined ? undefined : { day, segment: indexAt(preview.segments, instant) };
}

function Turn({
  preview,
  words,
  view,
  place,
  by,
  go,
}: CalendarProps & { by: 1 | -1; go(day: number | undefined): void }) {
  const target = turned(view, preview, place.day, by);
  return (
    <button
      type="button"
      class="turn"
      disabled={target === undefined}
      aria-label={(by === 1 ? words.next : words.previous)[view]}
      onClick={() => go(target)}
    >
      {by === 1 ? '›' : '‹'}
    </button>
  );
}

function pageTitle({ preview, words, language, view }: CalendarProps, first: number, end: number): string {
  const from = preview.days[first]?.day ?? 0;
  const to = preview.days[end - 1]?.day ?? 0;
  if (view === 'week') return words.week(isoOfDay(mondayOf(from)));
  if (view === 'term') return words.range(preview.date(from, language), preview.date(to, language));
  const month = monthOf(from);
  return words.month(Math.floor(month / 12), (month % 12) + 1);
}

/** The segment of another day at the same time of the day as the selected one. */
function segmentLike({ preview, place }: CalendarProps, day: number): number {
  const from = preview.days[place.day];
  const to = preview.days[day];
  const segment = preview.segments[place.segment];
  if (from === undefined || to === undefined || segment === undefined) return to?.first ?? 0;
  const time = Math.max(segment.fromMs, from.fromMs) - from.fromMs;
  const index = indexAt(preview.segments, to.fromMs + time);
  return Math.min(to.end - 1, Math.max(to.first, index));
}

/** Left and right go from segment to segment, over midnight into the next day; Home and End inside the day. */
function segmentByKey({ preview, place }: CalendarProps, { key, ctrlKey }: KeyboardEvent): Place | undefined {
  const { days } = preview;
  const day = days[place.day];
  if (day === undefined || ctrlKey) return undefined;
  const beside = (by: 1 | -1): Place => {
    const segment = place.segment + by;
    if (segment >= day.first && segment < day.end) return { day: place.day, segment };
    const next = days[place.day + by];
    if (next === undefined) return place;
    return { day: place.day + by, segment: by === 1 ? next.first : next.end - 1 };
  };
  const vertical = (by: 1 | -1): Place => {
    const next = place.day + by;
    if (days[next] === undefined) return place;
    return { day: next, segment: segmentLike({ preview, place } as CalendarProps, next) };
  };
  switch (key) {
    case 'ArrowLeft':
      return beside(-1);
    case 'ArrowRight':
      return beside(1);
    case 'ArrowUp':
      return vertical(-1);
    case 'ArrowDown':
      return vertical(1);
    case 'Home':
      return { day: place.day, segment: day.first };
    case 'End':
      return { day: place.day, segment: day.end - 1 };
    default:
      return undefined;
  }
}
