import { join } from 'node:path';
import { messageOf, OutsideError } from '../outside-error.js';
import type { Clock, Log } from '../ports.js';
import { readOptional } from './read-text.js';

export interface WebhookOptions {
  /** Milliseconds for one try. With two tries and the pause it has to fit between a tick's end and the next tick. */
  timeoutMs?: number;
  /** Milliseconds between the two. */
  pauseMs?: number;
}

/** The webhook of the deployment, where one is wanted. One that cannot be read is a warning: no tick fails for it. */
export async function webhookIn(
  secrets: string,
  clock: Pick<Clock, 'sleep'>,
  log: Log,
): Promise<((text: string) => Promise<void>) | undefined> {
  try {
    const url = (await readOptional(join(secrets, 'WEBHOOK_URL')))?.trim();
    return url === undefined || url === '' ? undefined : webhook(url, clock);
  } catch (error) {
    log('warning', `nobody can be told of trouble: ${messageOf(error)}`);
    return undefined;
  }
}

/**
 * Sends texts to a chat's incoming webhook: `{"text": …}`, as Slack and Mattermost take it. Tried twice.
 *
 * Whoever has the URL can write into the chat, so it is a secret: no error, and nothing that is thrown on by `fetch`,
 * is passed on, only its code.
 *
 * @param url secret.
 * @returns what sends a text; it throws OutsideError of system `webhook`.
 */
export function webhook(
  url: string,
  clock: Pick<Clock, 'sleep'>,
  { timeoutMs = 3000, pauseMs = 1000 }: WebhookOptions = {},
): (text: string) => Promise<void> {
  return async (text) => {
    const target = parsed(url);
    const first = await attempt(target, text, timeoutMs);
    if (first === undefined) return;
    if (!first.again) throw first.error;
    await clock.sleep(pauseMs);
    const second = await attempt(target, text, timeoutMs);
    if (second !== undefined) throw second.error;
  };
}

function parsed(text: string): URL {
  // The parser itself would leave line breaks out.
  const url = !/\s/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new OutsideError(
    'webhook',
    'refused',
    'secrets/WEBHOOK_URL holds no http or https URL; put the right one into the file of webhook_url_path and run the playbook',
  );
}

async function attempt(
  url: URL,
  text: string,
  timeoutMs: number,
): Promise<{ error: OutsideError; again: boolean } | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: escaped(text) }),
      // Elsewhere the text and the secret have no business.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    if (answer.ok) return undefined;
    const { status } = answer;
    return {
      error: new OutsideError('webhook', 'refused', `the webhook answers ${status}${hint(status)}`),
      again: status >= 500 || status === 429,
    };
  } catch (error) {
    return {
      error: new OutsideError('webhook', 'unreachable', `the webhook is not reached (${codeOf(error)})`),
      again: true,
    };
  }
}

/** What the chat would take for a link or a call of everybody. @see https://api.slack.com/reference/surfaces/formatting */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function hint(status: number): string {
  return status === 403 || status === 404 || status === 410
    ? ': it has been taken away or its URL has changed; put the new one into the file of webhook_url_path and run the playbook'
    : '';
}

/** Only words that cannot hold a part of the URL. */
function codeOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'no answer in time';
  const code = cause?.code;
  return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'network error';
}
