import { nodeLabels } from '../../reconciler/node-labels.js';
import type { SwarmNode } from '../../reconciler/ports.js';
import type { Placed } from '../cluster.js';

const node =
  /^(node|manager) (\S+) (active|pause|drain)( without our mark)?( of another VM)?(?: leaving since (\S+))?(?: without (\S+))?$/;

/** What `observedStates` put into words, to be put there. Pure. */
export function placedAs(words: string): Placed {
  const vms: { state: string; error: string }[] = [];
  const nodes: Placed['nodes'][number][] = [];
  for (const part of words.split(', ')) {
    const found = node.exec(part);
    if (found === null) {
      const state = /^VM (\S+)$/.exec(part)?.[1];
      if (state !== undefined) vms.push({ state, error: '' });
      continue;
    }
    const [, role = '', status = '', availability = '', unused, other, leaving, unfinished] = found;
    nodes.push({
      role: role === 'manager' ? 'manager' : 'worker',
      status,
      availability: availability as SwarmNode['availability'],
      labels: {
        ...(leaving !== undefined && { [nodeLabels.leaving]: leaving }),
        ...(unfinished !== undefined && { [nodeLabels.unfinished]: unfinished }),
      },
      vm: unused !== undefined || role === 'manager' ? 'none' : other === undefined ? 'here' : 'other',
    });
  }
  return { vms, nodes };
}
