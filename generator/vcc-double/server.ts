import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { ServerCertificate } from './certificates.js';
import type { Controller } from './controller.js';
import { playFault } from './play-fault.js';
import { Rejection, tokenRefused } from './rejection.js';
import { type Reply, refused, send } from './replies.js';
import { jsonObject, readBody } from './request-body.js';
import { answer } from './routes.js';

const base = '/vcp/v1/occtr';

/** The HTTPS face of `controller`. Not listening yet. */
export function vccServer(controller: Controller, token: string, { cert, key }: ServerCertificate): Server {
  return createServer({ cert, key }, (request, response) => {
    respond(controller, token, request, response).catch((error: unknown) => send(response, refused(error)));
  });
}

async function respond(
  controller: Controller,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readBody(request);
  const method = request.method ?? '';
  const path = (request.url ?? '').split('?', 1)[0] as string;
  const below = path === base || path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
  const work = (): Reply => {
    try {
      checkToken(request, token);
      if (below === undefined) throw new Rejection(404, 'VCPNotFoundException', path, 'no such path');
      return answer(controller, method, below, method === 'GET' ? undefined : jsonObject(text));
    } catch (error) {
      return refused(error);
    }
  };
  const struck = { method, path: below ?? '' };
  const fault = below === undefined ? undefined : controller.faults.take(struck);
  if (fault === undefined) send(response, work());
  else playFault(fault, struck, response, work);
}

function checkToken({ headers }: IncomingMessage, token: string): void {
  const given = Buffer.from(String(headers['x-vcc-access-token'] ?? '').trim());
  const wanted = Buffer.from(token);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw tokenRefused();
  if (headers['x-vcc-privileged'] !== undefined) {
    throw new Rejection(403, 'VCPAuthException', 'accounts/authority', 'not a super user');
  }
}
