import test from 'ava';
import { Coalesced } from '../../generator/reconciler/coalesced.js';

/** Runs that end when the test says so. */
function controlled() {
  const runs: { items: readonly string[]; end(error?: Error): void }[] = [];
  const coalesced = new Coalesced<string>(
    (items) =>
      new Promise((resolve, reject) => {
        runs.push({ items: [...items], end: (error) => (error === undefined ? resolve() : reject(error)) });
      }),
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { runs, ask: (item: string) => coalesced.ask(item), turn };
}

test('what is asked for in one turn is one run', async (t) => {
  const { runs, ask, turn } = controlled();
  const answers = Promise.all([ask('a'), ask('b'), ask('c')]);
  await turn();
  t.deepEqual(
    runs.map(({ items }) => items),
    [['a', 'b', 'c']],
  );
  runs[0]?.end();
  await answers;
});

test('nobody is answered by a run that began before the question, and runs follow each other', async (t) => {
  const { runs, ask, turn } = controlled();
  const answered: string[] = [];
  const note = (item: string) => ask(item).then(() => void answered.push(item));
  const first = note('a');
  await turn();
  const rest = [note('b'), note('c')];
  await turn();
  t.is(runs.length, 1, 'the second waits for the end of the first');
  runs[0]?.end();
  await first;
  await turn();
  t.deepEqual(answered, ['a']);
  t.deepEqual(runs[1]?.items, ['b', 'c']);
  runs[1]?.end();
  await Promise.all(rest);
  t.is(runs.length, 2);
});

test('a run that fails fails for those in it, and not for those after it', async (t) => {
  const { runs, ask, turn } = controlled();
  const failing = Promise.allSettled([ask('a'), ask('b')]);
  await turn();
  const after = ask('c');
  runs[0]?.end(new Error('no connection'));
  t.deepEqual(
    (await failing).map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  await turn();
  runs[1]?.end();
  await t.notThrowsAsync(after);
});
