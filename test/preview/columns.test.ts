import test from 'ava';
import { inLines, padEnd, padStart, widest } from '../../generator/preview/columns.js';

const texts = ['abc', '授業', 'e\u0301tude', '👩‍🏫', 'ｶﾅ', 'が', ''];

test('filled up by what a terminal shows, not by characters', (t) => {
  t.deepEqual(
    texts.map((text) => padEnd(text, 6).length - text.length),
    [3, 2, 1, 4, 4, 4, 6],
  );
  t.is(padStart('月', 4), '  月');
  t.is(padEnd('longer', 2), 'longer');
  t.is(widest(texts), 5);
  t.is(widest([]), 0);
});

test('lines of at most 100 columns, no part torn', (t) => {
  t.deepEqual(inLines([]), []);
  t.deepEqual(inLines(['あ'.repeat(30), 'b'.repeat(38), 'c']), [
    `${'あ'.repeat(30)}  ${'b'.repeat(38)}`,
    'c',
  ]);
});
