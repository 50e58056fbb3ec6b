import { isoOfDay } from '../../schedule/days.js';
import { decimal } from '../figures.js';
import { Scrolled } from '../scrolled.js';
import type { PageDay } from './decode.js';
import { peakOf } from './moments.js';
import { MarkSign, markText } from './special-table.js';
import type { PartProps } from './summary.js';
import { running, type Totals } from './totals.js';
import { WeekdayHeads } from './weekday-heads.js';
import { weeksOf } from './weeks.js';

/** A row for each week: what the page shows without its script, and reads well aloud. */
export function WeeksTable({ preview, words, totals }: PartProps & { totals: Totals }) {
  const hours = new Map(totals.weeks.map((week) => [week.monday, week.hours]));
  return (
    <section class="weeks">
      <h2>{words.weeks}</h2>
      <p class="faint">{words.weeksHelp}</p>
      <Scrolled label={words.weeks}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.weekColumn}</th>
              <WeekdayHeads weekdays={words.weekdays} kind="number" />
              <th scope="col" class="number">
                {words.nodeHours}
              </th>
            </tr>
          </thead>
          <tbody>
            {weeksOf(preview.days).map(({ monday, days }) => (
              <tr key={monday}>
                <th scope="row">{isoOfDay(monday)}</th>
                {days.map((day, index) => (
                  <td key={index} class="number">
                    {day !== undefined && <DayFigure preview={preview} words={words} day={day} />}
                  </td>
                ))}
                <td class="number">{decimal(running(hours.get(monday) ?? totals.all))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

function DayFigure({ preview, words, day }: Pick<PartProps, 'preview' | 'words'> & { day: PageDay }) {
  return (
    <>
      {day.specials.map((special) => (
        <span key={special.text.en} title={markText(special, words)}>
          <MarkSign special={special} />
        </span>
      ))}{' '}
      {peakOf(preview, day).active}
    </>
  );
}
