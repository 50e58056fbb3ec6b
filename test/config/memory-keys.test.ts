import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { meantMemory, mebibytesOf, memoryText } from '../../generator/config/memory.js';
import { firstHint, good, places } from './example.js';

test('takes sizes with their unit; the node keeps 4G for itself', (t) => {
  for (const size of ['512M', '1.5G', '64G', '2T', '0.25G', '"2G"'])
    t.deepEqual(places(`${good}memory_per_user: ${size}\n`), [], size);
  const { config } = parseConfig(`${good}node_memory: 64G\n`, 'scaleout.yml', 'en');
  t.like(config, { node_memory: '64G', node_memory_reserved: '4G' });
});

for (const [line, found, hint] of [
  ['memory_per_user: 2', '16:18 CWH-E099', /^write 2G$/],
  ['memory_per_user: 0G', '16:18 CWH-E099', /above 0/],
  ['memory_per_user: 0.0M', '16:18 CWH-E099'],
  ['memory_per_user: -2G', '16:18 CWH-E099'],
  ['memory_per_user: 2 GB', '16:18 CWH-E099', /^write 2G$/],
  ['memory_per_user: 2GiB', '16:18 CWH-E099', /^write 2G$/],
  ['memory_per_user: 2g', '16:18 CWH-E099', /^write 2G$/],
  ['memory_per_user: 512k', '16:18 CWH-E099', /512M, 1\.5G or 64G/],
  ['memory_per_user: [2G]', '16:18 CWH-E099'],
  ['memory_per_user: plenty', '16:18 CWH-E099'],
  ['memory_per_user:', '16:1 CWH-E023'],
  ['node_memory: 4G', '16:14 CWH-E116', /smaller node_memory_reserved/],
  ['node_memory: 3G', '16:14 CWH-E116'],
  ['node_memory: 8G\nmemory_per_user: 5G', '17:18 CWH-E117', /bigger nodes/],
  ['node_memory: 64G\nmemory_per_user: 2G\nseats_per_node: 31', '18:17 CWH-W023', /^write 30;/],
] as [string, string, RegExp?][]) {
  test(`judges ${line.replaceAll('\n', ', ')}`, (t) => {
    t.deepEqual(places(`${good}${line}\n`), [found]);
    if (hint !== undefined) t.regex(firstHint(`${good}${line}\n`), hint);
  });
}

test('as many seats as the memory has room for are no warning', (t) => {
  t.deepEqual(places(`${good}node_memory: 64G\nmemory_per_user: 2G\nseats_per_node: 30\n`), []);
});

test('sizes as numbers and as text', (t) => {
  t.deepEqual(['512M', '1.5G', '1T'].map(mebibytesOf), [512, 1536, 1024 * 1024]);
  t.deepEqual([512, 1536, 65_536, 1024 * 1024].map(memoryText), ['512M', '1.5G', '64G', '1T']);
  t.deepEqual(['６４Ｇ', '64 gb', '1.5', '0', 'x', 64].map(meantMemory), [
    '64G',
    '64G',
    '1.5G',
    undefined,
    undefined,
    '64G',
  ]);
});
