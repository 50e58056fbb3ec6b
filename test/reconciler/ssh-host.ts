import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import ssh2 from 'ssh2';

export interface SshHost {
  port: number;
  /** base64 of the public host key, as in known_hosts. */
  hostKey: string;
  keyType: string;
  connections(): number;
  close(): Promise<void>;
}

/** A key pair in OpenSSH's format. */
export function keyPair(): { private: string; public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    // One in some hundred of its keys lacks a leading zero byte, and no one can read it.
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

/** An RSA key in PEM, as older sites have it. */
export function rsaPem(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey;
}

/**
 * A real ssh server on loopback. `docker system dial-stdio` is joined to an HTTP server that plays the Docker
 * daemon; every other command fails, as on a host without docker, or is run for real (`commands`).
 */
export async function startSshHost(options: {
  hostKey?: string;
  /** To be a former host's successor; any free one unless told. */
  port?: number;
  /** Whether no login key is taken. */
  refuses?: boolean;
  /** Environment in which commands are run for real, by a shell; without it every command fails. */
  commands?: NodeJS.ProcessEnv;
  daemon: http.RequestListener;
}): Promise<SshHost> {
  const hostKey = options.hostKey ?? keyPair().private;
  const daemon = http.createServer(options.daemon);
  await new Promise<void>((resolve) => daemon.listen(0, '127.0.0.1', resolve));
  let connections = 0;
  const open = new Set<ssh2.Connection>();
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    connections += 1;
    open.add(client);
    client.on('error', () => {});
    client.on('close', () => open.delete(client));
    client.on('authentication', (context) =>
      context.method === 'publickey' && !options.refuses ? context.accept() : context.reject(['publickey']),
    );
    client.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, { command }) => {
        const channel = acceptExec();
        if (options.commands !== undefined && command !== 'docker system dial-stdio') {
          runForReal(command, options.commands, channel);
          return;
        }
        if (command !== 'docker system dial-stdio') {
          channel.stderr.write('sh: docker: not found\n');
          channel.exit(127);
          channel.end();
          return;
        }
        const socket = net.connect((daemon.address() as AddressInfo).port, '127.0.0.1');
        socket.on('error', () => {});
        channel.pipe(socket).pipe(channel);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', () => resolve()));
  const parsed = ssh2.utils.parseKey(hostKey);
  if (parsed instanceof Error) throw parsed;
  const key = Array.isArray(parsed) ? parsed[0] : parsed;
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: key.getPublicSSH().toString('base64'),
    keyType: key.type,
    connections: () => connections,
    close: async () => {
      for (const client of open) client.end();
      daemon.closeAllConnections();
      await new Promise((resolve) => daemon.close(resolve));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function runForReal(command: string, env: NodeJS.ProcessEnv, channel: ssh2.ServerChannel): void {
  const child = spawn('sh', ['-c', command], { env });
  channel.pipe(child.stdin);
  child.stdin.on('error', () => {});
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.once('close', (status) => {
    channel.exit(status ?? 255);
    channel.end();
  });
}
