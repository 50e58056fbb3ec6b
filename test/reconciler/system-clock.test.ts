import test from 'ava';
import { systemClock } from '../../generator/reconciler/adapters/system-clock.js';

test('a sleep that is ended says why', async (t) => {
  const controller = new AbortController();
  const asleep = systemClock(controller.signal).sleep(60_000);
  controller.abort(new Error('told to stop (SIGTERM)'));
  await t.throwsAsync(asleep, { message: 'told to stop (SIGTERM)' });
});
