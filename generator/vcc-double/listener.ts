import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** The double's port, which can be shut and opened again while the double lives. */
export class Listener {
  #turn: Promise<void> = Promise.resolve();
  #port: number;

  /** @param port 0 = any free one; the same again after that. */
  constructor(
    readonly server: Server,
    readonly host: string,
    port: number,
  ) {
    this.#port = port;
  }

  get port(): number {
    return this.#port;
  }

  /**
   * Opens or shuts it; shutting breaks all connections off. Whatever was asked before is finished first.
   *
   * @throws Error when the port cannot be had.
   */
  set(open: boolean): Promise<void> {
    const turn = this.#turn.then(() => {
      if (open === this.server.listening) return;
      return open ? this.#open() : this.#shut();
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Shuts it and waits until the last connection is gone. */
  async end(): Promise<void> {
    await this.#turn;
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  async #open(): Promise<void> {
    const { server, host } = this;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.#port = (server.address() as AddressInfo).port;
  }

  /** The port is free when `close` returns; its callback would wait for connections that have no request yet. */
  #shut(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
