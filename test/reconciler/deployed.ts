import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';
import type { PlanFile } from '../../generator/reconciler/plan-file.js';
import { startVccDouble, type VccDouble } from '../../generator/vcc-double/start.js';
import { vccStateSchema } from '../../generator/vcc-double/state.js';
import { inRepository } from '../package-root.js';
import { planFixture } from '../plan-fixture.js';
import { monday } from '../schedule/timetables.js';
import { temporaryDirectory } from '../temporary.js';
import { realShell, standIns, sudoAsSelf } from './command-host.js';
import { type DaemonNode, daemonNode, dockerDaemon } from './docker-daemon.js';
import { type Captured, spawnAndStop, spawnCaptured } from './spawn-captured.js';
import { keyPair, type SshHost, startSshHost } from './ssh-host.js';

export const bundle = inRepository('roles/cwh_scaleout/files/reconcile.mjs');

/** Node's options as the compose file gives them; read from it, so that bench and tests run what is deployed. */
export const nodeOptions: readonly string[] = (() => {
  const template = readFileSync(inRepository('roles/cwh_scaleout/templates/compose.yaml.j2'), 'utf8');
  const [, options] = /'entrypoint': \['node', (.*)'\/scaleout\/reconcile\.mjs'\]/.exec(template) ?? [];
  if (options === undefined) throw new Error('the compose file has no entrypoint that starts the bundle');
  return [...options.matchAll(/'([^']*)'/g)].map(([, option]) => option as string);
})();

/** What the playbook would have installed, beside a VCC double and an ssh server with a Docker daemon. */
export interface Deployed {
  base: string;
  privateKey: string;
  vcc: VccDouble;
  host: SshHost;
  daemon: ReturnType<typeof dockerDaemon>;
  /** What the manager, which is the NFS server as well, exports to whom. */
  exportsFile: string;
  plan: PlanFile;
  /** Writes `plan` down again. */
  writePlan(): void;
  /** Runs the real bundle as the container would. */
  run(...args: string[]): Promise<Captured>;
  /** The same, but tells it to stop (SIGTERM) as soon as that is so. */
  runAndStop(when: () => boolean): Promise<Captured & { stopMs: number }>;
  close(): Promise<void>;
}

/** All addresses are wanted active at all times and are so: a tick has nothing to do. */
export async function deploy(addresses: string[], listener?: RequestListener): Promise<Deployed> {
  const base = temporaryDirectory('deployed');
  const daemon = dockerDaemon(addresses.map((address, index) => daemonNode(`n${index}`, address)));
  const commands = join(base, 'commands');
  mkdirSync(commands);
  standIns(commands, { sudo: sudoAsSelf, exportfs: 'exit 0' });
  const host = await startSshHost({ daemon: listener ?? daemon.listener, exec: realShell(commands) });
  const vcc = await startVccDouble({ state: join(base, 'vcc'), workers: addresses });
  markBroughtUp(daemon.nodes, join(base, 'vcc/state.json'));
  const privateKey = keyPair().private;
  for (const directory of ['config', 'state', 'secrets']) mkdirSync(join(base, directory));
  copyFileSync(bundle, join(base, 'reconcile.mjs'));
  const counts = { active: addresses.length, pause: 0, drain: 0 };
  const plan = planFixture({
    vcnode_all_ipaddress: addresses,
    timetable: { time_zone: 'Asia/Tokyo', phases: monday().phases.map((phase) => ({ ...phase, counts })) },
    manager: { address: '127.0.0.1', user: 'vcp', port: host.port },
    nfs: {
      address: '127.0.0.1',
      user: 'vcp',
      port: host.port,
      path: '/exported/Hub1',
      exports_file: join(base, 'exports.d/Hub1.exports'),
    },
    vcc: { host: '127.0.0.1', port: vcc.port },
    limits: {
      boot_timeout_seconds: 900,
      drain_timeout_seconds: 300,
      tick_timeout_seconds: 60,
      request_timeout_seconds: 20,
    },
  });
  const writePlan = () => writeFileSync(join(base, 'config/plan.json'), JSON.stringify(plan));
  writePlan();
  writeFileSync(join(base, 'config/known_hosts'), `127.0.0.1 ${host.keyType} ${host.hostKey}\n`);
  writeFileSync(join(base, 'config/vcc-ca.pem'), vcc.ca);
  writeFileSync(join(base, 'secrets/VCC_ACCESS_TOKEN'), vcc.token);
  writeFileSync(join(base, 'secrets/SSH_PRIVATE_KEY'), privateKey);
  const command = [...nodeOptions, join(base, 'reconcile.mjs'), '--secrets', join(base, 'secrets')];
  return {
    base,
    privateKey,
    vcc,
    host,
    daemon,
    exportsFile: plan.nfs.exports_file,
    plan,
    writePlan,
    run: (...args) => spawnCaptured(process.execPath, [...command, ...args]),
    runAndStop: (when) => spawnAndStop(process.execPath, command, when),
    close: async () => {
      await vcc.close().catch(() => {});
      await host.close().catch(() => {});
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Nodes say on which VM they are, as the reconciler leaves those that it has brought up. */
function markBroughtUp(nodes: readonly DaemonNode[], stateFile: string): void {
  const { units } = vccStateSchema.parse(JSON.parse(readFileSync(stateFile, 'utf8')));
  const vms = units.flatMap((unit) => unit.nodes);
  for (const node of nodes) {
    const vm = vms.find(({ cloud_instance_address }) => cloud_instance_address === node.Status.Addr);
    if (vm !== undefined) node.Spec.Labels[nodeLabels.vm] = vm.node_id;
  }
}
