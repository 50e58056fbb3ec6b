import { copyFile, mkdir, mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { inRepository } from '../package-root.js';

export const playbook = inRepository('playbooks/setup-scaleout-user.yml');

/** Planted; none of them may be seen anywhere but in its file. */
export const secrets = { token: 's.PLANTEDtoken0123456789', registry: 'planted{registry}"password' };

/** What a run of the playbook came to. */
export interface Run {
  status: number;
  output: string;
  changed: number;
}

/**
 * This machine as the control host: a throw-away home, a real Ansible with the local connection, and fakes in
 * place of docker and systemd (the lab has the real ones).
 */
export class ControlHost {
  private constructor(readonly directory: string) {}

  static async create(): Promise<ControlHost> {
    const host = new ControlHost(await mkdtemp(join(tmpdir(), 'cwh-role-')));
    await mkdir(host.path('bin'));
    await mkdir(host.path('home'));
    await mkdir(host.path('fake-state'));
    const fakes = inRepository('test/ansible/fakes');
    for (const name of await readdir(fakes)) await copyFile(join(fakes, name), host.path(`bin/${name}`));
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', host.path('id_ed25519')]);
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', host.path('manager_key')]);
    await writeFile(host.path('reconcile.mjs'), '// the bundle\n');
    await writeFile(host.path('inventory.yml'), inventory);
    return host;
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  installed(name = ''): string {
    return this.path(`home/scale-out/${name}`);
  }

  unit(kind: 'service' | 'timer'): string {
    return this.path(`home/.config/systemd/user/cwh-worker-node.${kind}`);
  }

  /** Variables as the generator writes them, with hostile values. */
  variables(): Record<string, unknown> {
    return {
      ansible_python_interpreter: '/usr/bin/python3',
      ugroup_name: 'on',
      vcnode_all_ipaddress: ['172.30.2.101', '172.30.2.102'],
      manager_ipaddress: '172.30.2.100',
      vcnode_ctl_dir: this.path('home/scale-out'),
      ssh_private_key_path: this.path('id_ed25519'),
      registry_pass: secrets.registry,
      vcc_access_token: secrets.token,
      cwh_scaleout_timetable: timetable,
      cwh_scaleout_timer_on_calendar: ['*:0/2', 'Mon *-*-* 08:30:00 Asia/Tokyo'],
      cwh_scaleout_unit_name: '007',
      cwh_scaleout_vcc_host: 'vcc.example.org',
      cwh_scaleout_manager_host_keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPlanted'],
      cwh_scaleout_bundle: this.path('reconcile.mjs'),
      cwh_scaleout_systemd_dir: this.path('home/.config/systemd/user'),
      _cwh_scaleout_home: this.path('home'),
      _cwh_scaleout_linger_file: this.path('fake-state/linger'),
    };
  }

  /** @param environment what the fakes are to do; see them. */
  async play(
    variables: Record<string, unknown> = {},
    flags: readonly string[] = [],
    environment: Record<string, string> = {},
  ): Promise<Run> {
    const file = this.path('variables.json');
    await writeFile(file, JSON.stringify({ ...this.variables(), ...variables }), { mode: 0o600 });
    const args = ['-i', this.path('inventory.yml'), '-e', `@${file}`, ...flags, playbook];
    const { exitCode, all } = await execa('ansible-playbook', args, {
      all: true,
      reject: false,
      stdin: 'ignore',
      env: { ...this.#environment(), ...environment },
    });
    const changed = /changed=(\d+)/.exec(all)?.[1];
    return { status: exitCode ?? -1, output: all, changed: Number(changed ?? Number.NaN) };
  }

  /** Paths below the home, with their modes. */
  async tree(): Promise<Record<string, string>> {
    const home = this.path('home');
    const names = (await readdir(home, { recursive: true })).sort();
    const modes = names.map(async (name) => {
      const { mode } = await stat(join(home, name));
      return [name, (mode & 0o777).toString(8)] as const;
    });
    return Object.fromEntries(await Promise.all(modes));
  }

  #environment(): Record<string, string> {
    return {
      PATH: `${this.path('bin')}:${process.env.PATH}`,
      HOME: this.path('home'),
      ANSIBLE_ROLES_PATH: inRepository('roles'),
      ANSIBLE_LOCAL_TEMP: this.path('ansible'),
      ANSIBLE_REMOTE_TEMP: this.path('ansible'),
      ANSIBLE_NOCOLOR: '1',
      ANSIBLE_RETRY_FILES_ENABLED: '0',
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      FAKE_STATE: this.path('fake-state'),
      FAKE_UNITS: this.path('home/.config/systemd/user'),
      FAKE_LINGER: this.path('fake-state/linger'),
    };
  }
}

const inventory = `all:
  children:
    cwh_scaleout_control:
      hosts:
        nodectl:
          ansible_connection: local
`;

export const timetable = {
  time_zone: 'Asia/Tokyo',
  phases: [
    {
      name: 'in "class" {on}',
      begin: { day_of_week: 1, hour: 8, minute: 30 },
      counts: { active: 2, pause: 0, drain: 0 },
      source: "it's.yml:14",
    },
    {
      name: '授業外: off',
      begin: { day_of_week: 1, hour: 18, minute: 0 },
      counts: { active: 0, pause: 0, drain: 2 },
      source: 'scaleout.yml:20',
    },
  ],
};
