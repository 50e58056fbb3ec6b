import test from 'ava';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import type { Hub, UserServer, Work } from '../../generator/reconciler/ports.js';
import { sharedSteps } from '../../generator/reconciler/run-step.js';
import { stopServers } from '../../generator/reconciler/stop-servers.js';
import { limits, simulatedPorts } from './simulated-ports.js';

const task = (nodeId: string, serviceId: string, serviceName: string): Work => ({
  nodeId,
  taskId: `task-${serviceId}`,
  serviceId,
  serviceName,
});
const work = [
  task('n1', 's1', 'jupyter-anna'),
  task('n1', 's2', 'jupyter-ben'),
  task('n2', 's3', 'jupyter-zoe'),
];
const servers: UserServer[] = [
  { user: 'anna', server: '', serviceId: 's1' },
  { user: 'ben', server: 'lab', serviceName: 'jupyter-ben' },
  { user: 'zoe', server: '', serviceId: 's3', serviceName: 'jupyter-zoe' },
  { user: 'be', server: '', serviceName: 'jupyter-be' },
  { user: 'unknown', server: '' },
];

/** Ends the servers on n1; whom the Hub was told to stop, and what was logged. */
async function stopped(changes: Partial<Hub> | undefined, swarmWorks = true) {
  const { ports, lines } = simulatedPorts();
  const asked: string[] = [];
  const hub: Hub = {
    servers: async () => servers,
    stop: async ({ user }) => void asked.push(user),
    ...changes,
  };
  const works = async () => {
    if (!swarmWorks) throw new OutsideError('manager', 'unreachable', 'no answer');
    return work;
  };
  const all = { ...ports, swarm: { ...ports.swarm, work: works }, ...(changes !== undefined && { hub }) };
  const shared = sharedSteps(all, limits);
  await stopServers('n1', { address: '10.0.0.1', ports: all, limits, shared, unfinished: [] });
  return { asked, lines };
}

test('exactly those on this node are ended, by id or whole name', async (t) => {
  t.deepEqual(await stopped({}), {
    asked: ['anna', 'ben'],
    lines: ['notice: 10.0.0.1: ends 2 user server(s) through the Hub'],
  });
});

test('without a Hub nothing is done', async (t) => {
  t.deepEqual(await stopped(undefined), { asked: [], lines: [] });
});

test('one that the Hub cannot end does not keep the others, and is told', async (t) => {
  const asked: string[] = [];
  const stop = async ({ user }: UserServer) => {
    if (user === 'anna') throw new OutsideError('hub', 'failed', 'anna: 500');
    asked.push(user);
  };
  const { lines } = await stopped({ stop });
  t.deepEqual(asked, ['ben']);
  t.is(lines.at(-1), 'warning: 10.0.0.1: anna: 500');
});

test('a Hub or a manager without answer is told, and draining goes on', async (t) => {
  const unreachable = async () => {
    throw new OutsideError('hub', 'unreachable', 'no answer');
  };
  const line = 'warning: 10.0.0.1: the Hub cannot end its servers: no answer';
  t.deepEqual(await stopped({ servers: unreachable }), { asked: [], lines: [line] });
  t.deepEqual(await stopped({}, false), { asked: [], lines: [line] });
});
