import type { Counts, NodeState } from '../schedule/timetable.js';

/** From the bottom of the stack to its top. What is drained is not there, so it is the empty space above. */
export const stackedStates = ['active', 'pause', 'power_down'] as const;
export type StackedState = (typeof stackedStates)[number];

/** The states of which there is at least one, from the bottom up; without `drain`. */
export function presentStates(counts: Counts): [StackedState, number][] {
  return stackedStates.flatMap((state): [StackedState, number][] =>
    counts[state] > 0 ? [[state, counts[state]]] : [],
  );
}

/** Which states a reader of these counts meets, in the order of a legend. */
export function statesIn(all: Iterable<Counts>): NodeState[] {
  const found = new Set<NodeState>(['active', 'drain']);
  for (const { pause, power_down } of all) {
    if (pause > 0) found.add('pause');
    if (power_down > 0) found.add('power_down');
  }
  return (['active', 'pause', 'power_down', 'drain'] as const).filter((state) => found.has(state));
}

/**
 * The patterns by which states differ without colour: active is plain, pause is striped, power_down is dotted.
 * Once in each document, before the first chart or legend; the style refers to their ids.
 */
export function StatePatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" focusable="false" class="patterns">
      <StatePatternDefs />
    </svg>
  );
}

/** Their definitions alone, for a picture that is an SVG itself. */
export function StatePatternDefs() {
  return (
    <defs>
      <pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" class="pause-ground" />
        <rect width="2" height="5" class="pause-stripe" />
      </pattern>
      <pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" class="off-ground" />
        <circle cx="2.5" cy="2.5" r="1" class="off-dot" />
      </pattern>
    </defs>
  );
}

/** How the states are filled, here and in a picture that is an SVG itself. */
export const stateStyle = `
.s-active { fill: var(--active); }
.s-pause { fill: url(#stripes); }
.s-power_down { fill: url(#dots); }
.s-drain { fill: var(--drain); }
.pause-ground { fill: var(--pause); }
.pause-stripe { fill: var(--paper); fill-opacity: .45; }
.off-ground { fill: var(--power_down); fill-opacity: .35; }
.off-dot { fill: var(--ink); fill-opacity: .6; }
`;
