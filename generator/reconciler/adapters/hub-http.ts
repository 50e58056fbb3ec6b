import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { OutsideError } from '../outside-error.js';

export interface HubCall {
  method: 'GET' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  /** PEM; when given, only what it has signed is trusted, no public CA. */
  ca?: string;
  /** Milliseconds for the whole request. */
  timeoutMs: number;
}

export interface HubAnswer {
  status: number;
  text: string;
}

/** More than a page of the Hub holds. */
const longestAnswer = 16 * 1024 * 1024;

/**
 * One request to the Hub. A redirect is an answer, and not followed: the token is for this host only.
 *
 * @throws OutsideError of system `hub` when there is no answer; any HTTP status is one.
 */
export function sendToHub({ method, url, headers, ca, timeoutMs }: HubCall): Promise<HubAnswer> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      finish();
    };
    const fail = (error: unknown) =>
      settle(() => reject(error instanceof OutsideError ? error : lost(url, error)));
    try {
      const options: RequestOptions = { method, headers, agent: false };
      const outgoing =
        url.protocol === 'https:' ? httpsRequest(url, { ...options, ca }) : httpRequest(url, options);
      // A plain socket time-out would never end a server that sends a byte now and then.
      timer = setTimeout(() => {
        outgoing.destroy(unreachable(url, 'no answer in time: try later, or look at it'));
      }, timeoutMs);
      outgoing.on('error', fail).on('response', (incoming) => {
        collect(incoming).then((answer) => settle(() => resolve(answer)), fail);
      });
      outgoing.end();
    } catch (error) {
      fail(error);
    }
  });
}

async function collect(incoming: IncomingMessage): Promise<HubAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestAnswer)
      throw new OutsideError('hub', 'nonsense', 'the answer is too long for a JupyterHub: check hub_url');
  }
  return { status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}

function unreachable({ host }: URL, why: string, cause?: unknown): OutsideError {
  return new OutsideError('hub', 'unreachable', `JupyterHub at ${host}: ${why}`, { cause });
}

function lost(url: URL, cause: unknown): OutsideError {
  const code = String((cause as NodeJS.ErrnoException)?.code ?? 'no answer');
  const isTls = /CERT|SSL|TLS|SIGNATURE|ISSUER|EPROTO|PEM|ASN1/.test(code);
  const advice = isTls ? 'check its certificate, and hub_ca_file' : 'check hub_url and the network';
  return unreachable(url, `not reached (${code}): ${advice}`, cause);
}
