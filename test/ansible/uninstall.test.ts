import { mkdir, writeFile } from 'node:fs/promises';
import test from 'ava';
import { ControlHost } from './control-host.js';

const absent = { cwh_scaleout_state: 'absent', vcc_access_token: '' };
const left = async (host: ControlHost) =>
  Object.keys(await host.tree()).filter((name) => !name.startsWith('.ansible'));

test('takes away what it has installed, and lingering as it was; a second run changes nothing', async (t) => {
  t.timeout(180_000);
  const host = await ControlHost.create();
  t.is((await host.play()).status, 0);
  const checked = await host.play(absent, ['--check', '--diff']);
  t.is(checked.status, 0, checked.output);
  t.true((await left(host)).includes('scale-out'));

  const { status, output } = await host.play(absent, ['--diff']);
  t.is(status, 0, output);
  t.deepEqual(await left(host), ['.config', '.config/systemd', '.config/systemd/user']);
  const again = await host.play(absent);
  t.is(again.status, 0, again.output);
  t.is(again.changed, 0, again.output);
  t.notRegex(output, /PLANTED/);
});

test('lingering that was on before stays on', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  await writeFile(host.path('fake-state/linger'), '');
  t.is((await host.play()).status, 0);
  // Were it to be switched off, the fake would refuse.
  const { status, output } = await host.play(absent, [], { FAKE_NO_LINGER: '1' });
  t.is(status, 0, output);
});

test('a directory that is not ours is left alone', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  await mkdir(host.installed(), { recursive: true });
  await writeFile(host.installed('compose.yaml'), 'services: {}\n');
  const { status, output } = await host.play(absent);
  t.is(status, 2);
  t.regex(output, /is not removed, and nothing else is/);
  t.deepEqual(await left(host), ['scale-out', 'scale-out/compose.yaml']);
});

test('a host on which nothing is installed is as wanted', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  const { status, changed, output } = await host.play(absent);
  t.is(status, 0, output);
  t.is(changed, 0);
});
