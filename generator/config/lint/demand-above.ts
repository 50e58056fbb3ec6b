import { prepare } from '../../schedule/evaluate.js';
import type { Cause } from '../../schedule/reasons.js';
import { atKey, atValue, type Finding, type Path } from '../finding.js';
import { clean } from '../show.js';
import { entryOf, nameOf } from './entry-of.js';
import type { Facts, Span } from './facts.js';
import type { Lint } from './lint.js';

/** More than any timetable can want. */
const unlimited = 1e9;

/** Who wants how many nodes. */
export interface Demand {
  nodes: number;
  /** Names of what wants them; the first ones, and how many there are besides. */
  names: readonly string[];
  more: number;
}

/** Together the parts want more than there is. A single entry that does so is an error already. */
export const lintDemandAbove: Lint = (facts) => {
  if (!facts.spans.some((span) => isClamped(span, facts.cap))) return [];
  const { max_nodes: limit, ...free } = facts.timetable;
  const key = limit !== undefined && limit < facts.addresses ? 'schedule_max_nodes' : 'vcnode_all_ipaddress';
  const peaks = new Map<string, Peak>();
  // With the limits off, the core says how many are wanted.
  for (const span of facts.spansOf(prepare(free, unlimited))) {
    for (const peak of peaksOf(span, facts)) {
      const place = JSON.stringify(peak.path);
      if ((peaks.get(place)?.demand.nodes ?? 0) < peak.demand.nodes) peaks.set(place, peak);
    }
  }
  return [...peaks.values()].map(({ path, at, demand }): Finding => {
    const args = [demand, facts.cap, key, facts.witness(at)] as const;
    return path.length === 2 && path[0] === 'classes'
      ? atKey(path, 'demand_above', ...args)
      : atValue(path, 'demand_above', ...args);
  });
};

interface Peak {
  path: Path;
  at: number;
  demand: Demand;
}

function isClamped({ step: { won, on } }: Span, cap: number): boolean {
  return won.some(({ kind }) => kind === 'limit') || (on >= cap && won[0]?.kind === 'override');
}

function peaksOf({ step, from }: Span, facts: Facts): Peak[] {
  if (step.on <= facts.cap) return [];
  const overrides = step.won.filter((cause) => cause.kind === 'override');
  // What is set is judged by itself, and a hold only repeats what was before.
  if (overrides.some(({ action }) => action !== 'add')) return [];
  const added = overrides.reduce((sum, { nodes }) => sum + nodes, 0);
  const base = step.won.filter(({ kind }) => kind !== 'override');
  const peaks: Peak[] = [];
  const scheduled = step.on - added;
  if (scheduled > facts.cap) {
    const path = baseOf(base, facts);
    if (path !== undefined) peaks.push({ path, at: from, demand: demandOf(scheduled, base) });
  }
  const [newest] = overrides;
  const override = newest && entryOf(facts, newest);
  if (override !== undefined) {
    peaks.push({ path: [...override, 'add'], at: from, demand: demandOf(step.on, step.won) });
  }
  return peaks;
}

/** Where the reader can change it: what makes a sum of classes, or the one entry that asks too much. */
function baseOf(base: readonly Cause[], facts: Facts): Path | undefined {
  const classes = base.filter(({ kind }) => kind === 'class' || kind === 'after_class');
  if (facts.timetable.overlapping_classes === 'sum' && classes.length > 1) return ['overlapping_classes'];
  const entries = base.flatMap((cause) => {
    const path = entryOf(facts, cause);
    return path === undefined ? [] : [{ path, wants: wantedBy(cause, path, facts) }];
  });
  return (entries.find(({ wants }) => wants > facts.cap) ?? entries[0])?.path;
}

function wantedBy(cause: Cause, path: Path, { timetable }: Facts): number {
  switch (cause.kind) {
    case 'class':
    case 'after_class': {
      const series = timetable.classes?.[Number(path[1])];
      if (series === undefined) return 0;
      return cause.kind === 'class' ? series.nodes : series.after.active + series.after.pause;
    }
    case 'phase': {
      const counts = timetable.phases.find(({ source }) => source === cause.source)?.counts;
      return counts === undefined ? 0 : counts.active + counts.pause;
    }
    default:
      return 0;
  }
}

const mostNames = 3;

function demandOf(nodes: number, causes: readonly Cause[]): Demand {
  const names = [
    ...new Set(causes.map((cause) => (cause.kind === 'override' ? cause.reason : nameOf(cause)))),
  ];
  const shown = names.filter((name) => name !== '').map(clean);
  return { nodes, names: shown.slice(0, mostNames), more: Math.max(0, shown.length - mostNames) };
}
