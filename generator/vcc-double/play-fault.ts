import type { ServerResponse } from 'node:http';
import { type FaultyRequest, type RequestFault, rejectionOf } from './faults.js';
import { tokenRefused } from './rejection.js';
import { type Reply, refused, send } from './replies.js';

/**
 * Does to one request what `fault` says.
 *
 * @param work carries the request out and returns the true answer.
 */
export function playFault(
  fault: RequestFault,
  request: FaultyRequest,
  response: ServerResponse,
  work: () => Reply,
): void {
  switch (fault.kind) {
    case 'refuse':
      if (fault.takesEffect) work();
      response.socket?.destroy();
      return;
    case 'hang':
      if (fault.takesEffect) work();
      return;
    case 'status':
      if (fault.takesEffect) work();
      send(response, refused(rejectionOf(fault, request)));
      return;
    case 'token-revoked':
      send(response, refused(tokenRefused()));
      return;
    case 'malformed':
      sendMalformed(response, work());
      return;
    case 'slow':
      sendLate(response, work(), fault.ms);
      return;
    case 'drop':
      // Reading has no effect that could be left out.
      sendHalf(response, fault.takesEffect || request.method === 'GET' ? work() : { status: 202, body: {} });
  }
}

function sendMalformed(response: ServerResponse, { status, body }: Reply): void {
  const text = JSON.stringify(body).slice(0, -1);
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
}

function sendLate(response: ServerResponse, reply: Reply, ms: number): void {
  const timer = setTimeout(() => send(response, reply), ms);
  response.once('close', () => clearTimeout(timer));
}

function sendHalf(response: ServerResponse, { status, body }: Reply): void {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { 'Content-Type': 'application/json', 'Content-Length': bytes.length };
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  response.writeHead(status, headers).write(half, () => response.socket?.destroy());
}
