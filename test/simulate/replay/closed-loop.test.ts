import test from 'ava';
import fc from 'fast-check';
import type { PlanFile } from '../../../generator/reconciler/plan-file.js';
import { type Journal, type JournalTick, readJournal } from '../../../generator/simulate/replay/journal.js';
import { replay } from '../../../generator/simulate/replay/replay.js';
import { noFaultRates, type SimulationSettings } from '../../../generator/simulate/settings.js';
import { draws } from '../../draws.js';
import { monday, planOf, settings, twoClasses } from '../worlds.js';
import { journalTexts, type Sentence } from './journal-texts.js';
import { simulatedJournal } from './simulated-journal.js';

/** A morning with a class, and its afternoon. */
const span = { from: monday.add({ hours: 7 }), to: monday.add({ hours: 17 }) };
const faults = {
  boot_error: 0.2,
  boot_stuck: 0.1,
  node_lost_per_day: 0.5,
  vcc_outages_per_day: 4,
  manager_outages_per_day: 3,
  hub_outages_per_day: 1,
  outage_minutes: 7,
};

const days = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  withFaults: fc.boolean(),
  nodes: fc.integer({ min: 1, max: 5 }),
  lead: fc.constantFrom(0, 5, 10),
  heartbeat: fc.constantFrom(120, 300, 900),
  policy: fc.constantFrom(
    {},
    { drain_wait_seconds: 0 },
    { drain_wait_seconds: 600, after_drain_wait: 'keep' },
    { choose: 'position', concurrent_nodes: 1 },
  ),
});
interface Day {
  seed: number;
  withFaults: boolean;
  nodes: number;
  lead: number;
  heartbeat: number;
  policy: object;
}

async function play({ seed, withFaults, nodes, lead, heartbeat, policy }: Day) {
  const plan = planOf(twoClasses({ lead, nodes }), nodes + 1, { ...policy, heartbeat_seconds: heartbeat });
  const world: SimulationSettings = { ...settings, seed, faults: withFaults ? faults : noFaultRates };
  return { plan, sentences: await simulatedJournal(plan, world, span) };
}

test('what a simulated day logs is what its replay does, in each form of the journal', async (t) => {
  let steps = 0;
  let outside = 0;
  await fc.assert(
    fc.asyncProperty(days, async (day) => {
      const { plan, sentences } = await play(day);
      for (const [form, text] of Object.entries(journalTexts)) {
        const result = await replay(plan, readJournal(text(sentences)));
        t.is(result.difference, undefined, form);
        steps += result.steps;
        outside += result.outside.length;
        // Nothing but a machine that breaks comes from outside here.
        for (const { was, seen } of result.outside) t.regex(`${was} → ${seen}`, /ready .* → .* down /);
        t.deepEqual([result.unfinished, result.gaps], [[], []]);
      }
    }),
    draws(6),
  );
  t.log(`${steps} steps, ${outside} machines lost`);
  t.true(steps > 0);
});

/** A sentence of a step's begin, in a tick that has come to its end. */
function begins(journal: Journal): { line: number; address: string; tick: JournalTick }[] {
  return journal.ticks.flatMap((tick) =>
    tick.ended
      ? tick.events.flatMap(({ line, event }) =>
          event.kind === 'begin' ? [{ line, address: event.address, tick }] : [],
        )
      : [],
  );
}

const mutations: Record<string, (all: Sentence[], line: number, address: string) => Sentence[] | undefined> =
  {
    'a step is missing': (all, line) => all.toSpliced(line - 1, 1),
    'a step was another': (all, line, address) => {
      const { at, sentence } = all[line - 1] as Sentence;
      const others = ['end its user servers', 'pull the course image'].map((step) => `${address}: ${step}`);
      return all.with(line - 1, { at, sentence: others.find((other) => other !== sentence) as string });
    },
    'a step was another node’s': (all, line) => {
      const { at, sentence } = all[line - 1] as Sentence;
      return all.with(line - 1, { at, sentence: sentence.replace(/^\S+:/, '10.9.9.9:') });
    },
    'a step came twice': (all, line) => all.toSpliced(line - 1, 0, all[line - 1] as Sentence),
    'two steps of a node have changed places': (all, line, address) => {
      const other = all.findIndex(
        ({ sentence }, index) => index > line - 1 && sentence.startsWith(`${address}: `),
      );
      const [one, two] = [all[line - 1], all[other]];
      if (one === undefined || two === undefined || one.sentence === two.sentence) return undefined;
      return all
        .with(line - 1, { ...one, sentence: two.sentence })
        .with(other, { ...two, sentence: one.sentence });
    },
  };

for (const [name, mutate] of Object.entries(mutations))
  test(`a journal that was changed is told: ${name}`, async (t) => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(days, fc.nat(), async (day, pick) => {
        const { plan, sentences } = await play({ ...day, heartbeat: 900 });
        const candidates = begins(readJournal(textOf(sentences)));
        const one = candidates[pick % Math.max(1, candidates.length)];
        if (one === undefined) return;
        const changed = mutate(sentences, one.line, one.address);
        if (changed === undefined) return;
        tried += 1;
        const { difference } = await replay(plan, readJournal(textOf(changed)));
        const lines = one.tick.events.map(({ line }) => line);
        const told = difference?.expected?.line;
        t.truthy(difference, `line ${one.line} of\n${textOf(changed)}`);
        // Mostly in its tick; where a later one shows it first, at least not before.
        if (told !== undefined) t.true(told >= Math.min(...lines), `${told} of\n${textOf(changed)}`);
      }),
      draws(5),
    );
    t.true(tried > 0);
  });

test('a tick that is not in the journal is seen by what it leaves', async (t) => {
  const { plan, sentences } = await play(plainDay);
  const { ticks } = readJournal(textOf(sentences));
  const busy = ticks.findIndex(({ events }) =>
    events.some(({ sentence }) => sentence.endsWith('availability pause')),
  );
  const lines = new Set(ticks[busy]?.events.map(({ line }) => line));
  const without = sentences.filter((_, index) => !lines.has(index + 1));
  const result = await replay(plan, readJournal(textOf(without)));
  t.true(
    result.outside.some(({ was, seen }) => was.includes('ready active') && seen.includes('ready pause')),
  );
  t.true(result.gaps.length > 0, 'and by the time without it');
});

test('another timetable is told at the first tick that wants something else', async (t) => {
  const { sentences, plan } = await play(plainDay);
  const later: PlanFile = planOf(
    twoClasses({ lead: 0, nodes: 2 }),
    plan.vcnode_all_ipaddress.length,
    plan.policy,
  );
  const { difference } = await replay(later, readJournal(textOf(sentences)));
  t.is(difference?.kind, 'other');
  t.is(difference?.expected?.event.kind, 'desired');
});

test('a reconciler that does it in another order is told', async (t) => {
  const { plan, sentences } = await play(plainDay);
  const { runTick } = await import('../../../generator/reconciler/run-tick.js');
  const result = await replay(plan, readJournal(textOf(sentences)), {
    tick: (file, ports, options) =>
      runTick(
        { ...file, policy: { ...file.policy, choose: 'position', drain_wait_seconds: 0 } },
        ports,
        options,
      ),
  });
  t.truthy(result.difference);
});

const plainDay: Day = { seed: 3, withFaults: false, nodes: 3, lead: 5, heartbeat: 300, policy: {} };

function textOf(sentences: readonly Sentence[]): string {
  return (journalTexts['journalctl -o json'] as (all: readonly Sentence[]) => string)(sentences);
}
