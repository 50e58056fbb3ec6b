import { Temporal } from 'temporal-polyfill';
import { longestBackOffMs } from './memory.js';
import { nodeLabels } from './node-labels.js';
import type { SwarmNode } from './ports.js';
import { bringUp, type Step } from './steps.js';
import { deleteVm, removeNodes } from './take-down.js';
import { type AddressView, nothing, type Verdict } from './verdict.js';

/**
 * An address that is wanted `active` or `pause`.
 *
 * | VM                      | swarm node  | steps                                                            |
 * |-------------------------|-------------|------------------------------------------------------------------|
 * | not known               | ready       | availability                                                     |
 * | not known               | other       | nothing: the tick has failed anyway                              |
 * | none                    | none, down  | export, create, wait, join, prepare, availability                |
 * | none                    | unknown     | problem: nothing is created over what may live                   |
 * | none                    | ready       | availability; problem: a node without VM                         |
 * | RUNNING                 | ready       | availability where it differs; prepare first when it never was   |
 * | RUNNING                 | none, down  | join (probes first), prepare, availability; replaced when late   |
 * | BOOTING, RESUMING       | any         | wait, join, prepare, availability; replaced when late            |
 * | POWER_OFF               | any         | power on, wait, join, prepare, availability                      |
 * | DELETING, SHUTTING_DOWN | any         | waited for                                                       |
 * | ERROR, never in swarm   | none        | replaced                                                         |
 * | ERROR …                 | none, down  | replaced when late; problem until then                           |
 * | ERROR …                 | ready       | availability; problem                                            |
 *
 * "Late": not usable for the whole boot limit. A replacement waits for its back-off.
 */
export function keepUp(want: 'active' | 'pause', view: AddressView): Verdict {
  const { vm, live, unclear, dead, observed } = view;
  if (observed.vms === undefined) {
    return live === undefined ? { steps: [], reason: '' } : use(live, want);
  }
  if (vm === undefined) {
    if (live !== undefined) {
      const problem = `swarm node ${live.id} is ready, but the VC controller knows no VM with its address`;
      return { ...use(live, want), problem };
    }
    if (unclear !== undefined) {
      return nothing(
        `no VM, but swarm node ${unclear.id} is ${unclear.status}: nothing is created until it is down`,
      );
    }
    if (backsOff(view)) return nothing(waits(view));
    return {
      steps: [...removeNodes(dead, false), ...bringUp('create-vm', want)],
      reason: `wanted ${want}, no VM`,
    };
  }
  switch (vm.state) {
    case 'RUNNING':
      if (live !== undefined) return inSwarm(want, live, view);
      if (unclear !== undefined && isLate(view)) {
        return nothing(
          `swarm node ${unclear.id} is ${unclear.status} for long; whether work runs there is not known`,
        );
      }
      if (unclear === undefined && isLate(view))
        return replaced(view, 'it did not become a ready swarm node', 'late');
      return {
        steps: bringUp('join-swarm', want),
        reason: `wanted ${want}, VM is RUNNING but not a ready swarm node`,
      };
    case 'BOOTING':
    case 'RESUMING':
      if (live === undefined && isLate(view)) return replaced(view, `it was ${vm.state}`, 'late');
      return { steps: bringUp('wait-vm', want), reason: `wanted ${want}, VM is ${vm.state}` };
    case 'POWER_OFF':
      return { steps: bringUp('power-on', want, { vm }), reason: `wanted ${want}, VM is off` };
    case 'SHUTTING_DOWN':
      return {
        steps: [{ kind: 'wait-off', vm }, ...bringUp('power-on', want, { vm })],
        reason: `wanted ${want}, but the VM is being powered off`,
      };
    case 'DELETING':
      return {
        // Made anew at the next tick: what is being deleted still holds its address.
        steps: [{ kind: 'wait-gone', vm }, ...removeNodes(dead, true)],
        reason: `wanted ${want}, but the VM is still being deleted`,
      };
    default: {
      const what = `${vm.state}${vm.error === '' ? '' : ` (${vm.error})`}`;
      const problem = `wanted ${want}, but the VM is ${what}`;
      if (live !== undefined) return { ...use(live, want), problem };
      if (unclear === undefined && ((vm.state === 'ERROR' && dead.length === 0) || isLate(view)))
        return replaced(view, `it is ${what}`, isLate(view) ? 'late' : 'failed');
      return nothing(problem);
    }
  }
}

function inSwarm(want: 'active' | 'pause', live: SwarmNode, view: AddressView): Verdict {
  const { vm, dead } = view;
  const known = live.labels[nodeLabels.vm];
  if (vm !== undefined && known !== undefined && known !== vm.nodeId) {
    return {
      ...use(live, want),
      problem: `swarm node ${live.id} was on the VM ${known}, but the VC controller says ${vm.nodeId}: only its availability is managed`,
    };
  }
  const ghosts = removeNodes(dead, false);
  if (isHalfUp(live)) {
    return {
      steps: [...bringUp('join-swarm', want, { nodeId: live.id }), ...ghosts],
      reason: `wanted ${want}, joined but not prepared`,
    };
  }
  const verdict = use(live, want);
  const unfinished: Step[] =
    live.labels[nodeLabels.unfinished] === undefined
      ? []
      : [
          { kind: 'join-swarm' },
          { kind: 'prepare', part: 'teacher-accounts' },
          { kind: 'prepare', part: 'teacher-inventories' },
          { kind: 'update-node', nodeId: live.id, change: { labels: { [nodeLabels.unfinished]: null } } },
        ];
  const reason =
    verdict.steps.length > 0
      ? verdict.reason
      : unfinished.length > 0
        ? 'not all is prepared'
        : 'a former machine of this address is still listed';
  return { steps: [...verdict.steps, ...unfinished, ...ghosts], reason };
}

/**
 * Joined as `drain`, and a crash came before it was usable; what was made by others and drained looks the same, and
 * preparing it again does no harm.
 */
function isHalfUp({ labels, availability }: SwarmNode): boolean {
  return labels[nodeLabels.vm] === undefined && availability === 'drain';
}

/** Availability as wanted; a removal that was under way is called off in the same write. */
function use(live: SwarmNode, want: 'active' | 'pause'): Verdict {
  if (isHalfUp(live)) return nothing(`swarm node ${live.id} has joined, but is not prepared`);
  const leaving = live.labels[nodeLabels.leaving] !== undefined;
  if (live.availability === want && !leaving) return { steps: [], reason: '' };
  const change = {
    ...(live.availability !== want && { availability: want }),
    ...(leaving && { labels: { [nodeLabels.leaving]: null } }),
  };
  return {
    steps: [{ kind: 'update-node', nodeId: live.id, change }],
    reason: leaving
      ? `wanted ${want} again, its removal is called off`
      : `wanted ${want}, is ${live.availability}`,
  };
}

/** Its VM goes; it is made anew at a later tick, when its back-off is over. */
function replaced(view: AddressView, why: string, replaces: 'late' | 'failed'): Verdict {
  const { vm, dead, rules, address } = view;
  if (rules.holdRemovals !== undefined) return nothing(`${why}; ${rules.holdRemovals}`);
  if (vm === undefined) return nothing(`${address}: no VM to replace`);
  return {
    steps: [...deleteVm(vm), ...removeNodes(dead, true)],
    reason: `replaced: ${why}`,
    problem: `the VM (node id ${vm.nodeId}) is replaced: ${why}`,
    replaces,
  };
}

/** At the last try its time was up already; it gets no other. */
function isLate({ memory, address, rules }: AddressView): boolean {
  const underWay = memory.underWay[address];
  if (underWay === undefined) return false;
  const { since, seen } = underWay;
  const ms = Temporal.Instant.from(seen).epochMilliseconds - Temporal.Instant.from(since).epochMilliseconds;
  return ms >= rules.bootTimeoutMs;
}

/** A pause longer than any was written by a clock that was wrong. */
function backsOff({ memory, address, rules }: AddressView): boolean {
  const retryAt = memory.troubles[address]?.retryAt;
  if (retryAt === undefined) return false;
  const left = Temporal.Instant.from(retryAt).epochMilliseconds - rules.now.epochMilliseconds;
  return left > 0 && left <= longestBackOffMs;
}

function waits({ memory, address }: AddressView): string {
  const trouble = memory.troubles[address];
  return `no VM; the last one failed (${trouble?.message}, attempt ${trouble?.attempts}); tried again at ${trouble?.retryAt}`;
}
