import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { policyVars } from '../../generator/emit/policy-vars.js';
import { good } from '../config/example.js';

function varsOf(lines: string): Record<string, unknown> {
  const { config, diagnostics } = parseConfig(`${good}${lines}`, 'scaleout.yml', 'en');
  if (config === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  const all = Object.entries(policyVars(config));
  return Object.fromEntries(all.filter(([name]) => name.startsWith('cwh_scaleout_hub_')));
}

test('the Hub gets into the variables as a whole, its idle time in seconds', (t) => {
  const lines = 'hub_url: https://hub.example.org/\nhub_token_path: ~/hub-token\n';
  const vars = {
    cwh_scaleout_hub_url: 'https://hub.example.org',
    cwh_scaleout_hub_token_file: '~/hub-token',
    cwh_scaleout_hub_idle_seconds: 3600,
  };
  t.deepEqual(varsOf(lines), vars);
  t.deepEqual(varsOf(`${lines}hub_ca_file: ~/ca.pem\nhub_idle_minutes: 90\n`), {
    ...vars,
    cwh_scaleout_hub_ca_file: '~/ca.pem',
    cwh_scaleout_hub_idle_seconds: 5400,
  });
});

test('without a Hub there is no variable of it', (t) => {
  t.deepEqual(varsOf('hub_idle_minutes: 90\n'), {});
});
