import test from 'ava';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { FigureTable } from '../../generator/page/figure-table.js';
import { Legend } from '../../generator/page/legend.js';
import { StackChart } from '../../generator/page/stack-chart.js';
import { StatePatterns, statesIn } from '../../generator/page/states.js';
import { pageWords } from '../../generator/page/words/index.js';

const counts = { active: 2, pause: 1, power_down: 0, drain: 3 };

test('a legend names only states that are there, each with its meaning', (t) => {
  t.deepEqual(statesIn([counts]), ['active', 'pause', 'drain']);
  const html = renderToStaticMarkup(<Legend states={statesIn([counts])} words={pageWords.ja} />);
  t.is(html.match(/<li>/g)?.length, 3);
  t.true(html.includes(pageWords.ja.states.pause));
  t.false(html.includes('power_down'));
});

test('a chart says what it shows, and escapes it', (t) => {
  const html = renderToStaticMarkup(
    <StackChart
      steps={[{ fromMs: 0, toMs: 50, counts }]}
      from={0}
      to={100}
      most={4}
      ticks={[{ at: 50, label: '12' }]}
      title={'<b>"Nodes"</b>'}
      now={25}
      line={{ label: 'servers', points: [[0, 1]] }}
    />,
  );
  t.true(html.includes('aria-label="&lt;b>&quot;Nodes&quot;&lt;/b>"'));
  t.regex(html, /<rect[^>]*class="s-active"[^>]*x="0%" width="50%" y="60" height="60"/);
  t.regex(html, /<rect[^>]*class="s-pause"[^>]*x="0%" width="50%" y="30" height="30"/);
  t.regex(html, /class="now"/);
  t.regex(html, /<path[^>]*d="M0,90H1000"/);
});

test('the patterns that the style refers to are there', (t) => {
  const html = renderToStaticMarkup(<StatePatterns />);
  for (const id of ['stripes', 'dots']) t.true(html.includes(`id="${id}"`));
});

test('a table has heads for its rows and columns', (t) => {
  const html = renderToStaticMarkup(
    <FigureTable
      caption="Hours"
      columns={[{ title: 'week' }, { title: 'active' }]}
      rows={[{ key: 1, cells: ['2026-04-06', 12] }]}
    />,
  );
  t.regex(html, /<th scope="col" class="number">active<\/th>/);
  t.regex(html, /<th scope="row">2026-04-06<\/th><td class="number">12<\/td>/);
});
