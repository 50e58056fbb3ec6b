import test from 'ava';
import { NotYet } from '../../generator/reconciler/outside-error.js';
import type { Machine } from '../../generator/reconciler/ports.js';
import { prepare } from '../../generator/reconciler/prepare.js';
import { type StepContext, sharedSteps } from '../../generator/reconciler/run-step.js';
import { limits, simulatedPorts } from './simulated-ports.js';

const until = 110_000;

function worker(pullImage: Machine['pullImage']) {
  const { clock, ports } = simulatedPorts();
  const machine = { pullImage, close: () => {} } as unknown as Machine;
  const ofTick = { ...limits, until };
  const shared = sharedSteps(ports, ofTick);
  const context: StepContext = {
    address: '10.0.0.1',
    ports,
    limits: ofTick,
    shared,
    unfinished: [],
    machine,
  };
  return { clock, context };
}

test('an image that takes longer than the tick keeps no other node from the next look', async (t) => {
  const { clock, context } = worker(() => clock.sleep(900_000));
  await t.throwsAsync(clock.run(prepare('image-pull', context)), { instanceOf: NotYet });
  t.is(clock.elapsed(), until);
});

test('an image that comes in time is waited for', async (t) => {
  const { clock, context } = worker(() => clock.sleep(60_000));
  await clock.run(prepare('image-pull', context));
  t.is(clock.elapsed(), 60_000);
});
