import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';

export interface ManagerRun {
  status: number;
  output: string;
  changed: number;
}

/** This machine as a Hub's manager: a compose file of its own, a real Ansible, and a fake in place of docker. */
export class HubManager {
  private constructor(readonly directory: string) {}

  static async create(compose: string, environment: readonly string[]): Promise<HubManager> {
    const manager = new HubManager(temporaryDirectory('manager'));
    for (const name of ['bin', 'compose', 'state', 'home']) await mkdir(manager.path(name));
    await copyFile(inRepository('test/ansible/fakes-manager/docker'), manager.path('bin/docker'));
    await chmod(manager.path('bin/docker'), 0o755);
    await writeFile(manager.composeFile, compose, { mode: 0o640 });
    await writeFile(manager.path('state/service.json'), JSON.stringify([service(environment)]));
    return manager;
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  get composeFile(): string {
    return this.path('compose/docker-compose.yml');
  }

  /** @param variables what stands in group_vars of the unit group. */
  async play(variables: Record<string, unknown>, flags: readonly string[] = []): Promise<ManagerRun> {
    const connection = {
      ansible_connection: 'local',
      ansible_python_interpreter: '/usr/bin/python3',
      ansible_become: false,
    };
    const all = {
      children: {
        Hub1: {
          vars: { ...connection, compose_dir: this.path('compose'), ...variables },
          children: { Hub1_manager: { hosts: { hub1: {} } } },
        },
        // Another unit group, which is not ours: a play on it fails.
        Hub2: { children: { Hub2_manager: { hosts: { 'hub2.invalid': {} } } } },
        cwh_scaleout_hub: { children: { Hub1_manager: {} } },
      },
    };
    await writeFile(this.path('inventory.json'), JSON.stringify({ all }));
    const result = await execa(
      'ansible-playbook',
      [
        ...[
          '-i',
          this.path('inventory.json'),
          '-e',
          '_cwh_culling_delay_seconds=0 _cwh_culling_looks=5',
          ...flags,
        ],
        inRepository('playbooks/deploy-docker-compose.yml'),
      ],
      { all: true, reject: false, stdin: 'ignore', env: this.#environment() },
    );
    return {
      status: result.exitCode ?? -1,
      output: result.all,
      changed: Number(/^hub1 +: .*changed=(\d+)/m.exec(result.all)?.[1] ?? -1),
    };
  }

  #environment(): Record<string, string> {
    return {
      PATH: `${this.path('bin')}:${process.env.PATH}`,
      HOME: this.path('home'),
      ANSIBLE_ROLES_PATH: inRepository('roles'),
      ANSIBLE_LOCAL_TEMP: this.path('home/ansible'),
      ANSIBLE_REMOTE_TEMP: this.path('home/ansible'),
      ANSIBLE_PIPELINING: '1',
      ANSIBLE_NOCOLOR: '1',
      ANSIBLE_RETRY_FILES_ENABLED: '0',
      PYTHONDONTWRITEBYTECODE: '1',
      LC_ALL: 'C.UTF-8',
      FAKE_STATE: this.path('state'),
    };
  }
}

function service(environment: readonly string[]) {
  return {
    Spec: {
      TaskTemplate: { ContainerSpec: { Env: environment } },
      Mode: { Replicated: { Replicas: 1 } },
    },
  };
}
