import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { dryRunSchema } from '../../generator/reconciler/dry-run-schema.js';
import {
  overrideAddedSchema,
  overrideCancelledSchema,
  overrideListSchema,
  overridesFileSchema,
} from '../../generator/reconciler/override-schema.js';
import { statusSchema } from '../../generator/reconciler/status-schema.js';
import { planFixture } from '../plan-fixture.js';
import { monday, addresses as three } from '../schedule/timetables.js';
import { temporaryDirectory } from '../temporary.js';
import { bundle, type Deployed, deploy } from './deployed.js';

const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const year = new Date().getUTCFullYear() + 1;
const request = (more: object = {}) =>
  JSON.stringify({ until: `${year}-02-01 9:00`, nodes: 2, reason: 'exam', by: 'alice', ...more });

/** A control host with a plan and no network. */
function quiet(): string {
  const base = temporaryDirectory('overrides');
  for (const directory of ['config', 'state']) mkdirSync(join(base, directory));
  const plan = planFixture({ vcnode_all_ipaddress: three, timetable: monday() });
  writeFileSync(join(base, 'config/plan.json'), JSON.stringify(plan));
  return base;
}

const argsOf = (base: string, args: string[]) => [bundle, '--base', base, '--override', ...args];
const override = (base: string, args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, argsOf(base, args), {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const stored = (base: string) =>
  overridesFileSchema.parse(JSON.parse(readFileSync(join(base, 'state/overrides.json'), 'utf8'))).overrides;
const statusOf = ({ base }: Deployed) =>
  statusSchema.parse(JSON.parse(readFileSync(join(base, 'state/status.json'), 'utf8')));

test('made, listed, cancelled', (t) => {
  const base = quiet();
  const made = override(base, ['add', '--format', 'json'], request());
  t.is(made.status, 0, made.stderr);
  const { added } = overrideAddedSchema.parse(JSON.parse(made.stdout));
  t.like(added, { nodes: 2, reason: 'exam', by: 'alice', state: 'in_force' });
  t.is(statSync(join(base, 'state/overrides.json')).mode & 0o777, 0o600);
  const list = overrideListSchema.parse(JSON.parse(override(base, ['list', '--format', 'json']).stdout));
  t.deepEqual(list.overrides, [added]);
  t.regex(
    override(base, ['list']).stdout,
    /^in force +[0-9a-f]{4}: from .* exactly 2 active: exam, by alice$/m,
  );
  const gone = override(base, ['cancel', added.id as string, '--format', 'json']);
  t.is(overrideCancelledSchema.parse(JSON.parse(gone.stdout)).cancelled.id, added.id);
  // One that had begun stays, and is over; one that is cancelled in the second of its begin is gone.
  const left = overrideListSchema.parse(JSON.parse(override(base, ['list', '--format', 'json']).stdout));
  t.true(left.overrides.every(({ state }) => state === 'over'));
});

test('mistakes are told on stderr, each in its line, and nothing is made', (t) => {
  const base = quiet();
  const { status, stdout, stderr } = override(
    base,
    ['add', '--format', 'json'],
    '{"add": 0, "reason": "x\\u0007"}',
  );
  t.is(status, 2);
  t.is(stdout, '');
  t.deepEqual(stderr.trim().split('\n'), [
    'error: until is missing',
    'error: add: not less than 1',
    'error: reason: write one line of 1 to 80 characters, without "{{", "{%" and "{#"',
  ]);
  t.false(readdirSync(join(base, 'state')).includes('overrides.json'));
});

test('a broken file is told of, and never written over', (t) => {
  const base = quiet();
  writeFileSync(join(base, 'state/overrides.json'), '{"version": 1, "overr');
  const { status, stderr } = override(base, ['add'], request());
  t.is(status, 2);
  t.regex(stderr, /state\/overrides\.json cannot be used \(it is not JSON\), so nothing is changed/);
  t.is(readFileSync(join(base, 'state/overrides.json'), 'utf8'), '{"version": 1, "overr');
  t.is(override(base, ['list']).status, 2);
});

test('what cannot be written stays as it was, and is said', (t) => {
  const base = quiet();
  override(base, ['add'], request());
  const before = readFileSync(join(base, 'state/overrides.json'), 'utf8');
  // No file may be longer than nothing: the same as a disk that is full.
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, ...argsOf(base, ['add'])],
    { input: request(), encoding: 'utf8' },
  );
  t.is(status, 2, stderr);
  t.regex(stderr, /state\/overrides\.json stays as it was/);
  t.is(readFileSync(join(base, 'state/overrides.json'), 'utf8'), before);
  t.deepEqual(readdirSync(join(base, 'state')).sort(), ['overrides.json', 'overrides.lock']);
});

test('several at a time: none is lost', async (t) => {
  const base = quiet();
  const children = Array.from({ length: 4 }, () => {
    const child = spawn(process.execPath, argsOf(base, ['add']), { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end(request());
    return once(child, 'close');
  });
  for (const ended of children) t.deepEqual(await ended, [0, null]);
  t.is(new Set(stored(base).map(({ id }) => id)).size, 4);
});

test('a tick counts them, and a dry run tells all in one document', async (t) => {
  const deployed = await deploy(addresses);
  t.is((await deployed.run()).status, 0);
  override(deployed.base, ['add'], request());
  const before = deployed.daemon.calls.length;
  const dry = await deployed.run('--dry-run', '--format', 'json');
  t.is(dry.status, 0, dry.out);
  const document = dryRunSchema.parse(JSON.parse(dry.stdout));
  t.like(document, {
    ugroup_name: 'Hub1',
    time_zone: 'Asia/Tokyo',
    exit_status: 0,
    desired: { counts: { active: 2, drain: 1 } },
    overrides: [{ reason: 'exam', by: 'alice', state: 'in_force' }],
    problems: [],
  });
  t.regex(document.desired.because, /^override until .*: 2 nodes, exam \(override [0-9a-f]{4} by alice\)/);
  t.like(document.plan, [{ address: '10.0.0.3' }]);
  t.regex(document.plan[0]?.action ?? '', /delete VM/);
  t.truthy(document.lease?.holder);
  t.true(deployed.daemon.calls.slice(before).every((call) => call.startsWith('GET ')));
  const { status, out } = await deployed.run();
  t.is(status, 0, out);
  t.regex(out, /overrides in force: [0-9a-f]{4}: .*exactly 2 active: exam, by alice/);
  t.is(deployed.daemon.nodes.length, 2);
  t.like(statusOf(deployed), { overrides: [{ reason: 'exam' }], desired: { counts: { active: 2 } } });
  t.regex(
    readFileSync(join(deployed.base, 'state/metrics.prom'), 'utf8'),
    /^cwh_scaleout_overrides_in_force\{.*\} 1$/m,
  );
  await deployed.host.close();
  const failed = await deployed.run('--dry-run', '--format', 'json');
  t.deepEqual([failed.status, failed.stdout], [5, '']);
  t.regex(failed.out, /error: ssh vcp@/);
  await deployed.close();
});

test('a file that cannot be read takes nothing away, and the last good ones count', async (t) => {
  const deployed = await deploy(addresses);
  const file = join(deployed.base, 'state/overrides.json');
  for (const phase of deployed.plan.timetable.phases) phase.counts = { active: 1, pause: 0, drain: 2 };
  deployed.writePlan();
  override(deployed.base, ['add'], request({ nodes: 3 }));
  t.is((await deployed.run()).status, 0);
  writeFileSync(file, 'x');
  const broken = await deployed.run();
  t.is(broken.status, 2, broken.out);
  t.regex(
    broken.out,
    /error: nothing is taken away: state\/overrides\.json cannot be used .*: the last good ones count/,
  );
  t.regex(broken.out, /desired: 3 active/);
  t.like(statusOf(deployed), { tick: { result: 'failed', exit_status: 2 } });
  t.regex(statusOf(deployed).overrides_trouble?.message ?? '', /cannot be used/);
  rmSync(join(deployed.base, 'state/last-good-overrides.json'));
  const without = await deployed.run();
  t.is(without.status, 2, without.out);
  t.regex(without.out, /desired: 1 active.*/);
  t.regex(without.out, /the overrides made by command cannot be read/);
  t.is(deployed.daemon.nodes.length, 3, 'nothing is taken away');
  rmSync(file);
  t.is((await deployed.run()).status, 0);
  t.is(deployed.daemon.nodes.length, 1, 'the file taken away by a person: there are none');
  t.false('overrides_trouble' in statusOf(deployed));
  await deployed.close();
});

test('on a control host that stands by, the answer says that another one acts', (t) => {
  const base = quiet();
  const status = statusSchema.parse({
    version: 1,
    reconciler: '1',
    tick: { began: '2026-11-24T06:00:00Z', ended: '2026-11-24T06:00:00Z', seconds: 0, result: 'stand-by' },
    lease: { stands_by: 'h2 has it' },
    failures: [],
    problems: [],
    pending_removals: [],
    bring_up: { samples: 0, steps: {} },
    next_edges: [],
  });
  writeFileSync(join(base, 'state/status.json'), JSON.stringify(status));
  const { stdout, stderr } = override(base, ['add', '--format', 'json'], request());
  t.is(overrideAddedSchema.parse(JSON.parse(stdout)).stands_by, 'h2 has it');
  t.regex(stderr, /stands by \(h2 has it\); the one that acts does not know of this override/);
});
