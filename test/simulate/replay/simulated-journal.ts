import type { Temporal } from 'temporal-polyfill';
import type { PlanFile } from '../../../generator/reconciler/plan-file.js';
import { runTick } from '../../../generator/reconciler/run-tick.js';
import { classesBetween } from '../../../generator/simulate/classes.js';
import { runTerm } from '../../../generator/simulate/run-term.js';
import type { SimulationSettings } from '../../../generator/simulate/settings.js';
import { timer } from '../../../generator/simulate/timer.js';
import { drawWorld } from '../../../generator/simulate/world.js';
import type { Sentence } from './journal-texts.js';

/** What the ticks of a simulated time said: students, boots and faults are of its world. */
export async function simulatedJournal(
  plan: PlanFile,
  settings: SimulationSettings,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<Sentence[]> {
  const span = { from: from.epochMilliseconds, to: to.epochMilliseconds };
  const addresses = plan.vcnode_all_ipaddress;
  const classes = classesBetween(plan.timetable, addresses, span.from, span.to);
  const students = ({ nodes }: { nodes: number }) => nodes * settings.seatsPerNode;
  const sentences: Sentence[] = [];
  await runTerm(plan, drawWorld(settings, addresses, classes, students, span), {
    settings,
    rules: {
      controllers: settings.controllers,
      remembers: true,
      planAt: () => plan,
      timer: () => timer(plan, plan.policy.heartbeat_seconds / 60),
    },
    tick: (file, ports, options) =>
      runTick(
        file,
        {
          ...ports,
          log: (level, sentence) => {
            if (level !== 'debug') sentences.push({ at: ports.clock.now(), sentence });
          },
        },
        options,
      ),
    log: () => {},
  });
  return sentences;
}
