import type { Outcome } from '../control/control-host.js';
import { type Destination, shellQuote } from '../control/ssh-arguments.js';
import { isForwardingForbidden, lastWord, sshTrouble } from '../control/ssh-trouble.js';
import { prologue, reachLines } from './control-script.js';
import { ending, type Facts, fact, reached } from './facts.js';
import { failed, ok, skipped, warning } from './found.js';
import type { Found } from './probe.js';
import type { HostWords } from './words.js';

/** What is asked of the manager, in one session; the registry is reached from there, as the nodes reach it. */
export function managerScript(registry: { host: string; port: number }): string {
  return `${prologue}
out=$(limited docker info --format '{{.ServerVersion}} {{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}' 2>&1); say swarm "$? $out"
${reachLines([registry], { greeting: false })}`;
}

/** What is asked of an NFS server that is not the manager. @param path which the workers mount. */
export function nfsScript(path: string): string {
  return `${prologue}
sudo -n true >/dev/null 2>&1; say sudo $?
{ [ -d ${shellQuote(path)} ] || sudo -n test -d ${shellQuote(path)}; } 2>/dev/null; say path $?
`;
}

/** Whether the login on a machine behind the control host works. Pure. */
export function judgeLogin(outcome: Outcome, machine: Destination, words: HostWords): Found {
  const login = `${machine.user}@${machine.host}`;
  // The control host's own refusal comes through the same ssh.
  if (isForwardingForbidden(outcome.err)) return skipped(words.forwardingForbidden());
  switch (sshTrouble(outcome)) {
    case 'host-key-unknown':
    case 'host-key-changed':
      return failed(words.machineHostKey(machine.host, machine.user));
    case 'key-refused':
      return failed(words.refusedLogin(login, `ssh -J … -i ${machine.key} ${login}`));
    case 'unknown-host':
    case 'no-connection':
      return failed(words.noConnection(machine.host, lastWord(outcome)));
    default:
      return ok(words.machineLogin(login));
  }
}

export function judgeSwarm(facts: Facts, machine: Destination, words: HostWords): Found {
  const info = ending(facts, 'swarm');
  if (info === undefined || info.status !== 0)
    return failed(words.machineDocker(machine.user, machine.host, info?.text ?? ''));
  const [version = '', state = '', isManager] = info.text.split(' ');
  return state === 'active' && isManager === 'true'
    ? ok(words.swarm(version))
    : failed(words.notManager(state === 'active' ? 'ControlAvailable=false' : `swarm: ${state}`));
}

export function judgeRegistry(facts: Facts, target: string, words: HostWords): Found {
  const connections = reached(facts);
  if (connections === undefined) return warning(words.noBash());
  const [registry] = connections;
  return registry?.isOpen
    ? ok(words.registry(target))
    : failed(words.noRegistry(target, registry?.text ?? '?'));
}

export function judgeNfs(facts: Facts, machine: Destination, path: string, words: HostWords): Found {
  if (fact(facts, 'sudo') !== '0') return failed(words.noNfsSudo(machine.user));
  return fact(facts, 'path') === '0' ? ok(words.nfs(path)) : failed(words.noExports(path));
}

/** Whether a port answers from the control host. Pure. */
export function judgeConnection(
  facts: Facts,
  { host, port }: { host: string; port: number },
  words: HostWords,
): Found {
  const connections = reached(facts);
  if (connections === undefined) return warning(words.noBash());
  const target = `${host}:${port}`;
  const found = connections.find((one) => one.host === host && one.port === port);
  return found?.isOpen ? ok(words.connected(target)) : failed(words.notConnected(target, found?.text ?? '?'));
}

/** Whether sshd greets on every worker. Pure. */
export function judgeWorkers(facts: Facts, addresses: readonly string[], words: HostWords): Found {
  const connections = reached(facts);
  if (connections === undefined) return warning(words.noBash());
  const away = addresses.filter(
    (address) =>
      !connections.some(({ host, isOpen, text }) => host === address && isOpen && text.startsWith('SSH-')),
  );
  return away.length === 0 ? ok(words.workers(addresses.length)) : failed(words.workersAway(away));
}
