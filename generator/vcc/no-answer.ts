import { VccUnavailableError } from './errors.js';

interface Target {
  /** Method and path; any method but GET asks for a change. */
  endpoint: string;
  host: string;
  port: number;
}

/** The error for a request that ended without an answer. */
export function noAnswer({ endpoint, host, port }: Target, cause: unknown): VccUnavailableError {
  const code = codeOf(cause);
  const [sentence, transient] = explain(code, `${host}:${port}`, doubt(endpoint));
  return new VccUnavailableError(
    sentence,
    { endpoint, status: 0, exceptionName: '', detail: code },
    transient,
  );
}

/** The error for a request that took longer than it may. */
export function tooSlow({ endpoint, host, port }: Target, timeoutMs: number): VccUnavailableError {
  const sentence = `the VC controller at ${host}:${port} did not answer within ${timeoutMs / 1000} s${doubt(endpoint)}: try later, or look at it`;
  return new VccUnavailableError(sentence, { endpoint, status: 0, exceptionName: '', detail: 'time-out' });
}

/** What has to be said where a request may have arrived. */
export function doubt(endpoint: string): string {
  return endpoint.startsWith('GET ') ? '' : '; whether it took the change is unknown';
}

const untrusted = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);

/** Codes of a connection that broke off after it had been made. */
const broken = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);

function explain(code: string, at: string, inDoubt: string): [sentence: string, transient: boolean] {
  if (untrusted.has(code)) {
    return [
      `the certificate of the VC controller at ${at} is signed by an unknown CA: give the CA's certificate as vcc_ca_file`,
      false,
    ];
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return [
      `the certificate of the VC controller at ${at} is for another name: set vcc_host to a name in it`,
      false,
    ];
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return [
      `the certificate of the VC controller at ${at} is not valid now: renew it, or check the clocks`,
      false,
    ];
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return [`the name of the VC controller ${at} cannot be resolved: check vcc_host and DNS`, true];
  }
  if (/PEM|ASN1|X509|OSSL|WRONG_VERSION_NUMBER|^ERR_SSL|^EPROTO$/.test(code)) {
    return [
      `TLS with the VC controller at ${at} fails: check vcc_port and that vcc_ca_file is a PEM certificate`,
      false,
    ];
  }
  if (broken.has(code)) {
    return [
      `the VC controller at ${at} broke the connection off before its answer was whole${inDoubt}: look at it, or try later`,
      true,
    ];
  }
  return [`the VC controller at ${at} cannot be reached: check vcc_host, vcc_port and the network`, true];
}

/** Several addresses of a name may have been tried: then the first error speaks. */
function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0]);
  if (cause instanceof Error)
    return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
  return '';
}
