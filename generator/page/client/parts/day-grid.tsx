import { dateOf, isoOfDay } from '../../../schedule/days.js';
import { DayBar } from '../../preview/day-bar.js';
import type { PageDay } from '../../preview/decode.js';
import { peakOf } from '../../preview/moments.js';
import { placeOfDay } from '../../preview/periods.js';
import { MarkSign, markText } from '../../preview/special-table.js';
import { WeekdayHeads } from '../../preview/weekday-heads.js';
import { monthOf, type PageWeek, weeksOf } from '../../preview/weeks.js';
import type { PageLanguage } from '../../words/index.js';
import type { GridProps } from './calendar.js';

/** A row for each week, a cell for each day: of the term, narrow ones; of a month, with figures. */
export function DayGrid(props: GridProps) {
  const { preview, words, language, view, first, end } = props;
  const weeks = weeksOf(preview.days.slice(first, end));
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are chosen is a grid
    <table role="grid" aria-label={words.views[view]} class={`days ${view}`}>
      <thead>
        <tr>
          <th scope="col">
            <span class="hidden">{words.weekColumn}</span>
          </th>
          <WeekdayHeads weekdays={words.weekdays} />
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ monday, days }, index) => (
          <tr
            key={monday}
            class={view === 'term' && index > 0 && startsMonth(weeks, index) ? 'new-month' : undefined}
          >
            <th scope="row">
              {view === 'term' ? (
                <WeekLabel weeks={weeks} index={index} language={language} />
              ) : (
                isoOfDay(monday).slice(5)
              )}
            </th>
            {days.map((day, weekday) =>
              day === undefined ? (
                <td key={monday + weekday} class="outside" />
              ) : (
                <DayCell key={day.day} {...props} day={day} index={placeOfDay(preview, day.day)} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell(props: GridProps & { day: PageDay; index: number }) {
  const { preview, words, language, most, now, view, place, day, index, select, hover, enter } = props;
  const { active } = peakOf(preview, day);
  const own = { day: index, segment: day.first };
  const isSelected = place.day === index;
  const isToday = now >= day.fromMs && now < day.toMs;
  const names = [
    preview.date(day.day, language),
    words.atMost(active),
    ...day.specials.map((special) => markText(special, words)),
  ];
  const isClosed = day.specials.some(({ mark }) => mark === 'closed');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid listens to the keys
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see the table
      role="gridcell"
      tabIndex={isSelected ? 0 : -1}
      aria-selected={isSelected}
      aria-current={isToday ? 'date' : undefined}
      class={isClosed ? 'closed' : undefined}
      onClick={() => select(own, true)}
      onDblClick={() => enter(own)}
      onPointerEnter={() => hover(own)}
    >
      <span class="hidden">{[...new Set(names)].join(', ')}</span>
      <div aria-hidden="true">
        <span class="head">
          {view === 'month' && <span class="date">{dateOf(day.day).day}</span>}
          <span class="signs">
            {[...new Map(day.specials.map((special) => [special.mark, special])).values()].map((special) => (
              <MarkSign key={special.mark} special={special} />
            ))}
          </span>
          {view === 'month' && <b class="peak">{active}</b>}
        </span>
        <DayBar preview={preview} day={day} most={most} />
      </div>
    </td>
  );
}

/** Whether the first day of a week is in another month than that of the week before. */
function startsMonth(weeks: readonly PageWeek[], index: number): boolean {
  const month = (place: number) => {
    const day = weeks[place]?.days.find((each) => each !== undefined);
    return day === undefined ? undefined : monthOf(day.day);
  };
  return month(index) !== month(index - 1);
}

/** The date of the week's first day; of the first in a month, the month too. */
function WeekLabel({
  weeks,
  index,
  language,
}: {
  weeks: readonly PageWeek[];
  index: number;
  language: PageLanguage;
}) {
  const first = weeks[index]?.days.find((day) => day !== undefined);
  if (first === undefined) return null;
  const { month, day } = dateOf(first.day);
  const name = language === 'ja' ? `${month}月` : monthNames[month - 1];
  return (
    <>
      {startsMonth(weeks, index) && <b>{name} </b>}
      <span>{day}</span>
    </>
  );
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
