import test from 'ava';
import fc from 'fast-check';
import { learnedLead, longestLeadSeconds, shortestLeadSeconds } from '../../generator/reconciler/leads.js';
import type { BringUp } from '../../generator/reconciler/memory.js';

function took(...seconds: number[]): BringUp[] {
  return seconds.map((each) => ({
    address: '10.0.0.1',
    at: '2026-11-30T00:00:00Z',
    seconds: each,
    steps: {},
  }));
}

for (const [name, seconds, lead] of [
  ['none measured: as configured', [], 600],
  ['four are too few', [300, 300, 300, 300], 600],
  ['five: the slowest and a minute', [200, 210, 220, 230, 240], 300],
  ['of slow ones a fifth more', [500, 500, 500, 500, 500], 600],
  ['of twenty the slowest does not count', [...Array(19).fill(300), 2000], 360],
  ['of nineteen it does', [...Array(18).fill(300), 2000], 2400],
  ['never less than a minute', [0, 0, 0, 0, 0], 60],
  ['never more than 45 minutes', [9000, 9000, 9000, 9000, 9000], 2700],
] as const) {
  test(`lead: ${name}`, (t) => {
    t.is(learnedLead(took(...seconds), 600), lead);
  });
}

const measured = fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 60 });

test('a slower bring-up never makes the lead shorter, and their order counts for nothing', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(measured, fc.nat(2000), fc.nat(60), fc.nat(3000), (seconds, configured, which, more) => {
        const lead = learnedLead(took(...seconds), configured);
        const slower = seconds.map((each, index) => (index === which ? each + more : each));
        const within = seconds.length < 5 || (lead >= shortestLeadSeconds && lead <= longestLeadSeconds);
        return (
          within &&
          learnedLead(took(...slower), configured) >= lead &&
          learnedLead(took(...seconds.toReversed()), configured) === lead
        );
      }),
    ),
  );
});
