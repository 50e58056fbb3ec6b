import * as z from 'zod';
import { OutsideError } from '../outside-error.js';
import type { JoinToken, Swarm, SwarmNode, Work } from '../ports.js';
import type { EngineApi } from './engine-api.js';

const nodeSchema = z.object({
  ID: z.string(),
  Version: z.object({ Index: z.number() }),
  Spec: z.looseObject({
    Availability: z.enum(['active', 'pause', 'drain']),
    Role: z.enum(['worker', 'manager']),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  Description: z.object({ Hostname: z.string().default('') }).default({ Hostname: '' }),
  Status: z.object({ State: z.string(), Addr: z.string().default('') }),
  ManagerStatus: z.object({ Addr: z.string().default('') }).optional(),
});
type EngineNode = z.output<typeof nodeSchema>;

const taskSchema = z.object({
  ID: z.string().default(''),
  NodeID: z.string().default(''),
  ServiceID: z.string().default(''),
  Status: z.object({ State: z.string() }),
});
const serviceSchema = z.object({
  ID: z.string(),
  Spec: z.object({ Name: z.string().default(''), Mode: z.looseObject({}).nullish() }),
});
const swarmSchema = z.object({ ID: z.string().min(1), JoinTokens: z.object({ Worker: z.string() }) });

/** How often a change is tried against somebody who changes the same node. */
const attempts = 3;

/** A task in one of these states has ended. @see Docker Engine API, Task.Status.State */
const ended = new Set(['complete', 'shutdown', 'failed', 'rejected', 'remove', 'orphaned']);

/** The swarm through its manager's Engine API: one request whatever the number of nodes. */
export function swarmEngine(api: EngineApi, managerAddress: string): Swarm {
  return {
    list: async () => (await nodes(api)).map(toSwarmNode),
    clusterId: async () => read(swarmSchema, await api.get('/swarm')).ID,
    update: async (id, change) => {
      for (let attempt = 1; ; attempt += 1) {
        const node = read(nodeSchema, await api.get(`/nodes/${id}`));
        try {
          await api.post(`/nodes/${id}/update?version=${node.Version.Index}`, {
            ...node.Spec,
            ...(change.availability !== undefined && { Availability: change.availability }),
            Labels: changedLabels(node.Spec.Labels ?? {}, change.labels ?? {}),
          });
          return;
        } catch (error) {
          // The swarm itself writes to a node that has just joined: then what was read is no longer so.
          const overtaken = error instanceof OutsideError && /out of sequence/.test(error.message);
          if (!overtaken || attempt === attempts) throw error;
        }
      }
    },
    runningTasks: async (id) => {
      const filters = encodeURIComponent(JSON.stringify({ node: [id] }));
      const tasks = read(z.array(taskSchema), await api.get(`/tasks?filters=${filters}`));
      return tasks.filter((task) => !ended.has(task.Status.State)).length;
    },
    work: async () => {
      const [taskList, serviceList] = await Promise.all([api.get('/tasks'), api.get('/services')]);
      const services = new Map(
        read(z.array(serviceSchema), serviceList).map((service) => [service.ID, service]),
      );
      return read(z.array(taskSchema), taskList).flatMap((task): Work[] => {
        const service = services.get(task.ServiceID);
        // What runs on every node is part of the node; what has no service any more may still be work.
        if (ended.has(task.Status.State) || task.NodeID === '' || isGlobal(service)) return [];
        const { ID: taskId, NodeID: nodeId, ServiceID: serviceId } = task;
        return [{ nodeId, taskId, serviceId, serviceName: service?.Spec.Name ?? '' }];
      });
    },
    // A node whose VM is gone may be called ready for some more seconds: only then force.
    remove: (id, proven) => api.delete(`/nodes/${id}${proven ? '?force=true' : ''}`),
    joinToken: async (): Promise<JoinToken> => {
      const swarm = read(swarmSchema, await api.get('/swarm'));
      return { token: swarm.JoinTokens.Worker, manager: await managerEndpoint(api, managerAddress) };
    },
  };
}

function isGlobal(service: z.output<typeof serviceSchema> | undefined): boolean {
  return service?.Spec.Mode != null && 'Global' in service.Spec.Mode;
}

function changedLabels(
  labels: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const wanted = Object.entries({ ...labels, ...change });
  return Object.fromEntries(wanted.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

async function nodes(api: EngineApi): Promise<EngineNode[]> {
  return read(z.array(nodeSchema), await api.get('/nodes'));
}

function toSwarmNode(node: EngineNode): SwarmNode {
  return {
    id: node.ID,
    hostname: node.Description.Hostname,
    address: addressOf(node),
    // Whatever its role is to become: as long as it is a manager it is never a worker.
    role: node.ManagerStatus === undefined ? node.Spec.Role : 'manager',
    availability: node.Spec.Availability,
    status: node.Status.State,
    labels: node.Spec.Labels ?? {},
  };
}

/** A manager can show a wildcard or its loopback as its own address. */
function addressOf({ Status, ManagerStatus }: EngineNode): string {
  const own = /^(?:|0\.0\.0\.0|127\..*|::1?)$/.test(Status.Addr);
  return own && ManagerStatus !== undefined ? ManagerStatus.Addr.replace(/:\d+$/, '') : Status.Addr;
}

/** The manager's advertised endpoint (its port can differ from 2377); else its address and 2377. */
async function managerEndpoint(api: EngineApi, managerAddress: string): Promise<string> {
  const managers = (await nodes(api)).map((node) => node.ManagerStatus?.Addr ?? '');
  return managers.find((endpoint) => endpoint.startsWith(`${managerAddress}:`)) ?? `${managerAddress}:2377`;
}

function read<T>(schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new OutsideError(
    'manager',
    'nonsense',
    `unexpected answer of the Docker daemon: ${z.prettifyError(result.error)}`,
  );
}
