import { minuteMs } from '../../schedule/days.js';
import type { Cause } from '../../schedule/reasons.js';
import { atKey, atValue, type Finding, type Path } from '../finding.js';
import { show } from '../show.js';
import { entryOf, nameOf } from './entry-of.js';
import type { Facts, Span } from './facts.js';
import type { Lint } from './lint.js';

/** Nobody can start a server, and a class is on. */
export const lintNoActive: Lint = (facts) => {
  const found = new Map<string, Finding>();
  for (const span of facts.spans) {
    if (span.step.active > 0) continue;
    for (const cause of [...span.step.won, ...span.step.lost]) {
      const at = classInstant(cause, span, facts);
      if (at === undefined) continue;
      const place = placeOf(cause, span, facts);
      const key = JSON.stringify(place?.path);
      if (place === undefined || found.has(key)) continue;
      const { path, what, named } = place;
      const point = what === 'override' ? atKey : atValue;
      found.set(key, point(path, 'no_active', what, show(nameOf(named)), facts.witness(at)));
    }
  }
  return [...found.values()];
};

/** An instant of the span at which the class itself is on; before it, in the lead time, nobody waits. */
function classInstant(cause: Cause, { from, to }: Span, facts: Facts): number | undefined {
  if (cause.kind === 'phase') return isInClass(cause.name) ? from : undefined;
  if (cause.kind !== 'class') return undefined;
  const path = entryOf(facts, cause);
  const lead = facts.timetable.classes?.[Number(path?.[1])]?.lead_minutes ?? 0;
  const at = Math.max(from, cause.since + lead * minuteMs);
  return at < to ? at : undefined;
}

/** Phases have names for people only; these two say what the phase is. */
function isInClass(name: string): boolean {
  const plain = name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
  return plain === 'inclass' || plain === '授業中';
}

function placeOf(
  cause: Cause,
  { step }: Span,
  facts: Facts,
): { path: Path; what: 'override' | 'class' | 'phase'; named: Cause } | undefined {
  const override = step.won.find(({ kind }) => kind === 'override');
  const entry = entryOf(facts, override ?? cause);
  if (entry === undefined) return undefined;
  if (override !== undefined) return { path: entry, what: 'override', named: override };
  if (cause.kind === 'phase') return { path: [...entry, 'active'], what: 'phase', named: cause };
  const item = facts.config.classes?.[Number(entry[1])];
  return {
    path: [...entry, item?.students === undefined ? 'nodes' : 'students'],
    what: 'class',
    named: cause,
  };
}
