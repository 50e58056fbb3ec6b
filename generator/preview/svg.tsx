import { renderToStaticMarkup } from 'preact-render-to-string';
import stringWidth from 'string-width';
import type { Temporal } from 'temporal-polyfill';
import { decodePreview, type PageDay, type Preview } from '../page/preview/decode.js';
import { glyphs } from '../page/preview/marks.js';
import { peakOf } from '../page/preview/moments.js';
import { markText } from '../page/preview/special-table.js';
import { rangeText } from '../page/preview/summary.js';
import { monthOf, type PageWeek, weeksOf } from '../page/preview/weeks.js';
import { mostNodes, stackBlocks } from '../page/stack.js';
import { StatePatternDefs, stackedStates, stateStyle, statesIn } from '../page/states.js';
import { darkColours, lightColours } from '../page/style.js';
import { type PreviewWords, previewWords } from '../page/words/preview.js';
import { dateOf, dayMs } from '../schedule/days.js';
import { inLines } from './columns.js';
import { compactPreview, type PageInput } from './compact.js';

/** Days. */
const longestPicture = 2 * 366;

const margin = 16;
const labels = 64;
const width = 960;
const dayWidth = (width - 2 * margin - labels) / 7;
const dayGap = 3;
const monthGap = 7;

const style = `
svg { color-scheme: light dark;${lightColours} }
@media (prefers-color-scheme: dark) { svg {${darkColours} } }
text { font: 13px system-ui, "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", sans-serif; fill: var(--ink); }
.title { font-size: 20px; font-weight: 600; }
.faint { fill: var(--faint); }
.bold { font-weight: 600; }
.small { font-size: 11px; }
.paper { fill: var(--paper); stroke: var(--line); }
.swatch { stroke: var(--faint); }
.sign { font-weight: 700; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.hour { stroke: var(--ink); stroke-opacity: .15; }
path { pointer-events: none; shape-rendering: crispEdges; }
${stateStyle}`;

/**
 * The range as a picture: a row for each week, in it the days with their stacks. It looks the same wherever it is put,
 * and follows the reader's choice of light and dark. The same input gives the same bytes, whatever the time.
 */
export function previewSvg(input: PageInput): string {
  const preview = decodePreview(compactPreview(input));
  const words = previewWords[input.language];
  const weeks = weeksOf(preview.days);
  const most = mostNodes(preview.segments.map(({ counts }) => counts));
  const tall = rowHeight(weeks.length);
  const rows = placed(weeks, tall);
  const bottom = (rows.at(-1)?.y ?? top) + tall + (hasHours(tall) ? 14 : 0);
  const notes = notesOf(preview, words, most);
  const height = Math.ceil(bottom + 28 + notes.length * 18);
  const range = rangeText({ preview, words, language: input.language });
  const title = legible(words.title(input.file));
  const picture = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby="title desc"
      xml:lang={input.language}
    >
      <title id="title">{title}</title>
      <desc id="desc">{`${range}. ${words.place(preview.data.zone, preview.data.nodes)}. ${words.cell(most)}`}</desc>
      <style>{style}</style>
      <StatePatternDefs />
      <rect class="paper" x=".5" y=".5" width={width - 1} height={height - 1} rx="8" />
      <text class="title" x={margin} y="36">
        {title}
      </text>
      <text class="faint" x={margin} y="58">
        {`${range} · ${words.place(preview.data.zone, preview.data.nodes)}`}
      </text>
      <Legend preview={preview} words={words} />
      {words.weekdays.map((day, index) => (
        <text key={day} class="faint small" x={dayX(index) + dayWidth / 2} y={top - 8} text-anchor="middle">
          {day}
        </text>
      ))}
      {rows.map((row) => (
        <Week key={row.week.monday} {...row} {...{ preview, words, most, language: input.language }} />
      ))}
      {notes.map((note, index) => (
        <text key={note} class="faint" x={margin} y={bottom + 30 + index * 18}>
          {note}
        </text>
      ))}
    </svg>
  );
  return `${renderToStaticMarkup(picture)}\n`;
}

const top = 118;

interface Row {
  week: PageWeek;
  y: number;
  height: number;
  /** A month begins with it. */
  month?: number;
}

/** Few weeks get more room. */
function rowHeight(weeks: number): number {
  return weeks <= 2 ? 96 : weeks <= 6 ? 56 : weeks <= 20 ? 30 : 20;
}

/** Whether there is room to write the hours below the days. */
function hasHours(height: number): boolean {
  return height > 60;
}

function placed(weeks: readonly PageWeek[], height: number): Row[] {
  const rows: Row[] = [];
  let y = top;
  let former: number | undefined;
  for (const week of weeks) {
    const first = week.days.find((day) => day !== undefined);
    const month = monthOf(first?.day ?? week.monday);
    const isNew = month !== former;
    if (isNew && former !== undefined) y += monthGap;
    rows.push({ week, y, height, ...(isNew && { month: (month % 12) + 1 }) });
    former = month;
    y += height + (hasHours(height) ? 18 : dayGap);
  }
  return rows;
}

interface Scene {
  preview: Preview;
  words: PreviewWords;
  language: PageInput['language'];
  most: number;
}

function Week({ week, y, height, month, preview, words, language, most }: Row & Scene) {
  const days = week.days.flatMap((day, index) => (day === undefined ? [] : [{ day, x: dayX(index) }]));
  const first = days[0]?.day;
  const middle = y + Math.min(height, 24) / 2 + 4.5;
  return (
    <g>
      {month !== undefined && (
        <text class="bold" x={margin} y={middle}>
          {language === 'ja' ? `${month}月` : words.month(2000, month).slice(0, 3)}
        </text>
      )}
      {first !== undefined && (
        <text class="faint" x={margin + labels - 8} y={middle} text-anchor="end">
          {dateOf(first.day).day}
        </text>
      )}
      {days.map(({ day, x }) => (
        <DayGround key={day.day} {...{ day, x, y, height, preview, words, language }} />
      ))}
      {stackedStates.map((state) => {
        const d = days.map(({ day, x }) => stackPath({ day, x, y, height }, preview, most, state)).join('');
        return d !== '' && <path key={state} class={`s-${state}`} d={d} />;
      })}
      {days.map(({ day, x }) => (
        <DaySigns key={day.day} {...{ day, x, y, height, preview }} />
      ))}
    </g>
  );
}

interface Cell {
  day: PageDay;
  x: number;
  y: number;
  height: number;
}

/** What of a day is in the range, with what a pointer is told. */
function DayGround({ day, x, y, height, preview, words, language }: Cell & Omit<Scene, 'most'>) {
  const from = Math.max(day.fromMs, preview.fromMs);
  const to = Math.min(day.toMs, preview.toMs);
  const marks = new Set(day.specials.map((special) => markText(special, words)));
  return (
    <rect
      class="s-drain"
      x={tenth(x + share(day, from))}
      y={tenth(y)}
      width={tenth(share(day, to) - share(day, from))}
      height={height}
    >
      <title>
        {[preview.date(day.day, language), words.atMost(peakOf(preview, day).active), ...marks].join(', ')}
      </title>
    </rect>
  );
}

/** Hours where there is room for them, and signs of what is special. */
function DaySigns({ day, x, y, height, preview }: Cell & { preview: Preview }) {
  const signs = [...new Set(day.specials.map(({ mark }) => glyphs[mark]))].join('');
  const hours = height < 50 ? [] : [6, 12, 18];
  return (
    <>
      {hours.map((hour) => {
        const at = preview.instantOn(day, hour * 60);
        if (at === undefined) return null;
        const place = tenth(x + share(day, at));
        return (
          <g key={hour}>
            <line class="hour" x1={place} x2={place} y1={y} y2={y + height} />
            {hasHours(height) && (
              <text class="faint small" x={place} y={y + height + 12} text-anchor="middle">
                {hour}
              </text>
            )}
          </g>
        );
      })}
      {signs !== '' && (
        <text class="sign small" x={tenth(x + 4)} y={y + 13}>
          {signs}
        </text>
      )}
    </>
  );
}

function stackPath({ day, x, y, height }: Cell, preview: Preview, most: number, state: string): string {
  return stackBlocks(preview.segments.slice(day.first, day.end), day.fromMs, day.toMs)
    .filter((block) => block.state === state)
    .map(({ fromMs, toMs, low, high }) => {
      const left = tenth(x + share(day, fromMs));
      const tall = tenth(((high - low) / most) * height);
      const right = tenth(x + share(day, toMs));
      return `M${left} ${tenth(y + height - (high / most) * height)}H${right}v${tall}H${left}z`;
    })
    .join('');
}

/** Pixels from the left of a day's cell. */
function share(day: PageDay, at: number): number {
  return ((at - day.fromMs) / (day.toMs - day.fromMs)) * (dayWidth - dayGap);
}

function dayX(weekday: number): number {
  return margin + labels + weekday * dayWidth;
}

function Legend({ preview, words }: Pick<Scene, 'preview' | 'words'>) {
  const states = statesIn(preview.segments.map(({ counts }) => counts));
  let x = margin;
  return (
    <g>
      {states.map((state) => {
        const text = words.states[state];
        const at = x;
        const name = at + 20;
        x += 20 + (stringWidth(state) + 1) * 8 + stringWidth(text) * 7 + 18;
        return (
          <g key={state}>
            <rect class={`s-${state} swatch`} x={at + 0.5} y="73.5" width="13" height="13" rx="2" />
            <text x={name} y="85">
              <tspan class="bold">{state}</tspan>
              <tspan class="faint" dx="6">
                {text}
              </tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** What a cell is, and the signs that are there. */
function notesOf({ days }: Preview, words: PreviewWords, most: number): string[] {
  const specials = days.flatMap((day) => day.specials);
  const signs = [...new Set(specials.map(({ mark }) => mark))].map(
    (mark) => `${glyphs[mark]} ${words.marks[mark]}`,
  );
  return [words.cell(most), ...inLines(signs, 110).map((line) => line.replaceAll('  ', ' · '))];
}

/** XML has no control characters, not even escaped. */
function legible(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

/** Nobody could look at it as one picture. */
export function isTooLongForPicture({ from, to }: { from: Temporal.Instant; to: Temporal.Instant }): boolean {
  return to.epochMilliseconds - from.epochMilliseconds > longestPicture * dayMs;
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}
