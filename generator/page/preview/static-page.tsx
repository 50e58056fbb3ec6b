import { Legend } from '../legend.js';
import { StatePatterns, statesIn } from '../states.js';
import { SpecialTable } from './special-table.js';
import { Heading, NowAndNext, type PartProps } from './summary.js';
import { totalsOf } from './totals.js';
import { TotalsTables } from './totals-tables.js';
import { WeeksTable } from './weeks-table.js';

/** The page as it is without its script, as of when it was made. */
export function StaticPreview(props: PartProps) {
  const { preview, words, language } = props;
  const totals = totalsOf(preview);
  return (
    <>
      <StatePatterns />
      <header>
        <Heading {...props} />
      </header>
      <main>
        <noscript>
          <p class="faint">{words.noScript}</p>
        </noscript>
        <NowAndNext {...props} now={preview.data.madeAt} />
        <Legend states={statesIn(preview.segments.map(({ counts }) => counts))} words={words} />
        <WeeksTable {...props} totals={totals} />
        <SpecialTable {...props} />
        <TotalsTables {...props} totals={totals} />
      </main>
      <footer class="faint">{words.madeAt(preview.dateTime(preview.data.madeAt, language))}</footer>
    </>
  );
}
