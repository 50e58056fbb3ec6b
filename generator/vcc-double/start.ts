import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serverCertificate } from './certificates.js';
import { startControl } from './control.js';
import { Controller, newId, today } from './controller.js';
import { Listener } from './listener.js';
import { vccServer } from './server.js';
import { initialState, type VccState } from './state.js';
import { Store } from './store.js';
import { tokenIn } from './token.js';

export interface VccDoubleOptions {
  /** Directory of everything that outlives the process; made when missing. */
  state: string;
  /** Where to listen; 127.0.0.1 unless told. */
  host?: string;
  /** 0 = any free one, also when not told. */
  port?: number;
  /** File with the access token; `STATE/token` unless told, made when missing. */
  tokenFile?: string;
  /** Names and addresses for the certificate, besides host, localhost and 127.0.0.1. */
  san?: readonly string[];
  /** What follows describes the beginning only: a state on disk takes precedence. */
  ugroup?: string;
  unit?: string;
  managerAddress?: string;
  workers?: readonly string[];
  /** CIDR; nodes cannot be added outside it. */
  network?: string;
  /** Milliseconds from BOOTING to RUNNING at least; also of power and suspend operations. */
  bootMs?: number;
  deleteMs?: number;
  /** Shell commands, given VCC_ADDRESS and VCC_NODE_ID; may be run again after a restart. */
  onCreate?: string;
  onDelete?: string;
  onPowerOff?: string;
  onPowerOn?: string;
  log?: (line: string) => void;
}

export interface VccDouble {
  host: string;
  port: number;
  /** PEM of the CA that its clients have to trust. */
  ca: string;
  token: string;
  /** Ends connections, commands and timers. What is half done goes on at the next start. */
  close(): Promise<void>;
}

/** Starts a double of the VC controller in this process; resolves when it listens. */
export async function startVccDouble(options: VccDoubleOptions): Promise<VccDouble> {
  const { state: directory, host = '127.0.0.1', port = 0 } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const certificate = await serverCertificate(directory, certificateNames(host, options.san ?? []));
  const token = tokenIn(options.tokenFile ?? join(directory, 'token'));
  const controller = controllerOf(options, directory);
  const listener = new Listener(vccServer(controller, token, certificate), host, port);
  await listener.set(true);
  const control = await startControl(directory, controller, listener).catch(async (error: unknown) => {
    await listener.end();
    throw error;
  });
  controller.resume();
  const close = async () => {
    await control.close();
    await listener.end();
    await controller.close();
  };
  return { host, port: listener.port, ca: certificate.ca, token, close };
}

/** A wildcard address names nothing that a client could connect to. */
function certificateNames(host: string, more: readonly string[]): string[] {
  const own = host === '0.0.0.0' || host === '::' ? [] : [host];
  return [...new Set([...own, 'localhost', '127.0.0.1', ...more])];
}

function controllerOf(options: VccDoubleOptions, directory: string): Controller {
  const store = new Store(directory);
  const loaded = store.load();
  const initial = loaded ?? beginning(options);
  if (loaded === undefined) store.save(initial);
  const {
    bootMs = 2000,
    deleteMs = 1000,
    onCreate,
    onDelete,
    onPowerOff,
    onPowerOn,
    log = () => {},
  } = options;
  return new Controller(initial, store, {
    directory,
    bootMs,
    deleteMs,
    log,
    ...(onCreate !== undefined && { onCreate }),
    ...(onDelete !== undefined && { onDelete }),
    ...(onPowerOff !== undefined && { onPowerOff }),
    ...(onPowerOn !== undefined && { onPowerOn }),
  });
}

function beginning(options: VccDoubleOptions): VccState {
  const { ugroup = 'Hub1', unit = 'worker', managerAddress, workers = [], network = '' } = options;
  return initialState({
    vccId: newId().slice(0, 12),
    vcid: newId(),
    name: ugroup,
    unitName: unit,
    workers,
    network,
    date: today(),
    nodeIds: Array.from({ length: workers.length + 1 }, newId),
    ...(managerAddress !== undefined && { managerAddress }),
  });
}
