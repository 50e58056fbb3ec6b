import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { previewJsonParts } from '../../generator/preview/json.js';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { segmentsOf, winter } from './months.js';

test('the parts are one document, indented by two, with the nodes of each segment', (t) => {
  const year = winter();
  const parts = [...previewJsonParts('Asia/Tokyo', segmentsOf(year, '2026-10-01', '2027-03-01'))];
  t.true(parts.length > 1);
  const text = parts.join('');
  const document = JSON.parse(text);
  t.is(text, `${JSON.stringify(document, null, 2)}\n`);
  const segments = [...segmentsOf(year, '2026-10-01', '2027-03-01')];
  t.deepEqual(
    document.segments,
    segments.map(({ from, to, counts, nodes, because }) => ({
      from: from.toString({ timeZoneName: 'never' }),
      to: to.toString({ timeZoneName: 'never' }),
      counts,
      nodes: Object.fromEntries(nodes),
      because,
    })),
  );
  t.deepEqual(Object.keys(document.segments[0].counts), ['active', 'pause', 'power_down', 'drain']);
});

test('nothing but the time zone, when there is no segment', (t) => {
  t.deepEqual(JSON.parse([...previewJsonParts('UTC', [])].join('')), { time_zone: 'UTC', segments: [] });
});

test('ten years of a hundred classes go through a small heap', async (t) => {
  const file = join(temporaryDirectory('preview'), 'scaleout.yml');
  const text = await readFile(inRepository('examples/02-academic-year.yml'), 'utf8');
  const classes = Array.from({ length: 100 }, (_, index) => {
    const start = 480 + ((index * 11) % 600);
    const clock = (minute: number) => `"${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}"`;
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'][index % 5];
    return `  - {name: class ${index}, day_of_week: ${day}, start: ${clock(start)}, end: ${clock(start + 90)}, nodes: ${1 + (index % 10)}}\n`;
  });
  await writeFile(file, `${text.slice(0, text.indexOf('classes:'))}classes:\n${classes.join('')}`);
  const command = ['--max-old-space-size=128', inRepository('generator/bin/cwh-gen.js'), 'preview', file];
  const range = ['--from', '2026-04-01', '--to', '2036-04-01', '--format', 'json'];
  const env = { ...process.env, CWH_GEN_NO_RUN: undefined };
  const { status, stderr } = spawnSync(process.execPath, [...command, ...range], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env,
  });
  t.is(status, 0, stderr);
});

test('a reader that goes away ends a long output at once, without a word', (t) => {
  const script =
    '"$0" "$1" preview "$2" --from 2020-01-01 --to 2029-12-01 --format json | head -1; echo "$PIPESTATUS"';
  const command = [
    process.execPath,
    inRepository('generator/bin/cwh-gen.js'),
    inRepository('examples/02-academic-year.yml'),
  ];
  const { stdout, stderr } = spawnSync('bash', ['-c', script, ...command], {
    encoding: 'utf8',
    env: { ...process.env, CWH_GEN_NO_RUN: undefined, LANG: 'C' },
  });
  t.is(stderr, '');
  t.is(stdout, '{\n0\n');
});
