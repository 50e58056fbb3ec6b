import net, { type AddressInfo } from 'node:net';
import { execa } from 'execa';
import ssh2 from 'ssh2';
import { keyPair } from '../reconciler/ssh-host.js';

export interface ShellHost {
  port: number;
  /** `ssh-ed25519 AAAA…`. */
  hostKey: string;
  close(): Promise<void>;
}

export interface ShellHostOptions {
  /** Programs that are found before those of this machine. */
  bin: string;
  /** Where connections to `HOST:PORT` really go; others are refused. */
  forwards?: Readonly<Record<string, number>>;
  forbidsForwarding?: boolean;
  refuses?: boolean;
}

/** A real ssh server on loopback that runs commands with this machine's shell, and forwards connections. */
export async function startShellHost(options: ShellHostOptions): Promise<ShellHost> {
  const keys = keyPair();
  const clients = new Set<ssh2.Connection>();
  const server = new ssh2.Server({ hostKeys: [keys.private] }, (client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client)).on('error', () => {});
    client.on('authentication', (context) =>
      context.method === 'publickey' && !options.refuses ? context.accept() : context.reject(['publickey']),
    );
    client.on('session', (accept) => {
      accept().on('exec', async (acceptExec, _reject, { command }) => {
        const channel = acceptExec();
        channel.on('error', () => {}).resume();
        const env = { PATH: `${options.bin}:${process.env.PATH}`, XDG_RUNTIME_DIR: '/run/user/1' };
        const ended = await execa('sh', ['-c', command], {
          env,
          reject: false,
          stdin: 'ignore',
          stripFinalNewline: false,
        });
        channel.write(ended.stdout);
        channel.stderr.write(ended.stderr);
        channel.exit(ended.exitCode ?? 255);
        channel.end();
      });
    });
    // Without a listener the server answers as sshd with AllowTcpForwarding no.
    if (options.forbidsForwarding) return;
    client.on('tcpip', (accept, reject, { destIP, destPort }) => {
      const port = options.forwards?.[`${destIP}:${destPort}`];
      if (port === undefined) return reject();
      const channel = accept();
      const socket = net.connect(port, '127.0.0.1');
      socket.on('error', () => channel.close());
      channel.on('error', () => socket.destroy());
      channel.pipe(socket).pipe(channel);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: keys.public.split(' ').slice(0, 2).join(' '),
    close: async () => {
      for (const client of clients) client.end();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
