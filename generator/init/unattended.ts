import type { InitWords } from '../cli/messages/init.js';
import { addressCount } from '../config/address-list.js';
import { type ConfigKey, otherForms, type Settings, threePhaseKeys } from '../config/schema.js';
import type { Discovery, FoundUnitGroup } from '../coursewarehub/discover.js';
import { misfits } from './addresses-in-network.js';
import { freeGroup, isShared, knownAddresses, onManager, withUsualCounts } from './proposals.js';
import { networkOf, type SeenController, workersIn } from './seen-controller.js';
import type { Draft } from './settings-problems.js';

export interface Clash {
  key: ConfigKey;
  say(words: InitWords): string;
}

/** The draft with everything that needs no answer, and what it clashes with around it. */
export function unattended(
  draft: Draft,
  discovery: Discovery,
  found: FoundUnitGroup | undefined,
  seen: SeenController | undefined,
): { settings: Draft; clash?: Clash } {
  const ugroup = draft.ugroup_name;
  const workers = (seen && workersIn(seen, String(ugroup), draft.unit_name as string | undefined)) ?? [];
  const addresses = knownAddresses(
    found,
    workers.map(({ address }) => address).filter((address) => address !== ''),
  );
  const [former] = found?.control?.hosts ?? [];
  const host = draft.nodectl_hostname ?? former?.host;
  const group = draft.target_group ?? freeGroup(discovery, found);
  const settings: Draft = {
    ...(former?.user !== undefined && { nodectl_user: former.user }),
    ...(former?.key !== undefined && { nodectl_ssh_private_key: former.key }),
    ...(host !== undefined && { nodectl_hostname: host }),
    ...onManager(host, draft),
    ...(isShared(discovery, host, ugroup) && { instance: ugroup }),
    target_group: group,
    ...(addresses.length > 0 && { vcnode_all_ipaddress: addresses }),
    ...(workers[0]?.provider && { vc_provider: workers[0].provider }),
    time_zone: 'Asia/Tokyo',
    ...draft,
  };
  const clash =
    groupClash(String(group), discovery, found) ??
    (seen && networkClash(settings, networkOf(seen, settings.vc_provider as string | undefined)));
  const filled = withUsualCounts(settings, addressCount(settings as Partial<Settings>) ?? 0);
  return { settings: filled, ...(clash !== undefined && { clash }) };
}

function groupClash(
  group: string,
  { groups }: Discovery,
  found: FoundUnitGroup | undefined,
): Clash | undefined {
  if (!groups.has(group) || group === found?.control?.group) return undefined;
  return { key: 'target_group', say: (words) => words.groupExists(group) };
}

function networkClash({ vcnode_all_ipaddress: list }: Draft, network: string | undefined): Clash | undefined {
  if (network === undefined || !Array.isArray(list)) return undefined;
  const [misfit] = misfits(list as string[], network);
  if (misfit === undefined) return undefined;
  return { key: 'vcnode_all_ipaddress', say: (words) => words.misfit(misfit.address, misfit.why, network) };
}

const required = [
  'nodectl_hostname',
  'nodectl_user',
  'target_group',
  'ugroup_name',
  'vcnode_all_ipaddress',
  'manager_ipaddress',
  'master_fqdn',
  'vcc_host',
] as const satisfies readonly ConfigKey[];

/** Every key that a script still has to give; without another form, those of the three phases. */
export function missingIn(settings: Draft): ConfigKey[] {
  const has = (key: ConfigKey) => settings[key] !== undefined;
  const isOther = !threePhaseKeys.some(has) && otherForms.some(has);
  // The counts have usual values.
  const times = threePhaseKeys.filter((key) => !key.startsWith('node_availability'));
  return [...required, ...(isOther ? [] : times)].filter((key) => !has(key));
}
