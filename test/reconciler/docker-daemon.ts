import type http from 'node:http';
import { daemonConfigs } from './daemon-configs.js';

export interface DaemonNode {
  ID: string;
  Version: { Index: number };
  Spec: { Availability: string; Role: string; Labels: Record<string, string> };
  Description: { Hostname: string };
  Status: { State: string; Addr: string };
  ManagerStatus?: { Addr: string };
}

/** A daemon that answers like Docker's Engine API for what the reconciler asks; `calls` lists the requests. */
export function dockerDaemon(nodes: DaemonNode[], tasks: Record<string, string[]> = {}) {
  /** By node: how many more times a reader is overtaken by another writer. */
  const overtaking: Record<string, number> = {};
  const services: { ID: string; Spec: { Name: string; Mode: object } }[] = [
    { ID: 'notebook', Spec: { Name: 'jupyter-user', Mode: { Replicated: { Replicas: 1 } } } },
  ];
  const configs = daemonConfigs();
  const calls: string[] = [];
  const bodies: unknown[] = [];
  const listener: http.RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://docker');
    calls.push(`${request.method} ${url.pathname}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      if (body !== undefined) bodies.push(body);
      const [status, answer] = respond(request.method ?? '', url, body);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    });
  };
  const respond = (method: string, url: URL, body: unknown): [number, unknown?] => {
    const [, kind, id, verb] = url.pathname.split('/');
    const node = nodes.find((candidate) => candidate.ID === id);
    if (kind === 'swarm' && id === undefined)
      return [200, { ID: 'swarm-1', JoinTokens: { Worker: 'SWMTKN-secret', Manager: 'x' } }];
    if (kind === 'swarm') return [200, undefined];
    if (kind === 'info') return [200, { Swarm: { NodeID: '', LocalNodeState: 'inactive' } }];
    if (kind === 'tasks') {
      const { node: wanted } = JSON.parse(url.searchParams.get('filters') ?? '{}') as { node?: string[] };
      const on = wanted ?? Object.keys(tasks);
      return [
        200,
        on.flatMap((NodeID) =>
          (tasks[NodeID] ?? []).map((State, index) => ({
            ID: `${NodeID}-${index}`,
            NodeID,
            ServiceID: 'notebook',
            Status: { State },
          })),
        ),
      ];
    }
    if (kind === 'services') return [200, services];
    if (kind === 'configs') return configs(method, url, body);
    if (kind !== 'nodes') return [404, { message: 'page not found' }];
    if (id === undefined) return [200, nodes];
    if (node === undefined) return [404, { message: `node ${id} not found` }];
    if (method === 'DELETE') {
      if (node.Status.State !== 'down' && url.searchParams.get('force') !== 'true')
        return [400, { message: `node ${id} is not down and can't be removed` }];
      nodes.splice(nodes.indexOf(node), 1);
      return [200];
    }
    if (verb !== 'update') {
      const seen = structuredClone(node);
      // Somebody else changes the node between the reading and the writing.
      if ((overtaking[node.ID] ?? 0) > 0) {
        overtaking[node.ID] = (overtaking[node.ID] ?? 0) - 1;
        node.Version.Index += 1;
      }
      return [200, seen];
    }
    if (Number(url.searchParams.get('version')) !== node.Version.Index)
      return [500, { message: 'update out of sequence' }];
    node.Spec = body as DaemonNode['Spec'];
    node.Version.Index += 1;
    return [200];
  };
  return { listener, calls, bodies, nodes, tasks, services, overtaking };
}

export function daemonNode(
  id: string,
  address: string,
  availability = 'active',
  state = 'ready',
): DaemonNode {
  return {
    ID: id,
    Version: { Index: 7 },
    Spec: { Availability: availability, Role: 'worker', Labels: { keep: 'me' } },
    Description: { Hostname: `host-${id}` },
    Status: { State: state, Addr: address },
  };
}
