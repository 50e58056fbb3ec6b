import type { Temporal } from 'temporal-polyfill';
import { type ClockReading, compareClocks } from './compare-clocks.js';
import { OutsideError } from './outside-error.js';
import type { PlanFile } from './plan-file.js';
import type { Clock, Ports } from './ports.js';

/** What only the preflight asks. Every method throws `OutsideError`. */
export interface Checks {
  /** The VC controller's clock, asked with the token; absent when it does not tell. */
  vccTime(): Promise<Temporal.Instant | undefined>;
  /** Whether the manager's daemon can manage the swarm, and its clock. */
  manager(): Promise<{ manages: boolean; time?: Temporal.Instant }>;
  /** Whether the course image can be pulled from the registry. `refused`: not with this password. */
  registry(): Promise<void>;
}

export interface PreflightFinding {
  system: 'token' | 'vcc' | 'manager' | 'nfs' | 'registry' | 'clock';
  /** What is wrong, what will not work, and how to put it right. */
  message: string;
}

export type PreflightPorts = Pick<Ports, 'cloud' | 'exports' | 'clock'> & { checks: Checks };

/** Asks each system for what the next bring-ups need of it, side by side. Changes nothing. */
export async function runPreflight(
  ports: PreflightPorts,
  { registry }: Pick<PlanFile, 'registry'>,
): Promise<PreflightFinding[]> {
  const readings: ClockReading[] = [];
  const findings = await Promise.all([
    checkVcc(ports, readings),
    checkManager(ports, readings, registry),
    checkNfs(ports),
  ]);
  const clocks = compareClocks(readings).map((message) => ({ system: 'clock' as const, message }));
  return [...findings.flat(), ...clocks];
}

function checkVcc({ checks, cloud, clock }: PreflightPorts, readings: ClockReading[]) {
  const check = async () => {
    const asked = clock.now();
    note(readings, 'the VC controller', asked, await checks.vccTime(), clock);
    // The unit group and the unit must be there as well.
    await cloud.list();
  };
  return finding(check, ({ kind, message }) =>
    kind === 'refused'
      ? {
          system: 'token',
          message: `${message}; no node can be started: get a new token and run the playbook with it`,
        }
      : {
          system: 'vcc',
          message: `${message}; no node can be started: check the network from here to the VC controller, vcc_host, vcc_port, ugroup_name and unit_name`,
        },
  );
}

async function checkManager(
  { checks, clock }: PreflightPorts,
  readings: ClockReading[],
  { host, port, user, image }: PlanFile['registry'],
): Promise<PreflightFinding[]> {
  const check = async () => {
    const asked = clock.now();
    const { manages, time } = await checks.manager();
    note(readings, 'the manager', asked, time, clock);
    if (!manages)
      throw new OutsideError(
        'manager',
        'failed',
        'its docker cannot manage the swarm: no quorum, or no manager',
      );
  };
  const findings = await finding(check, ({ message }) => ({
    system: 'manager',
    message: `${message}; no node can join: check that the manager runs, docker on it (systemctl status docker), and "docker node ls" there`,
  }));
  // It is the manager that asks the registry.
  if (findings.length > 0) return findings;
  return finding(
    () => checks.registry(),
    ({ kind, message }) => ({
      system: 'registry',
      message:
        kind === 'refused'
          ? `${message}; new nodes cannot fetch the course image: the registry refuses ${user} or does not hold ${image}; run the playbook with the Hub's registry_pass`
          : `${message}; new nodes cannot fetch the course image: check that the registry ${host}:${port} runs and holds ${image} ("docker pull" on the manager tells more)`,
    }),
  );
}

function checkNfs({ exports }: PreflightPorts) {
  const check = async () => void (await exports.list());
  return finding(check, ({ message }) => ({
    system: 'nfs',
    message: `${message}; new nodes would have no home directories: check that the NFS server runs, takes the ssh key, and lets its user use sudo`,
  }));
}

/** Failures of the world are findings; whatever else is thrown is not for the operator to mend. */
async function finding(
  check: () => Promise<void>,
  describe: (error: OutsideError) => PreflightFinding,
): Promise<PreflightFinding[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return [describe(error)];
  }
}

function note(
  readings: ClockReading[],
  of: string,
  asked: Temporal.Instant,
  time: Temporal.Instant | undefined,
  clock: Clock,
): void {
  if (time !== undefined) readings.push({ of, time, asked, answered: clock.now() });
}
