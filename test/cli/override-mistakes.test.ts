import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { mistakeText } from '../../generator/cli/messages/override-mistakes.js';
import { addOverride, cancelOverride } from '../../generator/reconciler/override-list.js';
import type { OverrideRequest, StoredOverride } from '../../generator/reconciler/override-schema.js';

const rules = {
  now: Temporal.Instant.from('2026-11-24T03:00:00Z'),
  timetable: { time_zone: 'Asia/Tokyo' },
  addresses: 3,
};
const until = '2026-11-24 18:00';
const one: StoredOverride = {
  id: 'aa01',
  from: '2026-11-24T09:00',
  until: '2026-11-24T18:00',
  add: 1,
  reason: 'x',
  made: '2026-11-23T00:00:00Z',
};
const many = Array.from({ length: 1000 }, () => one);
const add = (request: Omit<OverrideRequest, 'reason'>, list: readonly StoredOverride[] = []) =>
  addOverride(list, { reason: 'x', ...request }, rules, () => 'bb01');

const mistakes = [
  add({ until: '2026-11-24 08:00', add: 1 }),
  add({ until: '2029-11-24 08:00', add: 1 }),
  add({ from: '2026-11-20 08:00', until: '2026-11-21 08:00', add: 1 }),
  add({ until: '2026-11-31 08:00', add: 1 }),
  add({ until, add: 4 }),
  add({ until, nodes: 2, pause: 2 }),
  add({ until, add: 1 }, many),
  cancelOverride([one], 'cc', rules),
  cancelOverride([one], 'scaleout.yml:14', rules),
  cancelOverride([one, { ...one, id: 'aa02' }], 'aa', rules),
].flatMap((outcome) => ('mistakes' in outcome ? outcome.mistakes : ['none']));

test('each mistake that the reconciler finds is told in the reader’s language', (t) => {
  t.is(mistakes.length, 10);
  for (const mistake of mistakes) {
    t.regex(mistakeText(`error: ${mistake}`, 'ja'), /[ぁ-ん]/, mistake);
    const english = mistakeText(`error: ${mistake}`, 'en');
    t.notRegex(english, /^error|[^"]?--override|playbook/);
  }
});
