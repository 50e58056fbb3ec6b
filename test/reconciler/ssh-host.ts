import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
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

/** How a command on the host ends; `hang`: never, `drop`: with the connection. */
export type Ending =
  | { status: number; stdout?: string | readonly Buffer[]; stderr?: string }
  | 'hang'
  | 'drop';

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
 * daemon; every other command is given to `exec`, and without that it fails, as on a host without docker.
 */
export async function startSshHost(options: {
  hostKey?: string;
  /** To be a former host's successor; any free one unless told. */
  port?: number;
  /** Whether no login key is taken. */
  refuses?: boolean;
  daemon?: http.RequestListener;
  exec?: (command: string, stdin: string) => Ending | Promise<Ending>;
  /** Such commands are not even begun, and nobody is told. */
  ignores?: string;
}): Promise<SshHost> {
  const hostKey = options.hostKey ?? keyPair().private;
  const daemon = http.createServer(options.daemon);
  await new Promise<void>((resolve) => daemon.listen(0, '127.0.0.1', resolve));
  let connections = 0;
  const open = new Set<ssh2.Connection>();
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    connections += 1;
    open.add(client);
    // OpenSSH sends a packet in one piece, this server in several.
    (client as ssh2.Connection & { setNoDelay(on: boolean): void }).setNoDelay(true);
    client.on('error', () => {});
    client.on('close', () => open.delete(client));
    client.on('authentication', (context) =>
      context.method === 'publickey' && !options.refuses ? context.accept() : context.reject(['publickey']),
    );
    client.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, { command }) => {
        if (options.exec !== undefined && command !== 'docker system dial-stdio') {
          if (command !== options.ignores) void answer(acceptExec, command, options.exec, client);
          return;
        }
        const channel = acceptExec();
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

async function answer(
  accept: () => ssh2.ServerChannel,
  command: string,
  exec: (command: string, stdin: string) => Ending | Promise<Ending>,
  client: ssh2.Connection,
): Promise<void> {
  const channel = accept();
  channel.on('error', () => {});
  const input: Buffer[] = [];
  channel.on('data', (chunk: Buffer) => input.push(chunk));
  await once(channel, 'end');
  const ending = await exec(command, Buffer.concat(input).toString('utf8'));
  if (ending === 'drop') client.end();
  if (typeof ending === 'string') return;
  const { status, stdout = '', stderr = '' } = ending;
  for (const part of typeof stdout === 'string' ? [stdout] : stdout) channel.write(part);
  channel.stderr.write(stderr);
  channel.exit(status);
  channel.end();
}
