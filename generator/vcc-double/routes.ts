import * as z from 'zod';
import { type Controller, newId, today } from './controller.js';
import { courses } from './operations.js';
import { Rejection } from './rejection.js';
import type { Reply } from './replies.js';
import type { Operation } from './state.js';
import { nodeWithId, unitNamed, type VccEvent } from './state-machine.js';
import { wireNode, wireUnit, wireUnitGroup, wireVpnCatalog } from './wire.js';

interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the base; `:x` stands for one part. */
  path: string;
  answer: (controller: Controller, part: (name: string) => string, body: unknown) => Reply;
}

/**
 * The answer to a request whose token is good.
 *
 * @throws Rejection
 */
export function answer(controller: Controller, method: string, path: string, body: unknown): Reply {
  for (const route of routes) {
    const parts = route.method === method ? match(route.path, path) : undefined;
    if (parts === undefined) continue;
    const { vcid } = parts;
    if (vcid !== undefined && vcid !== controller.state.vcid) {
      throw new Rejection(404, 'VCPNotFoundException', vcid, 'no such vc');
    }
    return route.answer(controller, (name) => parts[name] as string, body);
  }
  throw new Rejection(404, 'VCPNotFoundException', path || '/', `no such path for ${method}`);
}

const ok = (body: unknown): Reply => ({ status: 200, body });
const accepted = (controller: Controller, event: VccEvent): Reply => {
  controller.handle(event);
  return { status: 202, body: {} };
};
const info = () => ok({ vc_controller: 'double', status: 'running' });

/** Known to the real controller, but nothing that scales a unit needs them. */
const missing = (method: Route['method'], path: string): Route => ({
  method,
  path,
  answer: () => {
    throw new Rejection(501, 'VCPNotImplementedException', path, 'this double cannot do that');
  },
});

const routes: readonly Route[] = [
  { method: 'GET', path: '', answer: info },
  { method: 'GET', path: '/', answer: info },
  { method: 'GET', path: '/health', answer: info },
  {
    method: 'GET',
    path: '/accounts/authority',
    answer: ({ state }) => ok({ role: 'fullaccess', user_name: state.owner, user_role: 'regular' }),
  },
  {
    method: 'GET',
    path: '/version',
    answer: () => ok({ version: '25.04.0+20250401', git_tag: 'double', plugin: { aws: '1.2+20220401' } }),
  },
  { method: 'GET', path: '/vpn_catalog', answer: ({ state }) => ok(wireVpnCatalog(state)) },
  { method: 'GET', path: '/publickey', answer: () => ok({ publickey: 'ssh-rsa AAAADOUBLE double' }) },
  { method: 'GET', path: '/vcs', answer: ({ state }) => ok({ vcs: [wireUnitGroup(state)] }) },
  missing('POST', '/vcs'),
  missing('POST', '/vcs/fail'),
  { method: 'GET', path: '/vcs/:vcid', answer: ({ state }) => ok(wireUnitGroup(state)) },
  missing('PUT', '/vcs/:vcid'),
  missing('PATCH', '/vcs/:vcid'),
  missing('DELETE', '/vcs/:vcid'),
  missing('POST', '/vcs/:vcid'),
  {
    method: 'GET',
    path: '/vcs/:vcid/:unit',
    answer: ({ state }, part) => ok(wireUnit(unitNamed(state, part('unit')))),
  },
  {
    method: 'PUT',
    path: '/vcs/:vcid/:unit',
    answer: (controller, part, body) => {
      const { ip_address_list, num_nodes } = readAdd(controller, body);
      const asked = { addresses: ip_address_list, count: num_nodes };
      return accepted(controller, { kind: 'add', unit: part('unit'), ...asked, newId, date: today() });
    },
  },
  missing('DELETE', '/vcs/:vcid/:unit'),
  {
    method: 'PATCH',
    path: '/vcs/:vcid/:unit/clear_processing',
    answer: (controller, part) => accepted(controller, { kind: 'clear-processing', unit: part('unit') }),
  },
  {
    method: 'PATCH',
    path: '/vcs/:vcid/:unit/:operation',
    answer: (controller, part) => accepted(controller, operation(part('unit'), part('operation'))),
  },
  {
    method: 'GET',
    path: '/vcs/:vcid/:unit/:node',
    answer: ({ state }, part) =>
      ok(wireNode(nodeWithId(state, unitNamed(state, part('unit')), part('node')))),
  },
  {
    method: 'DELETE',
    path: '/vcs/:vcid/:unit/:node',
    answer: (controller, part) =>
      accepted(controller, {
        kind: 'operate',
        unit: part('unit'),
        nodeId: part('node'),
        operation: 'delete',
      }),
  },
  {
    method: 'PATCH',
    path: '/vcs/:vcid/:unit/:node/:operation',
    answer: (controller, part) =>
      accepted(controller, operation(part('unit'), part('operation'), part('node'))),
  },
  missing('GET', '/vcs/:vcid/:unit/:node/backup'),
];

/** The event for the last part of a PATCH. Adding and deleting have methods of their own. */
function operation(unit: string, name: string, nodeId?: string): VccEvent {
  const subject = { unit, ...(nodeId !== undefined && { nodeId }) };
  if (name === 'watch' || name === 'unwatch') return { kind: 'watch', ...subject, on: name === 'watch' };
  if (!Object.hasOwn(courses, name) || name === 'create' || name === 'delete') {
    throw new Rejection(400, 'VCPParameterException', unit, `unknown operation ${name}`);
  }
  return { kind: 'operate', ...subject, operation: name as Operation };
}

const addBody = z.object({
  ip_address_list: z.array(z.string()),
  mac_address_list: z.array(z.string()),
  num_nodes: z.int().min(0),
});

function readAdd({ state }: Controller, body: unknown): z.output<typeof addBody> {
  const result = addBody.safeParse(body);
  if (result.success) return result.data;
  const keys = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Rejection(
    400,
    'VCPParameterException',
    state.vcid,
    `the body has missing or wrong keys: ${keys}`,
  );
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] as string;
    if (part.startsWith(':') && /^[\w-]+$/.test(value)) parts[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return parts;
}
