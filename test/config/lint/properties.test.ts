import test from 'ava';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parseConfig } from '../../../generator/config/parse.js';
import { timeline } from '../../../generator/schedule/timeline.js';
import { draws } from '../../draws.js';
import { cleanYear } from './clean-year.js';
import { changed, coreAt, linted, witnesses } from './lint-file.js';

test('no text makes it throw', (t) => {
  const lines = cleanYear.split('\n');
  const dates = fc.constantFrom('2026-02-28', '1970-01-01', '2199-12-31', '2051-01-01', '2026年10月12日');
  fc.assert(
    fc.property(
      fc.nat(lines.length),
      fc.nat(lines.length),
      dates,
      fc.constantFrom(undefined, 0, Date.parse('2026-11-24T00:00Z'), Date.parse('2199-12-31T00:00Z')),
      fc.constantFrom('Asia/Tokyo', 'Pacific/Apia', 'America/New_York', 'Africa/Casablanca'),
      (left, replaced, date, now, zone) => {
        const text = lines
          .filter((_, index) => index !== left)
          .map((line, index) => (index === replaced ? line.replace(/\d{4}-\d\d-\d\d/, date) : line))
          .join('\n')
          .replace('Asia/Tokyo', zone);
        t.notThrows(() => parseConfig(text, 'f', 'en', { ...(now !== undefined && { now }) }));
      },
    ),
    draws(30),
  );
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map((parts) => parts.join(':'));
const weekday = fc.constantFrom('', 'Mon ', 'Tue ', 'Sun ');
const span = fc.tuple(weekday, clock, clock).filter(([, begin, end]) => begin !== end);
const window = fc
  .tuple(span, fc.nat(3), fc.constantFrom(0, 30, 90, 300))
  .map(([[day, begin, end], count, drain]) => {
    return `  - {begin: "${day}${begin}", end: "${day}${end}", node_count: ${count}, drain_time: ${drain}}\n`;
  });
const class_ = fc.tuple(clock, clock, fc.nat(3), fc.nat(3)).filter(([start, end]) => start !== end);
const override = fc.tuple(
  fc.integer({ min: 10, max: 19 }),
  fc.integer({ min: 20, max: 28 }),
  fc.constantFrom('add: 2', 'nodes: 0', 'nodes: 1', 'hold: true'),
);
const file = fc
  .record({
    windows: fc.array(window, { maxLength: 5 }),
    classes: fc.array(class_, { maxLength: 3 }),
    overrides: fc.array(override, { maxLength: 2 }),
    overlap: fc.constantFrom('max', 'sum'),
    zone: fc.constantFrom('Asia/Tokyo', 'Europe/Paris'),
  })
  .map(({ windows, classes, overrides, overlap, zone }) => {
    const list = (key: string, items: readonly string[]) =>
      items.length === 0 ? '' : `${key}:\n${items.join('')}`;
    const items = classes.map(
      ([start, end, nodes, after], index) =>
        `  - {name: c${index}, day_of_week: [Mon, Wed], start: "${start}", end: "${end}", nodes: ${nodes}, after_class: {minutes: 60, active: ${after}, pause: 1}}\n`,
    );
    const changes = overrides.map(
      ([from, until, what]) =>
        `  - {from: 2026-12-${from} 8:00, until: 2026-12-${until} 12:00, ${what}, reason: x}\n`,
    );
    return `time_zone: ${zone}\nschedule_default_nodes: 0\noverlapping_classes: ${overlap}\n${list('schedule_list', windows)}${list('classes', items)}${list('overrides', changes)}`;
  });

test('what the linter says of an instant, the core does at that instant', (t) => {
  const from = Temporal.Instant.from('2026-11-24T00:00Z');
  fc.assert(
    fc.property(file, (text) => {
      const result = linted(text, from.toString());
      const { config, timetable, diagnostics } = result;
      if (config === undefined || timetable === undefined) return;
      const segments = timeline(timetable, config.vcnode_all_ipaddress, from, from.add({ hours: 24 * 40 }));
      for (const { code, line } of diagnostics) {
        const single = {
          ...result,
          diagnostics: diagnostics.filter((one) => one.code === code && one.line === line),
        };
        const [witness] = witnesses(single, code);
        const source = `scaleout.yml:${line}`;
        if (code === 'CWH-W011') {
          t.false(
            segments.some(({ reasons }) =>
              reasons.won.some((cause) => cause.kind === 'window' && cause.source === source),
            ),
            text,
          );
        }
        if (code === 'CWH-W012') {
          const { counts, reasons } = coreAt(single, witness);
          t.is(counts.active + counts.pause, 3, text);
          t.true(
            reasons.won.some(({ kind }) => kind === 'limit' || kind === 'override'),
            text,
          );
        }
        if (code === 'CWH-W013') {
          // A class at that time, or an override, would have its own say.
          const alone = changed(single, () => ({ classes: [], overrides: [] }));
          const { counts, reasons } = coreAt(alone, witness);
          t.true(reasons.won.some(({ kind }) => kind === 'drain_time') && counts.pause > 0, text);
        }
        if (code === 'CWH-W015') t.is(coreAt(single, witness).counts.active, 0, text);
      }
      // And the other way round: what the core shows is told.
      const isTold = (code: string) => diagnostics.some((one) => one.code === code);
      const isLimited = segments.some(({ reasons }) => reasons.won.some(({ kind }) => kind === 'limit'));
      const replaced = segments.some(({ reasons }) =>
        reasons.won.some((cause) => cause.kind === 'override' && cause.action !== 'add'),
      );
      if (!replaced && isLimited) t.true(isTold('CWH-W012'), text);
    }),
    draws(60),
  );
});
