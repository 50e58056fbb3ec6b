import { execFile, execFileSync } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { serverCertificate } from '../../generator/vcc-double/certificates.js';
import { calendarOf, dayOf } from '../config/calendar/texts.js';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { runCli, runCliIn } from './run-cli.js';

const summer = ['SUMMARY:夏季休業', 'DTSTART;VALUE=DATE:20990801', 'DTEND;VALUE=DATE:20990811'];
const good = calendarOf(summer, dayOf('月曜授業日', '20991125'));
const grown = calendarOf(summer, dayOf('休講', '20991201'));
const past = calendarOf([...summer.slice(0, 1), 'DTSTART;VALUE=DATE:20200801', 'DTEND;VALUE=DATE:20200831']);

async function directoryWith(files: Record<string, string>): Promise<(name: string) => string> {
  const directory = temporaryDirectory('import');
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return (name) => join(directory, name);
}

test('a first copy: tells what it found, and writes it for everybody to read', async (t) => {
  const at = await directoryWith({ source: good });
  const { status, out, err } = await runCli('import-calendar', at('source'), '--to', at('univ.ics'));
  t.is(err, '');
  t.is(status, 0);
  t.regex(
    out,
    /^10 closed days, 1 make-up days, from 2099-08-01 to 2099-11-25\nthere is no usable former copy\nwritten: /,
  );
  t.is(await readFile(at('univ.ics'), 'utf8'), good);
  t.is((await stat(at('univ.ics'))).mode & 0o777, 0o644);
  t.deepEqual((await readdir(at('.'))).sort(), ['source', 'univ.ics']);
});

test('a newer copy: tells what is new and what is gone', async (t) => {
  const at = await directoryWith({ source: grown, 'univ.ics': good });
  const { status, out } = await runCli('import-calendar', at('source'), '--to', at('univ.ics'));
  t.is(status, 0);
  t.regex(out, /new:\n {2}2099-12-01\nno longer there:\n {2}2099-11-25 = Mon\nwritten/);
  t.is(await readFile(at('univ.ics'), 'utf8'), grown);
  t.regex((await runCli('import-calendar', at('source'), '--to', at('univ.ics'))).out, /the same days/);
});

test('a link stays a link', async (t) => {
  const at = await directoryWith({ source: grown, 'real.ics': good });
  await symlink('real.ics', at('univ.ics'));
  t.is((await runCli('import-calendar', at('source'), '--to', at('univ.ics'))).status, 0);
  t.true((await lstat(at('univ.ics'))).isSymbolicLink());
  t.is(await readFile(at('real.ics'), 'utf8'), grown);
});

const refused: [title: string, source: string, status: number, why: RegExp][] = [
  ['an empty file', '', 1, /line 1 of the source: it does not begin/],
  ['a web page', '<html>', 1, /BEGIN:VCALENDAR/],
  ['half a file', good.slice(0, 120), 1, /line \d+ of the source: .*cut off/],
  ['a calendar without closed days', calendarOf(dayOf('入学式', '20990401')), 1, /--closed/],
  ['a calendar of the past', past, 1, /all days of the source are past.*--force/],
  ['less than half', calendarOf(dayOf('休講', '20990801')), 1, /has 1 days, the former copy 11.*--force/],
  ['a file that is too big', 'x'.repeat(5_000_001), 74, /bigger than 5,000,000 bytes/],
];
for (const [title, source, code, why] of refused) {
  test(`${title} leaves the former copy as it was`, async (t) => {
    const at = await directoryWith({ source, 'univ.ics': good });
    const { status, err } = await runCli('import-calendar', at('source'), '--to', at('univ.ics'));
    t.is(status, code);
    t.regex(err, why);
    t.true(err.endsWith(`${at('univ.ics')} stays as it was\n`), err);
    t.is(await readFile(at('univ.ics'), 'utf8'), good);
    const ja = await runCliIn('ja', 'import-calendar', at('source'), '--to', at('univ.ics'));
    t.regex(ja.err, /は元のままです\n$/);
    t.notRegex(err + ja.err, /undefined|\[object/);
  });
}

for (const source of [past, calendarOf(dayOf('休講', '20990801'))]) {
  test(`--force takes a poorer calendar (${source.length} characters)`, async (t) => {
    const at = await directoryWith({ source, 'univ.ics': good });
    t.is((await runCli('import-calendar', at('source'), '--to', at('univ.ics'), '--force')).status, 0);
    t.is(await readFile(at('univ.ics'), 'utf8'), source);
  });
}

test('a broken former copy is replaced', async (t) => {
  const at = await directoryWith({ source: good, 'univ.ics': 'oops' });
  t.is((await runCli('import-calendar', at('source'), '--to', at('univ.ics'))).status, 0);
  t.is(await readFile(at('univ.ics'), 'utf8'), good);
});

test('other words close other days', async (t) => {
  const at = await directoryWith({ source: calendarOf(dayOf('学園祭', '20991103')) });
  const { status } = await runCli(
    'import-calendar',
    at('source'),
    '--to',
    at('univ.ics'),
    '--closed',
    'x,学園祭',
  );
  t.is(status, 0);
});

test('trouble with files has a status of its own', async (t) => {
  const at = await directoryWith({ source: good });
  await mkdir(at('dir'));
  execFileSync('mkfifo', [at('fifo')]);
  for (const argv of [
    [at('none'), '--to', at('univ.ics')],
    [at('fifo'), '--to', at('univ.ics')],
    ['/dev/zero', '--to', at('univ.ics')],
    [at('source'), '--to', at('dir')],
    [at('source'), '--to', at('fifo')],
    [at('source'), '--to', at('none/univ.ics')],
  ]) {
    const { status, err } = await runCli('import-calendar', ...argv);
    t.is(status, 74, err);
    t.notRegex(err, /\n\s+at /);
  }
  t.deepEqual((await readdir(at('.'))).sort(), ['dir', 'fifo', 'source']);
  t.is((await runCli('import-calendar', at('source'))).status, 64);
});

for (const [address, why] of [
  ['http://www.example.ac.jp/a.ics', /Use the https/],
  ['ftp://www.example.ac.jp/a.ics', /a file or an https/],
  ['https://user:hunter2@www.example.ac.jp/a.ics', /without user and password/],
  ['https://', /a file or an https/],
] as const) {
  test(`${address} is refused before anything is asked`, async (t) => {
    const at = await directoryWith({});
    const { status, err } = await runCli('import-calendar', address, '--to', at('univ.ics'));
    t.is(status, 1);
    t.regex(err, why);
    t.notRegex(err, /hunter2/);
  });
}

/** A server, and the command against it in a process that trusts its CA. */
async function server(
  t: ExecutionContext,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const directory = temporaryDirectory('import');
  const { cert, key } = await serverCertificate(directory, ['127.0.0.1']);
  const listening = createServer({ cert, key }, handler);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    listening.closeAllConnections();
    listening.close();
  });
  const file = join(directory, 'univ.ics');
  await writeFile(file, good);
  const { port } = listening.address() as AddressInfo;
  const fetchIt = (path: string, trusts = true) =>
    new Promise<{ status: number; out: string; err: string }>((resolve) => {
      const env = { ...process.env, LANG: 'C', LC_ALL: 'C', CWH_GEN_NO_RUN: undefined };
      const ca = trusts ? join(directory, 'ca.pem') : '';
      const args = [
        inRepository('generator/bin/cwh-gen.js'),
        'import-calendar',
        `https://127.0.0.1:${port}${path}`,
        '--to',
        file,
      ];
      execFile(process.execPath, args, { env: { ...env, NODE_EXTRA_CA_CERTS: ca } }, (error, out, err) =>
        resolve({ status: error === null ? 0 : Number(error.code), out, err }),
      );
    });
  return { fetchIt, file };
}

test('an https address: its calendar, also over a redirect', async (t) => {
  const { fetchIt, file } = await server(t, ({ url }, response) => {
    if (url === '/moved') response.writeHead(302, { location: '/a.ics' }).end();
    else response.end(grown);
  });
  const { status, err, out } = await fetchIt('/moved');
  t.is(err, '');
  t.is(status, 0);
  t.regex(out, /new:\n {2}2099-12-01/);
  t.is(await readFile(file, 'utf8'), grown);
});

test('what a server may do wrong leaves the former copy as it was', async (t) => {
  const { fetchIt, file } = await server(t, ({ url }, response) => {
    if (url === '/http') response.writeHead(301, { location: 'http://127.0.0.1/a.ics' }).end();
    else if (url === '/loop') response.writeHead(302, { location: '/loop' }).end();
    else if (url === '/big') response.end('x'.repeat(5_000_001));
    else if (url === '/cut')
      response.writeHead(200, { 'content-length': '9999' }).write(grown, () => response.destroy());
    else if (url === '/html') response.end('<html>log in</html>');
    else response.writeHead(404).end(grown);
  });
  for (const [path, why] of [
    ['/http', /not https/],
    ['/loop', /too many times/],
    ['/big', /bigger than/],
    ['/cut', /cannot be fetched/],
    ['/html', /BEGIN:VCALENDAR/],
    ['/none', /status 404/],
  ] as const) {
    const { status, err } = await fetchIt(path);
    t.is(status, 1, path);
    t.regex(err, why);
    t.regex(err, /stays as it was\n$/);
  }
  const { status, err } = await fetchIt('/a.ics', false);
  t.is(status, 1);
  t.regex(err, /cannot be fetched \(\w*(?:CERT|SIGN|ISSUER)\w*\)/);
  t.is(await readFile(file, 'utf8'), good);
});
