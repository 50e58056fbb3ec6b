import 'reflect-metadata';
import { KeyObject, randomBytes, type webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { writeDurably } from './store.js';

export interface ServerCertificate {
  /** PEM of the CA: what a client has to trust. */
  ca: string;
  cert: string;
  key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

/**
 * The double's certificate for `names` (DNS names and addresses), from `directory` or made anew there. The
 * CA (`ca.pem`, `ca.key`) stays the same, so that clients go on trusting it when names are added.
 */
export async function serverCertificate(
  directory: string,
  names: readonly string[],
): Promise<ServerCertificate> {
  const file = (name: string) => join(directory, name);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  if (!existsSync(file('ca.pem')) || !existsSync(file('ca.key'))) {
    const ca = await makeCa();
    writeDurably(file('ca.key'), ca.key);
    writeDurably(file('ca.pem'), ca.cert, 0o644);
  }
  const ca = { cert: read('ca.pem'), key: read('ca.key') };
  const there = existsSync(file('server.pem')) && existsSync(file('server.key'));
  if (!there || !serves(read('server.pem'), ca.cert, names)) {
    const made = await makeServer(ca, names);
    writeDurably(file('server.key'), made.key);
    writeDurably(file('server.pem'), made.cert, 0o644);
  }
  return { ca: ca.cert, cert: read('server.pem'), key: read('server.key') };
}

interface Pair {
  cert: string;
  key: string;
}

async function makeCa(): Promise<Pair> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=VC controller double CA ${serial().slice(0, 8)}`,
    ...validity(3650),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: pem(cert), key: pemKey(keys.privateKey) };
}

async function makeServer(ca: Pair, names: readonly string[]): Promise<Pair> {
  const issuer = new x509.X509Certificate(ca.cert);
  const signingKey = await caSigningKey(ca.key);
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=VC controller double',
    issuer: issuer.subject,
    ...validity(365),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: pem(cert), key: pemKey(keys.privateKey) };
}

async function caSigningKey(key: string): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(key.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}

/** Whether a kept certificate is still good: by this CA, for all names, for another week at least. */
function serves(cert: string, ca: string, names: readonly string[]): boolean {
  const certificate = new X509Certificate(cert);
  const fits = (name: string) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name));
  const fresh = Date.parse(certificate.validTo) > Date.now() + 7 * day;
  return fresh && certificate.verify(new X509Certificate(ca).publicKey) && names.every((name) => fits(name));
}

/** From yesterday on: clocks of machines that are just booting may be behind. */
function validity(days: number) {
  return { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + days * day) };
}

/** A positive number, as RFC 5280 section 4.1.2.2 wants it. */
function serial(): string {
  return `01${randomBytes(8).toString('hex')}`;
}

function pem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

function pemKey(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}
