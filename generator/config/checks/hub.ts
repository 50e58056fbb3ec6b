import { atKey, type Finding } from '../finding.js';
import type { Check } from './check.js';

const needs = [
  ['hub_url', 'hub_token_path'],
  ['hub_token_path', 'hub_url'],
  ['hub_ca_file', 'hub_url'],
] as const;

/** JupyterHub is asked at its address with a token, or not at all. */
export const checkHubWhole: Check = (settings) => {
  return needs.flatMap(([there, missing]): Finding[] => {
    const isHalf = settings[there] !== undefined && settings[missing] === undefined;
    return isHalf ? [atKey([there], 'hub_half', missing, there)] : [];
  });
};
