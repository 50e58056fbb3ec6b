import type { Status } from '../reconciler/status-schema.js';
import type { NodeState } from '../schedule/timetable.js';

/** Where one address stands between what is wanted and what was seen. */
export type Standing = 'ok' | 'coming' | 'going' | 'wrong' | 'unknown';

export interface NodeLine {
  address: string;
  standing: Standing;
  wanted: NodeState;
  /** The VC controller's word; absent without a VM. */
  vm?: string;
  /** `ready active`: the swarm's status and availability; absent outside the swarm. */
  swarm?: string;
  users?: number;
  /** Why it is not (yet) as wanted, as the reconciler has told it. */
  note?: string;
}

/** What a tick, or a dry run, has told of the nodes. */
export type Told = Pick<Status, 'desired' | 'observed' | 'pending_removals'> & {
  problems: readonly { address: string }[];
  failures?: readonly { address: string }[];
};

/** Each address of the list, in list order. Pure. */
export function nodeLines({
  desired,
  observed,
  pending_removals,
  problems,
  failures = [],
}: Told): NodeLine[] {
  const seen = new Map(observed?.nodes.map((node) => [node.address, node]));
  const wrong = new Set([...problems, ...failures].map(({ address }) => address));
  const going = new Map(pending_removals.map((one) => [one.address, `waits for ${one.waits_for}`]));
  return (desired?.nodes ?? []).map(({ address, state, reason }) => {
    const { vm, node, user_servers } = seen.get(address) ?? {};
    const isThere = isAsWanted(state, seen.get(address), observed?.vms_known === true);
    const standing = wrong.has(address) ? 'wrong' : standingOf(state, isThere);
    // What is wrong has been said above all nodes.
    const isSaid = standing === 'wrong' || isThere === true;
    const note = going.get(address) ?? (isSaid ? undefined : reason);
    return {
      address,
      standing,
      wanted: state,
      ...(vm !== undefined && { vm: vm.state }),
      ...(node !== undefined && { swarm: `${node.status} ${node.availability}` }),
      ...(user_servers !== undefined && { users: user_servers }),
      ...(note !== undefined && { note }),
    };
  });
}

/** How many there are of each standing, of those that there are. */
export function countedStandings(lines: readonly NodeLine[]): [Standing, number][] {
  const standings = ['ok', 'coming', 'going', 'wrong', 'unknown'] as const;
  return standings
    .map((standing): [Standing, number] => [
      standing,
      lines.filter((line) => line.standing === standing).length,
    ])
    .filter(([, count]) => count > 0);
}

function standingOf(state: NodeState, isThere: boolean | undefined): Standing {
  if (isThere === undefined) return 'unknown';
  if (isThere) return 'ok';
  return isUp(state) ? 'coming' : 'going';
}

type Seen = NonNullable<Status['observed']>['nodes'][number];

/** undefined: what was seen does not tell. */
function isAsWanted(state: NodeState, seen: Seen | undefined, vmsKnown: boolean): boolean | undefined {
  if (seen === undefined) return undefined;
  const { vm, node } = seen;
  const isReady = node?.status === 'ready';
  if (isUp(state)) return isReady && node.availability === state;
  if (isReady) return false;
  if (!vmsKnown) return undefined;
  return state === 'drain' ? vm === undefined : vm === undefined || vm.state === 'POWER_OFF';
}

function isUp(state: NodeState): boolean {
  return state === 'active' || state === 'pause';
}
