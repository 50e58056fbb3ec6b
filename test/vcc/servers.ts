import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ExecutionContext } from 'ava';
import { VccClient, type VccClientOptions } from '../../generator/vcc/client.js';
import { serverCertificate } from '../../generator/vcc-double/certificates.js';
import { temporaryDirectory } from '../temporary.js';

export const token = 's.secret-token-of-the-test';

export interface Opposite {
  client: VccClient;
  port: number;
  /** `METHOD path` of each request that arrived. */
  seen: string[];
  bodies: string[];
  tokens: unknown[];
}

/** A server that answers as `handler` says, and a client for it that repeats quickly. */
export async function opposite(
  t: ExecutionContext,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<VccClientOptions> = {},
  names = ['127.0.0.1'],
): Promise<Opposite> {
  const { ca, cert, key } = await serverCertificate(temporaryDirectory('vcc'), names);
  const seen: string[] = [];
  const bodies: string[] = [];
  const tokens: unknown[] = [];
  const server = createServer({ cert, key }, async (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    tokens.push(request.headers['x-vcc-access-token']);
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const defaults = { host: '127.0.0.1', port, token, ca, requestTimeoutMs: 5000, retryDelayMs: 1 };
  const client = new VccClient({ ...defaults, ...options });
  t.teardown(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });
  return { client, port, seen, bodies, tokens };
}

/** Answers each request with this status and body. */
export function always(status: number, body: unknown) {
  return (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}
