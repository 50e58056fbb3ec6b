import { minuteMs } from '../../schedule/days.js';
import type { Cause } from '../../schedule/reasons.js';
import { atValue } from '../finding.js';
import { entryOf } from './entry-of.js';
import type { Facts, Span } from './facts.js';
import type { Lint } from './lint.js';

/**
 * Idle servers are to be ended before their node goes; with a longer time-out they go down with it. A node that has to
 * go waits for its servers (`drain_wait_minutes`), or until the last has ended (`keep`).
 */
export const lintCullIdle: Lint = (facts) => {
  const { cull_server, cull_server_idle_timeout: timeout, drain_wait_minutes: wait } = facts.config;
  if (cull_server !== 'yes' || timeout === undefined || facts.config.after_drain_wait === 'keep') return [];
  for (const [index, span] of facts.spans.entries()) {
    const before = facts.spans[index - 1];
    if (before === undefined || before.to !== span.from || before.step.on <= span.step.on) continue;
    const left = leftMinutes(before, span.from, facts);
    if (left === undefined || (left + wait) * 60 >= timeout) continue;
    const minutes = left + wait;
    const witness = facts.witness(span.from);
    return [atValue(['cull_server_idle_timeout'], 'cull_idle', timeout, minutes, witness)];
  }
  return [];
};

/** How long those that ended a class with the nodes that now go had been left to finish. */
function leftMinutes({ step }: Span, at: number, facts: Facts): number | undefined {
  const spans = step.won.flatMap((cause) => leftBy(cause, at, facts) ?? []);
  return spans.length === 0 ? undefined : Math.max(...spans);
}

function leftBy(cause: Cause, at: number, facts: Facts): number | undefined {
  switch (cause.kind) {
    case 'after_class':
      return cause.until === at ? (at - cause.since) / minuteMs : undefined;
    case 'class': {
      if (cause.until !== at) return undefined;
      const { after } = facts.timetable.classes?.[Number(entryOf(facts, cause)?.[1])] ?? {};
      return after?.minutes === 0 ? 0 : undefined;
    }
    case 'phase': {
      const isAfterClass =
        facts.config.short_form !== undefined && cause.source === facts.timetable.phases[1]?.source;
      return isAfterClass ? (at - cause.since) / minuteMs : undefined;
    }
    default:
      return undefined;
  }
}
