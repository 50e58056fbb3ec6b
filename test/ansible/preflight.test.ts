import { chmod, rm } from 'node:fs/promises';
import test from 'ava';
import { ControlHost } from './control-host.js';

interface Case {
  variables?: (host: ControlHost) => Record<string, unknown>;
  environment?: Record<string, string>;
  prepare?: (host: ControlHost) => Promise<void>;
  says: RegExp;
}

const refused = test.macro({
  title: (title) => `refuses ${title}, before anything is changed`,
  async exec(t, { variables, environment, prepare, says }: Case) {
    t.timeout(120_000);
    const host = await ControlHost.create();
    await prepare?.(host);
    const { status, output } = await host.play(variables?.(host), ['--check'], environment);
    t.is(status, 2, output);
    t.regex(output.replaceAll(/\s+/g, ' '), says);
    t.regex(output, /changed=0/);
  },
});

test('a host without docker', refused, {
  variables: () => ({ cwh_scaleout_docker_cli: '/nowhere/docker' }),
  says: /has no \/nowhere\/docker that .* can run/,
});
test('compose v1', refused, {
  environment: { FAKE_COMPOSE: '1.29.2' },
  says: /version 2 or newer/,
});
test('a user who may not talk to Docker', refused, {
  environment: { FAKE_DOCKER_DOWN: '1' },
  says: /does not answer .*permission denied.*usermod --append --groups docker/,
});
test('an old systemd', refused, { environment: { FAKE_SYSTEMD: '219' }, says: /is 219; 244 or newer/ });
test('a calendar expression that systemd does not take', refused, {
  variables: () => ({ cwh_scaleout_timer_on_calendar: ['*:0/2', 'Mon 25:00'] }),
  says: /does not take cwh_scaleout_timer_on_calendar/,
});
test('no token anywhere', refused, {
  variables: () => ({ vcc_access_token: '' }),
  says: /No VCC access token.*-e @token\.json.*vault_vcc_access_token/,
});
test('a private key that is not there', refused, {
  variables: (host) => ({ ssh_private_key_path: host.path('none') }),
  says: /ssh_private_key_path.*cannot be used: .*No such file/,
});
test('a private key that others can read', refused, {
  prepare: (host) => chmod(host.path('id_ed25519'), 0o644),
  says: /UNPROTECTED PRIVATE KEY/,
});
test('a CA file that is not there', refused, {
  variables: (host) => ({ cwh_scaleout_vcc_ca_file: host.path('none.pem') }),
  says: /cwh_scaleout_vcc_ca_file.*cannot be read/,
});
test('a home as directory', refused, {
  variables: (host) => ({ vcnode_ctl_dir: host.path('home') }),
  says: /must not be \(or hold\) the home directory/,
});
test('a directory above the home', refused, {
  variables: (host) => ({ vcnode_ctl_dir: `${host.directory}/` }),
  says: /must not be \(or hold\) the home directory/,
});
test('a directory with dots', refused, {
  variables: (host) => ({ vcnode_ctl_dir: host.path('home/x/..') }),
  says: /must be an absolute path/,
});
test('a host whose user manager is out of reach', refused, {
  prepare: async (host) => {
    await rm(host.path('bin/systemctl'));
  },
  environment: { XDG_RUNTIME_DIR: '/nowhere' },
  says: /"systemctl --user" does not work/,
});

test('says what the administrator has to do when lingering is refused', async (t) => {
  t.timeout(120_000);
  const host = await ControlHost.create();
  const { status, output } = await host.play({}, [], { FAKE_NO_LINGER: '1' });
  t.is(status, 2);
  t.regex(output, /Access denied.*loginctl enable-linger \w+.*cwh_scaleout_become_for_linger/s);
});
