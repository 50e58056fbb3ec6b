/** What is known about a failed request. Nothing here ever holds the token, a header or a unit's `info`. */
export interface VccFailure {
  /** Method and path below the base, e.g. `GET /vcs`. */
  endpoint: string;
  /** HTTP status; 0 when there was no answer. */
  status: number;
  /** The controller's own name for it, e.g. `VCPAuthException`; empty when it gave none. */
  exceptionName: string;
  /** The controller's text or the system's error code, on one line; may be empty. */
  detail: string;
}

/** A request to the VC controller failed. The message says in plain words what to do. */
export class VccError extends Error implements VccFailure {
  override name = 'VccError';
  readonly endpoint: string;
  readonly status: number;
  readonly exceptionName: string;
  readonly detail: string;

  constructor(sentence: string, failure: VccFailure) {
    super(`${sentence} (${traits(failure)})`);
    this.endpoint = failure.endpoint;
    this.status = failure.status;
    this.exceptionName = failure.exceptionName;
    this.detail = failure.detail;
  }
}

/** 401 or 403: the controller refuses the token. Final until a person renews it. */
export class VccAuthError extends VccError {
  override name = 'VccAuthError';
}

/** The unit is processing another change. Wait until it is stable, then plan again. */
export class VccConflictError extends VccError {
  override name = 'VccConflictError';
}

/** 404: the unit group, unit or node does not exist, or not any more. */
export class VccNotFoundError extends VccError {
  override name = 'VccNotFoundError';
}

/** No answer (refused, DNS, TLS, time-out) or a 5xx. */
export class VccUnavailableError extends VccError {
  override name = 'VccUnavailableError';

  /** @param transient whether asking again soon can help: not so for a certificate that does not verify. */
  constructor(
    sentence: string,
    failure: VccFailure,
    readonly transient = true,
  ) {
    super(sentence, failure);
  }
}

/** An answer that is not JSON or not of the documented shape: not a VC controller, or another version. */
export class VccProtocolError extends VccError {
  override name = 'VccProtocolError';
}

function traits({ endpoint, status, exceptionName, detail }: VccFailure): string {
  const parts = [
    endpoint,
    status === 0 ? '' : `HTTP ${status}`,
    [exceptionName, detail].filter(Boolean).join(': '),
  ];
  return parts.filter(Boolean).join(', ');
}
