import test from 'ava';
import { compareTick, type Told } from '../../../generator/simulate/replay/compare.js';
import { eventOf, type JournalEvent } from '../../../generator/simulate/replay/events.js';

/** `seconds sentence`. */
function told(...rows: string[]): Told[] {
  return rows.map((row) => {
    const [, seconds = '', sentence = ''] = /^(\S+) (.*)$/.exec(row) ?? [];
    return { at: Number(seconds) * 1000, sentence, event: eventOf(sentence) as JournalEvent };
  });
}
const strict = { slackMs: 1000, cut: false };
const journal = told(
  '0 10.0.0.1: NFS export',
  '0 10.0.0.2: NFS export',
  '5 10.0.0.1: create VM',
  '6 10.0.0.2: create VM',
  '6 10.0.0.1: done (active)',
);

test('within what the times tell, two nodes have no order', (t) => {
  t.is(compareTick(journal, journal, strict), undefined);
  const other = told(
    '0 10.0.0.2: NFS export',
    '0 10.0.0.1: NFS export',
    '5 10.0.0.1: create VM',
    '5 10.0.0.1: done (active)',
    '6 10.0.0.2: create VM',
  );
  t.is(compareTick(journal, other, strict), undefined);
});

test('what the journal has clearly before is not after', (t) => {
  const late = told(
    '0 10.0.0.1: NFS export',
    '0 10.0.0.2: NFS export',
    '6 10.0.0.2: create VM',
    '7 10.0.0.1: create VM',
    '7 10.0.0.1: done (active)',
  );
  const found = compareTick(journal, late, strict);
  t.is(found?.kind, 'order');
  t.is(found?.expected?.sentence, '10.0.0.1: create VM');
  t.is(found?.came?.sentence, '10.0.0.2: create VM');
});

test('of one node each step counts, however near', (t) => {
  const swapped = told('0 10.0.0.1: create VM', '0 10.0.0.1: NFS export');
  const own = told('0 10.0.0.1: NFS export', '0 10.0.0.1: create VM');
  t.is(compareTick(own, swapped, strict)?.kind, 'other');
  t.is(compareTick(own, own.slice(0, 1), strict)?.kind, 'missing');
  t.is(compareTick(own.slice(0, 1), own, strict)?.kind, 'extra');
});

test('behind a tick that was cut off the replay may go on, and not before', (t) => {
  const cut = { slackMs: 1000, cut: true };
  t.is(compareTick(journal.slice(0, 3), journal, cut), undefined);
  t.is(compareTick(journal, journal.slice(0, 3), cut)?.kind, 'missing');
});

test('ids count for nothing, and neither does the reason', (t) => {
  const one = told(
    '0 plan 10.0.0.1: delete VM (node id a), remove swarm node x (wanted drain; outside class)',
  );
  const other = told('0 plan 10.0.0.1: delete VM (node id b), remove swarm node y (wanted drain)');
  t.is(compareTick(one, other, strict), undefined);
  const more = told('0 plan 10.0.0.1: delete VM (node id b) (wanted drain)');
  t.is(compareTick(one, more, strict)?.kind, 'other');
});
