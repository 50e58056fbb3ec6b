import {
  VccAuthError,
  VccConflictError,
  VccError,
  type VccFailure,
  VccNotFoundError,
  VccProtocolError,
  VccUnavailableError,
} from './errors.js';
import { doubt } from './no-answer.js';
import { oneLine } from './one-line.js';

const conflictName = 'VCPStateConflictException';

/**
 * The error for an answer with another status than success.
 *
 * | answer                                       | error               |
 * |----------------------------------------------|---------------------|
 * | `VCPStateConflictException` in it, or 409    | VccConflictError    |
 * | 401, 403                                     | VccAuthError        |
 * | 404                                          | VccNotFoundError    |
 * | 5xx                                          | VccUnavailableError |
 * | any other 4xx                                | VccError            |
 * | below 400, e.g. a redirection                | VccProtocolError    |
 *
 * The conflict is recognised by its name first: the status it comes with is not published.
 */
export function refusal(endpoint: string, status: number, body: string, token: string): VccError {
  if (status < 400) {
    const failure = { endpoint, status, exceptionName: '', detail: 'not the status of an answer' };
    return new VccProtocolError(
      'the answer is not that of a VC controller: check vcc_host and vcc_port',
      failure,
    );
  }
  const text = messageIn(body);
  const failure: VccFailure = { endpoint, status, ...dissect(text, token) };
  if (status === 409 || text.includes(conflictName)) {
    return new VccConflictError('the unit is busy with another change: wait until it is done', failure);
  }
  if (status === 401 || status === 403) {
    return new VccAuthError(
      'the VC controller refuses the access token: get a valid one and install it',
      failure,
    );
  }
  if (status === 404) {
    return new VccNotFoundError(
      'the VC controller does not know this: check the names of unit group and unit',
      failure,
    );
  }
  if (status >= 500) {
    return new VccUnavailableError(
      `the VC controller is in trouble${doubt(endpoint)}: look at it, or try later`,
      failure,
    );
  }
  return new VccError('the VC controller rejects the request: read its reason', failure);
}

/** The error body is `{"message": "…"}`; what stands before the controller (a proxy) answers otherwise. */
function messageIn(body: string): string {
  try {
    const json: unknown = JSON.parse(body);
    const message = typeof json === 'object' && json !== null && 'message' in json ? json.message : undefined;
    return typeof message === 'string' ? message : '';
  } catch {
    return body.replace(/<[^>]*>/g, ' ');
  }
}

/** Form of the message: `YYYY/MM/DD HH:MM:SS UTC: <ExceptionName>: <id or path>:| <text>`. */
function dissect(text: string, token: string): Pick<VccFailure, 'exceptionName' | 'detail'> {
  const safe = oneLine(token === '' ? text : text.replaceAll(token, '***'));
  const match = /^(?:[\d/]+ [\d:]+ UTC: )?(\w+(?:Exception|Error)): (.*)$/.exec(safe);
  const [exceptionName, detail] = match === null ? ['', safe] : [match[1] as string, match[2] as string];
  return { exceptionName, detail: detail.length > 300 ? `${detail.slice(0, 300)}…` : detail };
}
