import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { inRepository } from '../package-root.js';
import { runCli } from './run-cli.js';

const fixture = (name: string) => inRepository(`test/simulate/replay/lab-day.${name}`);
const plan = ['--plan', fixture('plan.json')];
const directory = mkdtempSync(join(tmpdir(), 'cwh-journal-'));
const made = (name: string, text: string) => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};
const journal = readFileSync(fixture('journal'), 'utf8');

test('a day of the lab is the same, and what came from outside is told', async (t) => {
  const { status, out, err } = await runCli('simulate', '--journal', fixture('journal'), ...plan);
  t.is(err, '');
  t.is(status, 0);
  t.regex(out, /^The rehearsal is the run: \d+ ticks from 2026-.* steps, the same in the same order\./);
  t.regex(
    out,
    /What no tick of this journal had made so:\n.*node ready active → VM RUNNING, node down active/,
  );
  t.regex(out, /Ticks without an end .*:\n .*\(line \d+\)/);
});

test('json: the contract', async (t) => {
  const { status, out } = await runCli(
    'simulate',
    '--journal',
    fixture('fine.journal'),
    ...plan,
    '--format',
    'json',
  );
  t.is(status, 0);
  const document = JSON.parse(out);
  t.like(document, { version: 1, same: true, gaps: [], leads_taken: 0 });
  t.is(document.outside[0].seen, 'VM RUNNING, node down active');
  t.true(document.steps > 20 && document.furthest_seconds < 5);
});

test('a changed journal: status 4, its line, and both sides', async (t) => {
  const text = journal.replace(/: (\S+): log in at the registry$/m, ': $1: teacher accounts');
  const file = made('changed.journal', text);
  const { status, out } = await runCli('simulate', '--journal', file, ...plan);
  t.is(status, 4);
  t.regex(out, /^The replay parts from the journal at 2026-\S+ \S+ \(line \d+\):\n/);
  t.regex(out, /\n {2}journal: \S+: teacher accounts\n {2}replay: \S+: log in at the registry\n/);
  const json = await runCli('simulate', '--journal', file, ...plan, '--format', 'json');
  t.is(json.status, 4);
  t.like(JSON.parse(json.out), { same: false, difference: { kind: 'other' } });
});

test('what cannot be used is said, with its place', async (t) => {
  const refused = async (text: string, ...more: string[]) => {
    const { status, err } = await runCli(
      'simulate',
      '--journal',
      made('odd.journal', text),
      ...plan,
      ...more,
    );
    t.is(status, 1, err);
    return err;
  };
  t.regex(await refused('hello\n'), /odd\.journal:1: this is no line of a journal: "hello"/);
  t.regex(await refused(''), /odd\.journal: there is no tick in it/);
  t.regex(await refused(journal, '--format', 'html'), /as text or json/);
  t.regex(await refused(journal, '--overrides', fixture('plan.json')), /no state\/overrides\.json/);
  t.regex(
    await refused(journal, '--plan', fixture('journal')),
    /--plan .*: it is no config\/plan\.json of a control host\. .*JSON/,
  );
  t.regex(await refused('\u001b[31mx\u0000\n'), /no line of a journal: "\\u\{1b\}\[31mx\\u\{0\}"/);
  const other = JSON.parse(readFileSync(fixture('plan.json'), 'utf8'));
  other.vcnode_all_ipaddress[2] = '10.77.0.14';
  t.regex(
    await refused(journal, '--plan', made('other.json', JSON.stringify(other))),
    /10\.77\.0\.14 is not an address of both/,
  );
});

test('files that are not there, and options that do not go together', async (t) => {
  t.is((await runCli('simulate', '--journal', join(directory, 'none'), ...plan)).status, 74);
  t.is((await runCli('simulate', '--journal', fixture('journal'), '--seed', '3')).status, 64);
  const { status, err } = await runCli('simulate', ...plan);
  t.is(status, 1);
  t.regex(err, /go with --journal/);
});

test('no file that the replay reads is replaced by its result', async (t) => {
  const text = JSON.stringify({ version: 1, overrides: [] });
  const overrides = made('overrides.json', text);
  const { status, err } = await runCli(
    'simulate',
    '--journal',
    fixture('journal'),
    ...plan,
    '--overrides',
    overrides,
    '--out',
    overrides,
  );
  t.is(status, 1, err);
  t.is(readFileSync(overrides, 'utf8'), text);
});
