import { minuteMs } from '../../schedule/days.js';
import { Swatch } from '../legend.js';
import { presentStates } from '../states.js';
import type { PageLanguage } from '../words/index.js';
import type { PreviewWords } from '../words/preview.js';
import { type PageSegment, type Preview, wallText } from './decode.js';
import { nowAndNext } from './moments.js';

export interface PartProps {
  preview: Preview;
  words: PreviewWords;
  language: PageLanguage;
}

/** What the page is about. */
export function Heading({ preview, words, language }: PartProps) {
  const { data } = preview;
  return (
    <>
      <h1>{words.title(data.file)}</h1>
      <p class="faint about">
        <span>{rangeText({ preview, words, language })}</span>{' '}
        <span>{words.place(data.zone, data.nodes)}</span>
      </p>
    </>
  );
}

/** Days when the range is made of whole ones, else its times too. */
export function rangeText({ preview, words, language }: PartProps): string {
  const { fromMs, toMs, days } = preview;
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  return first.fromMs === fromMs && last.toMs === toMs
    ? words.range(preview.date(first.day, language), preview.date(last.day, language))
    : words.range(preview.dateTime(fromMs, language), preview.dateTime(toMs, language));
}

/** @param now epoch milliseconds. */
export function NowAndNext({ preview, words, language, now }: PartProps & { now: number }) {
  const { place, current, next } = nowAndNext(preview, now);
  const moment = (title: string, at: number, segment: PageSegment, ahead?: string) => (
    <div>
      <dt>
        {title} <time>{preview.dateTime(at, language)}</time>
        {ahead !== undefined && <b> {ahead}</b>}
      </dt>
      <dd>
        <CountsList segment={segment} words={words} />
        <p class="because">{preview.because(segment, language)}</p>
      </dd>
    </div>
  );
  return (
    <section class="now-next" aria-label={words.nowAndNext}>
      {place === 'over' || current === undefined ? (
        <p>{words.over}</p>
      ) : (
        <dl>
          {place === 'before'
            ? moment(words.before, current.fromMs, current, aheadText(current.fromMs - now, words))
            : moment(words.now, now, current)}
          {place === 'inside' &&
            (next === undefined ? (
              <div>
                <dt>{words.nextChange}</dt>
                <dd>{words.noChange(preview.data.sight)}</dd>
              </div>
            ) : (
              moment(words.nextChange, next.fromMs, next, aheadText(next.fromMs - now, words))
            ))}
        </dl>
      )}
    </section>
  );
}

/** Of each state how many, with its swatch. */
export function CountsList({ segment, words }: { segment: PageSegment; words: PreviewWords }) {
  const present = presentStates(segment.counts);
  return (
    <ul class="counts">
      {present.length === 0 && <li>{words.counts([])}</li>}
      {present.map(([state, nodes]) => (
        <li key={state}>
          <Swatch state={state} /> <b>{nodes}</b> {state}
        </li>
      ))}
    </ul>
  );
}

/** `8:30 – 11:00`, or with its dates where it goes over midnight. */
export function spanText(preview: Preview, { fromMs, toMs }: PageSegment): string {
  const from = wallText(preview.wallOf(fromMs));
  const to = wallText(preview.wallOf(toMs));
  if (from.date === to.date) return `${from.time} – ${to.time}`;
  return `${from.date} ${from.time} – ${to.date} ${to.time}`;
}

function aheadText(milliseconds: number, words: PreviewWords): string {
  const minutes = Math.ceil(milliseconds / minuteMs);
  return words.ahead(Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60);
}
