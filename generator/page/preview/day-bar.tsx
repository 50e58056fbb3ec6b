import { stackBlocks } from '../stack.js';
import { stackedStates } from '../states.js';
import type { PageDay, Preview } from './decode.js';

/** Quarter hours of an ordinary day. */
const wide = 96;
const high = 32;

/** A day as a small stack, as wide as its place; what is outside of the range stays empty. For the eye alone. */
export function DayBar({ preview, day, most }: { preview: Preview; day: PageDay; most: number }) {
  const length = day.toMs - day.fromMs;
  const x = (at: number) => tenth(((at - day.fromMs) / length) * wide);
  const y = (nodes: number) => tenth(high - (nodes / most) * high);
  const from = Math.max(day.fromMs, preview.fromMs);
  const to = Math.min(day.toMs, preview.toMs);
  const blocks = stackBlocks(preview.segments.slice(day.first, day.end), from, to);
  return (
    <svg class="bar" viewBox={`0 0 ${wide} ${high}`} preserveAspectRatio="none" aria-hidden="true">
      <rect x={x(from)} width={tenth(x(to) - x(from))} height={high} class="s-drain" />
      {stackedStates.map((state) => {
        const d = blocks
          .filter((block) => block.state === state)
          .map(
            ({ fromMs, toMs, low, high: top }) =>
              `M${x(fromMs)},${y(top)}H${x(toMs)}V${y(low)}H${x(fromMs)}z`,
          )
          .join('');
        return d !== '' && <path key={state} class={`s-${state}`} d={d} />;
      })}
    </svg>
  );
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}
