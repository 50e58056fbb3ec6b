import test from 'ava';
import { reportEn } from '../../generator/cli/messages/simulate-report-en.js';
import { reportJa } from '../../generator/cli/messages/simulate-report-ja.js';
import type { SimulationDocument } from '../../generator/simulate/document.js';
import { noneMissing } from '../../generator/simulate/missing-seats.js';
import { reportPage } from '../../generator/simulate/report-html.js';
import { classOf, report } from './report-fixture.js';

const words = { en: reportEn, ja: reportJa };
const page = (one: SimulationDocument, language: 'en' | 'ja' = 'en') =>
  reportPage(one, { language, words, version: '9.9.9' });

test('both languages, the reader’s first', (t) => {
  t.regex(page(report), /^<!doctype html>\n<html lang="en">/);
  t.regex(page(report, 'ja'), /^<!doctype html>\n<html lang="ja">/);
  for (const text of [page(report), page(report, 'ja')]) {
    t.regex(text, /<main lang="en"[\s\S]*What the timetable does, simulated/);
    t.regex(text, /<main lang="ja"[\s\S]*時間割のシミュレーション結果/);
  }
  t.regex(page(report, 'ja'), /id="language-ja" checked/);
});

test('names of classes are text, whatever they hold', (t) => {
  const name = `<img src=x onerror=alert(1)> & "q"`;
  const text = page({
    ...report,
    classes: [classOf(name, '2026-10-05T09:00:00+09:00', { seat_minutes_missing: 5, late_minutes: 1 })],
  });
  t.notRegex(text, /<img/);
  t.true(text.includes('&lt;img src=x onerror=alert(1)> &amp; '));
});

test('nothing is asked of the network, and nothing runs', (t) => {
  const text = page(report);
  t.regex(text, /Content-Security-Policy/);
  t.notRegex(text, /<script|\bsrc=|\bhref=|url\((?!#)/);
});

test('each chart has a name, and a table of its figures', (t) => {
  const text = page(report);
  const charts = [...text.matchAll(/<svg class="chart[^>]*role="img"[^>]*aria-label="[^"]+"/g)];
  t.is(charts.length, 6, 'three in each language');
  t.regex(text, /<summary>as a table<\/summary>/);
  t.regex(text, /<summary>表で見る<\/summary>/);
});

test('days without a seat missing have no chart of it', (t) => {
  const days = report.days.map((day) => ({ ...day, seat_minutes_missing: 0 }));
  t.is([...page({ ...report, days }).matchAll(/<svg class="chart/g)].length, 4);
});

test('why seats were missing, in both languages; and not when none were', (t) => {
  const text = page(report);
  t.regex(text, /<h2>Why seats were missing \(seat minutes\)<\/h2>/);
  t.regex(text, /<h2>席が足りなかった原因 \(人×分\)<\/h2>/);
  t.regex(text, /idle servers held the seats[\s\S]*culling is off/);
  t.notRegex(text, /<th[^>]*><\/th>/, 'each column has a head');
  const outcome = { ...report.outcome, seat_minutes_missing: 0, seat_minutes_missing_by: noneMissing() };
  t.notRegex(page({ ...report, outcome }), /Why seats were missing/);
});

test('a long report stays small: what is not shown is counted', (t) => {
  const late = { late_minutes: 1, seat_minutes_missing: 1 };
  const classes = Array.from({ length: 2000 }, () => classOf('A', '2026-10-05T09:00:00+09:00', late));
  const faults = Array.from({ length: 2000 }, () => report.faults[0] ?? { at: report.from, kind: 'x' });
  const text = page({ ...report, classes, faults });
  t.true(text.length < 400_000);
  t.regex(text, /and 1,950 more/);
  t.regex(text, /and 1,800 more/);
});

test('nobody, nothing: a page all the same', (t) => {
  const text = page({ ...report, classes: [], faults: [], days: [] });
  t.regex(text, /No student comes to a class in this time/);
  t.notRegex(text, /NaN|Infinity|undefined/);
  t.notRegex(page(report), /NaN|Infinity|undefined/);
});
