import type { IncomingMessage } from 'node:http';
import { Rejection } from './rejection.js';

const longestBody = 1024 * 1024;

/** @throws Rejection 413 when it is longer than 1 MiB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  if (length > longestBody) throw new Rejection(413, 'VCPParameterException', 'body', 'the body is too long');
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * The published client sends `{}` where it has nothing to say; nothing at all is taken as that.
 *
 * @throws Rejection 400 when it is no JSON object.
 */
export function jsonObject(text: string): object {
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new Rejection(400, 'VCPParameterException', 'body', 'the body is not a JSON object');
}
