import test from 'ava';
import { historyLineOf, isNews } from '../../generator/reconciler/history.js';
import type { HistoryLine } from '../../generator/reconciler/history-schema.js';
import { noMemory } from '../../generator/reconciler/memory.js';
import { runTick } from '../../generator/reconciler/run-tick.js';
import { simulate } from '../../generator/simulate/simulate.js';
import { monday, planOf, settings } from '../simulate/worlds.js';
import { suggested, timetableFile } from './histories.js';

const enrolled = 44;
const weeks = 3;
const file = timetableFile(
  `seats_per_node: 10
heartbeat_minutes: 5
classes:
  - {name: A, day_of_week: [Mon, Tue, Wed, Thu, Fri], start: 9:00, end: 10:30, nodes: 6}
  - {name: B, day_of_week: [Mon, Wed], start: 15:00, end: 16:30, nodes: 6}
lead_minutes: 30
after_class: {minutes: 90}
`,
  8,
);

test('a simulated term: what its history suggests fits what was so', async (t) => {
  const plan = planOf(file.timetable, 8, { heartbeat_seconds: 300 });
  const lines: HistoryLine[] = [];
  const report = await simulate(plan, {
    from: monday,
    to: monday.add({ hours: weeks * 7 * 24 }),
    settings: {
      ...settings,
      boot: { median: 240, p95: 420 },
      arrivals: {
        ...settings.arrivals,
        attendance: 0.9,
        stay_share: 0.3,
        stay_minutes: 20,
        leaves_running: 0,
      },
    },
    enrolled: () => enrolled,
    tick: async (of, ports, options = {}) => {
      // Upstream's polling is played as well.
      if (of !== plan) return runTick(of, ports, options);
      const at = ports.clock.now();
      const work = await ports.swarm.work();
      const result = await runTick(of, ports, options);
      const line = historyLineOf(result, {
        file: plan,
        at,
        result: 'ok',
        before: options.memory ?? noMemory,
        work,
      });
      if (line !== undefined && isNews(line, lines.at(-1))) lines.push(line);
      return result;
    },
  });
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const sizing = suggested(text, file);
  t.is(sizing.left_out.broken, 0);
  t.true(sizing.known_hours > weeks * 7 * 24 - 2, 'a quiet weekend is no gap');

  const days = report.classes.filter(({ name }) => name === 'A');
  const [a, b] = sizing.classes;
  t.is(a?.occurrences, days.length);
  t.is(b?.occurrences, 6);
  // Nobody stays for ever, so the peak is those who came, less the few who were there at no look.
  const most = Math.max(...days.map(({ came }) => came));
  t.true((a?.peak_p95 ?? 0) <= most && (a?.peak_p95 ?? 0) >= most - 4, `${a?.peak_p95} of ${most}`);
  t.is(a?.nodes, Math.ceil((a?.peak_p95 ?? 0) / 10));
  t.true((a?.nodes ?? 9) < 6, 'six nodes were too many');

  // A third of those who came stay, 20 minutes in the mean: a tenth of the peak is left after about 22 minutes.
  const { after } = a ?? {};
  t.is(after?.ends, days.length);
  t.true(
    (after?.median_minutes ?? 0) >= 5 && (after?.median_minutes ?? 99) <= 45,
    `${after?.median_minutes}`,
  );
  t.is(after?.cut, 0);

  // The boots' own quantiles, and the time to join and prepare, seen at ticks.
  const { lead } = sizing;
  t.true(lead.bring_ups >= days.length * 6);
  t.true((lead.p95_seconds ?? 0) >= 400 && (lead.p95_seconds ?? 9999) <= 420 * 2.5, `${lead.p95_seconds}`);
  t.true((lead.lead_minutes ?? 99) < 30, 'half an hour was more than was needed');
  t.is(sizing.outside.why_not, 'nobody_could');
});
