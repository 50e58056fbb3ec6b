import type { IncomingMessage } from 'node:http';
import { Agent, type AgentOptions, request } from 'node:https';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, createSecureContext, connect as tlsConnect } from 'node:tls';
import { VccProtocolError } from './errors.js';
import { noAnswer, tooSlow } from './no-answer.js';

export interface Address {
  host: string;
  port: number;
  /** PEM; when given, only what it has signed is trusted, no public CA. */
  ca?: string;
  /** Milliseconds for a whole request, from the connection to the last byte of the answer. */
  requestTimeoutMs: number;
  /** Makes each connection elsewhere, for instance through ssh; TLS with `host` runs over it. Absent: from here. */
  connect?: () => Duplex;
}

export interface Call {
  method: 'GET' | 'PUT' | 'DELETE' | 'PATCH';
  /** Whole path on the host. */
  path: string;
  /** How errors name it. */
  endpoint: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  text: string;
  /** The server's clock as its `Date` header has it, to the second. */
  date?: string;
}

/** More than any listing holds; a bigger answer is not one. */
const longestAnswer = 16 * 1024 * 1024;

/** HTTPS requests with a limit on their total time. Keeps one connection alive between reads. */
export class Transport {
  readonly #address: Address;
  #agents: { read: Agent; write: Agent } | undefined;

  constructor(address: Address) {
    this.#address = address;
  }

  /** @throws VccUnavailableError, VccProtocolError; any HTTP status is an answer. */
  async send(call: Call): Promise<Answer> {
    const { host, port, requestTimeoutMs } = this.#address;
    const target = { endpoint: call.endpoint, host, port };
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        finish();
      };
      const fail = (cause: unknown) => settle(() => reject(known(cause) ? cause : noAnswer(target, cause)));
      try {
        const outgoing = request(
          {
            host,
            port,
            method: call.method,
            path: call.path,
            headers: headers(call),
            agent: this.#agent(call),
          },
          (incoming) => {
            collect(incoming, call.endpoint).then((answer) => settle(() => resolve(answer)), fail);
          },
        );
        // A plain socket time-out would never end a server that sends a byte now and then.
        timer = setTimeout(() => {
          reject(tooSlow(target, requestTimeoutMs));
          outgoing.destroy();
        }, requestTimeoutMs);
        outgoing.on('error', fail).end(call.body);
      } catch (error) {
        fail(error);
      }
    });
  }

  close(): void {
    this.#agents?.read.destroy();
    this.#agents?.write.destroy();
  }

  /**
   * Writes get a fresh connection: were a kept one just closed by the server, nobody could tell whether the
   * change arrived, and a write is never repeated.
   */
  #agent({ method }: Call): Agent {
    this.#agents ??= agents(this.#address);
    return method === 'GET' ? this.#agents.read : this.#agents.write;
  }
}

/** One TLS context for all connections. */
function agents({ ca, connect }: Address): { read: Agent; write: Agent } {
  const trust = ca === undefined ? {} : { secureContext: createSecureContext({ ca }) };
  const agent = (options: AgentOptions) => {
    const made = new Agent({ ...options, ...trust });
    if (connect === undefined) return made;
    return Object.assign(made, {
      createConnection: (given: ConnectionOptions) => tlsConnect({ ...given, socket: connect() }),
    });
  };
  return { read: agent({ keepAlive: true, maxSockets: 4 }), write: agent({ keepAlive: false }) };
}

function headers({ headers: own, body }: Call): Record<string, string | number> {
  return body === undefined ? own : { ...own, 'Content-Length': Buffer.byteLength(body) };
}

async function collect(incoming: IncomingMessage, endpoint: string): Promise<Answer> {
  const status = incoming.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestAnswer) {
      const failure = { endpoint, status, exceptionName: '', detail: `more than ${longestAnswer} bytes` };
      throw new VccProtocolError(
        'the answer is too long for a VC controller: check vcc_host and vcc_port',
        failure,
      );
    }
  }
  const { date } = incoming.headers;
  return { status, text: Buffer.concat(chunks).toString('utf8'), ...(date !== undefined && { date }) };
}

function known(cause: unknown): cause is VccProtocolError {
  return cause instanceof VccProtocolError;
}
