import { chmod, copyFile, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';

/** Planted; none of them may be seen anywhere but in its file. */
export const secrets = {
  token: 's.PLANTEDtoken0123456789',
  registry: 'planted{registry}"password',
  webhook: 'https://hooks.example.org/services/PLANTEDwebhook',
  hub: 'planted-hub-token-0123456789',
};

type Variables = Record<string, unknown>;

/** What a run of the playbook came to; `changed` and `failed` by host. */
export interface Run {
  status: number;
  output: string;
  changed: Record<string, number>;
  failed: Record<string, number>;
}

export interface Play {
  /** Hosts by name, with what is special about each. By default one, `nodectl`. */
  hosts?: Record<string, Variables>;
  variables?: Variables;
  flags?: readonly string[];
  /** What the fakes are to do; see them. */
  environment?: Record<string, string>;
}

/**
 * This machine as the control host: a throw-away home, a real Ansible with the local connection, and fakes in
 * place of docker and systemd (the lab has the real ones).
 */
export class ControlHost {
  private constructor(readonly directory: string) {}

  static async create(): Promise<ControlHost> {
    const host = new ControlHost(temporaryDirectory('role'));
    for (const name of ['bin', 'home', 'fake-state', 'run']) await mkdir(host.path(name));
    const fakes = inRepository('test/ansible/fakes');
    for (const name of await readdir(fakes)) {
      await copyFile(join(fakes, name), host.path(`bin/${name}`));
      await chmod(host.path(`bin/${name}`), 0o755);
    }
    for (const name of ['docker-v1', 'docker-down', 'docker-rootless'])
      await symlink('docker', host.path(`bin/${name}`));
    for (const name of ['id_ed25519', 'manager_key']) await makeKey(host.path(name));
    await writeFile(host.path('reconcile.mjs'), '// the bundle\n');
    await writeFile(host.path('hub-token'), `${secrets.hub}\n`, { mode: 0o600 });
    await writeFile(host.path('hub-ca.pem'), '-----BEGIN CERTIFICATE-----\n');
    await writeFile(host.path('webhook'), `${secrets.webhook}\n`, { mode: 0o600 });
    return host;
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  installed(name = ''): string {
    return this.path(`home/scale-out/${name}`);
  }

  /** @param instance with `@`. */
  unit(kind: 'service' | 'timer' | 'failed', instance = '', directory = 'home/.config/systemd/user'): string {
    const suffix = kind === 'failed' ? `-failed${instance}.service` : `${instance}.${kind}`;
    return this.path(`${directory}/cwh-worker-node${suffix}`);
  }

  async play({
    hosts = { nodectl: {} },
    variables = {},
    flags = [],
    environment = {},
  }: Play = {}): Promise<Run> {
    const all = {
      vars: { ...this.#variables(), ...variables },
      children: { cwh_scaleout_control: { hosts } },
    };
    await writeFile(this.path('inventory.json'), JSON.stringify({ all }), { mode: 0o600 });
    // Not to be asked for it, as with -e @token.json.
    const token = { vcc_access_token: secrets.token, ...variables }.vcc_access_token;
    await writeFile(this.path('extra.json'), JSON.stringify({ ...this.#private(), vcc_access_token: token }));
    const args = ['-i', this.path('inventory.json'), '-e', `@${this.path('extra.json')}`, ...flags];
    const result = await execa(
      'ansible-playbook',
      [...args, inRepository('playbooks/setup-scaleout-user.yml')],
      {
        all: true,
        reject: false,
        stdin: 'ignore',
        env: { ...this.#environment(), ...environment },
      },
    );
    const recap = (what: string) =>
      Object.fromEntries(
        [...result.all.matchAll(new RegExp(`^(\\S+) +: .*${what}=(\\d+)`, 'gm'))].map((m) => [
          m[1],
          Number(m[2]),
        ]),
      );
    return {
      status: result.exitCode ?? -1,
      output: result.all,
      changed: recap('changed'),
      failed: recap('failed'),
    };
  }

  /** Paths below the home, with their modes. */
  async tree(): Promise<Record<string, string>> {
    const home = this.path('home');
    const names = (await readdir(home, { recursive: true }))
      .filter((name) => !name.startsWith('.ansible'))
      .sort();
    const modes = names.map(async (name) => {
      const { mode } = await stat(join(home, name));
      return [name, (mode & 0o777).toString(8)] as const;
    });
    return Object.fromEntries(await Promise.all(modes));
  }

  /** With JupyterHub's token, for those that want it. */
  hub(): Variables {
    return {
      cwh_scaleout_hub_url: 'https://hub.example.org',
      cwh_scaleout_hub_token_file: this.path('hub-token'),
      cwh_scaleout_hub_ca_file: this.path('hub-ca.pem'),
      cwh_scaleout_hub_idle_seconds: '5400',
    };
  }

  /** As the generator writes them, with hostile values. */
  #variables(): Variables {
    return {
      ansible_connection: 'local',
      ansible_python_interpreter: '/usr/bin/python3',
      ugroup_name: 'on',
      vcnode_all_ipaddress: ['172.30.2.101', '172.30.2.102'],
      manager_ipaddress: '172.30.2.100',
      master_fqdn: 'hub.example.org',
      teacher_accounts: ['teacherx123456'],
      vcnode_ctl_dir: this.path('home/scale-out'),
      ssh_private_key_path: this.path('id_ed25519'),
      registry_pass: secrets.registry,
      cwh_scaleout_webhook_url_file: this.path('webhook'),
      cwh_scaleout_timetable: timetable,
      cwh_scaleout_timer_on_calendar: ['*:0/2', 'Mon *-*-* 08:30:00 Asia/Tokyo'],
      cwh_scaleout_unit_name: '007',
      cwh_scaleout_vcc_host: 'vcc.example.org',
      cwh_scaleout_manager_host_keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPlanted a comment'],
      cwh_scaleout_bundle: this.path('reconcile.mjs'),
      cwh_scaleout_systemd_dir: this.path('home/.config/systemd/user'),
      runtime_dir: this.path('run'),
    };
  }

  /** The role's private variables give way to extra variables only. */
  #private(): Variables {
    return {
      _cwh_scaleout_home: this.path('home'),
      _cwh_scaleout_linger_file: this.path('fake-state/linger'),
      _cwh_scaleout_runtime_dir: '{{ runtime_dir }}',
    };
  }

  #environment(): Record<string, string> {
    return {
      PATH: `${this.path('bin')}:${process.env.PATH}`,
      HOME: this.path('home'),
      XDG_RUNTIME_DIR: this.path('run'),
      ANSIBLE_ROLES_PATH: inRepository('roles'),
      ANSIBLE_LOCAL_TEMP: this.path('ansible'),
      ANSIBLE_REMOTE_TEMP: this.path('ansible'),
      ANSIBLE_PIPELINING: '1',
      ANSIBLE_FORKS: '3',
      ANSIBLE_NOCOLOR: '1',
      ANSIBLE_RETRY_FILES_ENABLED: '0',
      LC_ALL: 'C.UTF-8',
      FAKE_STATE: this.path('fake-state'),
      FAKE_UNITS: this.path('home/.config/systemd/user'),
      FAKE_SYSTEM_UNITS: this.path('etc-systemd-system'),
      // Tests may run as root, who would not become root.
      ANSIBLE_BECOME_ALLOW_SAME_USER: '1',
      FAKE_LINGER: this.path('fake-state/linger'),
    };
  }
}

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

async function makeKey(file: string): Promise<void> {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
}
