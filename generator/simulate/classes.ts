import { type HeldClass, heldClasses } from '../schedule/held-classes.js';
import type { Cause } from '../schedule/reasons.js';
import { segmentsInTurn } from '../schedule/segments.js';
import type { Timetable } from '../schedule/timetable.js';

/**
 * What students come to, from `from` to `to` (epoch milliseconds): the classes that are held; of phases and windows,
 * each rise of the active nodes until they are fewer again, but none that only the default of the windows makes. A rise
 * within another brings students for the nodes that it adds.
 *
 * @returns those that begin in this time, in the order of their begins.
 */
export function classesBetween(
  timetable: Timetable,
  addresses: readonly string[],
  from: number,
  to: number,
): HeldClass[] {
  const { classes: _, ...rest } = timetable;
  const more = rest.phases.length > 0 || (rest.windows?.list.length ?? 0) > 0;
  return [...heldClasses(timetable, from, to), ...(more ? rises(rest, addresses, from, to) : [])].sort(
    (a, b) => a.begin - b.begin,
  );
}

function rises(timetable: Timetable, addresses: readonly string[], from: number, to: number): HeldClass[] {
  const found: HeldClass[] = [];
  /** Those that go on, each with the active nodes from which it began. */
  let open: { held: HeldClass; level: number }[] = [];
  let before: number | undefined;
  const close = (at: number, active: number) => {
    for (const { held, level } of open) if (active < level) held.end = at;
    open = open.filter(({ level }) => active >= level);
  };
  for (const { fromMs, counts, reasons } of segmentsInTurn(timetable, addresses, from, to)) {
    // Nodes that are paused before a window ends have its students still.
    const drains = reasons.won.some(({ kind }) => kind === 'drain_time');
    const active = counts.active + (drains ? counts.pause : 0);
    close(fromMs, active);
    if (before !== undefined && active > before && reasons.won[0]?.kind !== 'default') {
      const nodes = open.length === 0 ? active : active - before;
      const held = { name: nameOf(reasons.won[0]), begin: fromMs, end: to, nodes };
      found.push(held);
      open.push({ held, level: active });
    }
    before = active;
  }
  return found;
}

function nameOf(cause: Cause | undefined): string {
  switch (cause?.kind) {
    case 'phase':
      return cause.name;
    case 'window':
      return cause.name ?? cause.source ?? 'window';
    case 'override':
      return cause.reason;
    default:
      return cause?.source ?? 'class';
  }
}
