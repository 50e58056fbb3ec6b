import type { InitWords } from '../cli/messages/init.js';
import { phaseNumbers } from '../config/schema.js';
import type { Answers } from './answers.js';
import { countsOf, countsText, usualCounts } from './usual-counts.js';

/** Upstream's example (954); a person changes them. */
const usualTimes = ['8:30', '11:00', '13:00'] as const;

/** Upstream's three phases. @param total how many addresses there are. */
export async function askPhases(
  { answer }: Answers,
  total: number,
  { ask, countsForm }: InitWords,
): Promise<void> {
  const counts = usualCounts(total);
  await answer('schedule_day_of_week', ask.weekday);
  for (const phase of phaseNumbers) {
    await answer(`schedule_time_${phase}`, ask.time[phase], { initial: usualTimes[phase] });
    const key = `node_availability_${phase}` as const;
    await answer(key, ask.counts(phase, total), {
      initial: countsText(counts[phase]),
      form: (text) => (countsOf(text) === undefined ? countsForm : undefined),
    });
  }
}
