import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { previewSvg } from '../../generator/preview/svg.js';
import { monday } from '../schedule/timetables.js';
import { pageInput } from './pages.js';
import { faultsOf } from './well-formed.js';

const day = 86_400_000;
const from = Temporal.Instant.from('2026-11-30T00:00+09:00').epochMilliseconds;

test('the test knows what is not well-formed', (t) => {
  t.deepEqual(faultsOf('<a b="1"><c/>x &amp; y</a>'), []);
  for (const bad of ['<a>', '<a></b>', '<a b="1" b="2"/>', '<a>x & y</a>', '<a b=1/>', 'x<a/>', '<a><</a>'])
    t.true(faultsOf(bad).length > 0, bad);
});

for (const [title, days] of [
  ['a part of a day', 0.3],
  ['a week', 7],
  ['a term', 120],
  ['two years', 730],
] as const) {
  test(`${title} is well-formed, with a title, and the same whenever it is made`, (t) => {
    const svg = previewSvg(pageInput(monday(), from, from + days * day));
    t.deepEqual(faultsOf(svg), []);
    t.regex(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*aria-labelledby="title desc"/);
    t.regex(svg, /<title id="title">Nodes by f\.yml<\/title>/);
    t.is(previewSvg(pageInput(monday(), from, from + days * day, { now: from + 1e10 })), svg);
  });
}

test('a name is text, whatever characters it has', (t) => {
  const file = `</title><script>alert("1")</script> & 授業 \u0000\u001b\ufffe😀 \u202e.yml`;
  const svg = previewSvg(pageInput(monday(), from, from + 7 * day, { file, language: 'ja' }));
  t.deepEqual(faultsOf(svg), []);
  t.false(svg.includes('<script'));
  t.true(svg.includes('授業 ���😀'));
  t.regex(svg, /xml:lang="ja"/);
});

test('nothing is asked for from elsewhere', (t) => {
  const svg = previewSvg(pageInput(monday(), from, from + 7 * day)).replace(
    'xmlns="http://www.w3.org/2000/svg"',
    '',
  );
  t.notRegex(svg, /https?:|@import|url\((?!#)|href/);
});

test('a day that the zone leaves out has no cell', (t) => {
  const begin = Temporal.PlainDate.from('2011-12-29').toZonedDateTime('Pacific/Apia').epochMilliseconds;
  const svg = previewSvg(pageInput(monday('Pacific/Apia'), begin, begin + 2 * day));
  t.true(svg.includes('<title>Thu 2011-12-29'));
  t.false(svg.includes('2011-12-30,'));
  t.true(svg.includes('<title>Sat 2011-12-31'));
});

test('the stack is where the class is: Monday 8:30 to 11:00, three of three nodes', (t) => {
  const svg = previewSvg(pageInput(monday(), from, from + day, { nodes: 3 }));
  const active = /class="s-active" d="([^"]*)"/.exec(svg)?.[1] ?? '';
  const left = 16 + 64;
  const inside = (960 - 32 - 64) / 7 - 3;
  const at = (hour: number) => Math.round((left + (hour / 24) * inside) * 10) / 10;
  t.true(active.includes(`M${at(8.5)} 118H${at(11)}v96H${at(8.5)}z`), active);
});
