import { isoOfDay } from '../../../schedule/days.js';
import { DayBar } from '../../preview/day-bar.js';
import { peakOf } from '../../preview/moments.js';
import { MarkSign } from '../../preview/special-table.js';
import type { PartProps } from '../../preview/summary.js';
import { WeekdayHeads } from '../../preview/weekday-heads.js';
import { weeksOf } from '../../preview/weeks.js';

/** The whole range on paper, where nothing can be chosen. Not shown on a screen. */
export function TermPaper({ preview, words, most }: PartProps & { most: number }) {
  return (
    <table class="paper">
      <thead>
        <tr>
          <th scope="col">{words.weekColumn}</th>
          <WeekdayHeads weekdays={words.weekdays} />
        </tr>
      </thead>
      <tbody>
        {weeksOf(preview.days).map(({ monday, days }) => (
          <tr key={monday}>
            <th scope="row">{isoOfDay(monday)}</th>
            {days.map((day, weekday) => (
              <td key={monday + weekday}>
                {day !== undefined && (
                  <div>
                    <DayBar preview={preview} day={day} most={most} />
                    <span class="signs">
                      {day.specials.slice(0, 1).map((special) => (
                        <MarkSign key={special.mark} special={special} />
                      ))}
                    </span>
                    <span class="peak">{peakOf(preview, day).active}</span>
                  </div>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
