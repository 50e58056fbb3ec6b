/**
 * A registry (Docker Registry HTTP API v2, reading only, basic authentication) with one image of one layer, made
 * from a docker archive. Logs a line per request, with the user's name and never the password.
 *
 * usage: node registry.mjs HOST PORT USER PASSWORD_FILE NAME ARCHIVE
 * NAME is the image without registry, as `course/image`; its tag is `latest`. ARCHIVE is a tar as of `docker save`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const [host, port, user, passwordFile, name, archive] = process.argv.slice(2);
const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';
const blobs = new Map();

/** The files of a plain tar by name. */
function untar(tar) {
  const files = new Map();
  for (let at = 0; tar[at] !== 0 && at < tar.length; ) {
    const text = (from, length) => tar.toString('utf8', at + from, at + from + length).replace(/\0.*/s, '');
    const size = Number.parseInt(text(124, 12), 8);
    files.set(text(0, 100), tar.subarray(at + 512, at + 512 + size));
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return files;
}

function digestOf(data) {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

function blob(data, mediaType) {
  const digest = digestOf(data);
  blobs.set(digest, data);
  return { mediaType, size: data.length, digest };
}

const files = untar(readFileSync(archive));
const [{ Config, Layers }] = JSON.parse(files.get('manifest.json'));
const manifest = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: manifestType,
    config: blob(files.get(Config), 'application/vnd.docker.container.image.v1+json'),
    layers: Layers.map((layer) =>
      blob(gzipSync(files.get(layer)), 'application/vnd.docker.image.rootfs.diff.tar.gzip'),
    ),
  }),
);
const digest = digestOf(manifest);

/** [status, headers, body] */
function answer(path, authorization = '') {
  const password = readFileSync(passwordFile, 'utf8').trim();
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  if (authorization !== wanted) {
    const body = '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}';
    return [401, { 'www-authenticate': 'Basic realm="lab"', 'content-type': 'application/json' }, body];
  }
  if (path === '/v2/') return [200, { 'content-type': 'application/json' }, '{}'];
  const at = `/v2/${name}`;
  if ([`${at}/manifests/latest`, `${at}/manifests/${digest}`].includes(path))
    return [200, { 'content-type': manifestType, 'docker-content-digest': digest }, manifest];
  const data = path.startsWith(`${at}/blobs/`) ? blobs.get(path.slice(`${at}/blobs/`.length)) : undefined;
  if (data === undefined) return [404, { 'content-type': 'application/json' }, '{"errors":[]}'];
  return [200, { 'content-type': 'application/octet-stream' }, data];
}

createServer((request, response) => {
  const { method, url, headers, socket } = request;
  const [status, more, body] = answer(url, headers.authorization);
  console.log(`registry: ${socket.remoteAddress} ${method} ${url} ${status}`);
  response.writeHead(status, {
    ...more,
    'docker-distribution-api-version': 'registry/2.0',
    'content-length': Buffer.byteLength(body),
  });
  response.end(method === 'HEAD' ? undefined : body);
}).listen(Number(port), host, () => console.log(`registry: listening on http://${host}:${port}`));
