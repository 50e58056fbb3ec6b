import { atKey, type Finding } from './finding.js';
import type { ConfigKey } from './schema.js';

/** A key, and another without which it does nothing. */
const partners: readonly [there: ConfigKey, missing: ConfigKey][] = [
  ['hub_url', 'hub_token_path'],
  ['hub_token_path', 'hub_url'],
  ['hub_ca_file', 'hub_url'],
];

/** The keys of a file that stand there without the other that they need; one with a bad value is there. */
export function missingPartners(value: Record<string, unknown>): Finding[] {
  return partners
    .filter(([there, missing]) => Object.hasOwn(value, there) && !Object.hasOwn(value, missing))
    .map(([there, missing]) => atKey([there], 'partner_missing', missing, there));
}
