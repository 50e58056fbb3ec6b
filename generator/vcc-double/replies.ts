import type { ServerResponse } from 'node:http';
import { today } from './controller.js';
import { Rejection } from './rejection.js';

export interface Reply {
  status: number;
  body: unknown;
}

/** The documented answer for `error`; a bug of the double is printed and becomes a 500. */
export function refused(error: unknown): Reply {
  if (!(error instanceof Rejection)) {
    console.error(error);
    return { status: 500, body: { message: `${today()}: VCPInternalException: double:| bug in the double` } };
  }
  const { status, exceptionName, subject, message } = error;
  return { status, body: { message: `${today()}: ${exceptionName}: ${subject}:| ${message}` } };
}

export function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
