import { maxCalendarBytes } from '../../config/calendar/icalendar.js';
import { readRegular } from '../../config/calendar/regular-file.js';

/** Why a source gives no text; `detail` is a status or an error code. */
export type SourceReason = 'http' | 'address' | 'big' | 'redirect' | 'status' | 'network' | 'file';

export type Source = { text: string } | { reason: SourceReason; detail: string };

/** For the answer as a whole. */
const timeoutMs = 30_000;
const mostRedirects = 5;

/** A file, or an https address. Never waits longer than half a minute. */
export async function readSource(source: string): Promise<Source> {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) {
    const file = readRegular(source);
    return 'text' in file ? file : { reason: 'file', detail: file.error };
  }
  try {
    return await fetched(source);
  } catch (error) {
    const { name, cause } = error as { name?: string; cause?: { code?: string; message?: string } };
    return { reason: 'network', detail: cause?.code ?? cause?.message ?? name ?? 'error' };
  }
}

async function fetched(source: string): Promise<Source> {
  const signal = AbortSignal.timeout(timeoutMs);
  let address = source;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    // A calendar decides about machines: what comes must be what the university sent.
    if (url?.protocol === 'http:') return { reason: redirects > 0 ? 'redirect' : 'http', detail: url.host };
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
      return { reason: redirects > 0 ? 'redirect' : 'address', detail: url?.host ?? '' };
    }
    const response = await fetch(url, { redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      if (!URL.canParse(location, url.href)) return { reason: 'redirect', detail: '' };
      address = new URL(location, url).href;
      continue;
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      return { reason: 'status', detail: String(response.status) };
    }
    return bodyOf(response);
  }
  return { reason: 'redirect', detail: String(mostRedirects) };
}

/** No more than the limit is kept, whatever the server says of the length. */
async function bodyOf({ body }: Response): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxCalendarBytes) return { reason: 'big', detail: '' };
    chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString('utf8') };
}
