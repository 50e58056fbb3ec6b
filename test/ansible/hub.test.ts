import { readFile, writeFile } from 'node:fs/promises';
import test from 'ava';
import { parsePlanFile } from '../../generator/reconciler/plan-file.js';
import { ControlHost } from './control-host.js';

// One host through its life; each test goes on where the one before has ended.
const host = await ControlHost.create();
const text = (file: string) => readFile(file, 'utf8');
const token = 'planted-hub-token-0123456789';
await writeFile(host.path('hub-token'), `${token}\n`, { mode: 0o644 });
await writeFile(host.path('hub-ca.pem'), '-----BEGIN CERTIFICATE-----\n');
const common = { master_fqdn: 'hub.example.org' };
const variables = {
  ...common,
  cwh_scaleout_hub_url: 'https://hub.example.org',
  cwh_scaleout_hub_token_file: host.path('hub-token'),
  cwh_scaleout_hub_ca_file: host.path('hub-ca.pem'),
  cwh_scaleout_hub_idle_seconds: '5400',
};

test.beforeEach((t) => t.timeout(120_000));

for (const [missing, given] of [
  ['cwh_scaleout_hub_url', { cwh_scaleout_hub_token_file: host.path('hub-token') }],
  ['cwh_scaleout_hub_token_file', { cwh_scaleout_hub_url: 'https://hub.example.org' }],
] as const) {
  test.serial(`refuses one without ${missing}`, async (t) => {
    const { status, output } = await host.play({ variables: { ...common, ...given }, flags: ['--check'] });
    t.is(status, 2);
    t.regex(output, /cwh_scaleout_hub_url and cwh_scaleout_hub_token_file belong together/);
  });
}

test.serial('refuses a token file that is not there', async (t) => {
  const none = { ...variables, cwh_scaleout_hub_token_file: host.path('none') };
  const { status, output } = await host.play({ variables: none, flags: ['--check'] });
  t.is(status, 2);
  t.regex(output, /none on the machine that runs Ansible cannot be read.*cwh_scaleout_hub_token_file/);
});

test.serial(
  'installs the token for its user alone, shows it nowhere, and the plan names the Hub',
  async (t) => {
    const { status, output } = await host.play({ variables, flags: ['--diff', '-vvv'] });
    t.is(status, 0, output);
    t.false(output.includes(token));
    t.is(await text(host.installed('secrets/HUB_TOKEN')), `${token}\n`);
    t.like(await host.tree(), {
      'scale-out/secrets/HUB_TOKEN': '600',
      'scale-out/config/hub-ca.pem': '600',
    });
    const plan = await text(host.installed('config/plan.json'));
    t.false(plan.includes(token));
    t.deepEqual(parsePlanFile(plan).policy.hub, { url: 'https://hub.example.org', idle_seconds: 5400 });
  },
);

test.serial('a second run changes nothing; without the Hub, its token and CA are taken away', async (t) => {
  const again = await host.play({ variables });
  t.is(again.status, 0, again.output);
  t.is(again.changed.nodectl, 0, again.output);
  const { status, output } = await host.play({ variables: common });
  t.is(status, 0, output);
  const files = Object.keys(await host.tree());
  t.deepEqual(
    files.filter((file) => /hub/i.test(file)),
    [],
  );
  t.is(parsePlanFile(await text(host.installed('config/plan.json'))).policy.hub, undefined);
});
