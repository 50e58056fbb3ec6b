import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { loadConfig } from '../../../generator/config/load.js';
import { runCli } from '../../cli/run-cli.js';
import { temporaryDirectory } from '../../temporary.js';
import { header } from '../example.js';
import { calendarOf, dayOf } from './texts.js';

const timetable = `${header}classes:
  - {name: A, day_of_week: Fri, start: 9:00, end: 10:30, nodes: 2}
calendar_file: univ.ics
`;
const good = calendarOf(dayOf('休講', '20260403'));

async function beside(calendar: string | Buffer | undefined): Promise<string> {
  const directory = temporaryDirectory('calendar');
  await writeFile(join(directory, 'scaleout.yml'), timetable);
  if (calendar !== undefined) await writeFile(join(directory, 'univ.ics'), calendar);
  return join(directory, 'scaleout.yml');
}

async function said(file: string): Promise<string[]> {
  const { diagnostics } = await loadConfig(file, { language: 'en' });
  return diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

test('a good calendar file closes days, with its own lines as sources', async (t) => {
  const { timetable: read } = await loadConfig(await beside(good), { language: 'en' });
  t.deepEqual(read?.calendar?.closed, [
    { from: '2026-04-03', until: '2026-04-03', name: '休講', kind: 'imported', source: 'univ.ics:5' },
  ]);
});

const bad: [title: string, calendar: string | Buffer | undefined, found: RegExp][] = [
  ['missing', undefined, /^11:16 CWH-E120 .*there is no such file$/],
  ['empty', '', /^11:16 CWH-E121 .*\(line 1: it does not begin/],
  ['broken', good.replace('END:VEVENT', 'oops'), /^11:16 CWH-E121 .*\(line 7: this line is no property/],
  ['not UTF-8', Buffer.from([0x42, 0x0a, 0x8b, 0x78]), /^11:16 CWH-E121 .*\(line 2: it is not UTF-8/],
  ['without closed days', calendarOf(dayOf('入学式', '20260403')), /^11:16 CWH-E122 /],
  ['too big', Buffer.alloc(5_000_001, 'x'), /^11:16 CWH-E120 .*bigger than 5,000,000 bytes$/],
];
for (const [title, calendar, found] of bad) {
  test(`a calendar file that is ${title} is an error with its place, and generate touches nothing`, async (t) => {
    const file = await beside(good);
    const out = temporaryDirectory('calendar-out');
    t.is((await runCli('generate', file, '--out', out)).status, 0);
    const before = await readFile(join(out, '.cwh-gen.json'), 'utf8');
    const broken = await beside(calendar);
    const [first, ...rest] = await said(broken);
    t.regex(first ?? '', found);
    t.deepEqual(rest, []);
    const { status, err } = await runCli('generate', broken, '--out', out, '--force');
    t.is(status, 1);
    t.true(err.startsWith(`${broken}:11:16`), err);
    t.is(await readFile(join(out, '.cwh-gen.json'), 'utf8'), before);
  });
}

test('a pipe, a device or a directory in its place is not waited for', async (t) => {
  const file = await beside(undefined);
  execFileSync('mkfifo', [join(file, '../univ.ics')]);
  t.regex((await said(file))[0] ?? '', /^11:16 CWH-E120 .*no regular file$/);
  await writeFile(file, timetable.replace('univ.ics', '/dev/zero'));
  t.regex((await said(file))[0] ?? '', /no regular file$/);
  await mkdir(join(file, '../dir'));
  await writeFile(file, timetable.replace('univ.ics', 'dir'));
  t.regex((await said(file))[0] ?? '', /it is a directory$/);
});
