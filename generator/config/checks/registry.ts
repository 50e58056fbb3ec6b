import { atKey, atValue } from '../finding.js';
import type { Check } from './check.js';

export const checkRegistryOnce: Check = ({ registry_pass: pass, registry_pass_file: file }) => {
  return pass === undefined || file === undefined
    ? []
    : [atKey(['registry_pass_file'], 'registry_pass_twice')];
};

/**
 * A Jinja expression names the secret, for example in a vault; anything else is the secret itself. When that has
 * Jinja's signs in it, Ansible would evaluate a part of it.
 */
export const checkRegistryPassHidden: Check = ({ registry_pass: pass }) => {
  if (pass === undefined || /^\s*\{\{[^{}]+\}\}\s*$/.test(pass)) return [];
  const problem = /\{[{%#]/.test(pass) ? 'registry_pass_jinja' : 'registry_pass_clear';
  return [atValue(['registry_pass'], problem)];
};
