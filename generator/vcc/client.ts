import pRetry from 'p-retry';
import type * as z from 'zod';
import { VccAuthError, VccProtocolError, VccUnavailableError } from './errors.js';
import type { Authority, ControllerVersion, Node, Unit, UnitGroup, VpnCatalog } from './model.js';
import { refusal } from './refusals.js';
import {
  authorityResponse,
  nodeResponse,
  unitGroupResponse,
  unitGroupsNamed,
  unitGroupsResponse,
  unitResponse,
  versionResponse,
  vpnCatalogResponse,
} from './responses.js';
import { type Address, type Answer, type Call, Transport } from './transport.js';

export interface VccClientOptions extends Address {
  /** Secret. Blanks around it are ignored, as in the published client. */
  token: string;
  /** How often a GET without answer is repeated; 2 unless told. Writes are never repeated. */
  retries?: number;
  /** Milliseconds before the first repetition at least; 200 unless told. Doubles each time, with jitter. */
  retryDelayMs?: number;
  /** Called for each request that is sent, repetitions included. */
  onRequest?: () => void;
}

const base = '/vcp/v1/occtr';

/**
 * The VC controller's REST API, as far as scaling a unit needs it. Every method throws a `VccError`. Writes
 * return when the controller has accepted them: watch the unit to see them done.
 */
export class VccClient {
  readonly #options: VccClientOptions;
  readonly #transport: Transport;
  readonly #token: string;

  constructor(options: VccClientOptions) {
    this.#options = options;
    this.#token = options.token.trim();
    this.#transport = new Transport(options);
  }

  /** Whom the token stands for: the cheapest way to try it. */
  authority(): Promise<Authority> {
    return this.#get('/accounts/authority', authorityResponse);
  }

  /** The controller's clock as its `Date` header has it, to the second; asked with the token, so both are tried. */
  async date(): Promise<string | undefined> {
    return (await this.#read('/accounts/authority')).date;
  }

  version(): Promise<ControllerVersion> {
    return this.#get('/version', versionResponse);
  }

  vpnCatalog(): Promise<VpnCatalog> {
    return this.#get('/vpn_catalog', vpnCatalogResponse);
  }

  /** The token owner's unit groups, with units and nodes. */
  listUnitGroups(): Promise<UnitGroup[]> {
    return this.#get('/vcs', unitGroupsResponse);
  }

  /** The token owner's unit groups of this name, and the names of all that it sees. */
  findUnitGroups(name: string): Promise<{ groups: UnitGroup[]; names: string[] }> {
    return this.#get('/vcs', unitGroupsNamed(name));
  }

  async getUnitGroup(vcid: string): Promise<UnitGroup> {
    return this.#get(path('vcs', vcid), unitGroupResponse);
  }

  async getUnit(vcid: string, unit: string): Promise<Unit> {
    return this.#get(path('vcs', vcid, unit), unitResponse);
  }

  async getNode(vcid: string, unit: string, nodeId: string): Promise<Node> {
    return this.#get(path('vcs', vcid, unit, nodeId), nodeResponse);
  }

  /** Adds one node for each address, in one request. Never repeat it blindly: it would add twice. */
  async addNodes(vcid: string, unit: string, addresses: readonly string[]): Promise<void> {
    if (addresses.length === 0) throw new RangeError('addNodes needs at least one address');
    const body = { ip_address_list: addresses, mac_address_list: [], num_nodes: addresses.length };
    await this.#write('PUT', path('vcs', vcid, unit), body);
  }

  /** @throws VccNotFoundError when it is gone already. */
  async deleteNode(vcid: string, unit: string, nodeId: string): Promise<void> {
    await this.#write('DELETE', path('vcs', vcid, unit, nodeId), {});
  }

  async powerOn(vcid: string, unit: string, nodeId: string): Promise<void> {
    await this.#write('PATCH', path('vcs', vcid, unit, nodeId, 'power_on'), {});
  }

  async powerOff(vcid: string, unit: string, nodeId: string): Promise<void> {
    await this.#write('PATCH', path('vcs', vcid, unit, nodeId, 'power_off'), {});
  }

  /** Ends the kept connections and whatever is still under way. */
  close(): void {
    this.#transport.close();
  }

  async #get<T>(below: string, shape: z.ZodType<T>): Promise<T> {
    const { status, text } = await this.#read(below);
    return parsed(`GET ${below}`, status, text, shape);
  }

  #read(below: string): Promise<Answer> {
    const { retries = 2, retryDelayMs = 200 } = this.#options;
    const attempt = async () => {
      const answer = await this.#send('GET', below);
      if (answer.status !== 200) throw refusal(`GET ${below}`, answer.status, answer.text, this.#token);
      return answer;
    };
    return pRetry(attempt, {
      retries,
      minTimeout: retryDelayMs,
      randomize: true,
      shouldRetry: ({ error }) => error instanceof VccUnavailableError && error.transient,
    });
  }

  async #write(method: Call['method'], below: string, body: unknown): Promise<void> {
    const { status, text } = await this.#send(method, below, JSON.stringify(body));
    // 202 is what the published client waits for; 200 and 204 stand in the interface description.
    if (![200, 202, 204].includes(status)) throw refusal(`${method} ${below}`, status, text, this.#token);
  }

  async #send(method: Call['method'], below: string, body?: string) {
    const endpoint = `${method} ${below}`;
    if (!/^[\x21-\x7e]+$/.test(this.#token)) {
      const failure = { endpoint, status: 0, exceptionName: '', detail: 'not sent' };
      throw new VccAuthError(
        'the access token is empty or holds blanks or odd characters: install it again',
        failure,
      );
    }
    this.#options.onRequest?.();
    const headers = { 'x-vcc-access-token': this.#token, 'Content-Type': 'application/json' };
    const call = { method, path: `${base}${below}`, endpoint, headers };
    return this.#transport.send(body === undefined ? call : { ...call, body });
  }
}

/** An empty part would turn "delete this node" into "delete this unit". */
function path(...parts: string[]): string {
  const odd = parts.find((part) => !/^[\w-]+$/.test(part));
  if (odd !== undefined) throw new RangeError(`"${odd}" cannot be an id or a name on the VC controller`);
  return `/${parts.join('/')}`;
}

/** Neither JSON.parse's message nor the values may get into the error: they quote the body, `info` included. */
function parsed<T>(endpoint: string, status: number, text: string, shape: z.ZodType<T>): T {
  const failure = (detail: string) => ({ endpoint, status, exceptionName: '', detail });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new VccProtocolError(notOurs, failure('not JSON'));
  }
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  const places = result.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.code}`);
  throw new VccProtocolError(notOurs, failure(places.join('; ')));
}

const notOurs = 'the answer is not that of a VC controller: check vcc_host and vcc_port, and its version';
