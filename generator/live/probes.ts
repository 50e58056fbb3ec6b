import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/load.js';
import { unitName } from '../config/unit-names.js';
import { controlHostAt, type Outcome } from '../control/control-host.js';
import { knownHostsOf } from '../control/host-keys.js';
import { type Destination, shellQuote } from '../control/ssh-arguments.js';
import { lastWord, sshTrouble } from '../control/ssh-trouble.js';
import { runThrough } from '../control/through.js';
import type { ClockLook } from './clock-skew.js';
import { type ControlQuestions, controlScript, reachScript } from './control-script.js';
import { type Facts, fact, parseFacts } from './facts.js';
import { failed, ok, warning } from './found.js';
import { lockedBy, lookAtKey, lookForAnsible, lookForManagerHostKey, lookForSsh } from './here.js';
import { judgeControl } from './judge-control.js';
import { judgeGroup, judgeSchedule, type ProjectTexts } from './judge-project.js';
import {
  judgeConnection,
  judgeLogin,
  judgeNfs,
  judgeRegistry,
  judgeSwarm,
  judgeWorkers,
  managerScript,
  nfsScript,
} from './machines.js';
import type { Found, Probe } from './probe.js';
import { VccLook } from './vcc.js';
import type { LiveWords, ProbeId } from './words.js';

/** The role's defaults. */
const login = { manager: 'vcp', port: 22, registryPort: 5000 };

export interface LiveContext {
  config: Config;
  /** How ssh and Ansible reach the control host. */
  destination: Destination;
  project: ProjectTexts;
  token: string | undefined;
  words: LiveWords;
  /** Of its own; files for ssh go there. */
  directory: string;
}

/** What makes up `check --live`, in the order in which it is shown. @returns with it, what ends what it holds. */
export function liveProbes(context: LiveContext): { probes: Probe[]; close(): Promise<void> } {
  const { config, destination, words } = context;
  const probe = (
    id: ProbeId,
    target: string,
    after: readonly ProbeId[],
    look: (signal: AbortSignal) => Promise<Found> | Found,
  ): Probe => ({ id, target, title: words.titles[id], after, look: async (signal) => look(signal) });

  const control = new ControlLook(context);
  const vcc = new VccLook(config, destination, context.token, words);
  const manager: Destination = {
    host: config.manager_ipaddress,
    user: login.manager,
    key: config.ssh_private_key_path,
  };
  const behind = new BehindLook(context);
  const atControl = destination.host;
  const atVcc = `${config.vcc_host}:${config.vcc_port}`;
  const registry = { host: config.master_fqdn, port: login.registryPort };
  const judged = (id: ProbeId, judge: (facts: Facts) => Found) =>
    probe(id, atControl, ['control.login'], () => judge(control.facts));
  const onManager = (id: ProbeId, target: string, judge: (facts: Facts) => Found) =>
    probe(id, target, ['manager.login'], () => judge(behind.facts(manager.host)));
  const { questions } = control;

  const probes = [
    probe('here.ansible', words.here, [], () => lookForAnsible(words)),
    probe('here.ssh', words.here, [], () => lookForSsh(words)),
    probe('here.control_key', words.here, ['here.ssh'], () =>
      lookAtKey(destination.key, words, lockedBy.warning(words.lockedControlKey)),
    ),
    probe('here.node_key', words.here, ['here.ssh'], () =>
      lookAtKey(config.ssh_private_key_path, words, lockedBy.failing(words.lockedKey)),
    ),
    probe('here.manager_host_key', words.here, ['here.ssh'], () => lookForManagerHostKey(config, words)),
    probe('here.group', words.here, [], () => judgeGroup(config, context.project, words)),
    probe('here.schedule', words.here, [], () => judgeSchedule(config, context.project, words)),

    probe('control.login', atControl, ['here.ssh', 'here.control_key'], (signal) => control.logIn(signal)),
    judged('control.docker', (facts) => judgeControl.docker(facts, questions, words)),
    probe('control.compose', atControl, ['control.docker'], () => judgeControl.compose(control.facts, words)),
    judged('control.systemd', (facts) => judgeControl.systemd(facts, questions, words)),
    ...(questions.scope === 'user'
      ? [
          probe('control.linger', atControl, ['control.systemd'], () =>
            judgeControl.linger(control.facts, words),
          ),
        ]
      : []),
    judged('control.clock', () => judgeControl.clock(control.clock, words)),
    judged('control.disk', (facts) => judgeControl.disk(facts, words)),
    judged('control.time_zone', (facts) => judgeControl.timeZone(facts, questions, words)),
    judged('control.names', (facts) => judgeControl.names(facts, questions, config.ugroup_name, words)),
    probe('control.image', atControl, ['control.docker'], () =>
      judgeControl.image(control.facts, questions, words),
    ),
    probe('control.network', atControl, ['control.login'], (signal) =>
      control.reachOut(outward(config), signal),
    ),

    probe('vcc.connection', atVcc, ['control.network'], () =>
      judgeConnection(control.connections, { host: config.vcc_host, port: config.vcc_port }, words),
    ),
    probe('vcc.token', atVcc, ['vcc.connection'], () => vcc.tryToken()),
    probe('vcc.unit', atVcc, ['vcc.token'], () => vcc.lookForUnit()),
    probe('addresses.network', config.ugroup_name, ['vcc.token'], () => vcc.lookAtAddresses()),
    probe('addresses.taken', config.ugroup_name, ['vcc.token'], () => vcc.lookForTakers()),

    probe('manager.connection', manager.host, ['control.network'], () =>
      judgeConnection(control.connections, { host: manager.host, port: login.port }, words),
    ),
    probe(
      'manager.login',
      manager.host,
      ['manager.connection', 'here.node_key', 'here.manager_host_key'],
      (signal) => behind.logIn(manager, managerScript(registry), config.manager_ssh_host_key, signal),
    ),
    onManager('manager.swarm', manager.host, (facts) => judgeSwarm(facts, manager, words)),
    onManager('registry.connection', config.master_fqdn, (facts) =>
      judgeRegistry(facts, `${registry.host}:${registry.port}`, words),
    ),
    ...nfsProbes(),
    probe('workers.connection', config.ugroup_name, ['vcc.unit', 'control.network'], async (signal) => {
      const addresses = await vcc.runningWorkers();
      if (addresses.length === 0) return ok([words.noNodes, '']);
      const targets = addresses.map((host) => ({ host, port: login.port }));
      const { out } = await control.host.run(reachScript(targets, { greeting: true }), { signal });
      return judgeWorkers(parseFacts(out), addresses, words);
    }),
  ];
  return { probes, close: () => vcc.close() };

  /** An NFS server of its own is asked like the manager. */
  function nfsProbes(): Probe[] {
    const { nfs_ipaddress: host } = config;
    if (host === undefined || host === manager.host) return [];
    const key = config.nfs_ssh_private_key_path ?? config.ssh_private_key_path;
    const nfs: Destination = { host, user: config.nfs_ssh_user, key };
    const path = `/exported/${config.ugroup_name}`;
    return [
      probe('nfs.connection', host, ['control.network'], () =>
        judgeConnection(control.connections, { host, port: login.port }, words),
      ),
      probe('nfs.login', host, ['nfs.connection', 'here.node_key'], async (signal) => {
        const found = await behind.logIn(nfs, nfsScript(path), config.nfs_ssh_host_key, signal);
        return found.state === 'ok' ? judgeNfs(behind.facts(host), nfs, path, words) : found;
      }),
    ];
  }
}

function outward(config: Config): { host: string; port: number }[] {
  const machines = [config.manager_ipaddress, config.nfs_ipaddress].filter((host) => host !== undefined);
  return [
    { host: config.vcc_host, port: config.vcc_port },
    ...[...new Set(machines)].map((host) => ({ host, port: login.port })),
  ];
}

/** The control host, asked once; the judgements read what it has told. */
class ControlLook {
  facts: Facts = new Map();
  connections: Facts = new Map();
  clock: ClockLook = { askedMs: 0, answeredMs: 0, beganS: 0, endedS: 0 };
  readonly host;
  readonly questions: ControlQuestions;

  constructor(private readonly context: LiveContext) {
    const { config, destination } = context;
    this.host = controlHostAt(destination);
    this.questions = {
      scope: config.systemd_scope,
      unit: unitName(config),
      directory: config.vcnode_ctl_dir,
      image: config.node_image,
      timeZone: config.time_zone,
    };
  }

  async logIn(signal: AbortSignal): Promise<Found> {
    const { destination, words } = this.context;
    const askedMs = Date.now();
    const outcome = await this.host.run(controlScript(this.questions), { signal });
    const answeredMs = Date.now();
    this.facts = parseFacts(outcome.out);
    const [beganS, endedS] = [fact(this.facts, 'begin'), fact(this.facts, 'end')].map(Number);
    const loginName = `${destination.user}@${destination.host}`;
    const trouble = sshTrouble(outcome);
    if (trouble === undefined && beganS && endedS) {
      this.clock = { askedMs, answeredMs, beganS, endedS };
      return ok(words.login(loginName));
    }
    switch (trouble) {
      case 'host-key-unknown':
        return failed(words.unknownHostKey(destination.host, this.#line('true')));
      case 'host-key-changed':
        return failed(words.changedHostKey(destination.host, await forgetting(destination)));
      case 'key-refused':
        return failed(words.refusedLogin(loginName, this.#line('true')));
      case 'unknown-host':
      case 'no-connection':
        return failed(words.noConnection(destination.host, lastWord(outcome)));
      default:
        return failed(words.noShell(loginName, outcome.status, lastWord(outcome)));
    }
  }

  async reachOut(targets: readonly { host: string; port: number }[], signal: AbortSignal): Promise<Found> {
    const { words } = this.context;
    const { out } = await this.host.run(reachScript(targets, { greeting: false }), { signal });
    this.connections = parseFacts(out);
    return this.connections.has('no_bash') ? warning(words.noBash()) : ok(words.bash());
  }

  /** With everything that a person has to type, who has no inventory in between. */
  #line(command: string): string {
    const { user, host, key, port, options } = this.context.destination;
    const words = [
      ...(port === undefined ? [] : ['-p', String(port)]),
      '-i',
      /^~\/[\w@%+=:,./-]+$/.test(key) ? key : shellQuote(key),
      ...(options === undefined ? [] : [options]),
      `${user}@${host}`,
      command,
    ];
    return `ssh ${words.join(' ')}`;
  }
}

/** The command that takes a destination's host keys out of the files where ssh has found them. */
async function forgetting(destination: Destination): Promise<string> {
  const known = await knownHostsOf(destination);
  const name = known?.name ?? destination.host;
  const file = known?.files[0];
  return `ssh-keygen -R ${shellQuote(name)}${file === undefined ? '' : ` -f ${shellQuote(file)}`}`;
}

/** Machines that are reached from the control host, each asked once. */
class BehindLook {
  readonly #outcomes = new Map<string, Outcome>();

  constructor(private readonly context: LiveContext) {}

  async logIn(
    machine: Destination,
    script: string,
    hostKeys: readonly string[] | undefined,
    signal: AbortSignal,
  ): Promise<Found> {
    const { destination, directory, words } = this.context;
    const knownHosts = hostKeys && join(directory, `known_hosts-${machine.host}`);
    if (hostKeys !== undefined && knownHosts !== undefined)
      await writeFile(knownHosts, hostKeys.map((key) => `${machine.host} ${key}\n`).join(''), {
        mode: 0o600,
      });
    const outcome = await runThrough(destination, machine, script, {
      signal,
      ...(knownHosts !== undefined && { knownHosts }),
    });
    this.#outcomes.set(machine.host, outcome);
    return judgeLogin(outcome, machine, words);
  }

  facts(host: string): Facts {
    return parseFacts(this.#outcomes.get(host)?.out ?? '');
  }
}
