import type { Found } from './probe.js';
import type { Saying } from './words.js';

export function ok([message, hint]: Saying): Found {
  return { state: 'ok', message, hint };
}

export function warning([message, hint]: Saying): Found {
  return { state: 'warning', message, hint };
}

export function failed([message, hint]: Saying): Found {
  return { state: 'failed', message, hint };
}

export function skipped([message, hint]: Saying): Found {
  return { state: 'skipped', message, hint };
}
