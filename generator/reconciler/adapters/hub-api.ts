import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { OutsideError } from '../outside-error.js';
import type { Hub, UserServer } from '../ports.js';
import { type HubAnswer, type HubCall, sendToHub } from './hub-http.js';

export interface HubApiOptions {
  /** Where users reach the Hub, e.g. `https://hub.example.org`; without `/hub`. */
  url: string;
  /** Secret. Blanks around it are ignored. */
  token: string;
  /** PEM; absent when the Hub's certificate is signed by a public CA. */
  ca?: string;
  /** Milliseconds for one question, of however many pages. */
  timeoutMs: number;
  /** Called for each request. */
  onRequest?: () => void;
}

/** The scopes that the token needs. @see JupyterHub's documentation, "Scopes in JupyterHub" */
const scopes = 'list:users, read:servers, read:users:activity, admin:server_state and delete:servers';

/** JupyterHub's own upper limit, `api_page_max_limit`. */
const pageSize = 200;

const text = z.string().nullish();
const serverSchema = z.object({
  last_activity: text,
  ready: z.boolean().nullish(),
  pending: text,
  /** The spawner's own; `object_*` from dockerspawner's SwarmSpawner. Without the scope the key is not there. */
  state: z.object({ object_id: text, object_name: text }).nullish(),
});
const usersSchema = z.array(
  z.object({ name: z.string(), last_activity: text, servers: z.record(z.string(), serverSchema).optional() }),
);
const pageSchema = z.object({
  items: usersSchema,
  _pagination: z.object({ next: z.object({ offset: z.int() }).nullish() }),
});
type HubUser = z.output<typeof usersSchema>[number];
type HubServer = z.output<typeof serverSchema>;

/** The Hub through its REST API. Answers are never quoted in errors: they could hold parts of the request. */
export function hubApi(options: HubApiOptions): Hub {
  return {
    servers: async () => (await listUsers(options)).flatMap(userServers),
    stop: async ({ user, server }) => {
      const below = server === '' ? [user, 'server'] : [user, 'servers', server];
      const { status } = await ask(options, 'DELETE', path('users', ...below), options.timeoutMs);
      // 202: it is ending; 204: it has ended; 404: there is no such server any more.
      if (![202, 204, 404].includes(status)) throw refusal(status, 'end a user server');
    },
  };
}

/** As a part of a URL, `..` would turn "stop this server" into "delete this user". */
function path(...parts: string[]): string {
  const odd = parts.find((part) => ['', '.', '..'].includes(part));
  if (odd === undefined) return parts.map(encodeURIComponent).join('/');
  throw new OutsideError('hub', 'nonsense', `JupyterHub cannot be asked for a user or server named "${odd}"`);
}

async function listUsers(options: HubApiOptions): Promise<HubUser[]> {
  const until = performance.now() + options.timeoutMs;
  const users: HubUser[] = [];
  for (let offset = 0; ; ) {
    const query = `state=active&include_stopped_servers=false&offset=${offset}&limit=${pageSize}`;
    const answer = await ask(options, 'GET', `users?${query}`, Math.max(1, until - performance.now()));
    const { items, next } = page(answer);
    users.push(...items);
    if (next === undefined) return users;
    if (next <= offset) throw notOurs('its pages go round in a circle');
    offset = next;
  }
}

/** JupyterHub before 2.0 knows no pages and answers with the bare list. */
function page({ status, text: body }: HubAnswer): { items: HubUser[]; next?: number } {
  if (status !== 200) throw refusal(status, 'list the users');
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw notOurs('not JSON');
  }
  const result = z.union([pageSchema, usersSchema]).safeParse(json);
  if (!result.success) throw notOurs('no list of users');
  if (Array.isArray(result.data)) return { items: result.data };
  const { items, _pagination } = result.data;
  return { items, ...(_pagination.next != null && { next: _pagination.next.offset }) };
}

function userServers({ name, last_activity, servers }: HubUser): UserServer[] {
  if (servers === undefined) throw lacking('does not tell the servers of its users');
  return Object.entries(servers).map(([server, told]) => {
    if (told.state === undefined) throw lacking('does not tell in which services its servers run');
    const { object_id: serviceId, object_name: serviceName } = told.state ?? {};
    const lastActivity = activityOf(told, last_activity);
    return {
      user: name,
      server,
      ...(serviceId && { serviceId }),
      ...(serviceName && { serviceName }),
      ...(lastActivity && { lastActivity }),
    };
  });
}

/**
 * The server's own, or what its user has done at the Hub later. One that starts or stops, and one that has not told
 * yet, is not known to be idle.
 */
function activityOf(
  { last_activity, ready, pending }: HubServer,
  users: string | null | undefined,
): Temporal.Instant | undefined {
  const own = instant(last_activity);
  if (own === undefined || ready === false || pending) return undefined;
  const other = instant(users) ?? own;
  return Temporal.Instant.compare(own, other) < 0 ? other : own;
}

function instant(written: string | null | undefined): Temporal.Instant | undefined {
  try {
    return written == null ? undefined : Temporal.Instant.from(written);
  } catch {
    return undefined;
  }
}

function ask(
  { url, token, ca, onRequest }: HubApiOptions,
  method: HubCall['method'],
  below: string,
  timeoutMs: number,
): Promise<HubAnswer> {
  const bare = token.trim();
  if (!/^[\x21-\x7e]+$/.test(bare)) {
    const message = 'the token for JupyterHub is empty or holds blanks or odd characters: install it again';
    throw new OutsideError('hub', 'refused', message);
  }
  onRequest?.();
  return sendToHub({
    method,
    url: new URL(`${url.replace(/\/+$/, '')}/hub/api/${below}`),
    headers: { authorization: `token ${bare}`, accept: 'application/jupyterhub-pagination+json' },
    timeoutMs,
    ...(ca !== undefined && { ca }),
  });
}

function refusal(status: number, what: string): OutsideError {
  if (status === 401 || status === 403) {
    const message = `JupyterHub does not let the token ${what} (${status}): it is unknown or too old, or lacks a scope; it needs ${scopes}`;
    return new OutsideError('hub', 'refused', message);
  }
  if ((status >= 300 && status < 400) || status === 404 || status === 405) return notOurs(`status ${status}`);
  return new OutsideError(
    'hub',
    'failed',
    `JupyterHub answered ${status} when asked to ${what}: look at its log`,
  );
}

function lacking(what: string): OutsideError {
  return new OutsideError('hub', 'refused', `JupyterHub ${what}: the token needs the scopes ${scopes}`);
}

function notOurs(why: string): OutsideError {
  return new OutsideError(
    'hub',
    'nonsense',
    `the answer is not that of a JupyterHub (${why}): check hub_url`,
  );
}
