import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { firstHint, good, places } from './example.js';

const whole = `${good}price_per_node_hour: 12.5
currency: USD
simulation:
  boot_seconds: {median: 200, p95: 300}
  capacity: 2
  faults: {boot_error: 0.02, boot_stuck: 0, node_lost_per_day: 0.01, hub_outages_per_day: 1, outage_minutes: 5}
  arrivals: {attendance: 1, early_minutes: 0, late_minutes: 20, stay_share: 0.5, stay_minutes: 60, leaves_running: 0.25}
  controllers: 2
`;

test('takes all of the world of a simulation', (t) => {
  t.deepEqual(places(whole), []);
  const { config } = parseConfig(whole, 'scaleout.yml', 'en');
  t.like(config, { price_per_node_hour: 12.5, currency: 'USD' });
  t.deepEqual(config?.simulation, {
    boot_seconds: { median: 200, p95: 300 },
    capacity: 2,
    faults: {
      boot_error: 0.02,
      boot_stuck: 0,
      node_lost_per_day: 0.01,
      hub_outages_per_day: 1,
      outage_minutes: 5,
    },
    arrivals: {
      attendance: 1,
      early_minutes: 0,
      late_minutes: 20,
      stay_share: 0.5,
      stay_minutes: 60,
      leaves_running: 0.25,
    },
    controllers: 2,
  });
});

test('a part of it, none of it, and a price of nothing', (t) => {
  t.deepEqual(places(`${good}simulation: {}\n`), []);
  t.deepEqual(places(`${good}simulation: {faults: {}, arrivals: {attendance: 0}}\n`), []);
  t.deepEqual(places(`${good}price_per_node_hour: 0\n`), []);
  t.deepEqual(places(`${good}simulation: {boot_seconds: {median: 240, p95: 240}}\n`), []);
  t.is(parseConfig(good, 'scaleout.yml', 'en').config?.currency, 'JPY');
  t.is(parseConfig(good, 'scaleout.yml', 'en').config?.simulation, undefined);
});

/** What is written in line 16 and below, the diagnostics, a part of the first hint. */
const rows: [written: string, found: string[], hint?: RegExp][] = [
  ['price_per_node_hour: -1', ['16:22 CWH-E056']],
  ['price_per_node_hour: "12"', ['16:22 CWH-E056'], /without quotes/],
  ['price_per_node_hour: .inf', ['16:22 CWH-E056']],
  ['price_per_node_hour: .nan', ['16:22 CWH-E056']],
  ['price_per_node_hour:', ['16:1 CWH-E023']],
  ['currency: yen', ['16:11 CWH-E057'], /did you mean JPY/],
  ['currency: 円', ['16:11 CWH-E057'], /did you mean JPY/],
  ['currency: $', ['16:11 CWH-E057'], /did you mean USD/],
  ['currency: eur', ['16:11 CWH-E057'], /did you mean EUR/],
  ['currency: JPX', ['16:11 CWH-E057'], /did you mean/],
  ['currency: ZZZ', ['16:11 CWH-E057']],
  ['currency: 392', ['16:11 CWH-E024']],
  ['simulation: fast', ['16:13 CWH-E024']],
  ['simulation: {capcity: 2}', ['16:14 CWH-E020'], /did you mean capacity/],
  ['simulation: {capacity: -1}', ['16:24 CWH-E050']],
  ['simulation: {capacity: 1.5}', ['16:24 CWH-E050']],
  ['simulation: {controllers: 3}', ['16:27 CWH-E050']],
  ['simulation: {boot_seconds: 240}', ['16:28 CWH-E024']],
  ['simulation: {boot_seconds: {median: 240}}', ['16:14 CWH-E022'], /p95/],
  ['simulation: {boot_seconds: {median: 240, p95: 200}}', ['16:47 CWH-E058'], /at least the median/],
  ['simulation: {boot_seconds: {median: 0, p95: 200}}', ['16:37 CWH-E050']],
  ['simulation: {faults: {boot_error: 1.2}}', ['16:35 CWH-E056']],
  ['simulation: {faults: {boot_error: 0.6, boot_stuck: 0.6}}', ['16:22 CWH-E059']],
  ['simulation: {faults: {boot_eror: 0.6}}', ['16:23 CWH-E020'], /did you mean boot_error/],
  ['simulation: {faults: {node_lost_per_day: 1000}}', ['16:42 CWH-E056']],
  ['simulation: {faults: {outage_minutes: 0}}', ['16:39 CWH-E050']],
  ['simulation: {faults: some}', ['16:22 CWH-E024']],
  ['simulation: {arrivals: {attendance: 90}}', ['16:37 CWH-E056'], /from 0 to 1/],
  ['simulation: {arrivals: {stay_minutes: -3}}', ['16:39 CWH-E050']],
  ['simulation:\n  arrivals:\n    attendance: ９', ['18:17 CWH-E056'], /half-width/],
];
for (const [written, found, hint] of rows) {
  test(`refuses ${JSON.stringify(written)}`, (t) => {
    const text = `${good}${written}\n`;
    t.deepEqual(places(text), found);
    if (hint !== undefined) t.regex(firstHint(text), hint);
  });
}

test('says it in Japanese too', (t) => {
  const text = `${good}simulation: {boot_seconds: {median: 240, p95: 200}}\n`;
  const [found] = parseConfig(text, 'scaleout.yml', 'ja').diagnostics;
  t.is(found?.message, 'simulation.boot_seconds.p95: 200 は中央値（median）の 240 より小さい値です');
});
