import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { ServerCertificate } from './certificates.js';
import { type Controller, today } from './controller.js';
import { Rejection } from './rejection.js';
import { answer, type Reply } from './routes.js';

const base = '/vcp/v1/occtr';
const longestBody = 1024 * 1024;

/** The HTTPS face of `controller`. Not listening yet. */
export function vccServer(controller: Controller, token: string, { cert, key }: ServerCertificate): Server {
  return createServer({ cert, key }, (request, response) => {
    respond(controller, token, request).then(
      (reply) => send(response, reply),
      (error: unknown) => send(response, refused(error)),
    );
  });
}

async function respond(controller: Controller, token: string, request: IncomingMessage): Promise<Reply> {
  const text = await read(request);
  checkToken(request, token);
  const path = (request.url ?? '').split('?', 1)[0] as string;
  if (path !== base && !path.startsWith(`${base}/`)) {
    throw new Rejection(404, 'VCPNotFoundException', path, 'no such path');
  }
  const method = request.method ?? '';
  return answer(controller, method, path.slice(base.length), method === 'GET' ? undefined : parse(text));
}

function checkToken({ headers }: IncomingMessage, token: string): void {
  const given = Buffer.from(String(headers['x-vcc-access-token'] ?? '').trim());
  const wanted = Buffer.from(token);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new Rejection(
      403,
      'VCPAuthException',
      'accounts/authority',
      'token lookup is failed: permission denied',
    );
  }
  if (headers['x-vcc-privileged'] !== undefined) {
    throw new Rejection(403, 'VCPAuthException', 'accounts/authority', 'not a super user');
  }
}

/** The published client sends `{}` where it has nothing to say; nothing at all is taken as that. */
function parse(text: string): unknown {
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new Rejection(400, 'VCPParameterException', 'body', 'the body is not a JSON object');
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  if (length > longestBody) throw new Rejection(413, 'VCPParameterException', 'body', 'the body is too long');
  return Buffer.concat(chunks).toString('utf8');
}

function refused(error: unknown): Reply {
  if (!(error instanceof Rejection)) {
    console.error(error);
    return { status: 500, body: { message: `${today()}: VCPInternalException: double:| bug in the double` } };
  }
  const { status, exceptionName, subject, message } = error;
  return { status, body: { message: `${today()}: ${exceptionName}: ${subject}:| ${message}` } };
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
