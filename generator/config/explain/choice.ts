import { closest } from '../closest.js';
import { atValue } from '../finding.js';
import { showWritten } from '../show.js';
import type { Explainer } from './explainer.js';

/** For keys that take one of a few words. */
export function choiceRule(...choices: readonly string[]): Explainer {
  return (value, path, written) => {
    const meant = typeof value === 'string' ? closest(value, choices) : undefined;
    return [atValue(path, 'choice', showWritten(value, written(path)), choices.join(', '), meant)];
  };
}
