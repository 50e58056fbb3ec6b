import { useMemo, useState } from 'preact/hooks';
import { Legend } from '../../legend.js';
import type { Preview } from '../../preview/decode.js';
import { firstView } from '../../preview/periods.js';
import { SpecialTable } from '../../preview/special-table.js';
import { Heading, NowAndNext } from '../../preview/summary.js';
import { totalsOf } from '../../preview/totals.js';
import { TotalsTables } from '../../preview/totals-tables.js';
import { mostNodes } from '../../stack.js';
import { StatePatterns, statesIn } from '../../states.js';
import { previewWords } from '../../words/preview.js';
import { Calendar, type Place, placeAt } from './calendar.js';
import { LanguageSelect } from './language.js';
import { usePresent } from './present.js';
import { TermPaper } from './term-paper.js';
import { ThemeSelect } from './theme.js';

/** The whole page, as its script draws it. */
export function PreviewApp({ preview }: { preview: Preview }) {
  const [language, setLanguage] = useState(preview.data.language);
  const now = usePresent();
  const [view, setView] = useState(() => firstView(preview));
  const [place, setPlace] = useState<Place>(() => firstPlace(preview, now));
  const totals = useMemo(() => totalsOf(preview), [preview]);
  const most = useMemo(() => mostNodes(preview.segments.map(({ counts }) => counts)), [preview]);
  const states = useMemo(() => statesIn(preview.segments.map(({ counts }) => counts)), [preview]);
  const words = previewWords[language];
  const props = { preview, words, language };
  return (
    <>
      <StatePatterns />
      <header>
        <div>
          <Heading {...props} />
        </div>
        <div class="controls screen">
          <LanguageSelect
            label={words.language}
            language={language}
            title={words.title(preview.data.file)}
            choose={setLanguage}
          />
          <ThemeSelect label={words.theme} names={words.themes} />
        </div>
      </header>
      <main>
        <NowAndNext {...props} now={now} />
        <Legend states={states} words={words} />
        <Calendar
          {...props}
          most={most}
          now={now}
          view={view}
          setView={setView}
          place={place}
          setPlace={setPlace}
        />
        <TermPaper {...props} most={most} />
        <SpecialTable {...props} />
        <TotalsTables {...props} totals={totals} />
      </main>
      <footer class="faint">{words.madeAt(preview.dateTime(preview.data.madeAt, language))}</footer>
    </>
  );
}

/** What holds now, or the begin of the range. */
function firstPlace(preview: Preview, now: number): Place {
  return placeAt(preview, now) ?? { day: 0, segment: preview.days[0]?.first ?? 0 };
}
