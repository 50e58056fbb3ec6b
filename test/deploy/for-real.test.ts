import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import anyTest from 'ava';
import { DeployHost } from './deploy-host.js';

const hasAnsible = spawnSync('ansible-playbook', ['--version']).status === 0;
const test = hasAnsible ? anyTest.serial : anyTest.serial.skip;
const plays = (output: string) => output.match(/^PLAY RECAP/gm)?.length;

test('the real Ansible: deployed, again with one play, a change looked at, removed', async (t) => {
  t.timeout(600_000);
  const host = await DeployHost.create();
  await writeFile(host.path('token'), 's.PLANTEDtoken0123456789\n', { mode: 0o600 });
  const token = ['--token-file', host.path('token')];
  const first = await host.run(['deploy', '--yes', ...token, ...host.ansible]);
  t.is(first.status, 0, first.output);
  t.regex(first.output, /It would change: [\s\S]*Deployed: \d+ changes[\s\S]*The tick ended with 0/);
  t.is(plays(first.output), 2);

  const again = await host.run(['deploy', '--yes', ...token, ...host.ansible]);
  t.is(again.status, 0, again.output);
  t.regex(again.output, /All is as it should be: there was nothing to do[\s\S]*The tick ended with 0/);
  t.is(plays(again.output), 1);

  await host.edit((text) => `${text}\ndrain_wait_minutes: 7\ncull_server: yes\n`);
  await host.run(['generate', '--out', 'scaleout']);
  const changed = await host.run(['deploy', '--check', ...token, ...host.ansible]);
  t.is(changed.status, 2, changed.output);
  t.regex(changed.output, /\+ +"drain_wait_seconds": 420/);
  t.notRegex(first.output + changed.output, /PLANTED/);

  const removed = await host.run(['remove', '--yes', ...host.ansible]);
  t.is(removed.status, 0, removed.output);
  t.regex(
    removed.output,
    /nothing of this timetable any more\.\n {2}removed from nodectl\.example\.org:[\s\S]*secrets: [\s\S]*The directory is put back/,
  );
  t.deepEqual(
    (await readdir(host.path('home'))).filter((name) => !/^\.(?:ansible|config)$/.test(name)),
    [],
  );
});
