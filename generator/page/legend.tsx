import type { NodeState } from '../schedule/timetable.js';
import type { PageWords } from './words/index.js';

export interface LegendProps {
  /** Those that the page shows. */
  states: readonly NodeState[];
  words: PageWords;
}

/** Each state with its colour and pattern, its name, and what it means. Needs `StatePatterns` in the page. */
export function Legend({ states, words }: LegendProps) {
  return (
    <ul class="legend" aria-label={words.legend}>
      {states.map((state) => (
        <li key={state}>
          <Swatch state={state} />
          <span>
            <b>{state}</b> <span class="faint">{words.states[state]}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The colour and pattern of a state, as large as a letter. */
export function Swatch({ state }: { state: NodeState }) {
  return (
    <svg class="swatch" width="14" height="14" aria-hidden="true" focusable="false">
      <rect x=".5" y=".5" width="13" height="13" rx="2" class={`s-${state}`} />
    </svg>
  );
}
