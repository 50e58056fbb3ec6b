import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import anyTest, { type TestFn } from 'ava';
import { Temporal } from 'temporal-polyfill';
import { loadConfig } from '../../generator/config/load.js';
import { statusPage } from '../../generator/status/page/status-page.js';
import { inRepository } from '../package-root.js';
import { planFixture, usualPolicy } from '../plan-fixture.js';
import { toldStatus } from '../status/looks.js';
import { atTerminal, ctrlC } from './at-terminal.js';
import { type ControlHostDouble, controlHostDouble, playSystemd } from './control-host-double.js';
import { run, runCli, runCliIn } from './run-cli.js';

const test = anyTest as TestFn<{ host: ControlHostDouble }>;

const good = {
  timer:
    'LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nNextElapseUSecRealtime=Mon 2036-11-24 02:22:00 UTC',
  service: 'LoadState=loaded\nActiveState=inactive\nResult=success\nExecMainStatus=0\nInvocationID=a',
};

test.beforeEach(async (t) => {
  const host = await controlHostDouble();
  t.context.host = host;
  Object.assign(process.env, host.environment);
  playSystemd(host, inRepository('roles/cwh_scaleout/files/reconcile.mjs'));
  const { config, timetable } = await loadConfig(host.timetable, { language: 'en' });
  if (config === undefined || timetable === undefined) throw new Error('the example is wrong');
  const plan = planFixture({
    vcnode_all_ipaddress: config.vcnode_all_ipaddress,
    timetable,
    policy: usualPolicy,
  });
  write(host, 'scale-out/config/plan.json', JSON.stringify(plan, null, 2));
  write(host, 'units/cwh-worker-node.timer', good.timer);
  write(host, 'units/cwh-worker-node.service', good.service);
  write(host, 'tick', 'exit 0');
});
test.afterEach.always((t) => t.context.host.close());

function write(host: ControlHostDouble, name: string, text: string): void {
  writeFileSync(host.path(name), `${text}\n`);
}

/** The status of a tick that ended just now, or so long ago. */
function writeStatus(host: ControlHostDouble, changes: Record<string, unknown> = {}, ago = 0): void {
  const at = Temporal.Now.instant().subtract({ seconds: ago }).round('second');
  const tick = { began: at.toString(), ended: at.toString(), seconds: 3, result: 'ok', exit_status: 0 };
  const heartbeat = { seconds: 120, overdue_after: at.add({ seconds: 960 }).toString() };
  write(host, 'scale-out/state/status.json', JSON.stringify(toldStatus(3, { tick, heartbeat, ...changes })));
}

test.serial('status: all is well, in one login', async (t) => {
  const { host } = t.context;
  writeStatus(host);
  const { status, out, err } = await runCli('status', host.timetable);
  t.deepEqual([status, err], [0, '']);
  t.regex(out, /enabled, active; next tick Mon 2036-11-24 11:22/);
  t.regex(out, /✓ ok {2}172\.30\.2\.101 {2}active {2}RUNNING {2}ready active +12/);
  t.is(host.logins(), 1);
  const { status: told } = JSON.parse((await runCli('status', host.timetable, '--json')).out);
  t.is(told.tick.result, 'ok');
});

test.serial('status --html: the page as it lies there, or why there is none', async (t) => {
  const { host } = t.context;
  const none = await runCliIn('ja', 'status', host.timetable, '--html');
  t.deepEqual([none.status, none.out], [5, '']);
  t.regex(none.err, /state\/status\.html がありません/);
  const page = statusPage(toldStatus(3), 'ja');
  writeFileSync(host.path('scale-out/state/status.html'), page);
  t.like(await runCli('status', host.timetable, '--html'), { status: 0, out: page, err: '' });
  t.is((await runCli('status', host.timetable, '--html', '--json')).status, 64);
});

for (const [what, play, say] of [
  [
    'the timer is off',
    (host) =>
      write(
        host,
        'units/cwh-worker-node.timer',
        good.timer.replace('ActiveState=active', 'ActiveState=inactive'),
      ),
    /timer is off/,
  ],
  ['there is no timer', (host) => rmSync(host.path('units/cwh-worker-node.timer')), /timer is not installed/],
  ['the ticks are overdue', (host) => writeStatus(host, {}, 2000), /ticks are overdue/],
  ['no tick has told', (host) => rmSync(host.path('scale-out/state/status.json')), /No tick has told/],
  [
    'status.json is broken',
    (host) => write(host, 'scale-out/state/status.json', '{'),
    /status\.json cannot be read/,
  ],
  [
    'systemd does not answer',
    (host) => host.program('systemctl', 'echo no bus >&2; exit 1'),
    /systemd does not answer.*no bus/,
  ],
] as [string, (host: ControlHostDouble) => void, RegExp][]) {
  test.serial(`status says aloud that ${what}`, async (t) => {
    const { host } = t.context;
    writeStatus(host);
    play(host);
    const { status, out } = await runCli('status', host.timetable);
    t.is(status, 4);
    t.regex(out, say);
  });
}

for (const [what, play, say, code] of [
  [
    'the host key is unknown',
    (host) => host.forgetHostKey(),
    /host key of 127\.0\.0\.1 is not known here, so nothing was sent/,
    69,
  ],
  [
    'the host key has changed',
    (host) => host.changeHostKey(),
    /has changed, so nothing was sent[\s\S]*ssh-keygen -R/,
    69,
  ],
  ['the login key is refused', (host) => host.refuse(true), /does not let user01 in with the key/, 69],
  ['the control host is down', (host) => host.close(), /127\.0\.0\.1 is not reached/, 69],
  [
    'nothing is installed',
    (host) => rmSync(host.path('scale-out/compose.yaml')),
    /Nothing is installed in/,
    5,
  ],
  [
    'the directory is of another group',
    (host) => write(host, 'scale-out/config/plan.json', '  "ugroup_name": "Other",'),
    /belongs to unit group Other/,
    5,
  ],
] as [string, (host: ControlHostDouble) => void | Promise<void>, RegExp, number][]) {
  test.serial(`a command says how to mend it when ${what}`, async (t) => {
    const { host } = t.context;
    await play(host);
    const { status, out, err } = await runCli('status', host.timetable);
    t.deepEqual([status, out], [code, '']);
    t.regex(err, say);
    t.notRegex(err, /bug/);
  });
}

for (const [what, body, say] of [
  [
    'Docker is not allowed',
    'echo "permission denied while trying to connect to the Docker daemon socket" >&2; exit 1',
    /may not use Docker[\s\S]*usermod/,
  ],
  [
    'Docker is down',
    'echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock." >&2; exit 1',
    /Docker does not answer/,
  ],
  ['the deployed program is older', 'echo "usage: …" >&2; exit 64', /is older than this cwh-gen/],
] as const) {
  test.serial(`plan and override say so when ${what}`, async (t) => {
    const { host } = t.context;
    host.program('docker', body);
    for (const command of [['plan'], ['override', 'list'], ['resume']]) {
      const { status, err } = await runCli(...command, host.timetable);
      t.is(status, 5, command.join(' '));
      t.regex(err, say, command.join(' '));
    }
  });
}

test.serial('there is no ssh here', async (t) => {
  const { PATH } = process.env;
  process.env.PATH = t.context.host.path('bin');
  try {
    const { status, err } = await runCliIn('ja', 'status', t.context.host.timetable);
    t.is(status, 69);
    t.regex(err, /ssh がありません/);
  } finally {
    process.env.PATH = PATH;
  }
});

test.serial(
  'an override is made, listed and cancelled by the real program; a tick begins at once',
  async (t) => {
    const { host } = t.context;
    const add = await runCli(
      'override',
      'add',
      host.timetable,
      '--nodes',
      '3',
      '--for',
      '2h',
      '--reason',
      "it's an exam",
      '--yes',
    );
    t.deepEqual([add.status, add.err], [0, '']);
    t.regex(add.out, /Without it +With it\n.* {2}active 1, pause 0, drain 2 {2}active 3, pause 0, drain 0/);
    t.regex(add.out, /Made: .* 3 active, it's an exam \(in force, by \S+, id [0-9a-f]+\)/);
    t.is(readFileSync(host.path('calls'), 'utf8'), 'start --no-block cwh-worker-node.service\n');
    const list = await runCli('override', 'list', host.timetable, '--json');
    const [{ id }] = JSON.parse(list.out).overrides;
    t.regex(
      (await runCli('override', 'list', host.timetable)).out,
      new RegExp(`it's an exam \\(in force, by \\S+, id ${id}\\)`),
    );
    const cancel = await runCli('override', 'cancel', id, host.timetable);
    t.is(cancel.status, 0);
    t.regex((await runCli('override', 'list', host.timetable)).out, /There are no overrides/);
    const again = await runCli('override', 'cancel', id, host.timetable);
    t.is(again.status, 1);
    t.regex(again.err, /Nothing was cancelled:\n {2}override [0-9a-f]+ is over already/);
  },
);

test.serial('one that begins later starts no tick', async (t) => {
  const { host } = t.context;
  const { status, out } = await runCli(
    'override',
    'add',
    host.timetable,
    '--from',
    '2199-01-01 09:00',
    '--for',
    '1d',
    '--add',
    '1',
    '--reason',
    'x',
    '--yes',
  );
  t.is(status, 0);
  t.regex(out, /It counts from its begin on/);
  t.is(readFileSync(host.path('calls'), 'utf8'), '');
});

test.serial('the file is not what is deployed: said, and what is deployed counts', async (t) => {
  const { host } = t.context;
  const changed = readFileSync(host.timetable, 'utf8')
    .replace('101-103', '101-102')
    .replaceAll('active: 3', 'active: 2')
    .replaceAll('pause: 2', 'pause: 1')
    .replaceAll('drain: 2', 'drain: 1');
  writeFileSync(host.timetable, changed);
  const { status, err, out } = await runCli(
    'override',
    'add',
    host.timetable,
    '--add',
    '1',
    '--for',
    '1h',
    '--reason',
    'x',
    '--yes',
  );
  t.is(status, 0);
  t.regex(err, /is not what is deployed/);
  t.regex(out, /active 2, pause 0, drain 1/);
});

for (const [args, say] of [
  [['--add', '1', '--reason', 'x', '--yes'], /give --until TIME, or --for/],
  [['--add', '1', '--for', '1h', '--until', '18:00', '--reason', 'x', '--yes'], /not both/],
  [['--for', '1h', '--reason', 'x', '--yes'], /one of --add N/],
  [['--add', '1', '--hold', '--for', '1h', '--reason', 'x', '--yes'], /one of --add N/],
  [['--add', '1', '--pause', '1', '--for', '1h', '--reason', 'x', '--yes'], /--pause goes with --nodes/],
  [['--add', '1', '--for', '1h', '--yes'], /Give --reason/],
  [['--add', '1', '--for', '1w', '--reason', 'x', '--yes'], /--for 1w/],
  [['--add', '1', '--until', 'noon', '--reason', 'x', '--yes'], /--until noon/],
  [['--add', '1', '--for', '1h', '--reason', 'x'], /give --yes/],
  [['--add', '9', '--for', '1h', '--reason', 'x', '--yes'], /9 is more than the 3 nodes/],
  [['--add', '1', '--until', '2020-01-01 00:00', '--reason', 'x', '--yes'], /is not after/],
] as [string[], RegExp][]) {
  test.serial(`wrong: override add ${args.join(' ')}`, async (t) => {
    const { host } = t.context;
    const { status, err } = await runCli('override', 'add', host.timetable, ...args);
    t.is(status, 1);
    t.regex(err, say);
    t.is(readFileSync(host.path('calls'), 'utf8'), '');
  });
}

test.serial('what a Japanese input method has made of digits, colons and units is understood', async (t) => {
  const { host } = t.context;
  for (const end of [
    ['--until', '２３：５９'],
    ['--until', '2199-01-01　０９：００', '--from', '2199-01-01 08:00'],
    ['--for', '９０分'],
    ['--for', '2時間'],
  ]) {
    const { status, err } = await runCliIn(
      'ja',
      ...['override', 'add', host.timetable, '--add', '１', ...end, '--reason', '試験', '--yes'],
    );
    t.is(status, 0, err);
  }
});

test.serial('what the control host refuses is told in the reader’s language', async (t) => {
  const { host } = t.context;
  const cancel = await runCliIn('ja', 'override', 'cancel', 'zz', host.timetable);
  t.is(cancel.status, 1);
  t.is(
    cancel.err,
    '取り消していません:\n  コマンドによる変更に id zz はありません。cwh-gen override list で一覧を確認できます\n',
  );
  const long = ['--add', '1', '--for', '1h', '--reason', '長'.repeat(81), '--yes'];
  const add = await runCliIn('ja', 'override', 'add', host.timetable, ...long);
  t.is(add.status, 1);
  t.regex(add.err, /reason: 1 から 80 文字/);
});

test.serial('a command that fails without a word is told as such', async (t) => {
  t.context.host.program('docker', 'exit 1');
  const { status, err } = await runCli('plan', t.context.host.timetable);
  t.is(status, 5);
  t.regex(err, /did not say why/);
});

test.serial('hold ends after a day unless told; resume ends it', async (t) => {
  const { host } = t.context;
  t.is(
    (await runCli('resume', host.timetable)).out,
    'Nothing is held by command: there is nothing to resume.\n',
  );
  const hold = await runCli('hold', host.timetable, '--yes');
  t.is(hold.status, 0);
  t.regex(hold.out, /ends after 24 hours[\s\S]*It changes nothing|ends after 24 hours[\s\S]*With it/);
  t.is((await runCli('hold', host.timetable, '--yes', '--for', '90m', '--reason', 'second')).status, 0);
  const several = await runCli('resume', host.timetable);
  t.is(several.status, 1);
  t.regex(several.err, /Several holds are in force/);
  const resume = await runCli('resume', host.timetable, '--yes');
  t.is(resume.status, 0);
  t.is(resume.out.match(/Cancelled:/g)?.length, 2);
});

test.serial('run: starts a tick and shows all its lines, and what its end means', async (t) => {
  const { host } = t.context;
  write(host, 'journal', 'a line of before');
  write(
    host,
    'tick',
    'echo "desired: 1 active" >>"$HOME/journal"; sed -i s/inactive/activating/ "$HOME/units/cwh-worker-node.service"; echo last >>"$HOME/journal"; sed -i "s/activating/failed/; s/success/exit-code/; s/ExecMainStatus=0/ExecMainStatus=3/" "$HOME/units/cwh-worker-node.service"; exit 1',
  );
  const { status, out } = await runCli('run', host.timetable);
  t.is(status, 5);
  t.is(
    out,
    'A tick has begun.\ndesired: 1 active\nlast\nThe tick ended with 3: the VC controller refuses the token: get a new one and deploy with it.\n',
  );
});

test.serial('run: joins the tick that is at work', async (t) => {
  const { host } = t.context;
  write(host, 'journal', 'at work');
  write(host, 'units/cwh-worker-node.service', good.service.replace('inactive', 'activating'));
  const { status, out } = await runCli('run', host.timetable);
  t.is(status, 0);
  t.regex(out, /at work already[\s\S]*at work\nThe tick ended with 0:/);
});

test.serial('run: a tick that Docker did not start', async (t) => {
  const { host } = t.context;
  write(host, 'units/cwh-worker-node.service', good.service.replace('success', 'exit-code'));
  const { status, out } = await runCli('run', host.timetable);
  t.is(status, 5);
  t.regex(out, /Docker did not start it/);
});

test.serial('logs: the last lines; what journalctl refuses is told', async (t) => {
  const { host } = t.context;
  t.regex((await runCli('logs', host.timetable)).err, /nothing of it yet/);
  write(host, 'journal', 'one\ntwo\nthree');
  t.is((await runCli('logs', host.timetable, '-n', '2')).out, 'two\nthree\n');
  const wrong = await runCli('logs', host.timetable, '--since', 'wrong');
  t.is(wrong.status, 5);
  t.regex(wrong.err, /Failed to parse timestamp/);
  t.is((await runCli('logs', host.timetable, '-n', 'x')).status, 64);
});

test.serial('plan: nothing, something, something for a person', async (t) => {
  const { host } = t.context;
  const { desired, observed, next_edges } = toldStatus(3);
  const document = {
    version: 1,
    at: '2026-11-30T02:20:31Z',
    exit_status: 0,
    ugroup_name: 'Hub1',
    time_zone: 'Asia/Tokyo',
    desired,
    observed,
    plan: [] as unknown[],
    problems: [] as unknown[],
    pending_removals: [],
    upcoming_removals: [],
    next_edges,
    overrides: [],
  };
  const play = async (changes: object) => {
    write(host, 'dry-run', JSON.stringify({ ...document, ...changes }));
    return runCli('plan', host.timetable);
  };
  const nothing = await play({});
  t.is(nothing.status, 0);
  t.regex(nothing.out, /Nothing to do/);
  const something = await play({
    plan: [{ address: '172.30.2.103', action: 'create VM, join swarm', reason: 'wanted active' }],
  });
  t.is(something.status, 2);
  t.regex(something.out, /It would do:\n {2}172\.30\.2\.103: create VM, join swarm\n {4}wanted active/);
  write(host, 'dry-run-status', '1');
  const problem = await play({ problems: [{ address: '172.30.2.103', message: 'no VM' }] });
  t.is(problem.status, 4);
  t.regex(problem.out, /✗ 172\.30\.2\.103: no VM/);
  write(host, 'dry-run', 'no document');
  t.is((await runCli('plan', host.timetable)).status, 5);
});

const restored = /[ ;]icanon[ ;][\s\S]*[ ;]echo[ ;]/;

test.serial('status --watch redraws, says when the connection is lost, and Ctrl-C ends it', async (t) => {
  const { host } = t.context;
  writeStatus(host);
  // The third look is not let in.
  host.onLogin((logins) => {
    if (logins === 2) host.refuse(true);
  });
  const { status, out, after } = await atTerminal(
    ['status', host.timetable, '--watch', '1'],
    [['No connection; it is tried again', ctrlC]],
  );
  t.is(status, 0);
  t.true(out.includes('\u001b[H\u001b[2J'));
  t.regex(after, restored);
});

test.serial('run: Ctrl-C leaves the tick at work, and says so', async (t) => {
  const { host } = t.context;
  write(host, 'tick', 'sleep 600');
  const { status, out, after } = await atTerminal(['run', host.timetable], [['A tick has begun', ctrlC]]);
  t.is(status, 130);
  t.regex(out, /The tick goes on there/);
  t.regex(after, restored);
});

for (const [keys, said] of [
  ['n', /Make this override\?/],
  [ctrlC, /cancelled/],
] as const) {
  test.serial(`override add asks, and ${JSON.stringify(keys)} changes nothing`, async (t) => {
    const { host } = t.context;
    const { status, out, after } = await atTerminal(
      ['override', 'add', host.timetable, '--add', '1', '--for', '1h', '--reason', 'x'],
      [['Make this override?', keys]],
    );
    t.is(status, 130);
    t.regex(out, said);
    t.regex(after, restored);
    t.is((await runCli('override', 'list', host.timetable)).out, 'There are no overrides.\n');
  });
}

for (const [args, shown] of [
  [['run'], 'A tick has begun'],
  [['logs', '-f'], 'a line of before'],
] as const) {
  test.serial(`${args.join(' ')}: a connection that breaks is said, with 69`, async (t) => {
    const { host } = t.context;
    write(host, 'journal', 'a line of before');
    write(host, 'tick', 'sleep 600');
    const told = { out: '', err: '' };
    const status = await run([...args, host.timetable], {
      language: 'en',
      out: (text) => {
        told.out += text;
        if (told.out.includes(shown)) host.cut();
      },
      err: (text) => {
        told.err += text;
      },
    });
    t.is(status, 69);
    t.regex(told.err, /127\.0\.0\.1 is not reached[\s\S]*The ticks there go on without you/);
  });
}
