import type { RequestListener } from 'node:http';
import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { vccCloud } from '../../generator/reconciler/adapters/cloud-vcc.js';
import { EngineApi } from '../../generator/reconciler/adapters/engine-api.js';
import { preflightChecks } from '../../generator/reconciler/adapters/preflight-checks.js';
import { noMemory } from '../../generator/reconciler/memory.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { preflight } from '../../generator/reconciler/preflight.js';
import { VirtualClock } from '../../generator/simulate/virtual-clock.js';
import { VccClient } from '../../generator/vcc/client.js';
import { startVccDouble } from '../../generator/vcc-double/start.js';
import { planFixture } from '../plan-fixture.js';
import { addresses } from '../schedule/timetables.js';
import { temporaryDirectory } from '../temporary.js';
import { startSshHost } from './ssh-host.js';
import { testSession } from './test-session.js';

const password = 'planted~secret>of?the=registry';

/** An hour has a begin of all nodes whenever the test runs: the double's clock is the real one. */
function soon(now: Temporal.Instant) {
  const begin = now.add({ minutes: 30 }).toZonedDateTimeISO('UTC');
  const end = begin.add({ hours: 2 });
  const moment = ({ hour, minute }: Temporal.ZonedDateTime) => ({ hour, minute });
  return {
    time_zone: 'UTC',
    phases: [
      { name: 'in class', begin: moment(begin), counts: { active: 3, pause: 0, drain: 0 }, source: 'f:1' },
      { name: 'outside class', begin: moment(end), counts: { active: 0, pause: 0, drain: 3 }, source: 'f:2' },
    ],
  };
}

interface World {
  token?: string;
  unit?: string;
  /** Seconds by which the manager's clock is ahead. */
  managerAhead?: number;
  /** Seconds by which our clock is ahead. */
  ahead?: number;
  manages?: boolean;
  registryAnswers?: [number, unknown];
  nfs?: () => Promise<string[]>;
}

/** A preflight over TLS and ssh against a VCC double and a daemon behind an ssh server. */
async function run(world: World = {}) {
  const now = Temporal.Now.instant();
  const calls: { url: string; auth: string | undefined }[] = [];
  const daemon: RequestListener = (request, response) => {
    const auth = request.headers['x-registry-auth'];
    calls.push({ url: `${request.method} ${request.url}`, auth: auth?.toString() });
    const SystemTime = Temporal.Now.instant()
      .add({ seconds: world.managerAhead ?? 0 })
      .toString({ fractionalSecondDigits: 9 });
    const [status, body] =
      request.url === '/info'
        ? [200, { SystemTime, Swarm: { ControlAvailable: world.manages ?? true } }]
        : (world.registryAnswers ?? [200, { Descriptor: { digest: 'sha256:0' } }]);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const host = await startSshHost({ daemon });
  const vcc = await startVccDouble({ state: temporaryDirectory('preflight'), workers: addresses });
  const session = await testSession(host);
  const api = new EngineApi(session, 'manager', 60_000);
  const client = new VccClient({
    host: '127.0.0.1',
    port: vcc.port,
    ca: vcc.ca,
    token: world.token ?? vcc.token,
    requestTimeoutMs: 60_000,
  });
  const plan = planFixture({ vcnode_all_ipaddress: addresses, timetable: soon(now) });
  const lines: string[] = [];
  try {
    const result = await preflight(plan, noMemory, {
      cloud: vccCloud(client, plan.ugroup_name, world.unit ?? plan.unit_name),
      exports: { list: world.nfs ?? (async () => []), change: async () => {} },
      clock: new VirtualClock(now.add({ seconds: world.ahead ?? 0 })),
      log: (level, sentence) => void lines.push(`${level} ${sentence}`),
      checks: preflightChecks(client, api, {
        registry: `${plan.registry.host}:${plan.registry.port}`,
        image: plan.registry.image,
        user: plan.registry.user,
        password,
      }),
    });
    return { ...result, lines, calls, text: JSON.stringify([result, lines]) };
  } finally {
    api.close();
    client.close();
    await vcc.close();
    await host.close();
  }
}

test('all is well: remembered, and the registry was asked by the manager with the login in a header', async (t) => {
  const { findings, memory, lines, calls } = await run();
  t.deepEqual(findings, []);
  t.truthy(memory.preflightFor);
  t.regex(lines.join('\n'), /^info preflight for \S+: .* are well$/);
  const asked = calls.find(({ url }) => url.includes('/distribution/'));
  t.is(asked?.url, 'GET /distribution/hub.example.org%3A5000/coursewarehub/default-course-image/json');
  t.regex(asked?.auth ?? '', /^[\w=-]+$/);
  const login = JSON.parse(Buffer.from(asked?.auth ?? '', 'base64url').toString());
  t.deepEqual(login, { username: 'cwh', password, serveraddress: 'hub.example.org:5000' });
  t.false(calls.some(({ url }) => url.includes('planted')));
});

const refusal = [401, { message: 'unauthorized: authentication required' }] as [number, unknown];
const rows: [string, World, string, RegExp][] = [
  ['the token is refused', { token: 'revoked' }, 'token', /refuses the access token.*get a new token/],
  ['the unit is not there', { unit: 'other' }, 'vcc', /knows no unit .*unit_name/],
  ['the manager has no quorum', { manages: false }, 'manager', /cannot manage the swarm.*docker node ls/],
  ['the registry refuses the password', { registryAnswers: refusal }, 'registry', /401.*cwh.*registry_pass/],
  [
    'the registry does not answer',
    { registryAnswers: [500, { message: 'connect: connection refused' }] },
    'registry',
    /connection refused.*hub\.example\.org:5000 runs/,
  ],
  [
    'NFS does not answer',
    { nfs: () => Promise.reject(new OutsideError('nfs', 'unreachable', 'no answer')) },
    'nfs',
    /^no answer; .*NFS server runs/,
  ],
  ['the manager’s clock is off', { managerAhead: 120 }, 'clock', /of the manager is 1[12]\d s ahead/],
  ['our own clock is off', { ahead: 120 }, 'clock', /this control host is 1[12]\d s ahead/],
];
for (const [name, world, system, message] of rows) {
  test(`${name}: one finding, and it is looked at again`, async (t) => {
    const { findings, memory, lines, text } = await run(world);
    t.deepEqual(
      findings.map((finding) => finding.system as string),
      [system],
    );
    t.regex(findings[0]?.message ?? '', message);
    t.is(memory.preflightFor, undefined);
    t.regex(lines[0] ?? '', new RegExp(`^error preflight for \\S+: ${system}: `));
    t.false(text.includes('planted'));
  });
}

test('several are named at once', async (t) => {
  const { findings } = await run({ token: 'revoked', registryAnswers: refusal });
  t.deepEqual(
    findings.map(({ system }) => system),
    ['token', 'registry'],
  );
});
