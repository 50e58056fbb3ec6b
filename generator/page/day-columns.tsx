import { axisNumbers } from './stack.js';

export interface DayColumn {
  /** A local date. */
  date: string;
  value: number;
  /** A second figure on the same scale, drawn as a mark over the column. */
  mark?: number;
}

export interface DayColumnsProps {
  /** In turn, without gaps. */
  days: readonly DayColumn[];
  /** What the chart shows, in a sentence, for those who do not see it. */
  title: string;
  /** Under a column; undefined where there is none. */
  label(date: string): string | undefined;
  /** Of each column, for those who point at it. */
  name(date: string): string;
  number(value: number): string;
  kind?: 'active' | 'bad';
  /** Pixels of the columns alone. */
  height?: number;
}

/** A column for each day, as wide as its place: widths are percentages. */
export function DayColumns({
  days,
  title,
  label,
  name,
  number,
  kind = 'active',
  height = 110,
}: DayColumnsProps) {
  const most = Math.max(1, ...days.map(({ value, mark = 0 }) => Math.max(value, mark)));
  const y = (value: number) => Math.round((height - (value / most) * height) * 100) / 100;
  const x = (index: number) => `${Math.round((index / days.length) * 100_000) / 1000}%`;
  const width = `${Math.round(100_000 / days.length) / 1000}%`;
  return (
    <svg class="chart columns" width="100%" height={height} role="img" aria-label={title} focusable="false">
      {axisNumbers(most, 3).map((value) => (
        <g key={value}>
          <line x1="0" x2="100%" y1={y(value)} y2={y(value)} class={value === 0 ? 'axis' : 'rule'} />
          <text x="-6" y={y(value) + 4} text-anchor="end">
            {number(value)}
          </text>
        </g>
      ))}
      {days.map(({ date, value, mark }, index) => (
        <svg key={date} x={x(index)} width={width} height={height} class="day">
          <title>{`${name(date)}: ${number(value)}${mark === undefined ? '' : `, ${number(mark)}`}`}</title>
          <rect x="10%" width="80%" y={y(value)} height={height - y(value)} class={`column-${kind}`} />
          {mark !== undefined && mark > 0 && <line x1="0" x2="100%" y1={y(mark)} y2={y(mark)} class="mark" />}
          <text x="50%" y={height + 17} text-anchor="middle">
            {label(date)}
          </text>
        </svg>
      ))}
    </svg>
  );
}

export const dayColumnsStyle = `
.chart.columns { width: calc(100% - 4.75rem); padding-left: 3.75rem; }
.columns .day { overflow: visible; }
.column-active { fill: var(--active); } .column-bad { fill: var(--bad); }
.columns .mark { stroke: var(--ink); stroke-width: 3; }
`;
