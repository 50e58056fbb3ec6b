import type { ExplainWords, Run, Tense } from '../../explain/text.js';
import { becauseEn } from '../../schedule/because.js';

const wants: Record<Tense, string> = { past: 'wanted', present: 'wants', future: 'will want' };
const is: Record<Tense, string> = { past: 'was', present: 'is', future: 'will be' };
const are: Record<Tense, string> = { past: 'were', present: 'are', future: 'will be' };

export const explainEn: ExplainWords = {
  because: becauseEn,
  counts: ({ active, pause, power_down, drain }) =>
    `active ${active}, pause ${pause}, ${power_down > 0 ? `power_down ${power_down}, ` : ''}drain ${drain}`,
  wanted: (counts, tense) => `The timetable ${wants[tense]}: ${counts}`,
  state: (address, state, tense) => `The state of ${address} ${is[tense]}: ${state}`,
  place: (place, addresses, runs, tense) => {
    const parts = runs.map((run, index) => `${runText(run, index, runs.length, tense)} ${run.state}`);
    return `the ${ordinal(place)} of ${addresses} in vcnode_all_ipaddress: ${parts.join(', ')}`;
  },
  span: (since, until, days) =>
    `since ${since ?? `more than ${days} days`}, ${until === undefined ? 'no end in sight' : `until ${until}`}`,
  why: 'Why:',
  notDecisive: 'Had no say:',
  lost: (sentence, why) => {
    switch (why) {
      case 'not_held':
        return sentence;
      case 'overridden':
        return `${sentence}: an override replaces it`;
      case 'older':
        return `${sentence}: a newer override holds`;
      case 'later_in_list':
        return `${sentence}: later in the list`;
      case 'default':
        return `${sentence}: counts outside the windows only`;
      case 'demand':
        return `${sentence}: no higher demand`;
    }
  },
  more: (count) => `${count} more`,
  next: (address) => `Next change${address === undefined ? '' : ` of ${address}`}:`,
  noNext: (days) => `no change in sight (${days} days)`,
  change: (at, counts, state) => `${at}: ${state === undefined ? counts : `${state} (${counts})`}`,
};

/** The first run has the verb. */
function runText({ nodes }: Run, index: number, runs: number, tense: Tense): string {
  if (runs === 1) return nodes === 1 ? `it ${is[tense]}` : `all ${are[tense]}`;
  if (index === 0) return nodes === 1 ? `the first ${is[tense]}` : `the first ${nodes} ${are[tense]}`;
  const word = index === runs - 1 ? 'last' : 'next';
  return nodes === 1 ? `the ${word}` : `the ${word} ${nodes}`;
}

function ordinal(place: number): string {
  const tens = place % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${ending}`;
}
