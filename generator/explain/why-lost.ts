import type { Cause, Reasons } from '../schedule/reasons.js';

/**
 * Why a cause has no say, as far as the reasons tell:
 * `not_held`: the class is not held, its own sentence says why; `overridden`: an override replaces it;
 * `older`: a newer override holds; `later_in_list`: a window further up in the list holds; `default`: a window holds;
 * `demand`: it wants no more nodes than what decides.
 */
export type WhyLost = 'not_held' | 'overridden' | 'older' | 'later_in_list' | 'default' | 'demand';

/** @param index of the cause in `reasons.lost`. */
export function whyLost({ won, lost }: Reasons, index: number): WhyLost {
  const { kind } = lost[index] as Cause;
  if (kind === 'not_held') return 'not_held';
  const replaced = won.some((cause) => cause.kind === 'override' && cause.action !== 'add');
  if (replaced) return kind === 'override' ? 'older' : 'overridden';
  if (kind !== 'window' && kind !== 'default') return 'demand';
  // The nearest come first: a window that lost by its demand stands before those that lost to it.
  const behind = [...won, ...lost.slice(0, index)].some((cause) => cause.kind === 'window');
  if (!behind) return 'demand';
  return kind === 'default' ? 'default' : 'later_in_list';
}
