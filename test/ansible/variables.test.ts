import { readFile } from 'node:fs/promises';
import test from 'ava';
import { parse } from 'yaml';
import { inRepository } from '../package-root.js';

interface Option {
  type: string;
  description: string;
  required?: boolean;
  default?: unknown;
  no_log?: boolean;
}

const yaml = async (path: string) =>
  parse(await readFile(inRepository(`roles/cwh_scaleout/${path}`), 'utf8'));
const defaults: Record<string, unknown> = await yaml('defaults/main.yml');
const options: Record<string, Option> = (await yaml('meta/argument_specs.yml')).argument_specs.main.options;

test('argument_specs names the variables of defaults/main.yml in their order, and those that are required', (t) => {
  const optional = Object.keys(options).filter((name) => options[name]?.required !== true);
  t.deepEqual(optional, Object.keys(defaults));
  t.true(Object.keys(options).every((name) => name.startsWith('cwh_scaleout_')));
});

test('a default that both name is the same', (t) => {
  for (const [name, option] of Object.entries(options)) {
    if ('default' in option) t.deepEqual(option.default, defaults[name], name);
    // What is worked out from other variables is told by the description.
    else if (!option.required) t.regex(String(defaults[name]), /\{\{/, name);
  }
});

test('the secrets are marked as such', (t) => {
  t.deepEqual(
    Object.keys(options).filter((name) => options[name]?.no_log),
    ['cwh_scaleout_vcc_access_token', 'cwh_scaleout_registry_password'],
  );
});
