import { atValue } from '../finding.js';
import type { Explainer } from './explainer.js';
import { notText } from './text.js';

/** How a host key is often got wrong. */
export type HostKeyMistake = 'fingerprint' | 'private' | 'known_hosts' | 'other';

export const explainHostKey: Explainer = (value, path, written) => {
  if (typeof value !== 'string') return [notText(value, path, written(path))];
  return [atValue(path, 'host_key', mistake(value))];
};

function mistake(text: string): HostKeyMistake {
  if (/PRIVATE KEY/.test(text)) return 'private';
  if (/\b(?:SHA256|MD5):/.test(text)) return 'fingerprint';
  return /^\S+ +(?:ssh-|ecdsa-)/.test(text) ? 'known_hosts' : 'other';
}
