import { axisNumbers, type ChartStep, stackBlocks } from './stack.js';

/** A place on the time axis. */
export interface ChartTick {
  at: number;
  label: string;
  /** Left out where the screen is narrow. */
  minor?: boolean;
}

/** A line over the stack, as the number of seats or of servers: its value from each instant on. */
export interface ChartLine {
  label: string;
  /** In the order of time: epoch milliseconds, value on the scale of the nodes. */
  points: readonly (readonly [number, number])[];
}

export interface StackChartProps {
  /** In turn. */
  steps: Iterable<ChartStep>;
  /** What is shown: epoch milliseconds. */
  from: number;
  to: number;
  /** The top of the scale, in nodes. */
  most: number;
  ticks: readonly ChartTick[];
  /** What the chart shows, in a sentence, for those who do not see it. */
  title: string;
  /** Pixels of the stack alone. */
  height?: number;
  /** An instant that gets a mark, as the present. */
  now?: number;
  line?: ChartLine;
}

/**
 * How many nodes are in which state over time, one stack upon the other; as wide as its place. Widths are
 * percentages, so that patterns and letters keep their shape. Needs `StatePatterns` in the page.
 */
export function StackChart({
  steps,
  from,
  to,
  most,
  ticks,
  title,
  height = 120,
  now,
  line,
}: StackChartProps) {
  const x = (at: number) => percent((at - from) / (to - from));
  const y = (nodes: number) => round(height - (nodes / most) * height);
  return (
    <svg class="chart" width="100%" height={height} role="img" aria-label={title} focusable="false">
      <rect width="100%" height={height} class="s-drain" />
      <StackBlocks steps={steps} from={from} to={to} most={most} height={height} />
      {axisNumbers(most).map((nodes) => (
        <g key={nodes}>
          <line x1="0" x2="100%" y1={y(nodes)} y2={y(nodes)} class={nodes === 0 ? 'axis' : 'rule'} />
          <text x="-6" y={y(nodes) + 4} text-anchor="end">
            {nodes}
          </text>
        </g>
      ))}
      {ticks.map(({ at, label, minor }) => (
        <g key={at} class={minor ? 'minor' : undefined}>
          <line x1={x(at)} x2={x(at)} y1={height} y2={height + 4} class="axis" />
          <text x={x(at)} y={height + 17} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
      {line !== undefined && <Steps line={line} from={from} to={to} most={most} height={height} />}
      {now !== undefined && now >= from && now < to && (
        <line x1={x(now)} x2={x(now)} y1="-4" y2={height} class="now" />
      )}
    </svg>
  );
}

/** The stack alone, as rectangles as wide as the SVG that they are put into. */
export function StackBlocks({ steps, from, to, most, height }: Scale & { steps: Iterable<ChartStep> }) {
  const y = (nodes: number) => round(height - (nodes / most) * height);
  return (
    <>
      {stackBlocks(steps, from, to).map(({ state, fromMs, toMs, low, high }) => (
        <rect
          key={`${state} ${fromMs}`}
          class={`s-${state}`}
          x={percent((fromMs - from) / (to - from))}
          width={percent((toMs - fromMs) / (to - from))}
          y={y(high)}
          height={round(y(low) - y(high))}
        />
      ))}
    </>
  );
}

type Scale = Pick<StackChartProps, 'from' | 'to' | 'most'> & { height: number };

/** A path has no percentages, so it is stretched; its stroke is not. */
function Steps({ line, from, to, most, height }: Scale & { line: ChartLine }) {
  const x = (at: number) => round(((Math.min(Math.max(at, from), to) - from) / (to - from)) * 1000);
  const y = (value: number) => round(height - (value / most) * height);
  const [first, ...rest] = line.points;
  if (first === undefined) return null;
  const turns = rest.map(([at, value]) => `H${x(at)}V${y(value)}`).join('');
  const d = `M${x(first[0])},${y(first[1])}${turns}H1000`;
  return (
    <svg width="100%" height={height} viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none">
      <title>{line.label}</title>
      <path class="halo" vector-effect="non-scaling-stroke" d={d} />
      <path class="line" vector-effect="non-scaling-stroke" d={d} />
    </svg>
  );
}

function percent(share: number): string {
  return `${round(share * 100, 1000)}%`;
}

function round(number: number, parts = 100): number {
  return Math.round(number * parts) / parts;
}
