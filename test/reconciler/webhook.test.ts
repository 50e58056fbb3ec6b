import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { webhook, webhookIn } from '../../generator/reconciler/adapters/webhook.js';
import { OutsideError } from '../../generator/reconciler/outside-error.js';
import { startVccDouble } from '../../generator/vcc-double/start.js';
import { temporaryDirectory } from '../temporary.js';

const path = '/services/T000/PLANTEDsecret';
const pauses: number[] = [];
const clock = { sleep: async (ms: number) => void pauses.push(ms) };

/** A chat on this machine; the n-th request gets the n-th answer, the last one for all that follow. */
async function chat(t: ExecutionContext, ...answers: RequestListener[]) {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push({ method: request.method, url: request.url, type: request.headers['content-type'], body });
      (answers[bodies.length - 1] ?? (answers.at(-1) as RequestListener))(request, response);
    });
  });
  return { bodies, origin: await listening(t, server) };
}

async function listening(t: ExecutionContext, server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const says =
  (status: number, headers = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end('ok PLANTEDsecret');

async function refusal(t: ExecutionContext, sending: Promise<void>): Promise<string> {
  const error = await t.throwsAsync(sending, { instanceOf: OutsideError });
  const whole = `${error?.message} ${error?.stack} ${JSON.stringify(error)} ${String(error?.cause)}`;
  t.false(/PLANTED|services|127\.0\.0\.1|localhost/.test(whole), whole);
  return error?.message ?? '';
}

test('a text arrives as Slack and Mattermost take it; it cannot call everybody', async (t) => {
  const { bodies, origin } = await chat(t, says(200));
  await webhook(`${origin}${path}`, clock)('1 < 2 & <!channel>\n授業');
  t.deepEqual(bodies, [
    {
      method: 'POST',
      url: path,
      type: 'application/json',
      body: JSON.stringify({ text: '1 &lt; 2 &amp; &lt;!channel&gt;\n授業' }),
    },
  ]);
});

test.serial('a server in trouble is asked once more, after a pause', async (t) => {
  pauses.length = 0;
  const { bodies, origin } = await chat(t, says(503), says(200));
  await webhook(`${origin}${path}`, clock, { pauseMs: 700 })('x');
  t.is(bodies.length, 2);
  t.deepEqual(pauses, [700]);
  const bad = await chat(t, says(500));
  t.is(await refusal(t, webhook(`${bad.origin}${path}`, clock)('x')), 'the webhook answers 500');
  t.is(bad.bodies.length, 2);
});

test('a refusal is final, and says what to do', async (t) => {
  const { bodies, origin } = await chat(t, says(404));
  t.regex(
    await refusal(t, webhook(`${origin}${path}`, clock)('x')),
    /answers 404: .*webhook_url_path.*playbook/,
  );
  t.is(bodies.length, 1);
});

test('nobody is sent elsewhere with the text', async (t) => {
  const other = await chat(t, says(200));
  const { origin } = await chat(t, says(307, { location: `${other.origin}/PLANTED` }));
  t.is(await refusal(t, webhook(`${origin}${path}`, clock)('x')), 'the webhook answers 307');
  t.deepEqual(other.bodies, []);
});

test('one that never answers is given up, after a second try', async (t) => {
  let tries = 1;
  const again = {
    sleep: async () => {
      tries += 1;
    },
  };
  const { origin } = await chat(t, () => {});
  const sending = webhook(`${origin}${path}`, again, { timeoutMs: 50 })('x');
  t.is(await refusal(t, sending), 'the webhook is not reached (no answer in time)');
  t.is(tries, 2);
});

test('an answer that is cut off, and nobody there', async (t) => {
  const { origin } = await chat(t, (request) => request.socket.destroy());
  t.regex(await refusal(t, webhook(`${origin}${path}`, clock)('x')), /not reached \([A-Z_]+\)/);
  const server = createServer();
  const gone = await listening(t, server);
  await new Promise((resolve) => server.close(resolve));
  t.is(await refusal(t, webhook(`${gone}${path}`, clock)('x')), 'the webhook is not reached (ECONNREFUSED)');
});

test('a certificate that nobody vouches for is refused', async (t) => {
  const double = await startVccDouble({
    state: join(temporaryDirectory('chat'), 'vcc'),
    workers: ['10.0.0.1'],
  });
  t.teardown(() => double.close());
  const url = `https://127.0.0.1:${double.port}${path}`;
  t.regex(await refusal(t, webhook(url, clock)('x')), /not reached \([A-Z_]*(?:CERT|SIGNATURE)[A-Z_]*\)/);
});

test('the deployment’s webhook: none wanted, one wanted, one that cannot be read', async (t) => {
  const { bodies, origin } = await chat(t, says(200));
  const lines: string[] = [];
  const find = async (prepare: (file: string) => Promise<void>) => {
    const secrets = temporaryDirectory('secrets');
    await prepare(join(secrets, 'WEBHOOK_URL'));
    return webhookIn(secrets, clock, (level, line) => void lines.push(`${level}: ${line}`));
  };
  t.is(await find(async () => {}), undefined);
  t.is(await find((file) => writeFile(file, '\n')), undefined);
  await (await find((file) => writeFile(file, `${origin}${path}\n`)))?.('x');
  t.is(bodies.length, 1);
  t.deepEqual(lines, []);
  t.is(await find((file) => mkdir(file).then(() => {})), undefined);
  t.regex(lines.join(), /^warning: nobody can be told of trouble: cannot read .*WEBHOOK_URL/);
});

for (const url of [
  '',
  'PLANTEDsecret',
  'ftp://localhost/PLANTED',
  'https://',
  'http:// PLANTED',
  'http://localhost/PLANTED\nPLANTED',
])
  test(`${JSON.stringify(url)} is no URL, and is not shown`, async (t) => {
    t.regex(await refusal(t, webhook(url, clock)('x')), /WEBHOOK_URL holds no http or https URL/);
  });
