import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { controlPath, controlSocket } from './control-client.js';
import type { Controller } from './controller.js';
import { type Fault, type FaultOrder, faultOrders, type LostNode } from './faults.js';
import type { Listener } from './listener.js';
import { Rejection } from './rejection.js';
import { type Reply, send } from './replies.js';
import { jsonObject, readBody } from './request-body.js';
import type { VccEvent } from './state-machine.js';

const body = z.strictObject({ faults: faultOrders });

/** The longest path that a Unix socket can have, less its final zero; the least of the systems we run on. */
const longestSocketPath = 103;

/**
 * Takes orders for faults on `control.sock` in the state directory: a socket in a directory of the owner
 * needs no token, is not part of the documented API, and stays when the port is shut.
 *
 * | request             | does                                            |
 * |---------------------|-------------------------------------------------|
 * | GET /-/faults       | what is in force                                |
 * | PUT /-/faults       | `{"faults": […]}` in place of what is in force  |
 * | POST /-/faults      | the same, in addition                           |
 * | DELETE /-/faults    | nothing is in force any more                    |
 *
 * Each is answered with `{"faults": […]}`, what is in force then; or 4xx and `{"message": "…"}`, then
 * nothing has changed.
 *
 * @throws Error when the socket cannot be made.
 */
export async function startControl(
  directory: string,
  controller: Controller,
  listener: Listener,
): Promise<{ close(): Promise<void> }> {
  const socket = controlSocket(directory);
  if (Buffer.byteLength(socket) > longestSocketPath) {
    throw new Error(`${socket} is too long for a socket: give a state directory with a shorter path`);
  }
  // What a killed double has left behind.
  rmSync(socket, { force: true });
  const server = createServer((request, response) => void respond(controller, listener, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(socket, () => {
      server.off('error', reject);
      resolve();
    });
  });
  chmodSync(socket, 0o600);
  const close = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  };
  return { close };
}

async function respond(
  controller: Controller,
  listener: Listener,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await ordered(controller, listener, request).catch((error: unknown): Reply => {
    const status = error instanceof Rejection ? error.status : 500;
    return { status, body: { message: error instanceof Error ? error.message : String(error) } };
  });
  send(response, reply);
}

async function ordered(controller: Controller, listener: Listener, request: IncomingMessage): Promise<Reply> {
  const text = await readBody(request);
  if (request.url !== controlPath) throw refusal(404, `there is only ${controlPath} here`);
  const { faults } = controller;
  const wanted = () => readOrders(text);
  switch (request.method) {
    case 'GET':
      break;
    case 'PUT':
      await obey(controller, listener, [], wanted());
      break;
    case 'POST':
      await obey(controller, listener, faults.all, wanted());
      break;
    case 'DELETE':
      await obey(controller, listener, [], []);
      break;
    default:
      throw refusal(405, 'use GET, PUT, POST or DELETE');
  }
  return { status: 200, body: { faults: faults.all } };
}

/** Answers only when it is in force: a script may go on at once. */
async function obey(
  controller: Controller,
  listener: Listener,
  before: readonly Fault[],
  orders: readonly FaultOrder[],
): Promise<void> {
  const losses = orders.flatMap((order) => (order.kind === 'lose-node' ? [lossOf(controller, order)] : []));
  const standing = orders.flatMap((order) => (order.kind === 'lose-node' ? [] : [order]));
  for (const loss of losses) controller.handle(loss);
  controller.faults.replace([...before, ...standing]);
  await listener.set(!controller.faults.all.some(({ kind }) => kind === 'closed'));
}

function lossOf({ state }: Controller, { address, to }: LostNode): VccEvent {
  for (const { name, nodes } of state.units) {
    const node = nodes.find((candidate) => candidate.cloud_instance_address === address);
    if (node !== undefined) return { kind: 'lose', unit: name, nodeId: node.node_id, to };
  }
  const known = state.units.flatMap(({ nodes }) => nodes.map((node) => node.cloud_instance_address));
  throw refusal(404, `no node has the address ${address}; there are: ${known.join(', ') || 'none'}`);
}

function readOrders(text: string): FaultOrder[] {
  const result = body.safeParse(jsonObject(text));
  if (result.success) return result.data.faults;
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw refusal(400, wrong.join('; '));
}

function refusal(status: number, text: string): Rejection {
  return new Rejection(status, 'ControlException', controlPath, text);
}
