import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { execa } from 'execa';
import { ControlHost } from '../ansible/control-host.js';
import { example } from '../cli/projects.js';
import { inRepository } from '../package-root.js';

const cli = inRepository('generator/bin/cwh-gen.js');

/**
 * An operator's directory with a timetable and its project, and the control host beside it: this machine, with the
 * role's fakes, and an `ssh` that goes nowhere. Ansible is the real one, unless a test puts another into `first/`.
 */
export class DeployHost {
  private constructor(readonly host: ControlHost) {}

  static async create(): Promise<DeployHost> {
    const made = new DeployHost(await ControlHost.create());
    await cp(inRepository('test/deploy/fakes'), made.path('ssh-bin'), { recursive: true });
    await mkdir(made.path('first'));
    await mkdir(made.path('operator'));
    await made.edit((text) => text);
    await execa(process.execPath, [cli, 'generate', '--out', 'scaleout'], made.options());
    return made;
  }

  path(name: string): string {
    return this.host.path(name);
  }

  /** Writes the timetable: the example with this host's paths, changed. */
  async edit(change: (text: string) => string): Promise<void> {
    const text = (await readFile(example, 'utf8'))
      .replace('/home/user01/scale-out', this.host.installed().replace(/\/$/, ''))
      .replaceAll('~/.ssh/id_rsa', this.path('id_ed25519'));
    const key =
      'manager_ssh_host_key:\n  - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJPcHgdxcJRpO1tCJRE5h6Rkx4c8LQJMfJNdNj0Ok1aQ\n';
    await writeFile(this.path('operator/scaleout.yml'), change(`${text}\n${key}`));
  }

  /** A program that is found before all others. */
  async standIn(name: string, body: string): Promise<void> {
    await writeFile(this.path(`first/${name}`), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }

  async state(name: string, text: string): Promise<void> {
    await writeFile(this.path(`fake-state/${name}`), text);
  }

  /** What the real Ansible needs to reach this machine as the control host, behind `--`. */
  get ansible(): string[] {
    const variables = {
      ansible_connection: 'local',
      ansible_python_interpreter: '/usr/bin/python3',
      cwh_scaleout_systemd_dir: this.path('home/.config/systemd/user'),
      runtime_dir: this.path('run'),
      _cwh_scaleout_home: this.path('home'),
      _cwh_scaleout_linger_file: this.path('fake-state/linger'),
      _cwh_scaleout_runtime_dir: '{{ runtime_dir }}',
    };
    return ['--', '-e', JSON.stringify(variables)];
  }

  async run(args: readonly string[], environment: Record<string, string | undefined> = {}) {
    const { exitCode, all } = await this.start(args, environment);
    return { status: exitCode, output: all };
  }

  start(args: readonly string[], environment: Record<string, string | undefined> = {}) {
    const { env, ...options } = this.options();
    return execa(process.execPath, [cli, ...args], {
      ...options,
      all: true,
      reject: false,
      stdin: 'ignore',
      forceKillAfterDelay: false,
      env: { ...env, ...environment },
    });
  }

  /** Types at a real terminal: each key when the text before it is shown. */
  async typed(
    args: string,
    keys: readonly [RegExp, string][],
    environment: Record<string, string> = {},
  ): Promise<{ exitCode: number | undefined; all: string }> {
    const { env, cwd } = this.options();
    // The pty has no width of its own.
    const command = `stty cols 120 rows 40; ${process.execPath} ${cli} ${args}`;
    const child = execa('script', ['-qec', command, '/dev/null'], {
      cwd,
      all: true,
      reject: false,
      timeout: 120_000,
      env: { ...env, TERM: 'xterm', ...environment },
    });
    let shown = '';
    const left = [...keys];
    child.stdout.on('data', (data: Buffer) => {
      shown += data;
      const next = left[0];
      if (next === undefined || !next[0].test(shown)) return;
      shown = '';
      left.shift();
      child.stdin.write(next[1]);
    });
    const { exitCode, all } = await child;
    return { exitCode, all };
  }

  options() {
    return {
      cwd: this.path('operator'),
      env: {
        PATH: [this.path('first'), this.path('ssh-bin'), this.path('bin'), process.env.PATH].join(delimiter),
        HOME: this.path('home'),
        XDG_RUNTIME_DIR: this.path('run'),
        TMPDIR: this.path('run'),
        ANSIBLE_LOCAL_TEMP: this.path('ansible'),
        ANSIBLE_REMOTE_TEMP: this.path('ansible'),
        ANSIBLE_PIPELINING: '1',
        ANSIBLE_NOCOLOR: '1',
        LC_ALL: 'C.UTF-8',
        FAKE_STATE: this.path('fake-state'),
        FAKE_UNITS: this.path('home/.config/systemd/user'),
        FAKE_SYSTEM_UNITS: this.path('etc-systemd-system'),
        FAKE_LINGER: this.path('fake-state/linger'),
        VCC_ACCESS_TOKEN: undefined,
      },
    };
  }
}
