import { atValue, type Finding } from '../finding.js';
import { entryOf } from './entry-of.js';
import type { Lint } from './lint.js';

/** This version takes such nodes out of use and leaves their VMs on: to the bill they are still there. */
export const lintPowerDown: Lint = (facts) => {
  const found = new Map<string, Finding>();
  for (const { step, from } of facts.spans) {
    if (step.kept <= step.on) continue;
    for (const path of [...phasesWith(step.won), ...listType()]) {
      const key = JSON.stringify(path);
      if (!found.has(key)) found.set(key, atValue(path, 'power_down', facts.witness(from)));
    }
  }
  return [...found.values()];

  function phasesWith(won: (typeof facts.spans)[number]['step']['won']) {
    return won.flatMap((cause) => {
      if (cause.kind !== 'phase') return [];
      const phase = facts.timetable.phases.find(
        ({ source, name }) => source === cause.source && name === cause.name,
      );
      const path = entryOf(facts, cause);
      return (phase?.counts.power_down ?? 0) > 0 && path !== undefined ? [[...path, 'power_down']] : [];
    });
  }

  function listType() {
    return facts.timetable.down_type === 'power_down' ? [['schedule_down_type']] : [];
  }
};
