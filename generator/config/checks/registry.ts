import { atKey, atValue } from '../finding.js';
import type { Check } from './check.js';

export const checkRegistryOnce: Check = ({ registry_pass: pass, registry_pass_file: file }) => {
  return pass === undefined || file === undefined
    ? []
    : [atKey(['registry_pass_file'], 'registry_pass_twice')];
};

/** A Jinja expression names the secret, for example in a vault; anything else is the secret itself. */
export const checkRegistryPassHidden: Check = ({ registry_pass: pass }) => {
  return pass === undefined || /^\s*\{\{.+\}\}\s*$/.test(pass)
    ? []
    : [atValue(['registry_pass'], 'registry_pass_clear')];
};
