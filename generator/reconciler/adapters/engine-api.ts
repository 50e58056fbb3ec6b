import http from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { OutsideError, type OutsideSystem } from '../outside-error.js';
import type { SshSession } from './ssh-session.js';

/** What the remote end runs: it joins its standard streams to the Docker socket (Docker ≥ 18.09). */
const dialCommand = 'docker system dial-stdio';

/**
 * Docker's Engine API over one ssh session, as `DOCKER_HOST=ssh://` does it. Paths carry no version: the
 * daemon then speaks its own, and the few fields used here are the same in all.
 */
export class EngineApi {
  readonly #agent: http.Agent;
  /** Ends a request that is under way, by the request. */
  readonly #underWay = new Set<() => void>();

  constructor(
    private readonly session: SshSession,
    private readonly system: OutsideSystem,
    private readonly timeoutMs: number,
    private readonly onRequest: () => void = () => {},
  ) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
    this.#agent.createConnection = (_options, callback) => {
      session.open(dialCommand).then(
        (stream) => callback?.(null, asSocket(stream)),
        (error: Error) => callback?.(error, undefined as never),
      );
      return undefined as never;
    };
  }

  /** @param headers of this request; secrets belong there and never into the path, which is logged by daemons. */
  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    return this.#request('GET', path, undefined, headers);
  }

  post(path: string, body: unknown): Promise<unknown> {
    return this.#request('POST', path, body);
  }

  /** Gone already is success. */
  async delete(path: string): Promise<void> {
    await this.#request('DELETE', path).catch((error: unknown) => {
      if (!(error instanceof EngineError && error.status === 404)) throw error;
    });
  }

  /** Whoever still waits for an answer is told at once. */
  close(): void {
    for (const end of this.#underWay) end();
    this.#agent.destroy();
    this.session.close();
  }

  #request(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    this.onRequest();
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const giveUp = (why: string) => {
        settle(() => reject(new OutsideError(this.system, 'unreachable', `Docker daemon: ${why}`)));
        request.destroy();
      };
      // Not left to the request's own time-out: over ssh it may never hear of its end.
      const timer = setTimeout(() => giveUp(`no answer within ${this.timeoutMs / 1000} s`), this.timeoutMs);
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        this.#underWay.delete(end);
        finish();
      };
      // A request that waits for its connection would hear nothing of the agent's end, and its timer keep the process.
      const end = () => giveUp('connection closed');
      this.#underWay.add(end);
      const request = http.request(
        {
          agent: this.#agent,
          method,
          path,
          headers: {
            ...headers,
            host: 'docker',
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', (error) => settle(() => reject(this.#lost(error))));
          response.on('end', () =>
            settle(() => {
              try {
                resolve(this.#read(response.statusCode ?? 0, Buffer.concat(chunks).toString()));
              } catch (error) {
                reject(error);
              }
            }),
          );
        },
      );
      request.on('error', (error) => settle(() => reject(this.#lost(error))));
      request.end(text);
    });
  }

  #read(status: number, text: string): unknown {
    const json = text.trim() === '' ? undefined : parse(text);
    if (status >= 200 && status < 300) {
      if (json === notJson)
        throw new OutsideError(this.system, 'nonsense', 'the Docker daemon did not answer with JSON');
      return json;
    }
    const message = (json as { message?: string } | undefined)?.message ?? text.trim().slice(0, 200);
    throw new EngineError(this.system, status, `the Docker daemon answered ${status}: ${message}`);
  }

  #lost(error: Error): OutsideError {
    if (error instanceof OutsideError) return error;
    const why = `connection lost (${error.message}); may the user run docker there?`;
    return new OutsideError(this.system, 'unreachable', `Docker daemon: ${why}`, { cause: error });
  }
}

/** The daemon's own refusal, with its HTTP status. */
export class EngineError extends OutsideError {
  override name = 'EngineError';
  constructor(
    system: OutsideSystem,
    readonly status: number,
    message: string,
  ) {
    super(system, 'failed', message);
  }
}

const notJson = Symbol('not JSON');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** An ssh channel lacks the socket options that node:http sets; over ssh they have no meaning. */
function asSocket(stream: Duplex): Socket {
  const self = () => stream;
  return Object.assign(stream, {
    setTimeout: self,
    setNoDelay: self,
    setKeepAlive: self,
    ref: self,
    unref: self,
  }) as unknown as Socket;
}
