import { readFileSync } from 'node:fs';
import test from 'ava';
import { parsePlanFile } from '../../../generator/reconciler/plan-file.js';
import { runTick } from '../../../generator/reconciler/run-tick.js';
import { readJournal } from '../../../generator/simulate/replay/journal.js';
import { JournalError } from '../../../generator/simulate/replay/journal-lines.js';
import { replay } from '../../../generator/simulate/replay/replay.js';
import { inRepository } from '../../package-root.js';

/**
 * A day of the lab's control host (test/lab): two nodes made and used, one of them crashes and comes back, two are
 * paused, two must go, of which users work on one; the tick is killed in the middle of the removal.
 */
const file = (name: string) => readFileSync(inRepository(`test/simulate/replay/lab-day.${name}`), 'utf8');
const plan = parsePlanFile(file('plan.json'));
const journals = { 'short-iso': file('journal'), json: file('fine.journal') };

for (const [form, text] of Object.entries(journals))
  test(`the rehearsal is the run: a day of the lab, ${form}`, async (t) => {
    const journal = readJournal(text);
    const result = await replay(plan, journal);
    t.is(result.difference, undefined);
    t.is(result.ticks, journal.ticks.length);
    const begun = journal.ticks.flatMap(({ events }) => events).filter(({ event }) => event.kind === 'begin');
    t.is(result.steps, begun.length);
    t.true(begun.some(({ sentence }) => sentence.includes('delete VM')));
    t.is(result.unfinished.length, 1, 'the tick that was killed');
    t.deepEqual(
      result.outside.map(({ was, seen }) => `${was} → ${seen}`),
      ['VM RUNNING, node ready active → VM RUNNING, node down active'],
      'the machine that crashed',
    );
    t.deepEqual(result.gaps, []);
  });

const changed = (from: RegExp | string, to: string) => {
  const text = journals.json.replace(from, to);
  if (text === journals.json) throw new Error(`${from} is not in the journal`);
  return text;
};
const problemOf = async (text: string, file = plan) => {
  try {
    await replay(file, readJournal(text));
  } catch (error) {
    if (error instanceof JournalError) return error.what;
    throw error;
  }
  return undefined;
};

test('of a day that was changed the first difference is told, with its place', async (t) => {
  const { difference } = await replay(
    plan,
    readJournal(changed('pull the course image"', 'teacher accounts"')),
  );
  t.is(difference?.kind, 'other');
  t.is(difference?.came?.sentence.endsWith(': pull the course image'), true);
  const line = journals.json.split('\n').findIndex((row) => row.endsWith(': pull the course image"}')) + 1;
  t.is(difference?.expected?.line, line);
});

test('a journal that cannot be replayed is refused with the reason', async (t) => {
  t.is(
    await problemOf('2026-11-26T08:24:39+0000 h1 systemd[219]: Starting cwh-worker-node.service'),
    'noTick',
  );
  t.is(await problemOf(''), 'noTick');
  t.is(await problemOf(journals.json.replaceAll('"observed at ', '"formerly ')), 'noObservation');
  t.is(await problemOf(journals.json.slice(0, -30)), 'cutOff');
  const others = { ...plan, vcnode_all_ipaddress: ['10.77.0.11', '10.77.0.12', '10.77.0.14'] };
  t.is(await problemOf(journals.json, others), 'otherAddresses');
  const override = 'overrides in force: 3fa9: from 2026-11-26 17:00 until 2026-11-26 18:00 1 more: exam';
  t.is(
    await problemOf(
      journals['short-iso'].replace(/^(.*?: )observed at/m, (row, head) => `${head}${override}\n${row}`),
    ),
    'unknownOverride',
  );
});

test('an override that was made by command counts from when it was made', async (t) => {
  const [first] = readJournal(journals.json).ticks;
  const made = new Date((first?.at ?? 0) + 30_000).toISOString().replace(/\.\d+/, '');
  const one = {
    id: '3fa9',
    from: '2020-01-01T00:00',
    until: '2020-01-02T00:00',
    add: 1,
    reason: 'over',
    made,
  };
  const over = await replay(plan, readJournal(journals.json), { overrides: [one] });
  t.is(over.difference, undefined);
  const long = { ...one, from: '2026-01-01T00:00', until: '2027-01-01T00:00', nodes: 3 };
  const { add: _, ...exact } = long;
  const { difference, ticks } = await replay(plan, readJournal(journals.json), { overrides: [exact] });
  t.is(difference?.expected?.event.kind, 'desired');
  t.true(ticks > 1, 'not before');
});

test('a tick that ends by a bug is no tick that came to nothing', async (t) => {
  const tick: typeof runTick = async (...given) => {
    await runTick(...given);
    throw new TypeError('a bug at its very end');
  };
  await t.throwsAsync(replay(plan, readJournal(journals.json), { tick }), {
    message: 'a bug at its very end',
  });
});
