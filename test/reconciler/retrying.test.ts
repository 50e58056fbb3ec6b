import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { OutsideError, type OutsideKind, StoppedError } from '../../generator/reconciler/outside-error.js';
import { retrying } from '../../generator/reconciler/retrying.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';

/** `work` that fails in turn with these, and then succeeds; with the instants at which it was tried. */
async function attempts(errors: readonly Error[], random = 0.5) {
  const clock = new VirtualClock(Temporal.Instant.fromEpochMilliseconds(0));
  clock.random = () => random;
  const at: number[] = [];
  const result = await clock
    .run(
      retrying(clock, async () => {
        at.push(clock.elapsed());
        const error = errors[at.length - 1];
        if (error !== undefined) throw error;
        return 'done';
      }),
    )
    .catch((error: unknown) => error);
  return { at, result };
}

const failure = (kind: OutsideKind) => new OutsideError('manager', kind, kind);
const lost = failure('unreachable');

for (const kind of ['unreachable', 'conflict', 'failed'] as const) {
  test(`"${kind}" is tried three times, and its last error is thrown`, async (t) => {
    const last = failure(kind);
    const { at, result } = await attempts([failure(kind), failure(kind), last]);
    t.is(result, last);
    t.deepEqual(at, [0, 2000, 6000]);
  });
}

test('a repetition that succeeds is the answer', async (t) => {
  t.deepEqual(await attempts([lost]), { at: [0, 2000], result: 'done' });
});

test('pauses grow, and differ by half to either side', async (t) => {
  t.deepEqual((await attempts([lost, lost], 0)).at, [0, 1000, 3000]);
  t.deepEqual((await attempts([lost, lost], 1)).at, [0, 3000, 9000]);
});

for (const error of [
  failure('refused'),
  failure('host-key'),
  failure('nonsense'),
  new StoppedError('stopped'),
  new TypeError('bug'),
]) {
  test(`final: ${error.name} ${error.message}`, async (t) => {
    t.deepEqual(await attempts([error]), { at: [0], result: error });
  });
}
