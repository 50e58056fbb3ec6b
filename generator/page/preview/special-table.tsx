import { Scrolled } from '../scrolled.js';
import type { PageSpecial } from './decode.js';
import { glyphs } from './marks.js';
import type { PartProps } from './summary.js';

/** The special days with their reasons; days in turn with the same one as one row. */
export function SpecialTable({ preview, words, language }: PartProps) {
  const rows = rowsOf(preview.days);
  return (
    <section class="specials">
      <h2>{words.specials}</h2>
      {rows.length === 0 ? (
        <p class="faint">{words.noSpecials}</p>
      ) : (
        <Scrolled label={words.specials}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.date}</th>
                <th scope="col">{words.kind}</th>
                <th scope="col">{words.reason}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ first, last, special }) => (
                <tr key={`${first} ${special.text.en}`}>
                  <th scope="row" class="date">
                    {words.range(preview.date(first, language), preview.date(last, language))}
                  </th>
                  <td class="mark">
                    <MarkSign special={special} /> {markText(special, words)}
                  </td>
                  <td>{special.text[language]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </section>
  );
}

/** Its sign, for the eye alone. */
export function MarkSign({ special }: { special: PageSpecial }) {
  return (
    <span class={`sign m-${special.mark}`} aria-hidden="true">
      {glyphs[special.mark]}
    </span>
  );
}

/** What the sign says. */
export function markText({ mark, as }: PageSpecial, words: PartProps['words']): string {
  return mark === 'makeup' && as !== undefined
    ? words.makeup(words.weekdays[(as + 6) % 7] ?? '')
    : words.marks[mark];
}

interface Row {
  first: number;
  last: number;
  special: PageSpecial;
}

/** An override, or a closure that many classes meet, lies on many days. */
function rowsOf(days: PartProps['preview']['days']): Row[] {
  const rows: Row[] = [];
  const open = new Map<string, Row>();
  for (const { day, specials } of days) {
    for (const special of specials) {
      const key = `${special.mark} ${special.text.en}`;
      const row = open.get(key);
      if (row !== undefined && row.last >= day - 1) row.last = day;
      else {
        const begun = { first: day, last: day, special };
        open.set(key, begun);
        rows.push(begun);
      }
    }
  }
  return rows;
}
