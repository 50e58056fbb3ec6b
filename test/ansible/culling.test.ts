import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import test from 'ava';
import { HubManager } from './hub-manager.js';

const secret = 'PLANTED-db-password';
const compose = `version: '3.8'
services:
  jupyterhub:
    image: hub
    environment:
      DB_PASS: '${secret}'   # {{ 1 + 1 }}
      NAME: "{{.Task.Name}}"
      CULL_SERVER: no # ${secret}
    ports: []
`;
const edited = compose
  .replace('CULL_SERVER: no #', `CULL_SERVER: 'yes' #`)
  .replace(/(CULL_SERVER.*\n)/, `$1      CULL_SERVER_IDLE_TIMEOUT: '600'\n`);
const env = [`DB_PASS=${secret}`, 'NAME={{.Task.Name}}', 'CULL_SERVER=no'];
const culling = { cull_server: 'yes', cull_server_idle_timeout: 600 };
const text = (file: string) => readFile(file, 'utf8');
const deploys = async (manager: HubManager) =>
  (await text(manager.path('state/calls'))).split('\n').filter((call) => call.startsWith('stack')).length;

// One manager through its life; each test goes on where the one before has ended.
const host = await HubManager.create(compose, env);
test.beforeEach((t) => t.timeout(180_000));

test.serial('check mode says what would be done, shows no secret, and does nothing', async (t) => {
  const { status, output, changed } = await host.play(culling, ['--check', '--diff', '-vvv']);
  t.is(status, 0, output);
  t.true(changed > 0);
  t.regex(output, /- line 8: CULL_SERVER: no/);
  t.regex(output, /\+ line 8: CULL_SERVER: 'yes'/);
  t.regex(output, /\+ line 9: CULL_SERVER_IDLE_TIMEOUT: '600'/);
  t.regex(output, /Would run .*docker stack deploy.*JupyterHub restarts/s);
  t.false(output.includes(secret));
  t.is(await text(host.composeFile), compose);
  t.is(await deploys(host), 0);
  t.deepEqual(await readdir(host.path('compose')), ['docker-compose.yml']);
});

test.serial(
  'a real run edits, keeps the old file and the mode, deploys, and waits for the update',
  async (t) => {
    const { status, output } = await host.play(culling, ['--diff', '-vvv']);
    t.is(status, 0, output);
    t.is(await text(host.composeFile), edited);
    t.is((await stat(host.composeFile)).mode & 0o777, 0o640);
    const backup = (await readdir(host.path('compose'))).find((name) => name.endsWith('~')) ?? '';
    t.is(await text(host.path(`compose/${backup}`)), compose);
    t.is((await stat(host.path(`compose/${backup}`))).mode & 0o777, 0o640);
    t.is(await deploys(host), 1);
    t.regex(output, /\+ line 8: CULL_SERVER: 'yes'/);
    t.regex(output, /Now comes .*JupyterHub restarts/s);
    t.regex(output, /coursewarehub_jupyterhub +replicated/);
    t.false(output.includes(secret));
  },
);

test.serial('a second run changes nothing', async (t) => {
  const { status, output, changed } = await host.play(culling, ['--diff']);
  t.is(status, 0, output);
  t.is(changed, 0, output);
  t.is(await deploys(host), 1);
});

test.serial('what an interrupted run has written is deployed by the next', async (t) => {
  const service = JSON.parse(await text(host.path('state/service.json')));
  service[0].Spec.TaskTemplate.ContainerSpec.Env = env;
  await writeFile(host.path('state/service.json'), JSON.stringify(service));
  const { status, output } = await host.play(culling);
  t.is(status, 0, output);
  t.regex(output, /is as it should be; the running service .* is not yet/);
  t.is(await deploys(host), 2);
});

test.serial('an update that is paused fails the play with its reason, and is tried again', async (t) => {
  await writeFile(host.path('state/outcome'), 'paused');
  const failed = await host.play({ ...culling, cull_server_max_age: 3600 });
  t.is(failed.status, 2);
  t.regex(failed.output, /has failed \(paused; update paused of the fake\).*non-zero exit \(1\)/s);
  await rm(host.path('state/outcome'));
  const { status, output } = await host.play({ ...culling, cull_server_max_age: 3600 });
  t.is(status, 0, output);
  t.is(await deploys(host), 4);
});

test.serial('an update without an end fails the play after the wait, and the next waits on', async (t) => {
  await writeFile(host.path('state/outcome'), 'updating');
  const { status, output } = await host.play(culling, ['-e', '_cwh_culling_looks=1']);
  t.is(status, 2);
  t.regex(output, /has not come to its end within/);
  await rm(host.path('state/outcome'));
  const next = await host.play(culling);
  t.is(next.status, 0, next.output);
  t.is(next.changed, 0, next.output);
});

test.serial('what is no longer set is removed', async (t) => {
  const { status, output } = await host.play({});
  t.is(status, 0, output);
  t.is(await text(host.composeFile), compose.replace(/ +CULL_SERVER.*\n/, ''));
  t.false(output.includes(secret));
});

test.serial('each trouble is told with how to mend it, and nothing is changed', async (t) => {
  const before = await text(host.composeFile);
  const troubles: [trouble: string, told: RegExp][] = [
    ['Error: No such service: coursewarehub_jupyterhub', /has no service .*notebook 121/s],
    ['Error response from daemon: This node is not a swarm manager.', /no swarm manager.*manager_ipaddress/s],
    [
      'Cannot connect to the Docker daemon',
      /Docker does not answer: Cannot connect.*systemctl status docker/s,
    ],
  ];
  for (const [trouble, told] of troubles) {
    await writeFile(host.path('state/trouble'), trouble);
    const { status, output } = await host.play(culling);
    t.is(status, 2);
    t.regex(output, told);
  }
  await rm(host.path('state/trouble'));
  const missing = await host.play(culling, ['-e', 'cwh_culling_docker_cli=/nowhere/docker']);
  t.regex(missing.output, /There is no docker on this host/);
  const bare = await host.play({ ...culling, cull_server: true });
  t.regex(bare.output, /write cull_server: 'yes', in quotes/);
  const elsewhere = await host.play({ ...culling, compose_dir: host.path('home') });
  t.regex(elsewhere.output, /There is no .*home\/docker-compose\.yml on hub1.*notebook 121/s);
  t.is(await text(host.composeFile), before);
  await writeFile(host.composeFile, 'services:\n  jupyterhub: {environment: {DB: SECRET}}\n');
  const odd = await host.play(culling);
  t.regex(odd.output, /docker-compose\.yml:2: the service jupyterhub is written in braces/);
  t.false(odd.output.includes('SECRET'));
});
