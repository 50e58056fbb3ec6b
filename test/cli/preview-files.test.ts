import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { inRepository } from '../package-root.js';
import { readIcs } from '../preview/read-ics.js';
import { temporaryDirectory } from '../temporary.js';
import { runCli, runCliIn } from './run-cli.js';

const example = inRepository('examples/02-academic-year.yml');
const range = ['--from', '2026-10-01', '--to', '2026-11-01'];
// A calendar has the instant at which it was made.
process.env.SOURCE_DATE_EPOCH = '1795651200';

const formats = ['text', 'json', 'csv', 'ics'];

/** A former version of the example, beside nothing it needs. */
async function former(edit: (text: string) => string): Promise<string> {
  const file = join(temporaryDirectory('former'), 'old.yml');
  const text = await readFile(example, 'utf8');
  const edited = edit(text);
  if (edited === text) throw new Error('nothing was edited');
  await writeFile(file, edited);
  return file;
}

const fewer = (text: string) => text.replace('nodes: 6', 'nodes: 4');

for (const format of formats) {
  test(`${format}: --out writes what would be shown, and says where`, async (t) => {
    const file = join(temporaryDirectory('out'), `nodes.${format}`);
    const shown = await runCli('preview', example, ...range, '--format', format);
    const written = await runCli('preview', example, ...range, '--format', format, '--out', file);
    t.is(written.status, 0);
    t.is(written.out, '');
    t.true(written.err.endsWith(`written: ${file}\n`));
    t.is(await readFile(file, 'utf8'), shown.out);
    t.true(shown.out.length > 500);
    t.is((await runCli('preview', example, ...range, '--format', format, '--out', '-')).out, shown.out);
  });
}

test('a former file is replaced, through a link too, and nothing else is left there', async (t) => {
  const directory = temporaryDirectory('out');
  const file = join(directory, 'nodes.csv');
  await writeFile(file, 'former');
  await symlink('nodes.csv', join(directory, 'link.csv'));
  const { status } = await runCli(
    'preview',
    example,
    '--format',
    'csv',
    '--out',
    join(directory, 'link.csv'),
  );
  t.is(status, 0);
  t.regex(await readFile(file, 'utf8'), /^\uFEFFfrom,to,/);
  t.deepEqual((await readdir(directory)).sort(), ['link.csv', 'nodes.csv']);
});

test('where nothing can be written, nothing is: in both languages', async (t) => {
  const directory = temporaryDirectory('out');
  await mkdir(join(directory, 'inner'));
  await symlink(join(directory, 'gone', 'x'), join(directory, 'inner', 'broken'));
  const cases: [string, number, RegExp, RegExp][] = [
    [
      join(directory, 'none', 'x'),
      74,
      /there is no directory .*none; nothing was written/,
      /ディレクトリ .*none がありません/,
    ],
    [
      join(directory, 'inner', 'broken'),
      74,
      /broken is a link to what does not exist; nothing was written/,
      /存在しないものを指すリンクです/,
    ],
    [join(directory, 'inner'), 74, /inner is a directory; nothing was written/, /inner はディレクトリです/],
    [
      '/dev/null',
      74,
      /is no ordinary file; nothing was written.* write -\n$/s,
      /通常のファイルではありません/,
    ],
    [example, 1, /is the timetable file itself, .*nothing was written/, /時間割ファイルそのもの/],
    ['', 1, /--out is empty/, /--out が空です/],
  ];
  for (const [out, status, english, japanese] of cases) {
    const before = await readFile(example, 'utf8');
    const en = await runCli('preview', example, '--out', out);
    t.is(en.status, status, out);
    t.regex(en.err, english);
    t.is(en.out, '');
    const ja = await runCliIn('ja', 'preview', example, '--out', out);
    t.is(ja.status, status);
    t.regex(ja.err, japanese);
    t.is(await readFile(example, 'utf8'), before);
  }
  t.deepEqual(await readdir(directory), ['inner']);
});

test('--out does not replace OLD either', async (t) => {
  const old = await former(fewer);
  const { status, err } = await runCli('preview', example, '--diff', old, '--out', old);
  t.is(status, 1);
  t.regex(err, /is the timetable file itself/);
});

test('--out does not replace the calendar file that the timetable names', async (t) => {
  const directory = temporaryDirectory('calendar');
  const file = join(directory, 'year.yml');
  const calendar = join(directory, 'university.ics');
  const { out } = await runCli('preview', example, ...range, '--format', 'ics');
  await writeFile(
    calendar,
    out
      .replace(/^DTSTART:(\d{8})T.*/gm, 'DTSTART;VALUE=DATE:$1')
      .replace(/^DTEND.*\r\n/gm, '')
      .replace(/^SUMMARY:.*/gm, 'SUMMARY:休講'),
  );
  await writeFile(file, `${await readFile(example, 'utf8')}calendar_file: university.ics\n`);
  const before = await readFile(calendar, 'utf8');
  for (const command of ['preview', 'simulate']) {
    const { status, err } = await runCli(command, file, ...range, '--out', calendar);
    t.is(status, 1, err);
    t.regex(err, /or its calendar_file; nothing was written/);
  }
  t.is(await readFile(calendar, 'utf8'), before);
});

test('a range that is empty, turned or too long writes no file', async (t) => {
  const file = join(temporaryDirectory('out'), 'x');
  for (const to of ['2026-10-01', '2026-09-01', '2046-10-01']) {
    const { status } = await runCli('preview', example, '--from', '2026-10-01', '--to', to, '--out', file);
    t.is(status, 1);
    await t.throwsAsync(readFile(file), { code: 'ENOENT' });
  }
});

test('ten years in each format', async (t) => {
  for (const format of formats) {
    const decade = ['--from', '2026-04-01', '--to', '2036-04-01', '--format', format];
    const { status, out } = await runCli('preview', example, ...decade);
    t.is(status, 0, format);
    t.true(out.length > 1000);
  }
});

test('--diff compares with a former file; a difference is no failure', async (t) => {
  const old = await former(fewer);
  const compare = (...more: string[]) => runCli('preview', example, '--diff', old, ...range, ...more);
  const text = await compare();
  t.is(text.status, 0);
  t.regex(text.out, /^What changes from .*old\.yml to .*02-academic-year\.yml\n/);
  t.regex(text.out, /\nThu 13:55 – 16:10, 4 times:\n/);
  const json = JSON.parse((await compare('--format', 'json')).out);
  t.is(json.changes[0].old.counts.active, 4);
  t.is(json.changes[0].new.counts.active, 6);
  t.regex((await compare('--format', 'csv')).out, /^\uFEFFfrom,.*old_active.*\r\n2026-10-01T13:55/);
  const { events } = readIcs((await compare('--format', 'ics')).out);
  t.true(events.some(({ active }) => active === 6));
});

test('a calendar of a difference takes away what only the former file had', async (t) => {
  const old = await former((text) => text.replace('name: Data Science', 'name: Statistics'));
  const { out } = await runCli('preview', example, '--diff', old, ...range, '--format', 'ics');
  const { events } = readIcs(out);
  const gone = events.filter(
    ({ status, summary }) => status === 'CANCELLED' && summary.includes('Statistics'),
  );
  t.is(gone.length, 4);
});

test('what is wrong with OLD or FILE is said of that file, both at once', async (t) => {
  const old = await former((text) => text.replace('nodes: 6', 'nodes: many'));
  const bad = await runCli('preview', example, '--diff', old);
  t.is(bad.status, 1);
  t.is(bad.out, '');
  t.regex(bad.err, /old\.yml:\d+:\d+ error CWH-E/);
  const none = await runCli('preview', 'nowhere.yml', '--diff', old);
  t.regex(none.err, /old\.yml:\d+:\d+ error/);
  t.regex(none.err, /nowhere\.yml:1:1 error CWH-E001/);
  const gone = await runCliIn('ja', 'preview', example, '--diff', '/nowhere/old.yml');
  t.is(gone.status, 1);
  t.regex(gone.err, /\/nowhere\/old\.yml:1:1 .*CWH-E001/);
});

test('a file with itself is no comparison, by another name neither', async (t) => {
  const link = join(temporaryDirectory('link'), 'link.yml');
  await symlink(example, link);
  for (const old of [example, link]) {
    const en = await runCli('preview', example, '--diff', old);
    t.is(en.status, 1);
    t.regex(en.err, /is the timetable file itself.*\n {2}git show HEAD:\.\/\S+\.yml > old\.yml\n$/s);
    t.regex((await runCliIn('ja', 'preview', example, '--diff', old)).err, /時間割ファイルそのものです/);
  }
});

test('colours go to a screen only, and not with NO_COLOR', async (t) => {
  const { run } = await import('./run-cli.js');
  const shown = async (screen: boolean, ...more: string[]) => {
    let text = '';
    const terminal = {
      out: (part: string) => {
        text += part;
      },
      err: () => {},
      language: 'en' as const,
      ...(screen && { screen: { columns: 100, rows: 40 } }),
    };
    await run(['preview', example, '--from', '2026-10-01', ...more], terminal);
    return text;
  };
  const before = process.env.NO_COLOR;
  delete process.env.NO_COLOR;
  t.regex(await shown(true), /\u001b\[32m/);
  t.notRegex(await shown(false), /\u001b/);
  process.env.NO_COLOR = '1';
  t.notRegex(await shown(true), /\u001b/);
  if (before === undefined) delete process.env.NO_COLOR;
  else process.env.NO_COLOR = before;
});

test('a local time that the zone skips is told, with how it is read', async (t) => {
  const file = await former((text) => text.replace('Asia/Tokyo', 'America/New_York'));
  const options = ['--from', '2026-03-08T02:30', '--to', '2026-03-09', '--format', 'csv'];
  const { status, out, err } = await runCli('preview', file, ...options);
  t.is(status, 0);
  t.regex(err, /note: --from 2026-03-08T02:30 does not exist in America\/New_York.*03:00:00-04:00\n/);
  t.regex(out, /\r\n2026-03-08T03:00:00-04:00,/);
  t.regex((await runCliIn('ja', 'preview', file, ...options)).err, /存在しません/);
});
