import { readFile } from 'node:fs/promises';
import type { Config } from '../config/load.js';
import type { Destination } from '../control/ssh-arguments.js';
import { isForwardingForbidden } from '../control/ssh-trouble.js';
import { Forwarder } from '../control/through.js';
import { inHome } from '../files/in-home.js';
import { VccClient } from '../vcc/client.js';
import { VccAuthError, VccError, VccProtocolError, VccUnavailableError } from '../vcc/errors.js';
import type { Unit, UnitGroup } from '../vcc/model.js';
import { failed, ok, skipped, warning } from './found.js';
import { judgeNetwork, judgeTaken, networkOf, providerOf } from './judge-addresses.js';
import type { Found } from './probe.js';
import type { HostWords } from './words.js';

/** States of nodes that nobody has to look at. */
const wellStates = ['RUNNING', 'POWER_OFF', 'BOOTING'];

/**
 * What is asked of the VC controller: by this program, over connections that begin at the control host, so that route
 * and firewall are those of the ticks.
 */
export class VccLook {
  readonly #forwarder: Forwarder;
  #client: Promise<VccClient> | undefined;
  #groups: Promise<{ groups: UnitGroup[]; names: string[] }> | undefined;

  constructor(
    private readonly config: Config,
    jump: Destination,
    private readonly token: string | undefined,
    private readonly words: HostWords,
  ) {
    this.#forwarder = new Forwarder(jump, { host: config.vcc_host, port: config.vcc_port });
  }

  async tryToken(): Promise<Found> {
    const { words } = this;
    if (this.token === undefined) return skipped(words.noToken());
    return this.#asked(async () => {
      const { userName, userRole } = await (await this.#open()).authority();
      return ok(words.token(userName || userRole));
    });
  }

  async lookForUnit(): Promise<Found> {
    const { words } = this;
    const { ugroup_name: name, unit_name: unitName } = this.config;
    return this.#asked(async () => {
      const { groups, names } = await this.#findGroups();
      const [group, twin] = groups;
      if (group === undefined) return failed(words.noGroup(name, names));
      if (twin !== undefined) return failed(words.twoGroups(name));
      const unit = group.units.find((one) => one.name === unitName);
      if (unit === undefined)
        return failed(
          words.noUnit(
            unitName,
            group.units.map((one) => one.name),
          ),
        );
      const workers = described(unit) || words.noNodes;
      const isWell = unit.state !== 'ERROR' && unit.nodes.every(({ state }) => wellStates.includes(state));
      return isWell ? ok(words.unit(workers)) : warning(words.unitState(unit.state, workers));
    });
  }

  lookAtAddresses(): Promise<Found> {
    return this.#asked(async () => {
      const catalog = await (await this.#open()).vpnCatalog();
      const { groups } = await this.#findGroups();
      const provider = providerOf(this.config.vc_provider, groups[0], catalog);
      return judgeNetwork(this.config, networkOf(catalog, provider), provider, this.words);
    });
  }

  lookForTakers(): Promise<Found> {
    return this.#asked(async () =>
      judgeTaken(this.config, await (await this.#open()).listUnitGroups(), this.words),
    );
  }

  /** Addresses of the workers that run. */
  async runningWorkers(): Promise<string[]> {
    const { groups } = await this.#findGroups();
    const unit = groups[0]?.units.find(({ name }) => name === this.config.unit_name);
    return (unit?.nodes ?? [])
      .filter(({ state, address }) => state === 'RUNNING' && address !== '')
      .map(({ address }) => address);
  }

  async close(): Promise<void> {
    (await this.#client?.catch(() => undefined))?.close();
    this.#forwarder.close();
  }

  #findGroups(): Promise<{ groups: UnitGroup[]; names: string[] }> {
    this.#groups ??= this.#open().then((client) => client.findUnitGroups(this.config.ugroup_name));
    return this.#groups;
  }

  #open(): Promise<VccClient> {
    this.#client ??= this.#made();
    return this.#client;
  }

  async #made(): Promise<VccClient> {
    const { vcc_host: host, vcc_port: port, vcc_ca_file: file } = this.config;
    const ca = file === undefined ? undefined : await caIn(file);
    return new VccClient({
      host,
      port,
      token: this.token ?? '',
      requestTimeoutMs: 15_000,
      retries: 0,
      connect: () => this.#forwarder.connect(),
      ...(ca !== undefined && { ca }),
    });
  }

  async #asked(ask: () => Promise<Found>): Promise<Found> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof CaFileError) return failed(this.words.badCaFile(error.file, error.message));
      if (!(error instanceof VccError)) throw error;
      const isAnswered = error.status !== 0 || error instanceof VccAuthError;
      if (!isAnswered && isForwardingForbidden(await this.#forwarder.trouble()))
        return skipped(this.words.forwardingForbidden());
      return failed(this.#saying(error));
    }
  }

  #saying(error: VccError) {
    const { words, config } = this;
    const reason = [error.exceptionName, error.detail].filter(Boolean).join(': ') || error.message;
    if (error instanceof VccAuthError) return words.tokenRefused(reason);
    if (error instanceof VccProtocolError) return words.notVcc(reason);
    if (!(error instanceof VccUnavailableError) || error.status !== 0) return words.vccTrouble(error.message);
    if (error.detail === 'ERR_TLS_CERT_ALTNAME_INVALID') return words.otherName(config.vcc_host);
    if (/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(error.detail)) return words.expiredCertificate();
    if (/CERT|ISSUER|LEAF_SIGNATURE/.test(error.detail))
      return words.untrusted(config.vcc_ca_file !== undefined);
    if (/PEM|ASN1|X509/.test(error.detail) && config.vcc_ca_file !== undefined)
      return words.badCaFile(config.vcc_ca_file, error.detail);
    return words.vccTrouble(error.message);
  }
}

class CaFileError extends Error {
  constructor(
    readonly file: string,
    reason: string,
  ) {
    super(reason);
  }
}

function caIn(file: string): Promise<string> {
  return readFile(inHome(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CaFileError(file, error.code ?? error.message);
  });
}

function described({ nodes }: Unit): string {
  return nodes
    .map(({ address, nodeId, state, errorMessage }) =>
      [address || nodeId.slice(0, 8), state, errorMessage && `(${errorMessage})`].filter(Boolean).join(' '),
    )
    .join(', ');
}
