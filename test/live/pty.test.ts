import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { inRepository } from '../package-root.js';
import { keyPair } from '../reconciler/ssh-host.js';
import { temporaryDirectory } from '../temporary.js';
import { startShellHost } from './shell-host.js';

/** `check --live` at a terminal of its own; what is typed waits for its question. */
async function atTerminal(t: import('ava').ExecutionContext, answer: string) {
  const directory = temporaryDirectory('pty');
  const path = (name: string) => join(directory, name);
  const control = await startShellHost({ bin: directory });
  t.teardown(() => control.close());
  writeFileSync(path('key'), keyPair().private, { mode: 0o600 });
  writeFileSync(path('known_hosts'), '# mine');
  writeFileSync(
    path('scaleout.yml'),
    `nodectl_hostname: 127.0.0.1
nodectl_user: user01
nodectl_ssh_private_key: ${path('key')}
target_group: scaleout
ugroup_name: Hub1
vcnode_all_ipaddress: [172.30.2.101-103]
manager_ipaddress: 172.30.2.100
ssh_private_key_path: ${path('key')}
master_fqdn: hub.example.org
vcc_host: vcc.example.org
schedule_default_nodes: 1
`,
  );
  const command = `stty rows 50 cols 100; ${process.execPath} ${inRepository('generator/bin/cwh-gen.js')} check scaleout.yml --live`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: directory,
    env: {
      ...process.env,
      LC_ALL: 'C.UTF-8',
      VCC_ACCESS_TOKEN: 's.planted',
      ANSIBLE_SSH_COMMON_ARGS: `-F none -p ${control.port} -o UserKnownHostsFile=${path('known_hosts')}`,
    },
  });
  let screen = '';
  let isAnswered = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    if (isAnswered || !screen.includes('Are these its keys?')) return;
    isAnswered = true;
    child.stdin.write(answer);
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, screen, known: readFileSync(path('known_hosts'), 'utf8'), control };
}

test.serial(
  'a new host key is shown and asked about; with a yes exactly that one becomes known',
  async (t) => {
    const { status, screen, known, control } = await atTerminal(t, 'y');
    t.regex(screen, /256 SHA256:\S+ \[?127\.0\.0\.1\S* \(ED25519\)/);
    t.is(known, `# mine\n[127.0.0.1]:${control.port} ${control.hostKey}\n`);
    t.is(status, 4);
    t.false(screen.includes('s.planted'));
    t.regex(screen, /\x1b\[31;1m✖ failed/);
  },
);

test.serial('Enter is no: nothing becomes known, and nobody is logged in to', async (t) => {
  const { status, screen, known } = await atTerminal(t, '\r');
  t.is(known, '# mine');
  t.is(status, 4);
  t.regex(screen, /the host key of 127\.0\.0\.1 is not known/);
});

test.serial('Ctrl-C at the question ends it', async (t) => {
  const { status, known } = await atTerminal(t, '\x03');
  t.is(known, '# mine');
  t.is(status, 130);
});
