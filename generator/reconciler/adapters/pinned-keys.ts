import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { replaceFile } from '../../files/replace-file.js';
import { messageOf, OutsideError } from '../outside-error.js';
import type { Log, Vm } from '../ports.js';

const pinsSchema = z.record(z.string(), z.object({ address: z.string(), type: z.string(), key: z.string() }));
type Pins = z.output<typeof pinsSchema>;

/**
 * Host keys of the VMs, pinned to the VCC's node id.
 *
 * A fresh VM has a key that nobody can know beforehand. It is learnt at the first contact after the VC
 * controller said, over verified TLS, that this VM exists at this address; from then on it must not change.
 * A new VM has a new node id, so a key is only ever replaced together with its VM.
 */
export class PinnedKeys {
  #pins: Promise<Pins> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Seen, but not yet proven by a connection: the check comes before the server has shown that it holds the key. */
  readonly #candidates = new Map<string, Pins[string]>();

  constructor(
    private readonly file: string,
    private readonly log: Log,
  ) {}

  /** The key types known for a VM; empty before the first contact. */
  async keyTypes(vm: Vm): Promise<string[]> {
    const pin = (await this.#load())[vm.nodeId];
    return pin === undefined ? [] : [pin.type];
  }

  /** @returns the check for one connection; it throws OutsideError `host-key` when the key has changed. */
  async verifier(vm: Vm): Promise<(type: string, key: string) => void> {
    const pins = await this.#load();
    return (type, key) => {
      const pin = pins[vm.nodeId];
      if (pin === undefined) {
        this.#candidates.set(vm.nodeId, { address: vm.address, type, key });
      } else if (pin.type !== type || pin.key !== key) {
        throw new OutsideError(
          'worker',
          'host-key',
          `the host key of ${vm.address} has changed, but its VM (node id ${vm.nodeId}) has not: not connected`,
        );
      }
    };
  }

  /**
   * Pins the key of a connection that has come about; whole or not at all. The address's former pins go. On a full disk
   * the pin holds for this tick only: a class without its nodes would be worse than one more first contact.
   */
  async pin(vm: Vm): Promise<void> {
    const pins = await this.#load();
    const candidate = this.#candidates.get(vm.nodeId);
    if (candidate === undefined) return;
    this.#candidates.delete(vm.nodeId);
    for (const [nodeId, former] of Object.entries(pins)) {
      if (former.address === vm.address) delete pins[nodeId];
    }
    pins[vm.nodeId] = candidate;
    const text = `${JSON.stringify(pins, null, 2)}\n`;
    this.#writing = this.#writing.then(async () => {
      try {
        await replaceFile(this.file, text, 0o600);
      } catch (error) {
        this.log(
          'error',
          `the host key of ${vm.address} is not kept, only trusted in this tick: ${messageOf(error)}`,
        );
      }
    });
    await this.#writing;
  }

  #load(): Promise<Pins> {
    this.#pins ??= readPins(this.file);
    return this.#pins;
  }
}

async function readPins(file: string): Promise<Pins> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  // A damaged file must not lead to trust: no guess, the operator decides.
  const pins = pinsSchema.safeParse(parse(text));
  if (pins.success) return pins.data;
  throw new OutsideError(
    'worker',
    'host-key',
    `${file} is damaged; remove it to learn the workers' host keys afresh`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
