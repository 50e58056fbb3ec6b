import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { lint } from '../../../generator/config/lint/index.js';
import { parseConfig } from '../../../generator/config/parse.js';
import { inRepository } from '../../package-root.js';
import { cleanYear } from './clean-year.js';
import { linted, placesOf } from './lint-file.js';
import { thousandClasses } from './thousand-classes.js';

/** Before the year begins: in its course, what is over is told. */
const clocks = [undefined, Date.parse('2026-03-31T15:00Z')];

function judged(text: string): string[] {
  return clocks.flatMap((now) => {
    const { diagnostics } = parseConfig(text, 'scaleout.yml', 'en', { ...(now !== undefined && { now }) });
    return diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
  });
}

test('a whole academic year without a mistake has no finding', (t) => {
  t.deepEqual(judged(cleanYear), []);
});

test('in its course, only what is over is told', (t) => {
  const { diagnostics } = parseConfig(cleanYear, 'f', 'en', { now: Date.parse('2026-11-24T00:00Z') });
  t.deepEqual([...new Set(diagnostics.map(({ code }) => code))], ['CWH-W016']);
});

for (const name of readdirSync(inRepository('examples')).filter((file) => file.endsWith('.yml'))) {
  test(`no finding on examples/${name}`, (t) => {
    t.deepEqual(judged(readFileSync(inRepository(`examples/${name}`), 'utf8')), []);
  });
}

for (const [title, text] of thousandClasses) {
  test(`a thousand classes are linted, and twice the same: ${title}`, (t) => {
    const { config, timetable } = linted(text, '2026-03-31T15:00Z');
    if (config === undefined || timetable === undefined) return t.fail();
    const findings = () => lint(config, timetable, Date.parse('2026-03-31T15:00Z'));
    t.deepEqual(findings(), findings());
  });
}

test('the finding of a bad file stays an error only', (t) => {
  t.deepEqual(placesOf(linted('schedule_default_nodes: 4\n')), ['9:25 CWH-E112']);
});
