import type { ProbeResult, RunWords } from './probe.js';

/** A sentence, and how to mend what it says. */
export type Saying = readonly [message: string, hint: string];
type Says<Arguments extends readonly unknown[] = []> = (...args: Arguments) => Saying;

export type ProbeId =
  | 'here.ansible'
  | 'here.ssh'
  | 'here.control_key'
  | 'here.node_key'
  | 'here.manager_host_key'
  | 'here.group'
  | 'here.schedule'
  | 'control.login'
  | 'control.docker'
  | 'control.compose'
  | 'control.systemd'
  | 'control.linger'
  | 'control.clock'
  | 'control.disk'
  | 'control.time_zone'
  | 'control.names'
  | 'control.image'
  | 'control.network'
  | 'vcc.connection'
  | 'vcc.token'
  | 'vcc.unit'
  | 'manager.connection'
  | 'manager.login'
  | 'manager.swarm'
  | 'registry.connection'
  | 'workers.connection'
  | 'nfs.connection'
  | 'nfs.login'
  | 'addresses.network'
  | 'addresses.taken';

/** What was found on this machine and on the others. */
export interface HostWords {
  ansible: Says<[version: string]>;
  noAnsible: Says;
  oldAnsible: Says<[version: string]>;
  ssh: Says<[version: string]>;
  noSsh: Says<[missing: string]>;
  key: Says<[file: string]>;
  noKey: Says<[file: string, reason: string]>;
  openKey: Says<[file: string, mode: string]>;
  lockedKey: Says<[file: string]>;
  /** With an agent Ansible can log in all the same. */
  lockedControlKey: Says<[file: string]>;
  hostKeyKnown: Says<[address: string]>;
  hostKeyGiven: Says;
  noHostKey: Says<[address: string, user: string]>;

  login: Says<[login: string]>;
  unknownHostKey: Says<[host: string, command: string]>;
  changedHostKey: Says<[host: string, remove: string]>;
  refusedLogin: Says<[login: string, line: string]>;
  noConnection: Says<[host: string, reason: string]>;
  noShell: Says<[login: string, status: number, reason: string]>;

  docker: Says<[version: string]>;
  noDocker: Says<[user: string]>;
  notInDockerGroup: Says<[user: string]>;
  staleGroups: Says<[user: string]>;
  noDaemon: Says<[reason: string]>;
  remapped: Says;
  compose: Says<[version: string]>;
  noCompose: Says<[reason: string]>;
  oldCompose: Says<[version: string]>;
  systemd: Says<[version: string]>;
  oldSystemd: Says<[version: string, least: number]>;
  noUserManager: Says<[user: string, reason: string]>;
  noSudo: Says<[user: string, reason: string]>;
  lingers: Says;
  mayLinger: Says;
  mayNotLinger: Says<[user: string]>;
  lingerUnknown: Says<[user: string]>;
  clock: Says;
  clockOff: Says<[seconds: number]>;
  disk: Says<[free: string]>;
  fullDisk: Says<[place: string, free: string, needed: string]>;
  timeZone: Says<[zone: string]>;
  noTimeZone: Says<[zone: string, reason: string]>;
  namesFree: Says<[directory: string]>;
  namesOurs: Says<[directory: string]>;
  otherGroup: Says<[directory: string, group: string]>;
  foreignUnit: Says<[file: string]>;
  otherDirectory: Says<[unit: string, directory: string]>;
  foreignDirectory: Says<[directory: string, entries: string]>;
  noPlace: Says<[directory: string, user: string]>;
  image: Says<[image: string]>;
  noImage: Says<[image: string]>;
  bash: Says;
  noBash: Says;

  connected: Says<[target: string]>;
  notConnected: Says<[target: string, reason: string]>;
  forwardingForbidden: Says;
  noToken: Says;
  token: Says<[user: string]>;
  tokenRefused: Says<[reason: string]>;
  untrusted: Says<[isCaGiven: boolean]>;
  otherName: Says<[host: string]>;
  expiredCertificate: Says;
  badCaFile: Says<[file: string, reason: string]>;
  notVcc: Says<[reason: string]>;
  vccTrouble: Says<[reason: string]>;
  unit: Says<[workers: string]>;
  noGroup: Says<[name: string, there: readonly string[]]>;
  twoGroups: Says<[name: string]>;
  noUnit: Says<[name: string, there: readonly string[]]>;
  unitState: Says<[state: string, workers: string]>;
  noNodes: string;

  machineLogin: Says<[login: string]>;
  machineHostKey: Says<[address: string, user: string]>;
  swarm: Says<[version: string]>;
  machineDocker: Says<[user: string, address: string, reason: string]>;
  notManager: Says<[state: string]>;
  registry: Says<[target: string]>;
  noRegistry: Says<[target: string, reason: string]>;
  workers: Says<[count: number]>;
  workersAway: Says<[addresses: readonly string[]]>;
  nfs: Says<[path: string]>;
  noExports: Says<[path: string]>;
  noNfsSudo: Says<[user: string]>;

  inNetwork: Says<[count: number, network: string]>;
  outsideNetwork: Says<[addresses: readonly string[], network: string]>;
  reserved: Says<[addresses: readonly string[], network: string]>;
  gateway: Says<[address: string, network: string]>;
  machineAddress: Says<[addresses: readonly string[]]>;
  noNetwork: Says<[provider: string]>;
  notTaken: Says;
  taken: Says<[takers: readonly { address: string; by: string }[]]>;
  groupFree: Says<[group: string]>;
  groupOurs: Says<[group: string]>;
  groupTaken: Says<[group: string, file: string]>;
  unreadable: Says<[file: string, reason: string]>;
  noForeignSchedule: Says;
  foreignSchedule: Says<[file: string, key: string]>;
}

export interface LiveWords extends HostWords {
  states: Record<ProbeResult['state'], string>;
  waiting: string;
  looking: string;
  summary(counts: Record<ProbeResult['state'], number>): string;
  run: RunWords;
  here: string;
  titles: Record<ProbeId, string>;
  newHostKey(name: string): string;
  compareHostKey: string;
  trustHostKey(file: string): string;
}
