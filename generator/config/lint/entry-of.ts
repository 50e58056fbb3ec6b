import type { Cause } from '../../schedule/reasons.js';
import type { ClassSeries } from '../../schedule/timetable.js';
import type { Path } from '../finding.js';
import type { Facts } from './facts.js';

/**
 * The entry of the file that a cause of the core comes from. Sources are lines: of two entries of one name on one
 * line the first is meant, which to the reader is the same place.
 */
export function entryOf(facts: Facts, cause: Cause): Path | undefined {
  const { phases, classes = [], overrides = [], windows } = facts.timetable;
  switch (cause.kind) {
    case 'class':
    case 'after_class': {
      const index = classPlaces(classes).get(keyOf(cause));
      return index === undefined ? undefined : ['classes', index];
    }
    case 'override': {
      const index = overrides.findIndex(
        ({ source, reason, action }) =>
          source === cause.source && reason === cause.reason && action.kind === cause.action,
      );
      return index < 0 ? undefined : ['overrides', index];
    }
    case 'phase': {
      const index = phases.findIndex(({ source, name }) => source === cause.source && name === cause.name);
      if (index < 0) return undefined;
      return facts.config.short_form === undefined ? ['phases', index] : [`node_availability_${index}`];
    }
    case 'window': {
      const index = windows?.list.findIndex(({ source, name }) => {
        return source === cause.source && name === cause.name;
      });
      return index === undefined || index < 0 ? undefined : ['schedule_list', index];
    }
    default:
      return undefined;
  }
}

const known = new WeakMap<readonly ClassSeries[], Map<string, number>>();

/** There are many classes, and each is asked for often. */
function classPlaces(classes: readonly ClassSeries[]): Map<string, number> {
  const found = known.get(classes);
  if (found !== undefined) return found;
  const places = new Map<string, number>();
  for (const [order, series] of classes.entries()) {
    const key = keyOf(series);
    if (!places.has(key)) places.set(key, order);
  }
  known.set(classes, places);
  return places;
}

function keyOf({ source, name }: { source?: string | undefined; name: string }): string {
  return `${source}\n${name}`;
}

/** What a message calls the cause; without a name its line. */
export function nameOf(cause: Cause): string {
  if ('name' in cause && cause.name !== undefined) return cause.name;
  return cause.source ?? '';
}
