import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ExecutionContext } from 'ava';
import type { ServerCertificate } from '../../generator/vcc-double/certificates.js';

export const hubToken = 'planted-hub-token-0123456789';

/** A user server of the double; without a service while it starts. */
export interface DoubleServer {
  service?: { id: string; name: string };
  lastActivity?: string;
  pending?: 'spawn' | 'stop';
  stopped?: true;
}

export interface DoubleUser {
  lastActivity?: string;
  /** By name; '' is the default server. */
  servers: Record<string, DoubleServer>;
}

export interface HubDouble {
  url: string;
  users: Map<string, DoubleUser>;
  /** `METHOD path` of each request, and what it was authorized by. */
  seen: string[];
  /** What the token may do besides listing the users; all unless taken away. */
  scopes: Set<string>;
  /** The double's `api_page_max_limit`. */
  maxLimit: number;
  /** Whether it answers as JupyterHub 1 did: the bare list. */
  isOld: boolean;
  /** Takes the answer over, e.g. to fail. */
  intervene?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** JupyterHub's REST API over HTTP, or HTTPS with a certificate, as far as idle servers need it (5.4). */
export async function hubDouble(t: ExecutionContext, certificate?: ServerCertificate): Promise<HubDouble> {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    double.seen.push(`${request.method} ${request.url}`);
    if (double.intervene !== undefined) return double.intervene(request, response);
    const [status, body] = reply(double, request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };
  const server = certificate ? https.createServer({ ...certificate }, answer) : http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const double: HubDouble = {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    users: new Map(),
    seen: [],
    scopes: new Set(['read:servers', 'read:users:activity', 'admin:server_state', 'delete:servers']),
    maxLimit: 200,
    isOld: false,
  };
  return double;
}

/** A user with one default server. */
export function oneServer(server: DoubleServer): DoubleUser {
  return { servers: { '': server } };
}

type Reply = [status: number, body?: unknown];

function reply(double: HubDouble, request: IncomingMessage): Reply {
  const url = new URL(request.url ?? '', double.url);
  const [, hub, api, users, user, ...rest] = url.pathname.split('/').map(decodeURIComponent);
  if (hub !== 'hub' || api !== 'api' || users !== 'users') return [404];
  if (request.headers.authorization !== `token ${hubToken}`) return [403];
  if (request.method === 'GET' && user === undefined) return [200, list(double, request, url)];
  const isServer =
    (rest[0] === 'server' && rest.length === 1) || (rest[0] === 'servers' && rest.length === 2);
  if (request.method !== 'DELETE' || user === undefined || !isServer) return [404];
  return [stop(double, user, rest[1] ?? '')];
}

function stop(double: HubDouble, user: string, server: string): number {
  if (!double.scopes.has('delete:servers')) return 403;
  const servers = double.users.get(user)?.servers;
  const running = servers?.[server];
  if (servers === undefined || (server !== '' && running === undefined)) return 404;
  if (running?.pending === 'stop') return 202;
  delete servers[server];
  return 204;
}

function list(double: HubDouble, { headers }: IncomingMessage, { searchParams }: URL): unknown {
  const isActive = ({ servers }: DoubleUser) => Object.values(servers).some(({ stopped }) => !stopped);
  const all = searchParams.get('state') !== 'active';
  const wanted = [...double.users].filter(([, user]) => all || isActive(user));
  const models = wanted.map((entry) => model(double, ...entry));
  if (double.isOld) return models;
  const offset = Number(searchParams.get('offset') ?? 0);
  const limit = Math.min(Number(searchParams.get('limit') ?? 50), double.maxLimit);
  const end = offset + limit;
  const items = models.slice(offset, end);
  if (headers.accept !== 'application/jupyterhub-pagination+json') return items;
  const next = end < models.length ? { offset: end, limit } : null;
  return { items, _pagination: { offset, limit, total: models.length, next } };
}

function model({ scopes }: HubDouble, name: string, { lastActivity, servers }: DoubleUser) {
  const running = Object.entries(servers).filter(([, { stopped }]) => !stopped);
  return {
    kind: 'user',
    name,
    ...(scopes.has('read:users:activity') && { last_activity: lastActivity ?? null }),
    ...(scopes.has('read:servers') && {
      servers: Object.fromEntries(
        running.map(([server, { service, lastActivity: activity, pending }]) => [
          server,
          {
            name: server,
            last_activity: activity ?? null,
            ready: pending === undefined,
            pending: pending ?? null,
            ...(scopes.has('admin:server_state') && {
              state: service ? { object_id: service.id, object_name: service.name } : {},
            }),
          },
        ]),
      ),
    }),
  };
}
